"""Writes the corpus anew: `python -m tests.corpus.make`. LibreOffice writes what only a program can.

Each file is called REPORT--LAYOUT.SUFFIX; `expected/REPORT.json` is what has to be read of all of a report's files.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from email.message import EmailMessage
from functools import cache, partial
from pathlib import Path

from gor_desktop import exporters
from gor_desktop.models.report import Report
from tests.corpus import grids, office, texts, web
from tests.corpus.documents import PLAIN, Layout, Part, parts
from tests.corpus.reports import reports

FOLDER = Path(__file__).resolve().parents[1] / "data" / "corpus"
EXPECTED = "expected"

DRIFTED = Layout(changes=(grids.drifted, grids.vertical, grids.wrapped))
PAGES = Layout(split=partial(grids.cut, repeat=True))
BROKEN = Layout(split=partial(grids.cut, repeat=False), changes=(grids.wrapped,))
PARTS = Layout(split=lambda grid: grids.by_headings(grid) if grid.key == "disclosure" else [grid])
ARABIC = Layout(heading=lambda number, words: f"{'一二三四五六'.index(number) + 1}、{words}", changes=(grids.spaced,))
BARE = Layout(heading=lambda _, words: words)
LAST = Layout(tables_last=True)
CAPTIONED = Layout(captions=("单位：件　2023年度", "表1"), changes=(grids.with_extra_row,))
SERIAL = Layout(changes=(grids.with_serial_column,))
TURNED = Layout(changes=(grids.transposed,))
FIGURES = Layout(changes=(grids.full_width, grids.dashed))
COUNTED = Layout(changes=(grids.counted,))
GROUPED = Layout(changes=(grids.grouped,))
DECIMALS = Layout(changes=(grids.decimals,))
FLAT = Layout(changes=(grids.unspanned,))


@cache
def _reports() -> dict[str, Report]:
    return reports()


def _parts(name: str, layout: Layout = PLAIN) -> Iterator[Part]:
    return parts(_reports()[name], layout)


def _page(name: str, layout: Layout, body: web.Body, charset: str = "utf-8", declared: str | None = None) -> bytes:
    return web.page(body(_parts(name, layout)), declared or charset).encode(charset)


def _text(name: str, layout: Layout, row: texts.Row, charset: str = "utf-8") -> bytes:
    return texts.written(_parts(name, layout), row).encode(charset)


def _archive(page: bytes) -> bytes:
    """The page as a web archive."""
    message = EmailMessage()
    message["Subject"] = "report"
    message.set_content(page.decode(), subtype="html", charset="utf-8", cte="quoted-printable")
    whole = EmailMessage()
    whole["Subject"] = "report"
    whole.make_related()
    whole.attach(message)
    return bytes(whole)


def by_hand() -> Iterator[tuple[str, bytes]]:
    """Everything that needs no other program."""
    yield from _pages()
    yield from _texts()
    yield from _documents()
    yield from _workbooks()


def _pages() -> Iterator[tuple[str, bytes]]:
    yield "county--plain.html", _page("county", PLAIN, web.plain)
    yield "county--word.html", _page("county", DRIFTED, web.by_word)
    yield "county--site.htm", _page("county", CAPTIONED, web.site)
    yield "county--pre.html", _page("county", PLAIN, web.preformatted)
    yield "town--word-pages.html", _page("town", PAGES, web.by_word, "gb18030")
    yield "town--declared-utf8.html", _page("town", PARTS, web.site, "gb18030", "utf-8")
    yield "town--arranged.html", _page("town", DRIFTED, web.arranged)
    yield "town--turned.html", _page("town", TURNED, web.plain)
    yield "bureau--divided.html", _page("bureau", BARE, web.divided)
    yield "bureau--word.html", _page("bureau", BROKEN, web.by_word)
    yield "bureau--figures.html", _page("bureau", FIGURES, web.plain)
    yield "city--spreadsheet.htm", _page("city", GROUPED, web.by_spreadsheet)
    yield "city--last.html", _page("city", LAST, web.plain)
    yield "city--utf16.html", _page("city", PLAIN, web.plain, "utf-16")
    yield "late--site.html", _page("late", PLAIN, web.site)
    yield "late--arabic.html", _page("late", ARABIC, web.divided)
    yield "district--word.html", _page("district", PAGES, web.by_word)
    yield "village--plain.html", _page("village", PLAIN, web.site)
    yield "county--archive.mht", _archive(_page("county", PLAIN, web.by_word))
    yield "district--archive.mhtml", _archive(_page("district", PLAIN, web.site))


def _texts() -> Iterator[tuple[str, bytes]]:
    yield "county--piped.txt", _text("county", PLAIN, texts.piped)
    yield "county--tabs.txt", _text("county", PLAIN, texts.tabbed)
    yield "county--one-a-line.txt", _text("county", PLAIN, texts.one_a_line, "gb18030")
    yield "town--ragged.txt", _text("town", DRIFTED, texts.ragged)
    yield "town--framed.txt", _text("town", PARTS, texts.framed, "utf-16")
    yield "town--spread.txt", _text("town", PLAIN, texts.spread)
    yield "bureau--piped.txt", _text("bureau", PLAIN, texts.one_a_line_piped)
    yield "bureau--tabs.txt", _text("bureau", ARABIC, texts.tabbed, "gb18030")
    yield "city--spread.txt", _text("city", GROUPED, texts.spread, "utf-8-sig")
    yield "city--one-line.txt", texts.written(_parts("city"), texts.spread, "　").encode()
    yield "late--tabs.txt", _text("late", PLAIN, texts.tabbed)
    yield "late--one-a-line.txt", _text("late", PLAIN, texts.one_a_line_piped)
    yield "district--piped.txt", _text("district", PLAIN, texts.piped)
    yield "village--tabs.txt", _text("village", PLAIN, texts.tabbed)
    yield "county--plain.md", texts.markdown(_parts("county")).encode()
    yield "district--plain.md", texts.markdown(_parts("district")).encode()
    yield "county--sheet.csv", texts.comma_separated(_parts("county")).encode("gb18030")
    yield "late--sheet.csv", texts.comma_separated(_parts("late")).encode("utf-8-sig")


def _documents() -> Iterator[tuple[str, bytes]]:
    yield "county--word.docx", office.word(_parts("county"))
    yield "county--drifted.docx", office.word(_parts("county", DRIFTED))
    yield "town--pages.docx", office.word(_parts("town", BROKEN))
    yield "town--parts.docx", office.word(_parts("town", PARTS))
    yield "bureau--flat.docx", office.word(_parts("bureau", FLAT))
    yield "bureau--bare.docx", office.word(_parts("bureau", BARE))
    yield "city--last.docx", office.word(_parts("city", LAST))
    yield "city--counted.docx", office.word(_parts("city", COUNTED))
    yield "late--serial.docx", office.word(_parts("late", SERIAL))
    yield "district--pages.docx", office.word(_parts("district", PAGES))
    yield "village--plain.docx", office.word(_parts("village"))
    yield "county--published.docx", exporters.render(_reports()["county"], ".docx")


def _workbooks() -> Iterator[tuple[str, bytes]]:
    yield "county--sheets.xlsx", office.workbook(_parts("county"), sheets=True)
    yield "county--one-sheet.xlsx", office.workbook(_parts("county", CAPTIONED), sheets=False)
    yield "town--texts.xlsx", office.workbook(_parts("town", DRIFTED), sheets=True, numbers=False)
    yield "bureau--flat.xlsx", office.workbook(_parts("bureau", FLAT), sheets=False)
    yield "city--decimals.xlsx", office.workbook(_parts("city", DECIMALS), sheets=True, numbers=False)
    yield "city--turned.xlsx", office.workbook(_parts("city", TURNED), sheets=True)
    yield "late--sheets.xlsm", office.workbook(_parts("late"), sheets=True)
    yield "district--serial.xlsx", office.workbook(_parts("district", SERIAL), sheets=True)
    yield "village--sheet.xlsx", office.workbook(_parts("village"), sheets=False)
    yield "city--published.xlsx", exporters.render(_reports()["city"], ".xlsx")


# A file by hand → the kinds that LibreOffice makes of it. `.wps` and `.et` are those kinds under their other name.
CONVERTED = {
    "county--word.docx": ("doc", "odt", "rtf", "pdf", "html"),
    "town--pages.docx": ("doc", "odt", "rtf", "pdf"),
    "city--last.docx": ("doc", "odt", "rtf", "pdf"),
    "late--serial.docx": ("wps", "odt", "rtf", "pdf"),
    "county--published.docx": ("doc", "odt", "rtf", "pdf", "html"),
    "district--pages.docx": ("pdf", "wps"),
    "county--sheets.xlsx": ("xls", "ods", "html"),
    "county--one-sheet.xlsx": ("xls", "ods", "et"),
    "bureau--flat.xlsx": ("xls", "ods", "csv"),
    "late--sheets.xlsm": ("xls", "ods"),
    "city--published.xlsx": ("xls", "ods", "et", "pdf"),
    "village--sheet.xlsx": ("xls", "ods", "csv"),
    "city--formulas.xlsx": ("xlsx", "xls", "ods"),
}
_TRULY = {"wps": "doc", "et": "xls"}
_FILTERS = {
    "rtf": "rtf:Rich Text Format",
    "xlsx": "xlsx:Calc MS Excel 2007 XML",
    "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1",
}


def converted(folder: Path) -> None:
    """Let LibreOffice write its kinds of what stands in `folder`."""
    with tempfile.TemporaryDirectory() as place:
        sources, out = Path(place) / "in", Path(place) / "out"
        formulas = office.workbook(_parts("city"), sheets=True, formulas=True)
        sources.mkdir()
        for name, kinds in CONVERTED.items():
            if name == "city--formulas.xlsx":
                (sources / name).write_bytes(formulas)
            else:
                shutil.copy(folder / name, sources / name)
            for kind in kinds:
                made = _convert(sources / name, _TRULY.get(kind, kind), out)
                shutil.copy(made, folder / f"{made.stem}{_origin(name, kind)}.{kind}")


def _origin(name: str, kind: str) -> str:
    """What parts a page or a print from those of other kinds of the same name."""
    return f"-{Path(name).suffix[1:]}" if kind in {"html", "pdf"} else ""


def _convert(source: Path, kind: str, out: Path) -> Path:
    profile = f"-env:UserInstallation=file://{out.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", _FILTERS.get(kind, kind), "--outdir", str(out)]
    subprocess.run([*command, str(source)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return out / f"{source.stem}.{kind}"


def write(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    for name, content in files:
        (folder / name).write_bytes(content)


def main() -> int:
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / EXPECTED).mkdir(parents=True)
    write(
        ((f"{EXPECTED}/{name}.json", exporters.render(report, ".json")) for name, report in _reports().items()), FOLDER
    )
    write(by_hand(), FOLDER)
    converted(FOLDER)
    print(f"{sum(path.is_file() for path in FOLDER.iterdir())} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
