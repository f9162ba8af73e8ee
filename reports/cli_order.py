"""What was asked on the command line, checked before any document is opened."""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checks.inputs import wrong_value
from checks.model import Ledger, Stage
from checks.pack import PackError, find, list_packs, load
from checks.rule import Pack
from ingest.sheet import SheetError, read_sheet
from reports.cli_help import near
from reports.refusal import Refusal
from reports.trouble import in_chinese

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Order:
    """A review that was asked for; every part of it valid."""

    paths: tuple[Path, ...]
    pack: Pack
    stage: Stage
    on: date | None
    settings: Mapping[str, str]
    ledgers: Mapping[str, Ledger]


def order(  # noqa: PLR0913  the options of a command
    *,
    paths: Iterable[Path],
    pack: str,
    stage: str = "review",
    on: str = "",
    settings: Iterable[str] = (),
    ledgers: Iterable[str] = (),
) -> Order:
    """Return the order these words make, or refuse with the first that makes none."""
    day = _day(on)
    paths = tuple(paths)
    for path in paths:
        _readable(path)
    asked = open_pack(pack, day)
    return Order(
        paths=paths,
        pack=asked,
        stage=_stage(stage),
        on=day,
        settings=_settings(settings, asked),
        ledgers=_ledgers(ledgers, asked),
    )


def _readable(path: Path) -> None:
    try:
        there = path.exists()
    except OSError:
        there = True  # a folder above it may not be entered
    if not there:
        raise Refusal(f"找不到文件或文件夹“{path}”，请核对路径。")
    if not os.access(path, os.R_OK):
        raise Refusal(f"没有权限读取“{path}”，请核对其权限。")


def open_pack(name: str, on: date | None = None) -> Pack:
    """Return a pack by its id, or by the path of its file."""
    try:
        return load_pack(name, on)
    except PackError as error:
        raise Refusal("\n".join(map(in_chinese, error.problems))) from None


def load_pack(name: str, on: date | None = None) -> Pack:
    """Return a pack by its id or file; raises PackError with everything wrong in it."""
    if name in list_packs():
        return find(name, on)
    if name.endswith((".yaml", ".yml")):
        return load(Path(name))
    if Path(name).is_file():
        raise PackError([f"{name}：不是规则包，规则包应为 YAML 文件（.yaml 或 .yml）。"])
    return find(name, on)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        # fromisoformat also takes 20260302 and 2026-W10-1
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise Refusal(f"--on 的“{text}”不是日期，应写作 2026-03-02。") from None


def _stage(text: str) -> Stage:
    try:
        return Stage(text)
    except ValueError:
        known = [one.value for one in Stage]
        raise Refusal(
            f"--stage 没有“{text}”这一环节{near(text, known)}可用：{'、'.join(known)}。"
        ) from None


def _pairs(texts: Iterable[str], option: str, form: str) -> Mapping[str, str]:
    pairs: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise Refusal(f"{option} 的“{text}”写法不对，应为 {form}。")
        if name.strip() in pairs:
            raise Refusal(f"{option} 的“{name.strip()}”给了两次，只能给一次。")
        pairs[name.strip()] = value.strip()
    return pairs


def _known(name: str, options: Mapping[str, str], what: str, pack: Pack) -> None:
    if name not in options:
        listing = f"可用：{'、'.join(options)}。" if options else f"该规则包不用{what}。"
        raise Refusal(
            f"规则包“{pack.id}”没有名为“{name}”的{what}{near(name, list(options))}{listing}"
        )


def _settings(texts: Iterable[str], pack: Pack) -> Mapping[str, str]:
    pairs = _pairs(texts, "--set", "KEY=VALUE")
    for name, value in pairs.items():
        _known(name, pack.settings, "参数", pack)
        if wanted := wrong_value(pack, name, value):
            raise Refusal(f"--set {name}={value} 的值不对，应为{wanted}。")
    return pairs


def _ledgers(texts: Iterable[str], pack: Pack) -> Mapping[str, Ledger]:
    ledgers: dict[str, Ledger] = {}
    for kind, text in _pairs(texts, "--ledger", "KIND=FILE").items():
        _known(kind, pack.ledgers, "名册", pack)
        path = Path(text)
        try:
            ledgers[kind] = Ledger(kind, path.name, read_sheet(path))
        except SheetError as error:
            raise Refusal(in_chinese(str(error))) from None
    return ledgers
