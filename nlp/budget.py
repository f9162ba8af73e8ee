"""Tables of money as lines: estimates, details, lists of things bought, funding, yearly plans."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ingest.model import Cell, Span
from nlp import budget_rows
from nlp.budget_caption import caption, joined, sum_below
from nlp.budget_columns import Columns, Grid, columns, grid
from nlp.budget_words import category
from nlp.figures import NUMBER, UNITS
from nlp.fold import wide
from nlp.money_model import BudgetLine, BudgetTable, Category
from nlp.sentences import Reading

_AMOUNT = re.compile(
    rf"(?:约|人民币|[¥￥])*\s?(?P<number>-?{NUMBER})\s?(?P<unit>亿元|万元|千元|元)?整?"
)
_QUANTITY = re.compile(rf"(?P<number>{NUMBER})\s?[^\d\s.,]{{0,4}}")
_NOTE_ROW = re.compile(r"注[:\d]|说明[:]|备注[:]|.{0,6}大写")
_ESTIMATE = re.compile(
    r"总表|汇总|估算表|概算表|预算表|总投资|投资(?:估算|概算|预算)|经费(?:估算|预算)"
)
_DETAIL = re.compile(r"明细|分项|清单|测算|核算|采购|招标|分包|标段")
_BUILDS = re.compile(r"开发|建设|新建|定制|研发|升级|改造|购置|采购")
# Kinds of cost that only a whole project has beside what is built.
_OVERHEAD = {
    Category.SUPERVISION,
    Category.DESIGN,
    Category.RESERVE,
    Category.MANAGEMENT,
    Category.BIDDING,
    Category.EVALUATION,
    Category.INTEGRATION,
    Category.TRAINING,
}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the rows of one table."""

    reading: Reading
    layout: Grid
    header: Columns
    unit: str

    def lines(self) -> Iterator[BudgetLine]:
        """Yield a line for each row of data that names something."""
        heads = {self._texts(row) for row in range(self.header.header_end)}
        for row in range(self.header.header_end, len(self.layout.rows)):
            if self.layout.distinct(row) and self._texts(row) not in heads:
                yield from self._line(row)

    def _texts(self, row: int) -> tuple[str, ...]:
        return tuple(self.layout.text(row, col) for col in range(len(self.layout.rows[row])))

    def _line(self, row: int) -> Iterator[BudgetLine]:
        number, name = self._name(row)
        if not name or _NOTE_ROW.match(name):
            return
        cells = self.layout.distinct(row)
        alone = len(cells) == 1
        amount = None if alone else self._cell(row, self.header.amount)
        yuan = self._money(amount, self.unit)
        kind = category(name)
        spec = self.layout.text(row, self.header.spec)
        note = "" if alone else self.layout.text(row, self.header.note)
        yield BudgetLine(
            number=number,
            name=name,
            yuan=yuan,
            span=self._span(min(c.start for c in cells), max(c.end for c in cells)),
            amount_span=self._span(amount.start, amount.end)
            if amount and yuan is not None
            else None,
            quantity=None if alone else self._quantity(row),
            unit_price=self._money(
                self._cell(row, self.header.price), self.header.price_unit or self.unit
            ),
            category=category(spec) if kind is Category.OTHER and spec else kind,
            note=note,
        )

    def _name(self, row: int) -> tuple[str, str]:
        names = (self.header.name, *(c for c in self.header.names if c != self.header.name))
        name = next((text for col in names if (text := self.layout.text(row, col))), "")
        number = self.layout.text(row, self.header.number)
        if number and budget_rows.style(number) and number != name:
            return number, name
        # 合计 or 一、硬件 set in the number's column, alone or over several columns
        return budget_rows.leading_number(name if name and number in {"", name} else number or name)

    def _cell(self, row: int, col: int | None) -> Cell | None:
        return (
            None if col is None or col >= len(self.layout.rows[row]) else self.layout.rows[row][col]
        )

    def _money(self, cell: Cell | None, unit: str) -> Decimal | None:
        found = _AMOUNT.fullmatch(self.layout.cell_text(cell)) if cell else None
        if found is None:
            return None
        worth = UNITS[found["unit"] or unit or "元"]
        return Decimal(found["number"].replace(",", "")) * worth

    def _quantity(self, row: int) -> Decimal | None:
        found = _QUANTITY.fullmatch(self.layout.text(row, self.header.quantity))
        return Decimal(found["number"].replace(",", "")) if found else None

    def _span(self, start: int, end: int) -> Span:
        return self.reading.document.span(start, end)


