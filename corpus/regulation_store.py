"""The measures a user has loaded: a folder of JSON files, one a text.

Files are named after the digest of the text they came from, so that the same file twice is one.
Texts of one number stand side by side; the one loaded last holds. The order is a number in the
file, never a clock.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from corpus.regulation_model import Regulation, RegulationError
from corpus.regulation_numbers import document_number

SCHEMA = "yushen.regulation/1"
_REGULATION = TypeAdapter(Regulation)


@dataclass(frozen=True, slots=True)
class Kept:
    """A text in the store and its place in the order of loading, from 1."""

    sequence: int
    regulation: Regulation


def store_folder(environ: Mapping[str, str]) -> Path:
    """Return where texts are kept: $YUSHEN_HOME, else $XDG_DATA_HOME, else ~/.local/share."""
    if home := environ.get("YUSHEN_HOME"):
        return Path(home) / "regulations"
    data = environ.get("XDG_DATA_HOME")
    base = Path(data) if data else Path(environ.get("HOME") or Path.home()) / ".local" / "share"
    return base / "yushen" / "regulations"


def kept(folder: Path) -> tuple[Kept, ...]:
    """Return the texts in the order they were loaded; raises RegulationError."""
    try:
        paths = sorted(folder.glob("*.json")) if folder.is_dir() else []
    except OSError as error:
        raise RegulationError(f"“{folder}”打不开（{error.strerror}）。") from None
    read = (_read(path) for path in paths)
    return tuple(sorted(read, key=lambda one: (one.sequence, one.regulation.sha256)))


def _read(path: Path) -> Kept:
    wrong = f"办法文本库中的“{path}”已损坏，请删除后重新载入。"
    try:
        saved = json.loads(path.read_text(encoding="utf-8"))
        if saved["schema"] != SCHEMA:
            raise RegulationError(f"“{path}”的格式是{saved['schema']}，本程序只认{SCHEMA}。")
        regulation = _REGULATION.validate_python(saved["regulation"])
        return Kept(int(saved["sequence"]), regulation)
    except OSError as error:
        raise RegulationError(f"“{path}”打不开（{error.strerror}）。") from None
    except (ValueError, TypeError, KeyError, RecursionError, ValidationError):
        raise RegulationError(wrong) from None


def keep(folder: Path, regulation: Regulation) -> tuple[Kept, bool]:
    """Put a text into the store; return it and whether it was new there.

    A text that is there already keeps its place in the order.
    """
    there = kept(folder)
    same = next((one for one in there if one.regulation.sha256 == regulation.sha256), None)
    if same and same.regulation == replace(regulation, source=same.regulation.source):
        return same, False
    if same:  # read better than before: what holds stays as it was
        added = Kept(same.sequence, regulation)
    else:
        added = Kept(max((one.sequence for one in there), default=0) + 1, regulation)
    _write(folder / f"{regulation.sha256}.json", added)
    return added, same is None


def _write(path: Path, added: Kept) -> None:
    saved = {
        "schema": SCHEMA,
        "sequence": added.sequence,
        "regulation": _REGULATION.dump_python(added.regulation, mode="json"),
    }
    text = json.dumps(saved, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(text.encode(errors="replace"))
        part.replace(path)
    except OSError as error:
        raise RegulationError(f"无法写入“{path.parent}”（{error.strerror}）。") from None


def holding(there: tuple[Kept, ...], number: str, title: str = "") -> Regulation | None:
    """Return the text of that number that was loaded last; without a number, of that title."""
    wanted = document_number(number)
    same = [one for one in there if document_number(one.regulation.number) == wanted]
    if not wanted or not same:
        name = title.strip("《》")
        same = [one for one in there if not one.regulation.number and one.regulation.title == name]
    return same[-1].regulation if same and (wanted or title) else None
