"""Amounts of money in text and form fields: exact yuan, what they are, and whose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise, product

from nlp import figures
from nlp.budget_words import budget_words
from nlp.figures import CAPITAL, NUMBER, UNITS
from nlp.model import Role
from nlp.money_model import Amount, AmountRole
from nlp.sentences import Reading, Sentence
from nlp.stated import Source

# Figures with a unit of money; 万 alone only behind a label that asks for money.
_FIGURE = re.compile(
    rf"(?P<about>约|大约|近|将近|大概|预计)?(?:人民币|RMB|[¥￥])*\s?"
    rf"(?:(?<![\d.A-Za-z])(?P<number>{NUMBER})\s?(?P<more>余|多)?"
    r"(?P<unit>亿元|千万元|百万元|万元|千元|亿(?!元)|百万(?!元)|万(?![元\d人次个条份户张台套件家亩平吨辆名级兆])|元(?![数素件器组胞旦]))"
    rf"|(?P<capital>{CAPITAL})"
    r"|(?P<chinese>(?<![第十百千万亿])[一二三四五六七八九十百两][一二三四五六七八九十百千万亿零两]{0,12}元(?![数素件器组胞旦])))"
)
_SIGNED = re.compile(rf"[¥￥]\s?(?P<number>{NUMBER})(?![\d.]|\s?[万亿千百元%])")
_MONEY = re.compile("[元¥万亿整]")
_REPEATED = re.compile(r"[\s(,、]*(?:即|小写|大写|[¥:])*[\s:]*")
_LABEL_EDGE = re.compile(r"[。;!?\n\t,]|其中|分别")
# A label of nothing but these words is named by the clause before (…按5%计取，为25万元).
_EMPTY_LABEL = re.compile(r"[为是约共计达合需总投资金额\s:、()%\d.]*|计|约为|共计|合计|总计|即")
# What was done before this project, unless the sentence plans.
_DONE = re.compile(
    r"(?:19|20)\d\d年.{0,12}(?:完成|建成|建设了|竣工|验收|投用|上线)|一期(?:工程|项目|系统)?(?:已|于|建设|投)|已建|曾"
)
_PLANNED = re.compile(r"计划|拟|预计|将|本项目|本期")
# The words before a figure that may name it.
_LABEL_REACH = 40


@dataclass(frozen=True, slots=True)
class _Figure:
    start: int
    end: int
    yuan: Decimal
    unit: str
    approximate: bool
    capital: bool


def amounts(reading: Reading) -> tuple[Amount, ...]:
    """Return every amount of money in the sentences of a document, in reading order."""
    found: list[Amount] = []
    for sentence in reading.sentences:
        if sentence.kind != "toc":
            found.extend(_form(sentence) if sentence.kind == "row" else _sentence(sentence))
    found.extend(_columns(reading))
    return tuple(sorted(_sums(reading, found), key=lambda amount: amount.span.start))


def _columns(reading: Reading) -> Iterator[Amount]:
    """Read tables of one row below its header: 预算金额（万元） over 87.5."""
    for table in reading.document.tables:
        if table.rows != 2 or table.cols < 2:
            continue
        for head, cell in product(table.row(0), table.row(1)):
            name = reading.folded_text(head.start, head.end)
            field = budget_words().field.fullmatch(name)
            plain = figures.number(reading.folded_text(cell.start, cell.end))
            if head.col == cell.col and field and field["unit"] and plain is not None:
                span = reading.document.span(cell.start, cell.end)
                yuan = plain * UNITS[field["unit"]]
                yield Amount(AmountRole.TOTAL, name, yuan, span, Source.TABLE, field["unit"])


def _sums(reading: Reading, found: list[Amount]) -> Iterator[Amount]:
    """Let a sentence that is a bare sum (共计：…) in the estimate's chapter state the total.

    Only where nothing else does, and where there is one such figure.
    """
    sums = {
        sentence.span.end: sentence
        for sentence in reading.prose
        if sentence.role is Role.BUDGET and budget_words().sum.match(sentence.text)
    }
    bare = [a for a in found if a.role is AmountRole.OTHER and a.span.end in sums]
    known = any(amount.role is AmountRole.TOTAL for amount in found)
    for amount in found:
        only = not known and len(bare) == 1 and amount is bare[0]
        yield replace(amount, role=AmountRole.TOTAL) if only else amount


def _figures(text: str) -> list[_Figure]:
    found: list[_Figure] = []
    if not _MONEY.search(text):
        return found
    for m in _FIGURE.finditer(text):
        yuan, unit = _value(m)
        if yuan is not None:
            start = m.start() + len(m["about"] or "")
            start += len(text[start : m.end()]) - len(text[start : m.end()].lstrip())
            about = bool(m["about"] or m["more"])
            found.append(_Figure(start, m.end(), yuan, unit, about, m["capital"] is not None))
    taken = [(figure.start, figure.end) for figure in found]
    for m in _SIGNED.finditer(text):
        if not any(start <= m.start() < end for start, end in taken):
            value = Decimal(m["number"].replace(",", ""))
            found.append(_Figure(m.start(), m.end(), value, "元", False, False))  # noqa: FBT003  a record
    return sorted(found, key=lambda figure: figure.start)


def _value(m: re.Match[str]) -> tuple[Decimal | None, str]:
    if m["capital"]:
        return figures.capital(m["capital"]), "元"
    if m["chinese"]:
        word = m["chinese"].removesuffix("元")
        return figures.chinese(word), "万元" if word.endswith("万") else "元"
    unit = m["unit"]
    value = Decimal(m["number"].replace(",", "")) * UNITS[unit]
    return value, unit if unit.endswith("元") else f"{unit}元"


def _sentence(sentence: Sentence) -> Iterator[Amount]:
    last, label = 0, ""
    for figure in _figures(sentence.text):
        before = sentence.text[max(last, figure.start - _LABEL_REACH) : figure.start]
        # 人民币贰佰万元整（¥2,000,000.00）: the second figure repeats the first under its label
        if last and _REPEATED.fullmatch(before):
            before = label
        after = sentence.text[figure.end : figure.end + 12]
        role, label = _judge(before, after, sentence)
        bare = sentence.text[figure.start : figure.end].endswith(("万", "亿"))
        if bare and role is AmountRole.OTHER:
            last = figure.end
            continue
        yield _amount(sentence, figure, role, label)
        last = figure.end


def _amount(sentence: Sentence, figure: _Figure, role: AmountRole, label: str) -> Amount:
    words = budget_words()
    subject = ""
    if role is AmountRole.OTHER:
        told = words.foreign.search(label) or words.foreign.search(sentence.text[: figure.start])
        subject = told[0] if told else ""
    return Amount(
        role=role,
        label=label.strip(" ,:、()"),
        yuan=figure.yuan,
        span=sentence.part(figure.start, figure.end),
        source=Source.TABLE if sentence.kind == "row" else Source.TEXT,
        unit=figure.unit,
        approximate=figure.approximate,
        subject=subject,
    )


@cache
def _total_then_gap() -> re.Pattern[str]:
    words = budget_words()
    return re.compile(rf"(?:{words.total.pattern})(?P<gap>{words.gap.pattern})$")


def _judge(before: str, after: str, sentence: Sentence) -> tuple[AmountRole, str]:
    """Return what a figure is and the words that say so, from what stands around it."""
    words = budget_words()
    parts = [part for part in _LABEL_EDGE.split(before.rstrip(" ,:、(")) if part.strip()]
    label = parts[-1] if parts else ""
    if len(parts) > 1 and _EMPTY_LABEL.fullmatch(label):
        label = f"{parts[-2]},{label}"
    whole = sentence.text
    total = _total_then_gap().search(before)
    if total:
        label = before[_clause_start(before, total.start()) : total.end()]
    if words.foreign_after.search(after) or words.foreign.search(label):
        return AmountRole.OTHER, label
    if total:
        return _total_role(label, whole, sentence), label
    for role, pattern in (
        (AmountRole.YEAR, words.year),
        (AmountRole.FUNDING, words.funding),
        (AmountRole.SUBTOTAL, words.subtotal),
    ):
        if pattern.search(label):
            return role, label
    if re.search(r"[费款]|采购|购置|开发|建设|服务", label):
        return AmountRole.LINE, label
    return AmountRole.OTHER, label


def _clause_start(text: str, end: int) -> int:
    return max((m.end() for m in re.finditer(r"[。;!?\n\t,]|其中", text[:end])), default=0)


def _total_role(label: str, whole: str, sentence: Sentence) -> AmountRole:
    words = budget_words()
    own = words.own.search(whole)
    earlier = whole.partition(label)[0]
    if words.foreign.search(earlier) and not own:
        return AmountRole.OTHER
    if _DONE.search(earlier + label) and not _PLANNED.search(whole):
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
    return AmountRole.TOTAL


def _form(sentence: Sentence) -> Iterator[Amount]:
    """Read a row as form fields: a cell that names money, the next cell its figure."""
    words = budget_words()
    cells = [*_cells(sentence.text)]
    used: set[int] = set()
    for (_, name), (place, value) in pairwise(cells):
        field = words.field.fullmatch(name.strip())
        plain = figures.number(value)
        if field is None or plain is None or not field["unit"]:
            continue
        role = AmountRole.TOTAL
        for other, pattern in (
            (AmountRole.OVERALL_TOTAL, words.overall),
            (AmountRole.PHASE_TOTAL, words.phase),
        ):
            if pattern.search(name):
                role = other
        used.add(place)
        yield Amount(
            role=role,
            label=name.strip(),
            yuan=plain * UNITS[field["unit"]],
            span=sentence.part(place, place + len(value)),
            source=Source.FORM,
            unit=field["unit"],
        )
    yield from _row_figures(sentence, cells)


def _row_figures(sentence: Sentence, cells: list[tuple[int, str]]) -> Iterator[Amount]:
    """Read figures with their unit in a row's cells; a short first cell names them."""
    words = budget_words()
    for index, (at, cell) in enumerate(cells):
        for figure in _figures(cell):
            before = cell[: figure.start]
            if index and not before.strip(" 约¥:"):
                before = cells[index - 1][1] + before
            role, label = _judge(before, cell[figure.end : figure.end + 12], sentence)
            if role is AmountRole.TOTAL and words.sum.fullmatch(label.strip()):
                role = AmountRole.SUBTOTAL
            placed = _Figure(
                at + figure.start,
                at + figure.end,
                figure.yuan,
                figure.unit,
                figure.approximate,
                figure.capital,
            )
            yield _amount(sentence, placed, role, label)


def _cells(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for cell in text.split("\t"):
        yield at, cell
        at += len(cell) + 1


def precision(amount: Amount) -> Decimal:
    """Return the worth in yuan of the last digit printed (of 约200万: the last that is not 0)."""
    worth = figures.step(amount.span.quote, amount.unit)
    if not amount.approximate:
        return worth
    units = amount.yuan / worth
    while units and units % 10 == 0:
        units /= 10
        worth *= 10
    return worth
