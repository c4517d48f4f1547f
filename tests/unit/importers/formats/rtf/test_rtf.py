"""RTF documents into blocks."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.errors import CrowdedFileError, DamagedFileError, FileError
from gor_desktop.exporters import render
from gor_desktop.importers.blocks import Matrix, PictureBlock, TextBlock, Untold
from gor_desktop.importers.formats.omitted import Kind, struck
from gor_desktop.importers.formats.rtf import rtf
from gor_desktop.importers.formats.rtf.rtf import extract
from gor_desktop.importers.reading import read_draft
from gor_desktop.models.values import BLANK
from tests.unit.exporters.samples import example
from tests.unit.importers.formats.odf.test_odt import PNG

PATH = Path("report.rtf")
KINDS = {kind.value[0] for kind in Kind}
HEAD = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 \'cb\'ce\'cc\'e5;}}"


def hexed(text: str) -> str:
    return "".join(rf"\'{byte:02x}" for byte in text.encode("gb18030"))


def document(body: str, head: str = HEAD) -> bytes:
    return (head + body + "}").encode("latin-1")


def found(body: str, head: str = HEAD) -> list[object]:
    told: list[object] = []
    for block in extract(PATH, document(body, head)):
        if isinstance(block, TextBlock):
            told.append(block.paragraph.text)
        elif isinstance(block, Matrix):
            told.append([[(c.text, c.column, c.height, c.width) for c in row] for row in block.rows])
        elif isinstance(block, Untold) and block.where in KINDS:
            told.append((block.where, block.text))
        else:
            told.append(block)
    return told


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\pard one\par two\par", ["one", "two"]),
        (rf"\f1 {hexed('政府')}\par", ["政府"]),
        (rf"\f0 {hexed('政府')}\par", ["政府"]),
        (rf"\loch\af0\hich\af0\dbch\af1 {hexed('信息')}\par", ["信息"]),
        (rf"{{\f1 {hexed('政')}}}{hexed('府')}\par", ["政府"]),
        (r"\uc1\u25919 ?\u24220?\par", ["政府"]),
        (rf"\uc2\u25919{hexed('政')}\u24220{hexed('府')}x\par", ["政府x"]),
        (r"{\uc0\u25919\u24220}\u25919?\par", ["政府政"]),
        (r"\u-10179?\u-8704?\par", ["😀"]),
        (r"a\~b\_c\-d\emdash\ldblquote e\rdblquote\{\}\\\par", ["a\u00a0b-cd—“e”{}\\"]),
        (r"a\line b\tab c\par", ["a", "b\tc"]),
        (r"a\v b\v0 c\deleted d\deleted0 e\par", ["ace", ("隐藏的文字", "b"), ("修订中删除的文字", "d")]),
        (r"18\super 1\nosupersub x\par", ["18¹x"]),
        (
            r"{\header head\par}{\footer foot\par}{\*\unknown lost{\b x}}{\info{\title t}}a\par",
            ["a", ("页眉页脚", "head；foot")],
        ),
        (r"{\header \chpgn\par}a{\*\annotation{\*\atnid x} note\par}b\par", ["ab", ("批注", "note")]),
        (r"7\strike 8\strike0 9\par", ["7" + struck("8") + "9"]),
        (r"7{\striked1 8}\plain 9\par", ["7" + struck("8") + "9"]),
        (r"18\sub 1\nosupersub x\par", ["18₁x"]),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 3}}\par", ["3"]),
        (r"a{\footnote note\par}b\par", ["ab", "注：note"]),
        (r"a{\shp{\*\shpinst\shptop0{\sp{\sn x}{\sv y}}{\shptxt box\par}}{\shprslt old}}b\par", ["box", "ab"]),
        (rf"{{\listtext\f1 {hexed('一、')}\tab}}\f1 {hexed('总体')}\par", ["一、总体"]),
        (r"{\listtext 1\tab}a\par{\pntext \'b7\tab}b\par", ["1 a", "b"]),
        ("a\r\nb\\\nc\\par", ["ab", "c"]),
        (r"a\bin4 }}}}b\par", ["ab"]),
    ],
)
def test_texts(body: str, expected: list[object]) -> None:
    assert found(body) == expected


def test_bold_runs() -> None:
    (block,) = extract(PATH, document(r"a\b b{\b0 c}d\plain e\par"))
    assert isinstance(block, TextBlock)
    assert [(run.text, run.bold) for run in block.paragraph.runs] == [
        ("a", False),
        ("b", True),
        ("c", False),
        ("d", True),
        ("e", False),
    ]


def row(shape: str, *cells: str) -> str:
    return rf"\trowd{shape}\pard\intbl " + "".join(rf"{cell}\cell " for cell in cells) + r"\row"


NESTED = (
    r"\trowd\cellx5000\cellx9000\pard\intbl x\par\pard\intbl\itap2 1\nestcell 2\nestcell"
    r"{\*\nesttableprops\trowd\cellx1000\cellx2000\nestrow}{\nonesttables\par}\pard\intbl y\cell z\cell\row"
)
THREE = r"\cellx1000\cellx2000\cellx3000"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (row(THREE, "a", "", "3"), [[[("a", 0, 1, 1), ("", 1, 1, 1), ("3", 2, 1, 1)]]]),
        (
            row(THREE, "a", "b", "c") + row(r"\cellx1000\cellx3000", "d", "e"),
            [[[("a", 0, 1, 1), ("b", 1, 1, 1), ("c", 2, 1, 1)], [("d", 0, 1, 1), ("e", 1, 1, 2)]]],
        ),
        (
            row(r"\trleft-108\cellx1000\cellx2000", "a", "b") + row(r"\trleft-100\cellx1010\cellx1990", "c", "d"),
            [[[("a", 0, 1, 1), ("b", 1, 1, 1)], [("c", 0, 1, 1), ("d", 1, 1, 1)]]],
        ),
        (
            row(r"\clvmgf\cellx1000\cellx2000", "a", "b")
            + row(r"\clvmrg\cellx1000\cellx2000", "", "c")
            + row(r"\clvmrg\cellx1000\cellx2000", "", "d"),
            [[[("a", 0, 3, 1), ("b", 1, 1, 1)], [("c", 1, 1, 1)], [("d", 1, 1, 1)]]],
        ),
        (
            row(r"\clmgf\cellx1000\clmrg\cellx2000\cellx3000", "a", "", "b") + row(THREE, "c", "d", "e"),
            [[[("a", 0, 1, 2), ("b", 2, 1, 1)], [("c", 0, 1, 1), ("d", 1, 1, 1), ("e", 2, 1, 1)]]],
        ),
        (row(r"\cellx1000", "a", "b"), [[[("a", 0, 1, 1), ("b", 1, 1, 1)]]]),
        (row(THREE, r"a\par b", "c", "d"), [[[("a\nb", 0, 1, 1), ("c", 1, 1, 1), ("d", 2, 1, 1)]]]),
        (
            r"x\par" + row(r"\cellx1000\cellx2000", "a", "b") + r"\pard y\par",
            ["x", [[("a", 0, 1, 1), ("b", 1, 1, 1)]], "y"],
        ),
        (row(r"\cellx1000", "a") + row(r"\cellx1000", "b"), ["a", "b"]),
        (row(r"\cellx1000\cellx2000", "a", "b" * 300), ["a", "b" * 300]),
        (
            NESTED,
            ["x", [[("1", 0, 1, 1), ("2", 1, 1, 1)]], "y", "z"],
        ),
        (r"\trowd\cellx1000\cellx2000 a\cell b\cell\row\pard c\par", [[[("a", 0, 1, 1), ("b", 1, 1, 1)]], "c"]),
        (r"\trowd\cellx1000\cellx2000\pard\intbl a\cell b", ["a", "b"]),
    ],
)
def test_tables(body: str, expected: list[object]) -> None:
    assert found(body) == expected


def test_pictures() -> None:
    pict = rf"{{\pict\pngblip\picwgoal1440\pichgoal720\picscalex50 {PNG.hex()}}}"
    floating = rf"{{\shp{{\*\shpinst{{\sp{{\sn pib}}{{\sv {pict}}}}}}}}}"
    inline = rf"{{\*\shppict{pict}}}{{\nonshppict{pict}}}"
    block, text, other = extract(PATH, document(rf"{inline}\par a{floating}\par"))
    assert isinstance(text, TextBlock)
    assert isinstance(other, PictureBlock)
    assert isinstance(block, PictureBlock)
    assert (block.picture.data, block.picture.kind) == (PNG, "png")
    assert (block.picture.width, block.picture.height) == (13, 13)


@pytest.mark.parametrize("content", [r"\wmetafile8 0100", r"\pngblip xyz", r"\pngblip\bin5 \x89PNG"])
def test_pictures_that_cannot_be_kept_are_told(content: str) -> None:
    (block,) = extract(PATH, document(rf"{{\pict{content}}}\par"))
    assert isinstance(block, Untold)


def test_a_document_cut_short() -> None:
    with pytest.raises(DamagedFileError):
        extract(PATH, HEAD.encode() + rb"\pard text\par")


def test_groups_and_tokens_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CrowdedFileError):
        extract(PATH, document("{" * 10_000 + "}" * 10_000))
    monkeypatch.setattr(rtf, "MOST_TOKENS", 100)
    with pytest.raises(CrowdedFileError):
        extract(PATH, document(r"\b" * 200))


WORDS = ["{", "}", r"\trowd", r"\cellx9", r"\clvmrg", r"\clmrg", r"\cell ", r"\row", r"\nestcell", r"\nestrow", r"\par"]
MORE = [
    r"\intbl",
    r"\itap3",
    r"\pard",
    r"\u-10179?",
    r"\'b7",
    r"{\shptxt ",
    r"{\*\nesttableprops",
    r"{\pict ",
    "a",
    r"\*",
]


@given(st.lists(st.sampled_from(WORDS + MORE), max_size=60))
def test_any_order_of_tokens_is_read_or_refused(pieces: list[str]) -> None:
    with suppress(FileError):
        extract(PATH, document("".join(pieces)))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(FileError):
        extract(PATH, rb"{\rtf1 " + data)


@pytest.fixture(scope="module")
def written(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The example as LibreOffice writes it."""
    folder = tmp_path_factory.mktemp("rtf")
    (folder / "report.docx").write_bytes(render(example("gor-2021"), ".docx"))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "rtf", "--outdir", str(folder), f"{folder}/report.docx"]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (folder / "report.rtf").read_bytes()


@pytest.mark.parametrize("name", ["年报.rtf", "年报.doc"])
def test_a_document_of_libreoffice_is_read_to_the_last_cell(name: str, written: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(written)
    draft = read_draft(path)
    stated = {ref: value for ref, value in example("gor-2021").cells() if value is not BLANK}
    assert stated
    assert {ref: draft.cells.get(ref) for ref in stated} == stated
    assert not draft.evidence.unread


def test_a_note_in_a_table_follows_it() -> None:
    cells = r"\trowd\cellx1000\cellx2000\pard\intbl a\cell 8{\footnote note\par}\cell\row \pard b\par"
    assert found(cells) == [[[("a", 0, 1, 1), ("8", 1, 1, 1)]], "注：note", "b"]


def test_a_header_after_a_picture_takes_nothing_with_it() -> None:
    blocks = extract(PATH, document(rf"a{{\pict\pngblip {PNG.hex()}}}{{\header head\par}}b\par"))
    assert [type(block) for block in blocks] == [TextBlock, PictureBlock, Untold]
