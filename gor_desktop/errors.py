"""What stops a piece of work: a wrong file or a wrong state of the program.

Wrong *data* is never raised, it is a `Finding`; a bug is never caught, it propagates. Every kind here keeps its facts
as attributes, and `str()` gives the one Simplified Chinese sentence for a clerk: what is wrong, where, and what to do.
This module knows nothing of the rest of the program. Plain classes: every start of the program pays for this import.
"""

from __future__ import annotations

import errno
from pathlib import Path
from typing import ClassVar


def _printable(name: str, value: object) -> object:
    if name == "kind":
        return spaced(str(value))
    return "、".join(map(str, value)) if isinstance(value, tuple) else value


def spaced(name: str) -> str:
    """A name as it stands behind Chinese: set off by a blank where it begins in Latin letters."""
    return f" {name}" if name[:1].isascii() else name


class GorError(Exception):
    """The base of everything that the program raises on purpose; the command line ends with `exit_status`."""

    exit_status: ClassVar[int] = 2
    sentence: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(*facts.values())
        vars(self).update(facts)

    def __str__(self) -> str:
        return self.sentence.format_map({name: _printable(name, value) for name, value in vars(self).items()})


# --- files that are read -------------------------------------------------------------------------------------------


class FileError(GorError):
    """A file that cannot be used as asked."""

    path: Path

    def __init__(self, path: Path, **facts: object) -> None:
        super().__init__(path=path, **facts)


class MissingFileError(FileError):
    sentence = "找不到文件“{path}”，请检查文件名和所在的文件夹。"


class FolderNotFileError(FileError):
    sentence = "“{path}”是一个文件夹，不是文件；请指定其中的一个报告文件。"


class ForbiddenFileError(FileError):
    sentence = "没有权限读取“{path}”；请检查文件权限，或关闭正在使用它的程序后再试。"


class EmptyFileError(FileError):
    sentence = "文件“{path}”是空的，没有任何内容；请换用有内容的文件。"


class EncryptedFileError(FileError):
    sentence = "文件“{path}”设有密码，无法读取；请用原来的程序打开，去掉密码后另存一份。"


class NotAReportError(FileError):
    sentence = "在“{path}”中没有认出政府信息公开工作年度报告的任何栏目或表格；请确认选的是年度报告。"


class ChangedFileError(FileError):
    sentence = "文件“{path}”打开之后被别的程序改动过；为免覆盖那些改动，请另存为一个新文件。"


class UnreadableFileError(FileError):
    """The operating system refused for a `reason` of its own."""

    reason: str
    sentence = "读取文件“{path}”时出错（{reason}）；请把文件复制到本机硬盘后再试。"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason=reason)


class UnsupportedFileError(FileError):
    """A kind of file that nothing here reads; `suffixes` are those that can be read."""

    suffixes: tuple[str, ...]
    sentence = "不能读取“{path}”这一类文件；能读取的有 {suffixes}，请先用原来的程序另存为其中一种。"

    def __init__(self, path: Path, suffixes: tuple[str, ...]) -> None:
        super().__init__(path, suffixes=suffixes)


class IrregularFileError(FileError):
    sentence = "“{path}”不是普通文件（是设备、管道一类），没有读取；请指定磁盘上的报告文件。"


class UnstableFileError(FileError):
    sentence = "文件“{path}”在读取时正被别的程序改动，没有读入；请等它保存完，或关闭那个程序后再试。"


class ForeignFileError(FileError):
    """A file under a name that is read here that holds something else; `kind` in the clerk's words: "图片"."""

    kind: str
    sentence = "文件“{path}”的内容其实是{kind}，不能作为年度报告读入；请找到报告的 Word、Excel、PDF 文件或网页再导入。"

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__(path, kind=kind)


class DamagedFileError(FileError):
    """A file that is not what its name says, or is cut short; `kind` in the clerk's words: "Word 文档"."""

    kind: str
    sentence = "文件“{path}”不是完好的{kind}，读不出内容；请用原来的程序打开后重新保存，或换一份备份。"

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__(path, kind=kind)


class OversizedFileError(FileError):
    """A file that is larger than any report, or unpacks to more than `limit` MiB."""

    limit: int
    sentence = "文件“{path}”太大（内容超过 {limit} MB），不像是年度报告；请只留下年度报告的内容，另存一份。"

    def __init__(self, path: Path, limit: int) -> None:
        super().__init__(path, limit=limit)


class NoConverterError(FileError):
    sentence = (
        "“{path}”是旧版文档，要借助本机的 LibreOffice、WPS 或 Word 才能读取，而这里没有找到；"
        "请用 WPS 或 Word 打开后“另存为”.docx 再导入。"
    )


