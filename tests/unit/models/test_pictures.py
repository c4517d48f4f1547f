"""Pictures by their headers."""

from __future__ import annotations

from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gor_desktop.models import pictures
from gor_desktop.models.narrative import Narrative, Picture
from gor_desktop.models.pictures import Header, bytes_of, header_of, name_of, picture_of, size_shown
from tests.unit.builders import picture, png

_FRAME = b"\xff\xc0\x00\x11\x08" + pack(">HH", 30, 40) + bytes(10)
_APPLICATION = b"\xff\xe1\x00\x06Exif"
_INFO = pack("<IiiHH", 40, 40, -30, 1, 24)

SAMPLES = {
    "png": (png(40, 30), "png"),
    "jpeg": (b"\xff\xd8" + _APPLICATION + b"\xff\xdb\x00\x02" + _FRAME, "jpeg"),
    "jpeg with filling": (b"\xff\xd8\xff" + _FRAME, "jpeg"),
    "gif": (b"GIF89a" + pack("<HH", 40, 30) + bytes(3), "gif"),
    "bmp": (b"BM" + bytes(12) + _INFO, "bmp"),
    "old bmp": (b"BM" + bytes(12) + pack("<IHHHH", 12, 40, 30, 1, 24), "bmp"),
}
REFUSED = {
    "nothing": b"",
    "text": b"<svg></svg>",
    "webp": b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(30),
    "tiff": b"II*\x00" + bytes(30),
    "short png": png()[:20],
    "png without header": png().replace(b"IHDR", b"IDAT"),
    "no width": png(0, 4),
    "too wide": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + pack(">II", 2**31, 1),
    "jpeg without frame": b"\xff\xd8" + _APPLICATION + b"\xff\xda\x00\x02" + _FRAME,
    "jpeg cut short": b"\xff\xd8" + _APPLICATION,
    "text that begins like bmp": b"BM" + b"report of the unit, and so on for a while",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_formats_are_known(name: str) -> None:
    data, kind = SAMPLES[name]
    assert header_of(data) == Header(kind, 40, 30)
    assert picture_of(data, 50, 0, " 示例\n图 ") == Picture(data, kind, 50, 0, "示例 图")


@pytest.mark.parametrize("name", REFUSED)
def test_others_are_refused(name: str) -> None:
    assert picture_of(REFUSED[name]) is None


@given(st.sampled_from([data for data, _ in SAMPLES.values()]), st.data())
def test_any_damage_is_answered(whole: bytes, draw: st.DataObject) -> None:
    place = draw.draw(st.integers(0, len(whole)))
    damaged = whole[:place] + draw.draw(st.binary(max_size=6)) + whole[place + draw.draw(st.integers(0, 6)) :]
    header = header_of(damaged)
    assert header is None or (header.width > 0 and header.height > 0)


def test_large_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LARGEST", len(png()) - 1)
    assert picture_of(png()) is None


def test_sizes_out_of_reach_count_as_not_said() -> None:
    assert picture_of(png(), -3, 999_999) == picture_of(png())


@pytest.mark.parametrize(
    ("stated", "shown"),
    [((0, 0), (4 * 25.4 / 96, 2 * 25.4 / 96)), ((50, 0), (50, 25)), ((0, 25), (50, 25)), ((300, 300), (100, 100))],
)
def test_what_a_file_does_not_say_follows_from_the_pixels(stated: tuple[int, int], shown: tuple[float, float]) -> None:
    assert size_shown(picture(*stated), 100, 200) == pytest.approx(shown)


def test_a_tall_picture_fits_the_height() -> None:
    assert size_shown(picture(100, 400), 150, 200) == pytest.approx((50, 200))


def test_the_same_bytes_count_once() -> None:
    text = Narrative.of([picture(), picture(30), picture(shade=1)])
    assert bytes_of([text, text]) == len(png(4, 2)) + len(png(4, 2, 1))
    assert name_of(picture()) == name_of(picture(30)) != name_of(picture(shade=1))
    assert name_of(picture()).endswith(".png")
