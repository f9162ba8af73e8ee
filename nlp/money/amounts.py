"""Amounts of money in text and form fields: exact yuan, what they are, and whose."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from nlp import figures
from nlp.model import Role
from nlp.money.budget_aside import Aside, aside, option
from nlp.money.budget_words import budget_words
from nlp.money.forms import columns, form
from nlp.money.in_text import Figure, scan
from nlp.money.inferred import LIMITED, MARKS, mark, sums
from nlp.money_model import Amount, AmountRole
from nlp.sentences import Reading, Sentence
from nlp.stated import Source

_REPEATED = re.compile(r"[\s(,、;]*(?:即|小写|大写|人民币|金额|折合|为|计|[¥:()])*[\s:]*")
# 总投资由500万元调整为520万元: the second figure is what holds.
_ADJUSTED = re.compile(
    r"[\s,]*(?:调整|变更|核减|核增|压减|调减|调增|优化|修改|核定)(?:为|到|至|成)\s?"
)
_OLD = re.compile(r"[由从自]$")
_LABEL_EDGE = re.compile(r"[。;!?\n\t,]|其中|分别")
# A label of nothing but these words is named by the clause before (…按5%计取，为25万元).
_EMPTY_LABEL = re.compile(r"[为是约共计达合需总投资金额\s:、()%\d.]*|计|约为|共计|合计|总计|即")
_LIMIT = re.compile(r"(?:严格)?(?:不超过?|不高于|不大于|不多于|最高(?:不超过)?|以内)")
_PART_KIND = re.compile(r"[费款]|采购|购置|开发|建设|服务")
# What was done before this project, unless the sentence plans.
_DONE = re.compile(
    r"(?:19|20)\d\d年.{0,12}(?:完成|建成|建设了|竣工|验收|投用|上线)|一期(?:工程|项目|系统)?(?:已|于|建设|投)|已建|曾"
)
# … told behind the figure of an earlier phase
_FINISHED = re.compile(
    r"(?:通过|完成|组织)(?:了)?(?:竣工|项目|最终)?验收|已(?:建成|投用|投入)|投入使用|运行至今"
)
_PLANNED = re.compile(r"计划|拟|预计|将|本项目|本期")
# What a figure may be that only weaker words call the total.
_UNSAID = {AmountRole.OTHER, AmountRole.LINE}
# The words before a figure that may name it.
_LABEL_REACH = 40


def amounts(reading: Reading) -> tuple[Amount, ...]:
    """Return every amount of money in the sentences of a document, in reading order."""
    found: list[Amount] = []
    beside = aside(reading)
    for sentence in reading.sentences:
        if sentence.kind != "toc":
            rows = form(sentence, _judge) if sentence.kind == "row" else _sentence(sentence)
            found.extend(_whose(sentence, amount, beside) for amount in rows)
    found.extend(columns(reading))
    return tuple(sorted(sums(found), key=lambda amount: amount.span.start))


def _whose(sentence: Sentence, amount: Amount, beside: Aside) -> Amount:
    """Take what other projects or other options cost for what it is: nobody's total."""
    if not sentence.others and not beside.holds(amount.span.start):
        return amount
    told = "" if amount.subject in MARKS else amount.subject
    return replace(amount, role=AmountRole.OTHER, subject=told or "比选、案例")


def _sentence(sentence: Sentence) -> Iterator[Amount]:
    last, label, known = 0, "", ""
    for figure in scan(sentence.text):
        between = sentence.text[max(last, figure.start - _LABEL_REACH) : figure.start]
        before = between
        # 人民币贰佰万元整（¥2,000,000.00）: the second figure repeats the first under its label
        if last and _REPEATED.fullmatch(between):
            before = label
        elif last and _ADJUSTED.fullmatch(between) and _OLD.search(known):
            before = known[:-1]
        after = sentence.text[figure.end : figure.end + 12]
        role, label = _judge(before, after, sentence)
        last, known = figure.end, between.rstrip()
        bare = sentence.text[figure.start : figure.end].endswith(("万", "亿"))
        if not (bare and role is AmountRole.OTHER):
            yield _amount(sentence, figure, role, label)


