"""`.gor` on the disk: a zip of `document.json` and the pictures it names, read with care and written atomically."""

from __future__ import annotations

import json
import re
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from gor_desktop import disk
from gor_desktop.errors import (
    DamagedFileError,
    NewerFileError,
    OversizedFileError,
    PictureVolumeError,
    UnknownFormError,
    UnknownFormFileError,
)
from gor_desktop.files import atomic, codec
from gor_desktop.models.pictures import KINDS, LARGEST, MOST
from gor_desktop.models.report import Report

SUFFIX = ".gor"
LIMIT = 64  # MiB; a report with all its text is far below one, all its pictures take less

_MEMBER = "document.json"
_FOLDER = "pictures/"
_PICTURE = re.compile(rf"{_FOLDER}([0-9a-f]{{16}}\.({'|'.join(KINDS)}))")
_BYTES = LIMIT * 2**20


class _BrokenZipError(ValueError):
    """What zip files can be wrong about, in a short Chinese statement."""


def load(path: Path) -> Report:
    """The report in the document `path`.

    Raises what `disk.read_bytes` does, DamagedFileError, NewerFileError or UnknownFormFileError.
    """
    packed = disk.read_bytes(path, LIMIT)
    try:
        text, pictures = _unpack(path, packed)
        document = json.loads(text)
        version = codec.version_of(document)
        if version > codec.VERSION:
            raise NewerFileError(path, version, codec.VERSION)
        return codec.decode(document, pictures)
    except UnknownFormError as error:
        raise UnknownFormFileError(path, error.form) from error
    except (codec.MalformedDocumentError, _BrokenZipError) as error:
        raise DamagedFileError(path, f"报告文档（{error}）") from error
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(path, "报告文档（内容不是文本数据）") from error


def save(report: Report, path: Path) -> None:
    """Write the document; the same report gives the same bytes. Raises UnwritableFileError, PictureVolumeError."""
    atomic.write_bytes(path, pack(report))


def pack(report: Report) -> bytes:
    """The document's bytes. Raises PictureVolumeError when the pictures are more than a document may hold."""
    document, pictures = codec.encode(report)
    if sum(map(len, pictures.values())) > MOST:
        raise PictureVolumeError(MOST // 2**20)
    text = json.dumps(document, ensure_ascii=False, indent=1)
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(ZipInfo(_MEMBER), text.encode(), ZIP_DEFLATED)  # ZipInfo: a fixed date
        for name in sorted(pictures):
            method = ZIP_DEFLATED if name.endswith("bmp") else ZIP_STORED  # the others are packed already
            archive.writestr(ZipInfo(_FOLDER + name), pictures[name], method)
    return packed.getvalue()


def _unpack(path: Path, packed: bytes) -> tuple[bytes, codec.Pictures]:
    """The text and the pictures by name, never more than the limits whatever the archive claims."""
    try:
        with ZipFile(BytesIO(packed)) as archive:
            return _content(path, archive, archive.getinfo(_MEMBER), _BYTES), _pictures(path, archive)
    except KeyError as error:
        raise _BrokenZipError("里面没有报告内容") from error
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise _BrokenZipError("文件不完整或不是压缩包") from error


def _pictures(path: Path, archive: ZipFile) -> codec.Pictures:
    """What stands in the folder under names that `codec` gives; anything else is none of ours."""
    found: dict[str, bytes] = {}
    left = MOST
    for info in archive.infolist():
        if match := _PICTURE.fullmatch(info.filename):
            content = _content(path, archive, info, min(left, LARGEST))
            left -= len(content)
            found[match[1]] = content
    return found


def _content(path: Path, archive: ZipFile, info: ZipInfo, limit: int) -> bytes:
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotImplementedError
    with archive.open(info) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise OversizedFileError(path, LIMIT)
    return content
