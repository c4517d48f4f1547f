"""Every kind of error gives a whole Chinese sentence from its facts."""

from __future__ import annotations

import errno
import inspect
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from gor_desktop import errors
from gor_desktop.errors import FileError, GorError, reading_error, writing_error

SAMPLES = {
    "path": Path("某镇/2024年报.docx"),
    "suffixes": (".docx", ".xlsx"),
    "known": 3,
}


def _kinds() -> list[type[GorError]]:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, GorError)]
    return [kind for kind in kinds if kind not in (GorError, FileError)]


def _sample(kind: type[GorError]) -> GorError:
    facts = [each.name for each in inspect.signature(kind).parameters.values() if each.kind != each.VAR_KEYWORD]
    return kind(*[SAMPLES.get(name, "某事") for name in facts])


@pytest.mark.parametrize("kind", _kinds())
def test_sentence_states_every_fact(kind: type[GorError]) -> None:
    error = _sample(kind)
    sentence = str(error)
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    assert "；" in sentence or "，" in sentence  # what is wrong, then what to do
    for fact in vars(error).values():
        assert ("、".join(fact) if isinstance(fact, tuple) else str(fact)) in sentence


@pytest.mark.parametrize("kind", _kinds())
def test_crosses_a_process_boundary(kind: type[GorError]) -> None:
    assert str(pickle.loads(pickle.dumps(_sample(kind)))) == str(_sample(kind))


def test_reading_errors_are_told_apart(tmp_path: Path) -> None:
    assert isinstance(reading_error(Path("x"), FileNotFoundError()), errors.MissingFileError)
    assert isinstance(reading_error(tmp_path, PermissionError()), errors.FolderNotFileError)
    assert isinstance(reading_error(Path("x"), PermissionError()), errors.ForbiddenFileError)
    assert isinstance(reading_error(Path("x/y"), NotADirectoryError()), errors.MissingFileError)
    long = Path("长" * 300)
    assert isinstance(reading_error(long, OSError(errno.ENAMETOOLONG, "File name too long")), errors.MissingFileError)
    assert "读写出错" in str(reading_error(Path("x"), OSError(errno.EIO, "Input/output error")))


def test_writing_errors_say_why() -> None:
    assert "没有权限" in str(writing_error(Path("x"), PermissionError(13, "Permission denied")))
    assert "磁盘空间已满" in str(writing_error(Path("x"), OSError(errno.ENOSPC, "No space left on device")))
    assert "文件名太长" in str(writing_error(Path("长" * 300), OSError(errno.ENAMETOOLONG, "File name too long")))


@pytest.mark.parametrize("number", [*sorted(errno.errorcode), 9999])
@pytest.mark.parametrize("told", [reading_error, writing_error])
def test_no_word_of_the_operating_system_reaches_the_clerk(number: int, told: Callable[..., FileError]) -> None:
    sentence = str(told(Path("甲"), OSError(number, "Strange English words")))
    assert "English" not in sentence
    assert sentence.endswith("。")


def test_kinds_are_set_off_where_they_are_latin() -> None:
    assert "其实是 Word 文档，" in str(errors.ForeignFileError(Path("a"), "Word 文档"))
    assert "其实是图片，" in str(errors.ForeignFileError(Path("a"), "图片"))


def test_advice_fits_every_kind_of_file() -> None:
    assert "Word" not in str(errors.EncryptedFileError(Path("a.pdf")))
    assert "展开" not in str(errors.OversizedFileError(Path("a.csv"), 200))
