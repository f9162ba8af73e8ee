"""What no schema can see in a pack: names nobody defines, words against each other, dates."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any

from checks.exceptions import EXCEPTIONS
from checks.model import Check
from checks.pack_problems import near
from checks.pack_schema import (
    WrittenApplies,
    WrittenGround,
    WrittenPack,
    WrittenRule,
    WrittenStep,
)
from checks.rule import Effect, Severity
from checks.source_marks import Loc, Source
from nlp.stated import State

_DATED = "declared-before-effective"


@dataclass(frozen=True, slots=True)
class Parts:
    """A pack as written: the head, and the entries that could be read, by their place in it."""

    head: WrittenPack
    rules: Mapping[int, WrittenRule]
    steps: Mapping[int, WrittenStep]
    grounds: Mapping[int, WrittenGround]


def wrong(source: Source, parts: Parts) -> Iterator[str]:
    """Yield everything that is wrong between the parts of a pack, `path:line:col: 原因`."""
    head = parts.head
    inputs = [*head.settings, *head.ledgers]
    exceptions = [*EXCEPTIONS, *head.exceptions]
    for i, rule in parts.rules.items():
        here: Loc = ("rules", i)
        yield from _names(rule.exceptions, exceptions, "例外情形", (*here, "exceptions"), source)
        yield from _inputs(rule.needs, inputs, (*here, "needs"), source)
        for key in ("ledger", "setting"):
            if name := rule.params.get(key):
                yield from _inputs((str(name),), inputs, (*here, "params", key), source)
        yield from _bounds(rule.applies, inputs, (*here, "applies"), source)
        yield from _vetoes(rule, here, source)
        yield from _dates(rule, head, here, source)
    for i, step in parts.steps.items():
        yield from _bounds(step.applies, inputs, ("route", i, "applies"), source)
    for name, exception in head.exceptions.items():
        given = (exception.setting,) if exception.setting else ()
        yield from _inputs(given, inputs, ("exceptions", name), source)
        if name in EXCEPTIONS:
            yield source.at(("exceptions", name), f"例外情形“{name}”与通用的例外情形同名", key=True)
    for i, ground in parts.grounds.items():
        yield from _ground(ground, parts, exceptions, ("grounds", i), source)


def _names(
    given: Iterable[str], known: Iterable[str], what: str, here: Loc, source: Source
) -> Iterator[str]:
    names = tuple(known)
    for i, name in enumerate(given):
        if name not in names:
            yield source.at((*here, i), f"没有名为“{name}”的{what}{near(name, names)}")


def _inputs(given: Iterable[str], inputs: list[str], here: Loc, source: Source) -> Iterator[str]:
    for i, name in enumerate(given):
        if name not in inputs:
            reason = f"“{name}”既不在 settings 也不在 ledgers 之中{near(name, inputs)}"
            yield source.at((*here, i), reason)


def _bounds(applies: WrittenApplies, inputs: list[str], here: Loc, source: Source) -> Iterator[str]:
    for key, bound in (("above", applies.above), ("below", applies.below)):
        if bound and bound.setting:
            yield from _inputs((bound.setting,), inputs, (*here, key, "setting"), source)


def _vetoes(rule: WrittenRule, here: Loc, source: Source) -> Iterator[str]:
    """Nothing that is merely missing, or said both ways, may lead to a rejection."""
    for i, case in enumerate(rule.severity.cases):
        doubtful = case.states & {State.NOT_FOUND, State.CONFLICT}
        if case.level is Severity.VETO and doubtful:
            reason = "未见、前后不一的情形不得列为否决候选"
            yield source.at((*here, "severity", "cases", i, "states"), reason)


def _dates(rule: WrittenRule, head: WrittenPack, here: Loc, source: Source) -> Iterator[str]:
    if rule.check == _DATED and str(rule.params.get("effective")) != str(head.measure.effective):
        reason = f"应与本办法施行日期（{head.measure.effective}）一致"
        yield source.at((*here, "params", "effective"), reason)


def _ground(
    ground: WrittenGround, parts: Parts, exceptions: list[str], here: Loc, source: Source
) -> Iterator[str]:
    rules = [rule.id for rule in parts.rules.values()]
    yield from _names(ground.rules, rules, "规则", (*here, "rules"), source)
    yield from _names(ground.lifted_by, exceptions, "例外情形", (*here, "lifted_by"), source)
    refuses = ground.effect is Effect.NOT_APPROVED and not ground.money_only
    if refuses and not parts.head.measure.refuses:
        reason = "本办法没有“不予审批”“不予批准”的规定（refuses），理由的效力不得为 A"
        yield source.at((*here, "effect"), reason)


def templates(rule: WrittenRule, check: Check[Any], here: Loc, source: Source) -> Iterator[str]:
    """Find placeholders that no hit of the check would ever fill."""
    sentences = [("default", rule.message.default)]
    sentences += [(str(state), text) for state, text in rule.message.states().items()]
    for key, sentence in sentences:
        at = (*here, "message", key)
        try:
            names = [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
        except ValueError:
            yield source.at(at, "花括号不成对")
            continue
        for name in names:
            if name not in check.says:
                options = "、".join(sorted(check.says)) or "无"
                reason = f"检查项“{check.name}”不提供“{{{name}}}”（可用：{options}）"
                yield source.at(at, reason + near(name, check.says))
