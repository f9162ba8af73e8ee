"""Totals that weaker words state: what is to be put in, a bare sum, a limit."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.model import Role
from nlp.money.budget_words import budget_words
from nlp.money.in_text import Figure
from nlp.money_model import Amount, AmountRole
from nlp.sentences import Sentence

LIMITED, LIKELY, SUMMED = "上限", "推定", "合计"
MARKS = {LIMITED, LIKELY, SUMMED}
# Chapters that speak of other money than what the project costs.
_ELSEWHERE = {Role.CURRENT_SYSTEMS, Role.BENEFIT, Role.OPERATIONS, Role.NECESSITY}


def mark(figure: Figure, label: str, sentence: Sentence) -> str:
    """Return how a figure that nothing calls a total could yet be one, "" if it could not."""
    words = budget_words()
    before, after = sentence.text[: figure.start], sentence.text[figure.end :]
    if sentence.role in _ELSEWHERE or words.foreign.search(before):
        return ""
    summed = words.summed.fullmatch(label) and not after.strip(" ,。;)\n")
    if summed and sentence.role is Role.BUDGET:
        return SUMMED
    likely = words.likely.fullmatch(label) and not words.likely_after.search(after)
    return LIKELY if likely and not words.year.search(before) else ""


def sums(found: Sequence[Amount]) -> Iterator[Amount]:
    """Let weaker words state the total where nothing else does and only one figure could."""
    known = any(amount.role is AmountRole.TOTAL for amount in found)
    for weaker in (_weak, _summed, _likely, _limited):
        chosen = {a.span.start for a in weaker(found)} if not known else set()
        if len({a.yuan for a in found if a.span.start in chosen}) == 1:
            for amount in found:
                total = amount.span.start in chosen
                yield replace(amount, role=AmountRole.TOTAL) if total else amount
            return
    yield from found


def inferred(amount: Amount) -> bool:
    """Tell whether only weaker words make an amount the total: no conflict rests on it."""
    return amount.role is AmountRole.TOTAL and amount.subject in {LIMITED, LIKELY}


def _weak(found: Sequence[Amount]) -> list[Amount]:
    """Return what 建设投资 comes to, a part of the total wherever that is named."""
    weak = budget_words().weak
    return [a for a in found if a.role is AmountRole.SUBTOTAL and weak.match(a.label)]


def _summed(found: Sequence[Amount]) -> list[Amount]:
    bare = [amount for amount in found if amount.subject == SUMMED]
    return bare if len(bare) == 1 else []


def _likely(found: Sequence[Amount]) -> list[Amount]:
    return [amount for amount in found if amount.subject == LIKELY]


def _limited(found: Sequence[Amount]) -> list[Amount]:
    return [amount for amount in found if amount.subject == LIMITED]