class SlowConverterError(FileError):
    """An installed office program that did not convert the file within `seconds`."""

    seconds: int
    sentence = (
        "借助本机的办公软件转换“{path}”超过了 {seconds} 秒，已经中止；请用 WPS 或 Word 打开后“另存为”.docx 再导入。"
    )

    def __init__(self, path: Path, seconds: int) -> None:
        super().__init__(path, seconds=seconds)


class CrowdedFileError(FileError):
    sentence = "文件“{path}”的内部结构过于庞杂，不像是年度报告，没有读入；请把报告内容复制到一份新的文档中再导入。"


class SprawlingSheetError(FileError):
    """A workbook with a sheet whose values reach farther than any table; `cell` names the corner: XFD1048576."""

    cell: str
    sentence = "“{path}”中有工作表的内容一直铺到 {cell}，大得不像年度报告；请删去表格以外的行和列后另存一份。"

    def __init__(self, path: Path, cell: str) -> None:
        super().__init__(path, cell=cell)


class ScannedFileError(FileError):
    sentence = (
        "“{path}”是扫描件或图片，里面没有可以读取的文字；请用带文字的 PDF，或者用 Word、Excel、网页版的年度报告。"
    )


class LongFileError(FileError):
    """A document of more than `limit` pages."""

    limit: int
    sentence = "“{path}”超过 {limit} 页，不像是年度报告；请只留下年度报告的各页，另存一份。"

    def __init__(self, path: Path, limit: int) -> None:
        super().__init__(path, limit=limit)


class UnwieldyFileError(FileError):
    sentence = "“{path}”的内容过于庞杂，没有能够读完；请用原来的程序重新生成一份，或换用 Word 文件。"


class CrashedFileError(FileError):
    """A file at which the process that worked on it ended."""

    sentence = "处理“{path}”时程序意外中断，这个文件没有处理；请单独打开它查看，或另存为 .docx 后再试。"


class SlowFileError(FileError):
    """A file that was given up after `limit` seconds."""

    limit: int
    sentence = "“{path}”处理了 {limit} 秒还没有完成，已经放弃；请单独打开它查看，或另存为 .docx 后再试。"

    def __init__(self, path: Path, limit: int) -> None:
        super().__init__(path, limit=limit)


class NoReportsError(FileError):
    """A folder without any file that could be read; `suffixes` are those that can be."""

    suffixes: tuple[str, ...]
    sentence = "文件夹“{path}”中没有能读取的文件，能读取的有 {suffixes}；请检查文件夹是否选对。"

    def __init__(self, path: Path, suffixes: tuple[str, ...]) -> None:
        super().__init__(path, suffixes=suffixes)


class NewerFileError(FileError):
    """A document written by a later version of this program."""

    version: int
    known: int
    sentence = "文件“{path}”由更新的版本保存（格式 {version}，本程序只认识到格式 {known}）；请升级本程序后再打开。"

    def __init__(self, path: Path, version: int, known: int) -> None:
        super().__init__(path, version=version, known=known)


class UnknownFormFileError(FileError):
    """A document on a `form` that this program does not have."""

    form: str
    sentence = "文件“{path}”使用的表样“{form}”本程序没有；请升级本程序后再打开。"

    def __init__(self, path: Path, form: str) -> None:
        super().__init__(path, form=form)


# --- files that are written ----------------------------------------------------------------------------------------


class ExistingFileError(FileError):
    sentence = "“{path}”已经存在，没有覆盖；请换一个文件名，或加上 --force 覆盖它。"


class UnwritableFileError(FileError):
    reason: str
    sentence = "无法写入“{path}”（{reason}）；请检查文件夹的权限和剩余空间，或关闭正在使用它的程序。"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason=reason)


class UnsupportedOutputError(FileError):
    """A suffix that nothing here writes; `suffixes` are those that can be written."""

    suffixes: tuple[str, ...]
    sentence = "不能写出“{path}”这一类文件；能写出的有 {suffixes}，请改用其中一种扩展名。"

    def __init__(self, path: Path, suffixes: tuple[str, ...]) -> None:
        super().__init__(path, suffixes=suffixes)


class LongParagraphError(GorError):
    """A paragraph that no cell of a workbook holds; `beginning`: its first words, `length`, `limit` in characters."""

    beginning: str
    length: int
    limit: int
    sentence = (
        "以“{beginning}”开头的一段文字有 {length} 个字符，超过 Excel 一个单元格能容纳的 {limit} 个；"
        "请把它分成几段，或改为导出 Word。"
    )

    def __init__(self, beginning: str, length: int, limit: int) -> None:
        super().__init__(beginning=beginning, length=length, limit=limit)