def budget_tables(reading: Reading) -> tuple[BudgetTable, ...]:
    """Return the document's tables of money and of things bought, in reading order."""
    found: list[BudgetTable] = []
    for first, last, parts in joined(reading):
        layout = grid(reading.folded, parts)
        header = columns(layout)
        if header is None:
            continue
        title, unit, unit_seen = caption(reading, first, header)
        unit = header.amount_unit or unit
        if header.amount_unit and header.unit_place is not None:
            unit_seen = reading.document.span(header.unit_place.start, header.unit_place.end)
        lines = budget_rows.arrange([*_Reader(reading, layout, header, unit).lines()])
        lines = _inherit(lines)
        if not any(line.kind == "line" for line in lines):
            continue
        printed, place = _printed_unit(lines)
        stated, span = _stated(lines)
        if stated is None and _priced(lines):
            stated, span = sum_below(reading, last, unit or printed)
        found.append(
            BudgetTable(
                title=wide(title),
                document=reading.document.name,
                table=parts[0],
                unit=unit or printed,
                lines=lines,
                kind=_kind(header, title, lines),
                unit_seen=unit_seen or (None if unit else place),
                stated_total=stated,
                computed_total=budget_rows.total(lines, budget_rows.topmost(lines)),
                total_span=span,
            )
        )
    return tuple(found)


def _priced(lines: Sequence[BudgetLine]) -> bool:
    return any(line.yuan is not None or line.unit_price is not None for line in lines)


def _stated(lines: Sequence[BudgetLine]) -> tuple[Decimal | None, Span | None]:
    """Return the printed total: the last of several (合计, 税金, 总计)."""
    totals = [line for line in lines if line.kind == "total" and line.yuan is not None]
    return (totals[-1].yuan, totals[-1].amount_span) if totals else (None, None)


def _printed_unit(lines: Sequence[BudgetLine]) -> tuple[str, Span | None]:
    """Return the unit printed inside the amounts' cells (13000元)."""
    for line in lines:
        quote = line.amount_span.quote if line.amount_span else ""
        found = re.search(r"[亿万千]?元", quote)
        if found:
            return found[0], line.amount_span
    return "", None


def _inherit(lines: tuple[BudgetLine, ...]) -> tuple[BudgetLine, ...]:
    """Let a group say what its lines pay for where their own names do not.

    Below software development 大屏 and 手机 are interfaces, not things; below operations a
    system is one that runs already, unless it is built.
    """
    things = {Category.DISPLAY_SCREEN, Category.OFFICE_TERMINAL}
    heads: list[BudgetLine] = []
    settled: list[BudgetLine] = []
    for line in lines:
        heads = [head for head in heads if head.depth < line.depth]
        group = heads[-1].category if heads else Category.OTHER
        kind = line.category
        running = group is Category.OPERATIONS and not _BUILDS.search(line.name)
        drawn = group is Category.SOFTWARE_DEVELOPMENT and kind in things
        if kind is Category.OTHER or running or drawn:
            kind = group
        line = replace(line, category=kind)  # noqa: PLW2901  the settled line
        settled.append(line)
        heads.append(line)
    return tuple(settled)


def _kind(header: Columns, title: str, lines: Sequence[BudgetLine]) -> str:
    """Return what sort of money table it is."""
    if not _priced(lines):
        return "list"
    if "资金来源" in title or "资金筹措" in title or len(header.sources) > 1:
        return "funding"
    if len(header.years) > 1 or "分年" in title:
        return "yearly"
    if _DETAIL.search(title) and not re.search(r"总表|汇总", title):
        return "detail"
    kinds = {line.category for line in lines if line.kind != "total"}
    if _ESTIMATE.search(title) or len(kinds & _OVERHEAD) > 1:
        return "estimate"
    return "detail"
