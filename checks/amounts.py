"""Amounts against thresholds, in exact yuan: nothing is rounded before it is compared."""

from decimal import Decimal
from typing import Literal

from checks.rule import Bound
from checks.wording import yuan
from nlp.model import Proposal
from nlp.money_model import AmountRole
from nlp.stated import State

Side = Literal["above", "below"]
_TEN_THOUSAND = Decimal(10_000)


def totals(proposal: Proposal) -> tuple[Decimal, ...]:
    """Return the total investment, or all totals in conflict, ascending; empty when unknown."""
    stated = proposal.profile.total_investment
    if stated is None:
        return ()
    if stated.state is not State.CONFLICT:
        return (stated.value,)
    named = {a.yuan for a in proposal.amounts if a.span in stated.evidence}
    if len(named) < 2:  # the evidence may be a wider sentence
        named |= {a.yuan for a in proposal.amounts if a.role is AmountRole.TOTAL}
    return tuple(sorted(named | {stated.value}))


def within(amount: Decimal, bound: Bound, side: Side) -> bool:
    """Return whether an amount lies on that side of a bound, the bound itself if it is 含."""
    if amount == bound.yuan:
        return bound.inclusive
    return amount > bound.yuan if side == "above" else amount < bound.yuan


def compared(amount: Decimal, bound: Bound, side: Side) -> str:
    """Return the comparison as a memo prints it: 2,000,040元 > 2,000,000元，超过200万元 …."""
    sign = "=" if amount == bound.yuan else ">" if amount > bound.yuan else "<"
    does, does_not = _VERBS[side, bound.inclusive]
    holds = within(amount, bound, side)
    mark = "含本数" if bound.inclusive else "不含本数"
    verb = does if holds else does_not
    return f"{yuan(amount)} {sign} {yuan(bound.yuan)}，{verb}{in_wan(bound.yuan)}（{mark}）"


_VERBS: dict[tuple[Side, bool], tuple[str, str]] = {
    ("above", False): ("超过", "未超过"),
    ("above", True): ("达到", "未达到"),
    ("below", False): ("不满", "不属不满"),
    ("below", True): ("不超过", "已超过"),
}


def in_wan(amount: Decimal) -> str:
    """Return a threshold as clauses word it: 200万元."""
    wan = (amount / _TEN_THOUSAND).normalize()
    return f"{wan:f}万元"
