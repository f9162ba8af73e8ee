"""A whole against the parts that sentences divide it into: lists of costs, sources of money."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from nlp.figures import chinese
from nlp.fold import fold
from nlp.model import Role
from nlp.money.amounts import precision
from nlp.money.budget_formula import plain, reckon, rounding
from nlp.money.budget_words import budget_words
from nlp.money.inferred import SUMMED, inferred
from nlp.money.totals import clusters
from nlp.money_model import Amount, AmountRole, Reckoning
from nlp.sentences import Sentence

# Words that leave a part without its figure, or tell one part twice.
REST = re.compile(
    r"(?:其余|剩余|余下)(?!\s?(?:的|资金|部分)?\s?\d)|其他由|不足部分(?!\d)|等(?:资金|渠道|,|。|$)|主要(?:包括|用于)|不含|另"
)
_TWICE = re.compile(r"其中|每|单价|元/|含|分别|占|%")
_SOURCES = re.compile(
    r"[\s(一二三四五六七八九十\d)、.]*(?:本|该)?(?:项目|工程|建设)?(?:建设|投资)?"
    r"(?:(?:资金|经费)(?:的)?(?:来源|筹措|渠道|构成|安排)|所需(?:资金|经费)|资金由)"
)
_ITEM = re.compile(
    r"[\s(]*(?:(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})(?:[)、:]|\.(?!\d))|(?P<circled>[①-⑨]))"
)
_COUNT = re.compile(r"(?P<count>[两二三四五六七八九十])项")
# What may stand behind a sum that ends its sentence: 。）
_TAIL = 3
# Sentences above a list in which other costs would show it to be one group of several.
_ABOVE = 8
# Sets of parts are tried one by one up to this many parts.
_TRIED = 8
_PART = {AmountRole.LINE, AmountRole.SUBTOTAL, AmountRole.OTHER, AmountRole.FUNDING}
_DIVIDED = {AmountRole.YEAR, AmountRole.PHASE_TOTAL, AmountRole.OVERALL_TOTAL}

Told = tuple[Sentence, Sequence[Amount]]


def told_steps(told: Sequence[Told]) -> Iterator[Reckoning]:
    """Compare a list of costs with its 合计, and a list of sources with the project's total.

    `told` are a document's sentences with their amounts, in order.
    """
    every = [amount for _, amounts in told for amount in amounts]
    totals = clusters(a for a in every if a.role is AmountRole.TOTAL and not inferred(a))
    whole = totals[0][0] if len(totals) == 1 else None
    if any(amount.role in _DIVIDED for amount in every):
        whole = None
    for index, (sentence, amounts) in enumerate(told):
        if not amounts or sentence.kind != "text" or sentence.others:
            continue
        if _is_sum(sentence, amounts[-1]):
            yield from _listed(told, index)
        elif whole:
            yield from _sources(told, index, whole)


def _is_sum(sentence: Sentence, amount: Amount) -> bool:
    unsaid = amount.role is AmountRole.OTHER or amount.subject == SUMMED
    ends = sentence.span.end - amount.span.end <= _TAIL
    return unsaid and ends and budget_words().summed.fullmatch(amount.label) is not None


def _listed(told: Sequence[Told], index: int) -> Iterator[Reckoning]:
    sentence, amounts = told[index]
    parts, texts = list(amounts[:-1]), [sentence.text]
    if not parts:
        items = _items(told, index)
        parts = [part for _, (part,) in items]
        texts += [item.text for item, _ in items]
    counted = _COUNT.search(amounts[-1].label)
    if counted and chinese(counted["count"]) != len(parts):
        return
    divided = len(amounts) > 1 and _funds(parts)  # compared where a sentence divides its total
    if _are_parts(parts) and not divided and not any(map(_unsafe, texts)):
        kind = "funding_mismatch" if _funds(parts) else "sum_mismatch"
        yield parted(kind, amounts[-1], parts, sentence)


def _sources(told: Sequence[Told], index: int, whole: Amount) -> Iterator[Reckoning]:
    sentence, amounts = told[index]
    parts, texts = list(amounts), [sentence.text]
    named = _SOURCES.match(sentence.text) is not None
    if len(parts) == 1:
        following = told[index + 1] if index + 1 < len(told) else None
        if following and _continues(following):
            return
        items = _items(told, index + 1)
        parts = [part for _, (part,) in items]
        texts = [item.text for item, _ in items]
        named = sentence.role is Role.FUNDING
    funds = len(parts) > 1 and all(part.role is AmountRole.FUNDING for part in parts)
    if named and funds and not any(map(REST.search, texts)):
        step = parted("funding_mismatch", whole, parts, sentence)
        # sources in round figures of a total that is printed more exactly prove nothing
        coarse = sum((precision(part) / 2 for part in parts), Decimal(0))
        if step.agrees or abs(step.stated - step.computed) > coarse:
            yield step


def _continues(told: Told) -> bool:
    """Tell whether a list goes on, or ends in its own sum."""
    sentence, amounts = told
    return _number(sentence) not in {None, 1} or any(_is_sum(sentence, a) for a in amounts)


def _items(told: Sequence[Told], end: int) -> list[Told]:
    """Return the numbered items from the first on, one amount each, that stand before `end`.

    None where other costs stand above: the list may be one group of what a sum sums.
    """
    items: list[Told] = []
    for sentence, amounts in reversed(told[:end]):
        number = _number(sentence)
        if number is None or len(amounts) != 1 or sentence.kind != "text":
            return []
        items.insert(0, (sentence, amounts))
        if number == 1:
            break
    numbers = [_number(sentence) for sentence, _ in items]
    above = told[max(end - len(items) - _ABOVE, 0) : end - len(items)]
    alone = all(amount.role is AmountRole.TOTAL for _, amounts in above for amount in amounts)
    return items if alone and numbers == list(range(1, len(items) + 1)) else []


def _number(sentence: Sentence) -> int | None:
    found = _ITEM.match(sentence.text)
    if found is None:
        return None
    if found["circled"]:
        return ord(found["circled"]) - ord("①") + 1
    text = found["number"]
    value = chinese(text) if not text.isdigit() else int(text)
    return None if value is None else int(value)


def _are_parts(parts: Sequence[Amount]) -> bool:
    named = all(part.label and not part.subject and part.role in _PART for part in parts)
    return len(parts) > 1 and named and len({part.label for part in parts}) == len(parts)


def _funds(parts: Sequence[Amount]) -> bool:
    return sum(part.role is AmountRole.FUNDING for part in parts) > 1


def _unsafe(text: str) -> bool:
    return bool(REST.search(text) or _TWICE.search(text))


def parted(kind: str, whole: Amount, parts: Sequence[Amount], sentence: Sentence) -> Reckoning:
    """Compare a whole with parts; of 财政…（省级…、市级…） the inner ones may be left out."""
    chosen = parts
    if not _fits(whole, parts) and len(parts) <= _TRIED:
        sizes = range(len(parts) - 1, 1, -1)
        subsets = (subset for size in sizes for subset in combinations(parts, size))
        chosen = next((subset for subset in subsets if _fits(whole, subset)), parts)
    computed, allowed = _sum(whole, chosen)
    formula = "+".join(plain(part.yuan / 10_000) for part in chosen) + "（万元）"
    spans = (whole.span, *(part.span for part in chosen))
    where = fold(sentence.text[:40]).text
    return reckon(kind, where, formula, (whole.yuan, computed, allowed), spans)


def _sum(whole: Amount, parts: Sequence[Amount]) -> tuple[Decimal, Decimal]:
    computed = sum((part.yuan for part in parts), Decimal(0))
    finest = min(precision(amount) for amount in (whole, *parts))
    about = [precision(amount) / 2 for amount in (whole, *parts) if amount.approximate]
    return computed, rounding(len(parts), finest) + sum(about, Decimal(0))


def _fits(whole: Amount, parts: Sequence[Amount]) -> bool:
    computed, allowed = _sum(whole, parts)
    return abs(whole.yuan - computed) <= allowed
