"""Write results so that a reader never meets half a file."""

import os
from collections.abc import Mapping
from pathlib import Path

from reports.refusal import Refusal

_FORBIDDEN = '<>:"/\\|?*'
_LONGEST = 80


def folder_name(name: str) -> str:
    """Return a name that any file system takes as that of one folder."""
    kept = "".join("_" if one in _FORBIDDEN or not one.isprintable() else one for one in name)
    return kept[:_LONGEST].strip(" .") or "未命名"


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files into the folder: each whole or not at all; old ones are replaced."""
    fresh: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            target = folder / name
            part = folder / f".{name}.{os.getpid()}.part"
            fresh.append((part, target))
            part.write_bytes(content)
        for part, target in fresh:
            part.replace(target)
    except FileExistsError:
        raise Refusal(f"无法写入“{folder}”：这是一个文件，应为文件夹。") from None
    except PermissionError as error:
        where = error.filename or folder
        raise Refusal(f"无法写入“{where}”：没有权限，或文件正被其他程序打开。") from None
    except OSError as error:
        raise Refusal(f"无法写入“{folder}”：{error.strerror or error}。") from None
    finally:
        for part, _ in fresh:
            part.unlink(missing_ok=True)
