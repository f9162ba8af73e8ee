"""The rows of a money table as lines: number, name, amount, quantity, price, category."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.model import Cell, Span
from nlp import figures
from nlp.figures import NUMBER, SPACED, UNITS
from nlp.money import budget_rows
from nlp.money.budget_columns import Columns, Grid
from nlp.money.budget_kinds import THINGS
from nlp.money.budget_words import budget_words, category
from nlp.money_model import BudgetLine, Category
from nlp.sentences import Reading

AMOUNT = re.compile(
    rf"(?:约|人民币|[¥￥])*\s?(?P<number>[-−]?(?:{SPACED}|{NUMBER}))\s?"
    r"\(?(?P<unit>亿元|万元|千元|元)?\)?整?"
)
# What stands in the amount's place of a row that costs nothing.
_NOTHING = re.compile(r"[-—–/−]{1,3}|免费|赠送|不计费|不另计费|不收费|无")
_QUANTITY = re.compile(rf"(?P<number>{NUMBER})\s?[^\d\s.,]{{0,4}}")
_WORD = re.compile("[\u4e00-\u9fff]{2}|[A-Za-z]{2}")
_NOTE_ROW = re.compile(r"注[:\d]|说明[:]|备注[:]|.{0,6}大写")


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of one table."""

    reading: Reading
    layout: Grid
    header: Columns
    unit: str

    def lines(self) -> Iterator[BudgetLine]:
        """Yield a line for each row of data that names something."""
        heads = {self._texts(row) for row in range(self.header.header_end)}
        last: BudgetLine | None = None
        above = -1
        for row in range(self.header.header_end, len(self.layout.rows)):
            if not self.layout.distinct(row) or self._texts(row) in heads:
                continue
            rest = self._rest(row, above) if last and last.yuan is not None else ""
            above = row
            if last and rest:
                last = replace(last, name=last.name + rest)
                continue
            if last:
                yield last
            last = next(self._line(row), None)
        if last:
            yield last

    def _rest(self, row: int, above: int) -> str:
        """Return the end of a name that a page's end cut off from its row, "" if there is none."""
        cells = self.layout.distinct(row)
        upper = self.layout.distinct(above)
        page_at = self.reading.document.page_at
        if page_at(cells[0].start) == page_at(upper[-1].start):
            return ""
        head = self.header
        figures_ = (head.quantity, head.price, head.amount)
        number = self.layout.text(row, head.number)
        here = self._cell(row, head.name)
        filled = re.search(r"\w", number) or any(self.layout.text(row, c) for c in figures_)
        if here is None or here.col_span > 1 or filled:
            return ""
        text = self.layout.cell_text(here)
        sums = budget_words().rows
        summed = sums["subtotal"].search(text) or sums["total"].fullmatch(text)
        return "" if summed or budget_rows.leading_number(text)[0] else text

    def _texts(self, row: int) -> tuple[str, ...]:
        return tuple(self.layout.text(row, col) for col in range(len(self.layout.rows[row])))

    def _line(self, row: int) -> Iterator[BudgetLine]:
        number, name = self._name(row)
        if not name or _NOTE_ROW.match(name):
            return
        cells = self.layout.distinct(row)
        alone = len(cells) == 1
        shared = not alone and self._shared(row)
        shift = self._shift(row)
        amount = None if alone or shared else self._cell(row, self.header.amount, shift)
        yuan = self._money(amount, self.unit)
        if yuan is None and not alone and budget_words().rows["total"].fullmatch(name):
            # the sum of all may stand below the sums of groups
            amount = self._cell(row, self.header.groups)
            yuan = self._money(amount, self.unit)
        note = "" if alone else self.layout.text(row, self.header.note)
        yield BudgetLine(
            number=number,
            name=name,
            yuan=yuan,
            span=self._span(min(c.start for c in cells), max(c.end for c in cells)),
            amount_span=self._span(amount.start, amount.end)
            if amount and yuan is not None
            else None,
            quantity=None if alone else self._quantity(row, shift),
            unit_price=self._money(
                self._cell(row, self.header.price, shift), self.header.price_unit or self.unit
            ),
            category=self._category(row, name),
            note=budget_rows.SHARED if shared else note,
        )

    def _shared(self, row: int) -> bool:
        """Tell whether the row's amount is that of the rows above, too (a cell over several)."""
        col = self.header.amount
        cell = self._cell(row, col)
        return (
            cell is not None
            and row > self.header.header_end
            and cell is self._cell(row - 1, col)
            and self._cell(row, self.header.name) is not self._cell(row - 1, self.header.name)
        )

    def _category(self, row: int, name: str) -> Category:
        """Return what a row pays for, from its name, its description, the group beside it."""
        kind = category(name)
        spec = self.layout.text(row, self.header.spec)
        if kind is Category.OTHER and spec:
            kind = category(spec)
        groups = [self.layout.text(row, c) for c in self.header.names if c != self.header.name]
        group = next(
            (found for text in groups if (found := category(text)) is not Category.OTHER), None
        )
        if group and (
            kind is Category.OTHER or (group is Category.SOFTWARE_DEVELOPMENT and kind in THINGS)
        ):
            kind = group
        return kind

    def _shift(self, row: int) -> int:
        """Return 1 where a sum's row leaves a cell out: its label before, a figure as the name."""
        number, name = self.header.number, self.header.name
        label = self.layout.text(row, number)
        moved = number is not None and name == number + 1 and _is_sum(label)
        return int(moved and AMOUNT.fullmatch(self.layout.text(row, name)) is not None)

    def _name(self, row: int) -> tuple[str, str]:
        names = (self.header.name, *(c for c in self.header.names if c != self.header.name))
        told = [text for col in names if (text := self.layout.text(row, col))]
        summed = next((text for text in told if _is_sum(text)), "")
        if summed and not _is_sum(told[0]):
            # 小计 beside its group; 合计 of one group is no total of all
            return "", summed if "小计" in summed else f"{told[0]}{summed}"
        name = next(iter(told), "")
        number = self.layout.text(row, self.header.number)
        if number and budget_rows.style(number) and number != name:
            return number, name
        if name and not _WORD.search(number):
            return number, budget_rows.leading_number(name)[1]
        # 合计 or 一、硬件 set in the number's column, alone or over several columns
        return budget_rows.leading_number(name if name and number in {"", name} else number or name)

    def _cell(self, row: int, col: int | None, shift: int = 0) -> Cell | None:
        cells = self.layout.rows[row]
        return None if col is None or col >= len(cells) else cells[col - shift]

    def _money(self, cell: Cell | None, unit: str) -> Decimal | None:
        text = self.layout.cell_text(cell) if cell else ""
        if text and _NOTHING.fullmatch(text):
            return Decimal(0)
        found = AMOUNT.fullmatch(text)
        value = figures.number(found["number"]) if found else None
        if found is None or value is None:
            return None
        return value * UNITS[found["unit"] or unit or "元"]

    def _quantity(self, row: int, shift: int) -> Decimal | None:
        col = self.header.quantity
        found = _QUANTITY.fullmatch(self.layout.text(row, None if col is None else col - shift))
        return Decimal(found["number"].replace(",", "")) if found else None

    def _span(self, start: int, end: int) -> Span:
        return self.reading.document.span(start, end)


def _is_sum(text: str) -> bool:
    rows = budget_words().rows
    return rows["subtotal"].fullmatch(text) is not None or rows["total"].fullmatch(text) is not None
