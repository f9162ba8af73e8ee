"""Two localities side by side, by what their rules are about (核查族)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import typer

from checks.pack_schema import families
from checks.rule import Pack, Rule
from checks.wording import listed
from reports.cli_packs import console, table
from reports.handbook_words import (
    EFFECT,
    STEP_KIND,
    exceptions,
    ground_clauses,
    ground_limits,
    levels,
    numbers,
    short_stages,
    step_limits,
)

NONE = "—"


@dataclass(frozen=True, slots=True)
class Family:
    """What two measures ask about one thing; either side may ask nothing."""

    name: str
    ours: tuple[Rule, ...]
    theirs: tuple[Rule, ...]


def contrasted(a: Pack, b: Pack) -> Iterator[Family]:
    """Yield every family at least one of the packs has rules in, in the shared order."""
    for name in (*families(), ""):
        ours = tuple(rule for rule in a.rules if rule.family == name)
        theirs = tuple(rule for rule in b.rules if rule.family == name)
        if ours or theirs:
            yield Family(name or "（未归族）", ours, theirs)


def print_contrast(a: Pack, b: Pack) -> None:
    """Print one row per family, then procedures and grounds."""
    typer.echo(f"按核查族对照：{a.locality}、{b.locality}（“{NONE}”为没有此族规则）")
    body = table(("核查族", 10), a.locality, b.locality, ("不同之处", 24), lines=True)
    rows = [*contrasted(a, b)]
    for row in rows:
        body.add_row(row.name, _asks(row.ours), _asks(row.theirs), "\n".join(_apart(a, b, row)))
    console().print(body)
    only_a, only_b = sum(not row.theirs for row in rows), sum(not row.ours for row in rows)
    typer.echo(
        f"共{len(rows)}族：两地都有的{len(rows) - only_a - only_b}族，"
        f"只有{a.locality}有的{only_a}族，只有{b.locality}有的{only_b}族。"
    )
    _route(a, b)
    _grounds(a, b)


def _asks(rules: Sequence[Rule]) -> str:
    """Return what the rules ask, each clause named once."""
    told: list[str] = []
    for label, same in groupby(rules, lambda rule: rule.clause.label):
        told += (label, *dict.fromkeys(map(asks, same)))
    return "\n".join(told) or NONE


def asks(rule: Rule) -> str:
    """Return what a rule asks, with the numbers that its own words may leave out."""
    told = [text for text in numbers(rule) if not _said(text, rule.requirement)]
    return rule.requirement + (f"［{'；'.join(told)}］" if told else "")


def _said(number: str, requirement: str) -> bool:
    """Tell whether the requirement names the amount itself, 含 or 不含 aside."""
    return number.partition("（")[0].removeprefix("总投资") in requirement


def _apart(a: Pack, b: Pack, row: Family) -> Iterator[str]:
    """Point out where two measures ask about the same thing differently."""
    if not row.ours or not row.theirs:
        yield f"{(b if row.ours else a).locality}没有此族规则"
        return
    views: tuple[tuple[str, Callable[[Pack, Rule], Iterable[str]]], ...] = (
        ("数额", lambda _, rule: numbers(rule)),
        ("级别", lambda _, rule: levels(rule)),
        ("环节", lambda _, rule: short_stages(rule).split("、")),
        ("例外", lambda pack, rule: exceptions(pack, rule.exceptions)),
    )
    for name, view in views:
        ours = dict.fromkeys(one for rule in row.ours for one in view(a, rule))
        theirs = dict.fromkeys(one for rule in row.theirs for one in view(b, rule))
        if set(ours) != set(theirs):
            yield f"{name}：{listed(ours) or '无'} ／ {listed(theirs) or '无'}"


def _route(a: Pack, b: Pack) -> None:
    typer.echo("\n办理路径")
    body = table(("类别", 6), a.locality, b.locality, lines=True)
    for kind, name in STEP_KIND.items():
        sides = ("\n".join(_steps(pack, kind)) or NONE for pack in (a, b))
        body.add_row(name, *sides)
    console().print(body)


def _steps(pack: Pack, kind: str) -> Iterator[str]:
    for step in pack.route:
        if step.kind == kind:
            yield f"{step.clause.label} {step.text}［{step_limits(step)}］"


def _grounds(a: Pack, b: Pack) -> None:
    typer.echo("\n可入函理由")
    body = table(("效力", 16), a.locality, b.locality, lines=True)
    for effect, name in EFFECT.items():
        sides = ["\n".join(_reasons(pack, effect)) or NONE for pack in (a, b)]
        if set(sides) != {NONE}:
            body.add_row(f"{effect} {name}", *sides)
    console().print(body)


def _reasons(pack: Pack, effect: str) -> Iterator[str]:
    for ground in pack.grounds:
        if ground.effect == effect:
            limits = "".join(f"［{one}］" for one in ground_limits(pack, ground))
            labels = listed(ground_clauses(ground))
            yield f"{ground.id} {ground.reason}（{labels}）{limits}"
