"""Changes to seeds that keep them files of their kind: parts of packages are changed, then packed with right checksums.

A change of the packed bytes would end at the checksum, and one of random bytes mostly at the first mark of XML.
"""

from __future__ import annotations

import io
import random
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence

Bytes = Callable[[bytes, int], bytes]  # a change made by the fuzzer itself: (content, longest) → content
Parts = list[tuple[str, bytes]]

_WINDOW = 2048
_NUMBER = re.compile(rb"\d+")
_NUMBERS: tuple[bytes, ...] = (
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65535",
    b"65536",
    b"1048577",
    b"2147483647",
    b"4294967296",
    b"9" * 5000,
)
_NUMBERS += (b"1e308", b"NaN", b"inf", b"0.1", b"00000001", b"\xef\xbc\x93", b"\xd9\xa3", b"\xc2\xb2")
_TEXTS: tuple[str, ...] = (
    "总计",
    "3",
    "/",
    "-",
    "—",
    "|",
    "一、",
    "（一）",
    "２０２１年",
    " ",
    "\t",
    "\n",
    "\u3000",
    "\x00",
    "\ufffd",
    "\u202e",
)
_TEXTS += ("\ud800", "&#0;", "&#xD800;", "&nbsp;", "^", "\U0001f600", "甲" * 300, "1," * 200, "[" * 300, "<" * 50)
TOKENS: Mapping[str, Sequence[bytes]] = {
    "xml": (b"</", b"/>", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x?>", b' xml:space="preserve"', b"&amp;", b"<a>"),
    "docx": (b'<w:gridSpan w:val="900"/>', b"<w:vMerge/>", b"<w:tbl>", b"</w:tbl>", b"<w:txbxContent>", b"<w:numPr/>"),
    "xlsx": (b"<f>A1</f>", b' t="s"', b' t="e"', b' r="XFD1048576"', b"<v>", b"</v>", b"<row>", b' s="1"'),
    "ods": (b' table:number-rows-repeated="900000"', b' table:number-columns-spanned="900"', b"<text:s/>"),
    "odt": (b"<text:list>", b"<draw:frame>", b"<table:table>", b"</table:table>", b"<text:note>", b"<text:span>"),
    "rtf": (b"{", b"}", b"\\", b"\\'", b"\\u-3913?", b"\\cell ", b"\\row ", b"\\cellx", b"\\itap3 ", b"\\nestcell "),
    "html": (
        b"<table>",
        b"</table>",
        b"<td rowspan=0 colspan=9999>",
        b"<tr>",
        b"<pre>",
        b"<br>",
        b"<iframe src=x>",
        b"<sup>",
    ),
    "mht": (b"=", b"=3D", b"\r\n\r\n", b"--", b"Content-Type: ", b"charset=", b"Content-Transfer-Encoding: base64\r\n"),
    "csv": (b",", b'"', b'""', b"\r\n", b"\t", b"sep=;\n"),
    "text": (b"|", b"---", b"\t", b"\r", b"\n\n", b"# ", b"**", b"+--+"),
    "pdf": (
        b"obj",
        b"endobj",
        b"<<",
        b">>",
        b"[",
        b"]",
        b" Tj",
        b" re f",
        b" cm",
        b" q ",
        b" Q ",
        b"/Kids",
        b" 0 R",
        b"stream\n",
    ),
    "json": (b"{", b"}", b"[", b"]", b":", b",", b'"', b"null", b"true", b"1e999", b'"\\ud800"', b'"cells"', b'"/"'),
    "xls": (b"\xff\xff\xff\xff", b"\0\0", b"\x09\x08\x10\0", b"\xfc\0", b"\x3c\0", b"\xe5\0"),
}


class Mutator:
    """Changes a seed of one kind. `others`: more seeds, pieces of which may be taken over."""

    def __init__(self, kind: str, others: Sequence[bytes], of_fuzzer: Bytes) -> None:
        self._tokens = (*TOKENS.get(kind, ()), *(TOKENS["xml"] if kind in _PACKED else ()))
        self._others = others
        self._of_fuzzer = of_fuzzer
        self._packed = kind in _PACKED

    def __call__(self, data: bytes, longest: int, seed: int) -> bytes:
        draw = random.Random(seed)
        changed = self._package(data, longest, draw) if self._packed else None
        if changed is None:
            changed = data
            for _ in range(draw.choice((1, 1, 2, 4))):
                changed = self._changed(changed, draw)
        return changed if len(changed) <= longest else data[:longest]

    # --- packages ---

    def _package(self, data: bytes, longest: int, draw: random.Random) -> bytes | None:
        parts = unpacked(data)
        if not parts or draw.random() < 0.02:
            return None
        for _ in range(draw.choice((1, 1, 2, 3))):
            at = draw.randrange(len(parts)) if draw.random() < 0.3 else _largest(parts, draw)
            self._change_part(parts, at, draw)
            if not parts:
                return None
        return packed(parts, draw.random() < 0.03, draw)

    def _change_part(self, parts: Parts, at: int, draw: random.Random) -> None:
        name, content = parts[at]
        chance = draw.random()
        if chance < 0.02:
            del parts[at]
        elif chance < 0.03:
            parts.append((name, content))
        elif chance < 0.05:
            parts[at] = name, parts[draw.randrange(len(parts))][1]
        else:
            parts[at] = name, self._changed(content, draw)

    # --- contents ---

    def _changed(self, data: bytes, draw: random.Random) -> bytes:
        change = draw.choice((_cut, _twice, _swapped, self._numbered, self._inserted, self._spliced, self._bytes))
        return change(data, draw)

    def _bytes(self, data: bytes, draw: random.Random) -> bytes:
        """Bytes within a window, changed by the fuzzer, which knows what the program compares with."""
        at = draw.randrange(max(len(data) - 1, 1))
        window = data[at : at + _WINDOW] or b" "
        return data[:at] + self._of_fuzzer(window, _WINDOW + 64) + data[at + _WINDOW :]

    def _numbered(self, data: bytes, draw: random.Random) -> bytes:
        """Another number in the place of one, in digits or in bytes."""
        at = draw.randrange(len(data) + 1)
        found = _NUMBER.search(data, at)
        if found is None or (found.start() - at > _WINDOW):
            return data[:at] + struct.pack("<I", draw.choice((0, 1, 0x7FFF, 0xFFFF, 0xFFFFFFFF))) + data[at + 4 :]
        return data[: found.start()] + draw.choice(_NUMBERS) + data[found.end() :]

    def _inserted(self, data: bytes, draw: random.Random) -> bytes:
        chosen = draw.choice(_TEXTS)
        text = chosen.encode("gb18030", "replace") if draw.random() < 0.2 else chosen.encode(errors="surrogatepass")
        added = draw.choice(self._tokens) if self._tokens and draw.random() < 0.7 else text
        at = draw.randrange(len(data) + 1)
        return data[:at] + added * draw.choice((1, 1, 1, 3, 300)) + data[at:]

    def _spliced(self, data: bytes, draw: random.Random) -> bytes:
        """A piece of another seed."""
        other = draw.choice(self._others) if self._others else data
        if self._packed:
            parts = unpacked(other)
            other = parts[_largest(parts, draw)][1] if parts else data
        at, begin, end = draw.randrange(len(data) + 1), *_piece(other, draw)
        return data[:at] + other[begin:end] + data[at:]


_PACKED = frozenset(("docx", "xlsx", "ods", "odt", "gor"))
_MARKS = re.compile(rb"[<{\\\n,|]")


def _piece(data: bytes, draw: random.Random) -> tuple[int, int]:
    """A piece between two marks at which formats begin something."""
    begin = draw.randrange(len(data) + 1)
    end = min(len(data), begin + draw.choice((10, 100, 1000, 10_000)))
    first, last = _MARKS.search(data, begin), _MARKS.search(data, end)
    return first.start() if first else begin, max(last.start() if last else end, first.start() if first else begin)


def _cut(data: bytes, draw: random.Random) -> bytes:
    begin, end = _piece(data, draw)
    return data[:begin] + data[end:]


def _twice(data: bytes, draw: random.Random) -> bytes:
    begin, end = _piece(data, draw)
    return data[:end] + data[begin:end] * draw.choice((1, 1, 2, 20)) + data[end:]


def _swapped(data: bytes, draw: random.Random) -> bytes:
    begin, end = _piece(data, draw)
    after, until = end, min(len(data), end + (end - begin))
    return data[:begin] + data[after:until] + data[begin:end] + data[until:]


def _largest(parts: Parts, draw: random.Random) -> int:
    """A part by its size: what is written is mostly in the largest."""
    weights = [1 + len(content) if name.endswith(("xml", "rels", "json")) else 1 for name, content in parts]
    return draw.choices(range(len(parts)), weights)[0]


def unpacked(data: bytes) -> Parts:
    """The parts of a package; none where it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return [(info.filename, package.read(info)) for info in package.infolist()]
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, KeyError):
        return []


def packed(parts: Parts, lies: bool = False, draw: random.Random | None = None) -> bytes:
    """The package of these parts; with `lies` a field of its directory is wrong."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # two parts of one name
        for name, content in parts:
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), content, method)
    data = bytearray(out.getvalue())
    if lies and draw:
        directory = data.rindex(b"PK\x01\x02")
        data[directory + draw.randrange(4, 46)] = draw.randrange(256)
    return bytes(data)


_STREAM = re.compile(rb"/Filter\s*/FlateDecode(.{0,200}?stream\r?\n)(.*?)(\r?\nendstream)", re.DOTALL)


def unfiltered(pdf: bytes) -> bytes:
    """A PDF with its streams as they are when unpacked, so that what is drawn can be changed."""

    def plain(match: re.Match[bytes]) -> bytes:
        try:
            return match[1] + zlib.decompress(match[2]) + match[3]
        except zlib.error:
            return match[0]

    return _STREAM.sub(plain, pdf)
