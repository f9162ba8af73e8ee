"""Two packs side by side: two editions of one locality, or two localities."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import typer

from checks.rule import Ground, NotChecked, Pack, RouteStep, Rule
from checks.wording import listed
from reports.cli_order import open_pack
from reports.cli_packs import console, table
from reports.cli_packs_contrast import print_contrast
from reports.cli_packs_rule import fields
from reports.cli_packs_show import head
from reports.handbook_words import (
    EFFECT,
    STEP_KIND,
    ground_clauses,
    ground_limits,
    step_limits,
)

# what a change of the program may word differently, and no author of a pack has changed
_NOT_THE_PACKS = {"检查", "发现中写明", "支持的理由"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something with a number in a pack, as names and texts."""

    id: str
    title: str
    fields: Mapping[str, str]


def run_diff(old: str, new: str) -> int:
    """Print what two packs have in common and where they part."""
    a, b = open_pack(old), open_pack(new)
    for pack in (a, b):
        for line in head(pack):
            typer.echo(line)
        typer.echo("")
    if a.locality == b.locality:
        _editions(a, b)
    else:
        print_contrast(a, b)
    return 0


def _editions(a: Pack, b: Pack) -> None:
    parts = (
        ("规则", _rules(a), _rules(b)),
        ("不作自动核查的条款", _not_checked(a.not_checked), _not_checked(b.not_checked)),
        ("办理路径", _steps(a.route), _steps(b.route)),
        ("可入函理由", _grounds(a), _grounds(b)),
        ("参数和名册", _inputs(a), _inputs(b)),
    )
    same = True
    for name, old, new in parts:
        same &= not _compare(name, {one.id: one for one in old}, {one.id: one for one in new})
    if same:
        typer.echo("两者的规则、办理路径、可入函理由、参数和名册没有不同。")


def _compare(name: str, old: Mapping[str, Entry], new: Mapping[str, Entry]) -> bool:
    """Print one kind of entry: gone, new, and field by field what changed; tell if anything is."""
    gone = [entry for key, entry in old.items() if key not in new]
    added = [entry for key, entry in new.items() if key not in old]
    changed = {
        key: [*_changes(entry.fields, new[key].fields)]
        for key, entry in old.items()
        if key in new and entry.fields != new[key].fields
    }
    if not (gone or added or changed):
        return False
    typer.echo(f"{name}：增加{len(added)}，删去{len(gone)}，改动{len(changed)}")
    for mark, entries in (("＋", added), ("－", gone)):
        for entry in entries:
            typer.echo(f"{mark} {entry.id}　{entry.title}")
    if changed:
        body = table(("编号", 16), ("改动", 12), "原来", "现在", lines=True)
        for key, rows in changed.items():
            for place, (field, before, after) in enumerate(rows):
                body.add_row(key if not place else "", field, before or "—", after or "—")
        console().print(body)
    typer.echo("")
    return True


def _changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    for field in dict.fromkeys((*old, *new)):
        if old.get(field, "") != new.get(field, ""):
            yield field, old.get(field, ""), new.get(field, "")


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Join the lines that bear the same name."""
    joined: dict[str, str] = {}
    for name, text in pairs:
        joined[name] = f"{joined[name]}\n{text}" if name in joined else text
    return joined


def _rules(pack: Pack) -> Iterator[Entry]:
    for rule in pack.rules:
        yield Entry(rule.id, f"{rule.clause.label}　{rule.requirement}", _rule(pack, rule))


def _rule(pack: Pack, rule: Rule) -> dict[str, str]:
    told = _gathered(fields(pack, rule))
    kept = {name: text for name, text in told.items() if name not in _NOT_THE_PACKS}
    return {"条款": rule.clause.label, "检查方法": rule.check.name, **kept}


def _not_checked(entries: Sequence[NotChecked]) -> Iterator[Entry]:
    for one in entries:
        told = {"条款": one.clause.label, "原因": one.why}
        yield Entry(one.id, f"{one.clause.label}　{one.why}", told)


def _steps(steps: Sequence[RouteStep]) -> Iterator[Entry]:
    for step in steps:
        told = {
            "办理": step.text,
            "类别": STEP_KIND.get(step.kind, step.kind),
            "适用": step_limits(step),
            "条款": step.clause.label,
            "说明": step.note,
        }
        yield Entry(step.id, f"{step.clause.label}　{step.text}", told)


def _grounds(pack: Pack) -> Iterator[Entry]:
    for ground in pack.grounds:
        yield Entry(ground.id, f"{_labels(ground)}　{ground.reason}", _ground(pack, ground))


def _labels(ground: Ground) -> str:
    return listed(ground_clauses(ground))


def _ground(pack: Pack, ground: Ground) -> dict[str, str]:
    return {
        "理由": ground.reason,
        "条款": _labels(ground),
        "效力": f"{ground.effect} {EFFECT[ground.effect]}",
        "证据": ground.evidence,
        "去路": ground.remedy,
        "规则": listed(ground.rules),
        "限制": "；".join(ground_limits(pack, ground)),
    }


def _inputs(pack: Pack) -> Iterator[Entry]:
    for name, text in (*pack.settings.items(), *pack.ledgers.items()):
        yield Entry(name, text, {"说明": text})
