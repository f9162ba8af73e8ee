"""Write results so that a reader never meets half a file, nor half of the files."""

import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from reports.refusal import Refusal
from reports.trouble import said

_FORBIDDEN = '<>:"/\\|?*'
_LONGEST = 80


def folder_name(name: str) -> str:
    """Return a name that any file system takes as that of one folder."""
    kept = "".join("_" if one in _FORBIDDEN or not one.isprintable() else one for one in name)
    return kept[:_LONGEST].strip(" .") or "未命名"


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files into the folder, or none: then what was there before is there again."""
    with ExitStack() as undo:
        try:
            _make(folder, undo)
            for name in files:
                _writable(folder, name)
            _put(folder, files, undo)
        except OSError as error:
            raise Refusal(f"无法写入“{folder}”：{said(error)}。") from None
        undo.pop_all()
    for name in files:
        _without_error(_old(folder, name).unlink)


def _make(folder: Path, undo: ExitStack) -> None:
    absent = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(absent):
        undo.callback(_without_error, one.rmdir)
    folder.mkdir(parents=True, exist_ok=True)


def _writable(folder: Path, name: str) -> None:
    """Refuse a file that stands in the way: a folder, or one that is locked or open in Word."""
    target = folder / name
    if not target.exists():
        return
    try:
        with target.open("r+b"):
            pass
    except OSError as error:
        raise Refusal(f"无法写入“{folder}”中的 {name}：{said(error)}。") from None


def _put(folder: Path, files: Mapping[str, bytes], undo: ExitStack) -> None:
    for name, content in files.items():
        undo.callback(_without_error, _part(folder, name).unlink)
        _part(folder, name).write_bytes(content)
    for name in files:
        target, old = folder / name, _old(folder, name)
        if target.exists():
            target.replace(old)
            undo.callback(_without_error, old.replace, target)
        else:
            undo.callback(_without_error, target.unlink)
        _part(folder, name).replace(target)


def _part(folder: Path, name: str) -> Path:
    return folder / f".{name}.{os.getpid()}.part"


def _old(folder: Path, name: str) -> Path:
    return folder / f".{name}.{os.getpid()}.old"


def _without_error(step: Callable[..., object], *arguments: Path) -> None:
    with suppress(OSError):
        step(*arguments)
