"""`.gor` on the disk: a zip with one `document.json`, read with care and written atomically."""

from __future__ import annotations

import json
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from gor_desktop.errors import (
    DamagedFileError,
    EmptyFileError,
    NewerFileError,
    OversizedFileError,
    UnknownFormError,
    UnknownFormFileError,
    reading_error,
)
from gor_desktop.files import atomic, codec
from gor_desktop.models.report import Report

SUFFIX = ".gor"
LIMIT = 64  # MiB; a report with all its text is far below one

_MEMBER = "document.json"
_BYTES = LIMIT * 2**20


class _BrokenZipError(ValueError):
    """What zip files can be wrong about, in a short Chinese statement."""


def load(path: Path) -> Report:
    """The report in the document `path`.

    Raises MissingFileError, FolderNotFileError, ForbiddenFileError, EmptyFileError, OversizedFileError,
    DamagedFileError, NewerFileError or UnknownFormFileError.
    """
    packed = _read(path)
    try:
        text = _unpack(path, packed)
        document = json.loads(text)
        version = codec.version_of(document)
        if version > codec.VERSION:
            raise NewerFileError(path, version, codec.VERSION)
        return codec.decode(document)
    except UnknownFormError as error:
        raise UnknownFormFileError(path, error.form) from error
    except (codec.MalformedDocumentError, _BrokenZipError) as error:
        raise DamagedFileError(path, f"报告文档（{error}）") from error
    except (ValueError, RecursionError) as error:
        raise DamagedFileError(path, "报告文档（内容不是文本数据）") from error


def save(report: Report, path: Path) -> None:
    """Write the document; the same report gives the same bytes. Raises UnwritableFileError."""
    atomic.write_bytes(path, pack(report))


def pack(report: Report) -> bytes:
    """The document's bytes."""
    text = json.dumps(codec.encode(report), ensure_ascii=False, indent=1)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(ZipInfo(_MEMBER), text.encode(), ZIP_DEFLATED)  # ZipInfo: a fixed date
    return packed.getvalue()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            packed = stream.read(_BYTES + 1)
    except OSError as error:
        raise reading_error(path, error) from error
    if not packed:
        raise EmptyFileError(path)
    if len(packed) > _BYTES:
        raise OversizedFileError(path, LIMIT)
    return packed


def _unpack(path: Path, packed: bytes) -> bytes:
    """The member's bytes, never more than the limit whatever the archive claims."""
    try:
        with ZipFile(BytesIO(packed)) as archive:
            info = _member(archive)
            with archive.open(info) as stream:
                text = stream.read(_BYTES + 1)
    except KeyError as error:
        raise _BrokenZipError("里面没有报告内容") from error
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise _BrokenZipError("文件不完整或不是压缩包") from error
    if len(text) > _BYTES:
        raise OversizedFileError(path, LIMIT)
    return text


def _member(archive: ZipFile) -> ZipInfo:
    info = archive.getinfo(_MEMBER)
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise NotImplementedError
    return info
