"""What a pack can use from outside: settings and ledgers, and the rules that ask for them."""

from dataclasses import dataclass
from typing import Literal

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