def _amount(sentence: Sentence, figure: Figure, role: AmountRole, label: str) -> Amount:
    words = budget_words()
    subject = ""
    if figure.bound:
        subject = LIMITED if role is AmountRole.TOTAL and figure.bound == "at most" else "区间"
        role = AmountRole.OTHER
    elif weaker := role in _UNSAID and mark(figure, label, sentence):
        subject, role = weaker, AmountRole.OTHER
    elif role is AmountRole.OTHER:
        told = words.foreign.search(label) or words.foreign.search(sentence.text[: figure.start])
        subject = told[0] if told else ""
    return Amount(
        role=role,
        label=label.strip(" ,:、()"),
        yuan=figure.yuan,
        span=sentence.part(figure.start, figure.end),
        source=Source.TABLE if sentence.kind == "row" else Source.TEXT,
        unit=figure.unit,
        approximate=figure.approximate or figure.bound != "",
        subject=subject,
    )


@cache
def _total_then_gap() -> re.Pattern[str]:
    words = budget_words()
    return re.compile(rf"(?P<total>{words.total.pattern})(?P<gap>{words.gap.pattern})$")


def _judge(before: str, after: str, sentence: Sentence) -> tuple[AmountRole, str]:
    """Return what a figure is and the words that say so, from what stands around it."""
    words = budget_words()
    parts = [part for part in _LABEL_EDGE.split(before.rstrip(" ,:、(")) if part.strip()]
    label = parts[-1] if parts else ""
    if len(parts) > 1 and _EMPTY_LABEL.fullmatch(label):
        label = f"{parts[-2]},{label}"
    total = _total_then_gap().search(before)
    if total:
        label = before[_clause_start(before, total.start()) : total.end()]
    if words.foreign_after.search(after) or words.foreign.search(_LIMIT.sub("", label)):
        return AmountRole.OTHER, label
    if total:
        return _total_role(label, total["total"], sentence), label
    for role, pattern in (
        (AmountRole.YEAR, words.year),
        (AmountRole.FUNDING, words.funding),
        (AmountRole.SUBTOTAL, words.subtotal),
    ):
        if pattern.search(label):
            return role, label
    return AmountRole.LINE if _PART_KIND.search(label) else AmountRole.OTHER, label


def _clause_start(text: str, end: int) -> int:
    return max((m.end() for m in re.finditer(r"[。;!?\n\t,]|其中", text[:end])), default=0)


def _total_role(label: str, total: str, sentence: Sentence) -> AmountRole:
    words, whole = budget_words(), sentence.text
    own = words.own.search(whole)
    earlier = whole.partition(label)[0]
    if option(earlier + label) or (words.foreign.search(_LIMIT.sub("", earlier)) and not own):
        return AmountRole.OTHER
    done = _DONE.search(earlier + label)
    done = done or (words.phase.search(label) and _FINISHED.search(whole.partition(label)[2]))
    if done and not _PLANNED.search(whole):
        return AmountRole.OTHER
    if sentence.role in {Role.CURRENT_SYSTEMS, Role.BENEFIT} and not own:
        return AmountRole.OTHER
    for role, pattern in (
        (AmountRole.OVERALL_TOTAL, words.overall),
        (AmountRole.PHASE_TOTAL, words.phase),
        (AmountRole.YEAR, words.year),
        (AmountRole.FUNDING, words.funding),
    ):
        if pattern.search(label):
            return role
    if words.weak.match(total):
        return AmountRole.SUBTOTAL
    head = label.partition(total)[0]
    part = words.part.search(head) and not words.own.search(label) and "项目" not in label
    return AmountRole.SUBTOTAL if part else AmountRole.TOTAL


def precision(amount: Amount) -> Decimal:
    """Return the worth in yuan of the last digit printed (of 约200万: the last that is not 0)."""
    return _precision(amount.span.quote, amount.unit, amount.yuan, amount.approximate)


@lru_cache(maxsize=4096)
def _precision(quote: str, unit: str, yuan: Decimal, approximate: bool) -> Decimal:  # noqa: FBT001  a cache's key
    worth = figures.step(quote, unit)
    if not approximate:
        return worth
    units = yuan / worth
    while units and units % 10 == 0:
        units /= 10
        worth *= 10
    return worth
