"""Read a locality's rule pack, and say exactly where it is wrong.

Everything is validated before any document is opened, and everything wrong is reported at once.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from checks.exceptions import worded
from checks.library import CHECKS
from checks.model import Check, Params
from checks.pack_lint import Parts, templates, wrong
from checks.pack_problems import PackError, described, near
from checks.pack_schema import (
    WrittenGround,
    WrittenNotChecked,
    WrittenPack,
    WrittenRule,
    WrittenStep,
)
from checks.rule import NotChecked, Pack, RouteStep, Rule
from checks.source_marks import Loc, Source, read_source

__all__ = ["PackError", "find", "list_packs", "load"]

FOLDER = Path(__file__).parent / "packs"

M = TypeVar("M", bound=BaseModel)


def list_packs() -> tuple[str, ...]:
    """Return the ids of the packs that come with the program, in alphabetical order."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def find(pack_id: str, on: date | None = None) -> Pack:
    """Return the pack of that id, or of that locality the one in force on a day.

    `pack_id` may leave out the year (lianyungang): then the latest pack effective on or before
    `on` is meant, without a day the latest of all. Raises PackError for an unknown id.
    """
    known = list_packs()
    if pack_id in known:
        return load(FOLDER / f"{pack_id}.yaml")
    editions = [name for name in known if name.rpartition("-")[0] == pack_id]
    packs = sorted((load(FOLDER / f"{name}.yaml") for name in editions), key=lambda p: p.effective)
    in_force = [pack for pack in packs if on is None or _holds(pack, on)]
    if in_force:
        return in_force[-1]
    if packs:
        raise PackError(
            [f"{pack_id}：{on:%Y-%m-%d} 尚无施行中的规则包（有：{'、'.join(editions)}）"]
        )
    hint = near(pack_id, known)
    listing = f"现有：{'、'.join(known)}" if known else "目前没有规则包"
    raise PackError([f"没有名为“{pack_id}”的规则包{hint or '。'}{listing}。"])


def _holds(pack: Pack, on: date) -> bool:
    return pack.effective <= on and (pack.expires is None or on <= pack.expires)


def load(path: Path) -> Pack:
    """Return the pack a file holds, or raise PackError with everything wrong in it."""
    try:
        content = path.read_bytes()
        source = read_source(str(path), content.decode("utf-8"))
    except OSError as error:
        raise PackError([f"{path}:1:1: 打不开文件（{error.strerror}）"]) from None
    except UnicodeDecodeError:
        raise PackError([f"{path}:1:1: 文件不是 UTF-8 编码"]) from None
    except ValueError as error:
        raise PackError([str(error)]) from None
    reading = _Reading(source, list(source.duplicates))
    pack = reading.pack(hashlib.sha256(content).hexdigest())
    if reading.problems or pack is None:
        raise PackError(reading.problems)
    return pack


@dataclass(frozen=True, slots=True)
class _Reading:
    """One pass over a file: what is wrong so far is kept, so that the pass can go on."""

    source: Source
    problems: list[str] = field(default_factory=list)

    def pack(self, digest: str) -> Pack | None:
        head = self._valid(WrittenPack, self.source.data, ())
        written = self._list(WrittenRule, "rules")
        rules = [self._bind(rule, ("rules", i)) for i, rule in written]
        not_checked = [entry for _, entry in self._list(WrittenNotChecked, "not_checked")]
        steps = self._list(WrittenStep, "route")
        grounds = self._list(WrittenGround, "grounds")
        self._doubles()
        self._named(head)
        if head is None:
            return None
        self.problems.extend(
            wrong(self.source, Parts(head, dict(written), dict(steps), dict(grounds)))
        )
        measure = head.measure
        return Pack(
            id=head.pack,
            edition=head.edition,
            locality=head.locality,
            title=measure.title,
            number=measure.number,
            issuer=measure.issuer,
            effective=measure.effective,
            repeals=measure.repeals,
            rules=tuple(rule for rule in rules if rule),
            not_checked=tuple(NotChecked(n.id, n.clause.clause(), n.why) for n in not_checked),
            route=tuple(
                RouteStep(s.id, s.text, s.clause.clause(), s.applies.applies(), s.kind, s.note)
                for _, s in steps
            ),
            settings=head.settings,
            sha256=digest,
            ledgers=head.ledgers,
            exemptions={
                name: worded(name, e.label, e.said, e.setting, every=e.every)
                for name, e in head.exceptions.items()
            },
            grounds=tuple(entry.ground() for _, entry in grounds),
            expires=measure.expires,
            refuses=measure.refuses,
        )

    def _at(self, name: str) -> object:
        return self.source.data.get(name) if isinstance(self.source.data, dict) else None

    def _valid(self, model: type[M], data: object, here: Loc) -> M | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            self.problems.extend(described(error, self.source, here, model))
            return None

    def _list(self, model: type[M], name: str) -> list[tuple[int, M]]:
        entries = self._at(name)
        read = [
            (i, self._valid(model, entry, (name, i)))
            for i, entry in enumerate(entries if isinstance(entries, list) else [])
        ]
        return [(i, entry) for i, entry in read if entry]

    def _bind(self, rule: WrittenRule, here: Loc) -> Rule | None:
        check = CHECKS.get(rule.check)
        if check is None:
            reason = f"没有名为“{rule.check}”的检查项{near(rule.check, CHECKS)}"
            self.problems.append(self.source.at((*here, "check"), reason))
            return None
        self.problems.extend(templates(rule, check, here, self.source))
        params = self._valid(check.params, rule.params, (*here, "params"))
        return _rule(rule, check, params) if params else None

    def _named(self, head: WrittenPack | None) -> None:
        stem = Path(self.source.path).stem
        if head and head.pack != stem:
            reason = f"规则包名称应与文件名一致，文件名为“{stem}”"
            self.problems.append(self.source.at(("pack",), reason))

    def _doubles(self) -> None:
        ids: Counter[str] = Counter()
        for name in ("rules", "not_checked", "grounds"):
            entries = self._at(name)
            for i, entry in enumerate(entries if isinstance(entries, list) else []):
                key = str(entry.get("id", "")) if isinstance(entry, dict) else ""
                ids[key] += 1
                if key and ids[key] == 2:
                    reason = f"编号“{key}”重复"
                    self.problems.append(self.source.at((name, i, "id"), reason))


def _rule(rule: WrittenRule, check: Check[Any], params: Params) -> Rule:
    return Rule(
        id=rule.id,
        check=check,
        params=params,
        clause=rule.clause.clause(),
        requirement=rule.requirement,
        message=rule.message.default,
        remedy=rule.remedy,
        severity=rule.severity.default,
        severity_cases=tuple(case.case() for case in rule.severity.cases),
        stages=rule.stages,
        applies=rule.applies.applies(),
        exceptions=rule.exceptions,
        needs=rule.needs,
        batch=rule.batch,
        recommends=rule.recommends,
        question=rule.question,
        note=rule.note,
        status=rule.status,
        family=rule.family,
        messages=rule.message.states(),
    )
