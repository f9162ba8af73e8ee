"""Amounts against thresholds, in exact yuan: nothing is rounded before it is compared."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Literal

from checks.model import Case
from checks.rule import Bound
from checks.wording import yuan
from nlp.model import Proposal
from nlp.money_model import AmountRole
from nlp.stated import State

Side = Literal["above", "below"]
_AMOUNT = re.compile(r"\d{1,13}(?:\.\d{1,2})?")
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


def settled(bound: Bound, case: Case) -> Bound | str:
    """Return a bound with its number, or the Chinese reason why there is none."""
    if not bound.setting:
        return bound
    given = case.settings.get(bound.setting, "").replace(",", "").strip()
    if not given:
        return f"未提供{bound.name or bound.setting}，不能比较"
    if not is_amount(given):
        return f"参数 {bound.setting}={given} 应为大于零的金额（元）"
    return replace(bound, yuan=Decimal(given), setting="")


def is_amount(text: str) -> bool:
    """Tell whether a setting is an amount above zero, to the fen, of no more than 13 digits."""
    plain = text.replace(",", "")
    return _AMOUNT.fullmatch(plain) is not None and Decimal(plain) > 0


def measured(bound: Bound, proposal: Proposal, amounts: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Return the amounts a bound is compared with: those named as its basis, and the total."""
    named = {a.yuan for a in proposal.amounts if bound.basis and bound.basis in a.label}
    return tuple(sorted(named if named and bound.alone else named | set(amounts)))


def within(amount: Decimal, bound: Bound, side: Side) -> bool:
    """Return whether an amount lies on that side of a settled bound, itself if it is 含."""
    if amount == bound.yuan:
        return bound.inclusive
    return amount > bound.yuan if side == "above" else amount < bound.yuan


def compared(amount: Decimal, bound: Bound, side: Side) -> str:
    """Return the comparison as a memo prints it: 2,000,040元 > 2,000,000元，超过200万元 …."""
    sign = "=" if amount == bound.yuan else ">" if amount > bound.yuan else "<"
    does, does_not = _VERBS[side, bound.inclusive]
    holds = within(amount, bound, side)
    # not 不满200万元（不含本数） is 达到200万元（含本数）
    counts = bound.inclusive if holds or side == "above" else not bound.inclusive
    mark = "含本数" if counts else "不含本数"
    verb = does if holds else does_not
    limit = f"{bound.name}{in_wan(bound.yuan)}"
    return f"{yuan(amount)} {sign} {yuan(bound.yuan)}，{verb}{limit}（{mark}）"


_VERBS: dict[tuple[Side, bool], tuple[str, str]] = {
    ("above", False): ("超过", "未超过"),
    ("above", True): ("达到", "未达到"),
    ("below", False): ("不满", "达到"),
    ("below", True): ("不超过", "超过"),
}


def in_wan(amount: Decimal) -> str:
    """Return a threshold as clauses word it: 200万元."""
    wan = (amount / _TEN_THOUSAND).normalize()
    return f"{wan:f}万元"
