"""What a pack can use from outside: settings and ledgers, and the rules that ask for them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from checks.amounts import is_amount
from checks.exceptions import YES
from checks.rule import Pack, Rule


@dataclass(frozen=True, slots=True)
class Input:
    """A setting or a ledger; `required` by a rule that is unverified without it."""

    name: str
    kind: Literal["setting", "ledger"]
    description: str
    rules: tuple[str, ...]
    required: bool


def inputs(pack: Pack) -> tuple[Input, ...]:
    """Return every setting and ledger of a pack, in the order the pack lists them."""
    named: list[tuple[str, Literal["setting", "ledger"], str]] = [
        *((name, "setting", text) for name, text in pack.settings.items()),
        *((name, "ledger", text) for name, text in pack.ledgers.items()),
    ]
    return tuple(
        Input(
            name,
            kind,
            text,
            tuple(rule.id for rule in pack.rules if _uses(pack, rule, name)),
            any(name in rule.needs for rule in pack.rules),
        )
        for name, kind, text in named
    )


def wrong_value(pack: Pack, name: str, value: str) -> str:
    """Return what a setting's value should have been (Chinese), nothing where it will do."""
    confirms = any(one.setting == name for one in pack.exemptions.values())
    if confirms and value not in {YES, "否"}:
        return "“是”或者“否”"
    if name in _dates(pack) and not _is_date(value):
        return "日期，写作 2026-01-31"
    if name in _amounts(pack) and not is_amount(value):
        return "大于零的金额（元），只写数字"
    return ""


def _dates(pack: Pack) -> set[str]:
    dated = (rule.params for rule in pack.rules if rule.check.name == "declared-before-effective")
    return {str(getattr(params, "setting", "")) for params in dated}


def _amounts(pack: Pack) -> set[str]:
    limits = [*(rule.applies for rule in pack.rules), *(step.applies for step in pack.route)]
    named = {bound.setting for a in limits for bound in (a.above, a.below) if bound}
    shares = [r.params for r in pack.rules if r.check.name == "adjustment-over-limit"]
    return named | {str(getattr(p, k, "")) for p in shares for k in ("adjusted", "approved")}


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _uses(pack: Pack, rule: Rule, name: str) -> bool:
    """Tell whether a rule asks for an input itself, in its limits or in what lifts it."""
    bounds = (rule.applies.above, rule.applies.below)
    lifting = (pack.exemptions[e] for e in rule.exceptions if e in pack.exemptions)
    asked = (
        *(getattr(rule.params, kind, None) for kind in ("ledger", "setting")),
        *(bound.setting for bound in bounds if bound),
        *(exemption.setting for exemption in lifting),
    )
    return name in rule.needs or name in asked
