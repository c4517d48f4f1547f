"""The merges of the blank official form of 2021 as it circulates, table by table and row by row.

One mark a cell: how many grid columns it takes, with `v` where a merge downwards begins and `^` where it goes on.
"""

SPANS = {
    "disclosure": """
        4
        1 1 1 1
        1 1 1 1
        1 1 1 1
        4
        1 3
        1 3
        4
        1 3
        1 3
        1 3
        4
        1 3
        1 3
    """,
    "requests": """
        3v 7
        3^ 1v 5 1v
        3^ 1^ 1 1 1 1 1 1^
        3 1 1 1 1 1 1 1
        3 1 1 1 1 1 1 1
        1v 2 1 1 1 1 1 1 1
        1^ 2 1 1 1 1 1 1 1
        1^ 1v 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1v 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1v 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1v 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 1^ 1 1 1 1 1 1 1 1
        1^ 2 1 1 1 1 1 1 1
        3 1 1 1 1 1 1 1
    """,
    "disputes": """
        5 10
        1v 1v 1v 1v 1v 5 5
        1^ 1^ 1^ 1^ 1^ 1 1 1 1 1 1 1 1 1 1
        1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
    """,
}


def spans(table: str) -> list[list[str]]:
    """The marks of each printed row."""
    return [line.split() for line in SPANS[table].strip().splitlines()]