class PictureVolumeError(GorError):
    """Pictures of more than `limit` MiB in one report, last year's included."""

    limit: int
    sentence = "报告（连同上年报告）中的图片合计超过 {limit} MB，无法保存；请删去或压缩其中的大图后再保存。"

    def __init__(self, limit: int) -> None:
        super().__init__(limit=limit)


# --- the program itself --------------------------------------------------------------------------------------------


class MissingResourceError(GorError):
    """A file of the program's own is gone; `name` is its path below `resources/`."""

    name: str
    sentence = "程序自带的文件“{name}”不见了；请重新安装本程序。"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class UnknownFormError(GorError):
    form: str
    known: tuple[str, ...]
    sentence = "没有名为“{form}”的表样；本程序有 {known}，请升级本程序或换用其中一种。"

    def __init__(self, form: str, known: tuple[str, ...]) -> None:
        super().__init__(form=form, known=known)


class InvalidFormError(GorError):
    """A form file that contradicts itself; `where` is the part of it, `problem` says to developers what is wrong."""

    form: str
    where: str
    problem: str
    sentence = "表样“{form}”的文件有误，请重新安装本程序；供开发人员参考：{where}: {problem}。"

    def __init__(self, form: str, where: str, problem: str) -> None:
        super().__init__(form=form, where=where, problem=problem)


class UsageError(GorError):
    """A command line that asks for nothing that exists; `problem` is a short Chinese statement."""

    problem: str
    sentence = "{problem}；用 gor-desktop --help 查看用法。"

    def __init__(self, problem: str) -> None:
        super().__init__(problem=problem)


class OutputError(GorError):
    """What was asked for cannot be printed: the disk that it is sent to is full, say."""

    reason: str
    sentence = "无法输出结果（{reason}）；请检查输出的去向后再试。"

    def __init__(self, reason: str) -> None:
        super().__init__(reason=reason)


class NoDisplayError(GorError):
    sentence = (
        "这台机器没有图形显示（DISPLAY 和 WAYLAND_DISPLAY 都未设置），打不开窗口；"
        "这里可以用命令行：gor-desktop show、check、convert。"
    )


# --- what the operating system says --------------------------------------------------------------------------------

_REASONS = {
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EBUSY": "正被别的程序使用",
    "ETXTBSY": "正被别的程序使用",
    "EDQUOT": "超出了磁盘限额",
    "EEXIST": "同名文件已经存在",
    "EFBIG": "文件太大",
    "EINVAL": "文件名或位置无效",
    "EIO": "磁盘或网络读写出错",
    "EISDIR": "这是一个文件夹",
    "ELOOP": "链接指向自己",
    "EMFILE": "打开的文件太多",
    "ENAMETOOLONG": "文件名太长",
    "ENFILE": "打开的文件太多",
    "ENODEV": "找不到设备",
    "ENOENT": "文件夹不存在",
    "ENOMEM": "内存不足",
    "ENOSPC": "磁盘空间已满",
    "ENOTDIR": "路径中有一段不是文件夹",
    "ENXIO": "找不到设备",
    "EROFS": "磁盘是只读的",
    "ESTALE": "网络位置连接中断",
    "ETIMEDOUT": "网络位置没有响应",
}
_NOWHERE = {"ENOENT", "ENOTDIR", "ENAMETOOLONG"}  # no file can be at such a place


def reason(error: OSError) -> str:
    """Why the operating system refused, in the clerk's language; an unknown cause by its number."""
    return _REASONS.get(_name(error)) or f"系统错误 {error.errno or type(error).__name__}"


def _name(error: OSError) -> str:
    return errno.errorcode.get(error.errno or _NUMBERS.get(type(error), 0), "")


_NUMBERS: dict[type[OSError], int] = {  # of an error that was raised without its number
    FileNotFoundError: errno.ENOENT,
    FileExistsError: errno.EEXIST,
    IsADirectoryError: errno.EISDIR,
    NotADirectoryError: errno.ENOTDIR,
    PermissionError: errno.EACCES,
}


def reading_error(path: Path, error: OSError) -> FileError:
    """The kind that an `OSError` met while opening or reading `path` stands for."""
    if _name(error) in _NOWHERE:
        return MissingFileError(path)
    if isinstance(error, IsADirectoryError) or path.is_dir():  # Windows says "permission denied" for a folder
        return FolderNotFileError(path)
    if isinstance(error, PermissionError):
        return ForbiddenFileError(path)
    return UnreadableFileError(path, reason(error))


def writing_error(path: Path, error: OSError) -> FileError:
    """The kind that an `OSError` met while writing `path` stands for."""
    return UnwritableFileError(path, reason(error))
