"""Amounts in the cells of forms: a cell names the money, another holds the figure."""

import re
from collections.abc import Callable, Iterator
from itertools import product

from ingest.model import Table
from nlp import figures
from nlp.figures import UNITS
from nlp.money.budget_aside import option
from nlp.money.budget_caption import unit_above
from nlp.money.budget_words import budget_words
from nlp.money.in_text import scan
from nlp.money_model import Amount, AmountRole
from nlp.sentences import Reading, Sentence
from nlp.stated import Source

Judge = Callable[[str, str, Sentence], tuple[AmountRole, str]]
# Cells that may stand between a field's name and its figure.
_BETWEEN = re.compile(r"合计|总计|小写|\(?小写\)?|金额|总额|含税|[¥]?")
_UNIT_CELL = re.compile(r"\(?(?P<unit>亿元|万元|千元|元)\)?")


def columns(reading: Reading) -> Iterator[Amount]:
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


def form(sentence: Sentence, judge: Judge) -> Iterator[Amount]:
    """Read a row as form fields: a cell that names money, then its figure."""
    cells = [*_cells(sentence.text)]
    for index, (_, name) in enumerate(cells):
        field = budget_words().field.fullmatch(name.strip())
        found = _value(cells, index) if field else None
        if field is None or found is None:
            continue
        place, value, printed = found
        unit = field["unit"] or printed or unit_above(sentence)
        plain = figures.number(value)
        if plain is None or not unit:
            continue
        start = place + len(value) - len(value.lstrip())
        yield Amount(
            role=AmountRole.OTHER if _compares(sentence) else _role(name),
            label=name.strip(),
            yuan=plain * UNITS[unit],
            span=sentence.part(start, start + len(value.strip())),
            source=Source.FORM,
            unit=unit,
        )
    yield from _figures(sentence, cells, judge)


def _value(cells: list[tuple[int, str]], index: int) -> tuple[int, str, str] | None:
    """Return place, text and unit ("" if none) of the figure that answers a field."""
    for after in range(index + 1, len(cells)):
        place, text = cells[after]
        if figures.number(text) is not None:
            following = cells[after + 1][1].strip() if after + 1 < len(cells) else ""
            unit = _UNIT_CELL.fullmatch(following)
            return place, text, unit["unit"] if unit else ""
        if not _BETWEEN.fullmatch(text.strip()):
            return None
    return None


def _compares(sentence: Sentence) -> bool:
    """Tell whether a row stands in a table that sets options side by side."""
    table = sentence.document.blocks[sentence.block]
    if not isinstance(table, Table):
        return False
    heads = (sentence.document.text[cell.start : cell.end] for cell in table.row(0))
    return any(option(head) for head in heads)


def _role(name: str) -> AmountRole:
    words = budget_words()
    for role, pattern in (
        (AmountRole.OVERALL_TOTAL, words.overall),
        (AmountRole.PHASE_TOTAL, words.phase),
        (AmountRole.SUBTOTAL, words.weak),
    ):
        if pattern.search(name):
            return role
    return AmountRole.TOTAL


def _figures(sentence: Sentence, cells: list[tuple[int, str]], judge: Judge) -> Iterator[Amount]:
    """Read figures with their unit in a row's cells; a short first cell names them."""
    words = budget_words()
    for index, (at, cell) in enumerate(cells):
        last = 0
        for figure in scan(cell):
            before = cell[last : figure.start]
            if index and not last and not before.strip(" 约¥:"):
                before = cells[index - 1][1] + before
            last = figure.end
            role, label = judge(before, cell[figure.end : figure.end + 12], sentence)
            if role is AmountRole.TOTAL and words.summed.fullmatch(label.strip()):
                role = AmountRole.SUBTOTAL
            if figure.bound:
                role = AmountRole.OTHER
            yield Amount(
                role=role,
                label=label.strip(" ,:、()"),
                yuan=figure.yuan,
                span=sentence.part(at + figure.start, at + figure.end),
                source=Source.TABLE,
                unit=figure.unit,
                approximate=figure.approximate,
                subject="区间" if figure.bound else "",
            )


def _cells(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for cell in text.split("\t"):
        yield at, cell
        at += len(cell) + 1
