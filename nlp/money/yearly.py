"""The money of each year (分年度预算), as tables and sentences divide it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from ingest.model import Cell, Span, Table
from nlp import figures, stance
from nlp.again import readings
from nlp.figures import UNITS
from nlp.model import Proposal, Role
from nlp.money.budget_columns import Grid, grid
from nlp.money.budget_header import stated_unit
from nlp.money.in_text import scan
from nlp.sentences import Reading, Sentence

_YEAR = (
    r"(?P<year>20\d\d)\s?年?(?:度)?|第(?P<nth>[一二三四五六1-6])(?:个)?年(?:度)?"
    r"|(?P<word>首年|次年|当年|末年)"
)
_YEARS = re.compile(_YEAR)
# A cell that is a year, or a part of one, with what it counts.
_HEAD = re.compile(
    rf"(?:{_YEAR})(?:(?:第?[一二三四1-4]季度|[上下]半年|\d{{1,2}}(?:-\d{{1,2}})?月)|(?:计划|拟|预计|建设|年度|实施|投入|安排|使用)*"
    r"(?:投资|金额|资金|预算|概算|经费|投入|安排|支出|需求|用款|额|计划|小计|合计)*(?:额|总额)?)?(?:\(.{1,8}\))?"
)
_ORDER = {**dict(zip("一二三四五六", range(1, 7), strict=True)), "首年": 1, "次年": 2, "当年": 1}
# Money of these is none that builds the project.
_ASIDE = re.compile(
    r"运维|运行维护|维护费|维保|收益|效益|节省|节约|节支|增收|收入|营收|年均|每年|折旧|现金流|产值|人工成本|能耗|电费|租金"
    r"|已(?:完成|投入|支付|建成)|一期|前期|上一期"
)
_TOTAL = re.compile(r"(?:合|总|共)\s?计|总(?:投资|额|金额|预算|概算)|投资(?:合计|总计)|全部|合并")
_MONEY = re.compile(r"金额|投资|预算|概算|资金|经费|投入|安排|用款|支出|小计|合计|总计|万元|元")
# Between a year and the year's money: no month (a date), no total, no other sentence.
_NO_YEAR = re.compile(r"^\s?\d{1,2}\s?月|[。;]|总(?:投资|预算|概算|额|计)|合计|共计")
_TO = re.compile(r"(?:至|到|-|—|~)\s?$")
_UNIT_LINES = 4
_HEAD_ROWS = 3


@dataclass(frozen=True, slots=True)
class Annual:
    """The money of one year; `year` is 0 where only its order (`nth`) is printed."""

    year: int
    nth: int
    yuan: Decimal
    step: Decimal
    span: Span

    @property
    def label(self) -> str:
        """Return the year as one would say it."""
        return f"{self.year}年" if self.year else f"第{'零一二三四五六'[self.nth]}年"


@dataclass(frozen=True, slots=True)
class Years:
    """One place that divides the money by years."""

    amounts: tuple[Annual, ...]

    @property
    def total(self) -> Decimal:
        """The sum of all years."""
        return sum((amount.yuan for amount in self.amounts), Decimal(0))

    def slack(self, step: Decimal) -> Decimal:
        """Return what rounding allows the sum to differ from a total whose last digit is `step`."""
        coarsest = max(amount.step for amount in self.amounts)
        if coarsest > step:
            return sum((amount.step / 2 for amount in self.amounts), Decimal(0))
        return step / 2 if step > coarsest else Decimal(0)


def yearly(proposal: Proposal) -> tuple[Years, ...]:
    """Return every place with the money of at least two years, tables first."""
    found: list[Years] = []
    for reading in readings(proposal):
        found += _tables(reading)
        found += _texts(reading)
    return tuple(found)


def _tables(reading: Reading) -> Iterator[Years]:
    blocks = reading.document.blocks
    for index, block in enumerate(blocks):
        if not isinstance(block, Table) or not _YEARS.search(
            reading.folded_text(block.start, block.end)
        ):
            continue
        above = " ".join(
            reading.folded_text(b.start, b.end)
            for b in blocks[max(0, index - _UNIT_LINES) : index]
            if not isinstance(b, Table)
        )
        table = grid(reading.folded, (block,))
        if _ASIDE.search(above[-40:]) or not table.rows:
            continue
        printed = _unit(above[-60:])
        for found in (_across(reading, table, printed), _down(reading, table, printed)):
            if len({(a.year, a.nth) for a in found}) > 1:
                yield Years(tuple(found))
                break


def _unit(text: str) -> str:
    found = stated_unit(text)
    return (found["unit"] or found["bare"]) if found else ""


def _year(text: str) -> tuple[int, int] | None:
    head = _HEAD.fullmatch(text.replace(" ", ""))
    return _numbered(head) if head else None


def _numbered(m: re.Match[str]) -> tuple[int, int]:
    if m["year"]:
        return int(m["year"]), 0
    word = m["nth"] or m["word"]
    return 0, int(word) if word.isdigit() else _ORDER.get(word, 6)


def _across(reading: Reading, table: Grid, unit: str) -> list[Annual]:
    """Read a table whose columns are years: its row of totals, or its only row."""
    for top in range(min(_HEAD_ROWS, len(table.rows))):
        heads = {
            col: (year, table.text(top, col))
            for col in range(len(table.rows[top]))
            if (year := _year(table.text(top, col)))
        }
        if len({year for year, _ in heads.values()}) < 2:
            continue
        rows = [r for r in range(top + 1, len(table.rows)) if _numbers(table, r, [*heads])]
        row = next((r for r in rows if _is_total(table, r)), rows[0] if len(rows) == 1 else None)
        if row is None:
            return []
        found = []
        for col, (year, head) in heads.items():
            cell = table.rows[row][col]
            read = _money(table, cell, _unit(head) or unit or _unit(table.text(top, 0)))
            if cell is not None and read:
                found.append(Annual(*year, *read, reading.document.span(cell.start, cell.end)))
        return found
    return []


def _numbers(table: Grid, row: int, cols: list[int]) -> bool:
    return any(_number(table.text(row, col)) is not None for col in cols)


def _is_total(table: Grid, row: int) -> bool:
    return any(_TOTAL.match(table.text(row, col)) for col in range(min(2, len(table.rows[row]))))


def _number(text: str) -> Decimal | None:
    printed = scan(text)
    return printed[0].yuan if len(printed) == 1 else figures.number(text)


def _down(reading: Reading, table: Grid, unit: str) -> list[Annual]:
    """Read a table whose rows are years: the column of totals, or the first of money."""
    for col in range(min(2, len(table.rows[0]))):
        rows = {r: year for r in range(len(table.rows)) if (year := _year(table.text(r, col)))}
        if len({*rows.values()}) < 2:
            continue
        heads = {c: table.text(0, c) for c in range(len(table.rows[0])) if c > col}
        sums = [c for c, head in heads.items() if _TOTAL.search(head) or "小计" in head]
        money = [c for c, head in heads.items() if _MONEY.search(head)]
        chosen = next((c for c in (*sums, *money) if _filled(table, c, [*rows])), None)
        if chosen is None and len(heads) == 1:
            chosen = next(iter(heads))
        if chosen is None or _ASIDE.search(heads[chosen]):
            return []
        found = []
        for row, year in rows.items():
            cell = table.rows[row][chosen]
            read = _money(table, cell, _unit(heads[chosen]) or unit)
            if cell is not None and read:
                found.append(Annual(*year, *read, reading.document.span(cell.start, cell.end)))
        return found
    return []


def _filled(table: Grid, col: int, rows: list[int]) -> bool:
    return sum(_number(table.text(row, col)) is not None for row in rows) > 1


def _money(table: Grid, cell: Cell | None, unit: str) -> tuple[Decimal, Decimal] | None:
    """Return the yuan of a cell and the worth of its last digit; None without number or unit."""
    if cell is None:
        return None
    text = table.cell_text(cell)
    printed = scan(text)
    if len(printed) == 1:
        one = printed[0]
        return one.yuan, figures.step(text[one.start : one.end], one.unit)
    number = figures.number(text)
    if number is None or unit not in UNITS:
        return None
    return number * UNITS[unit], figures.step(text, unit)


def _texts(reading: Reading) -> Iterator[Years]:
    """Read sentences that give each year its money; those of one section belong together."""
    told = [
        (sentence, annual)
        for sentence in reading.prose
        if sentence.kind == "text" and _own(sentence)
        for annual in _told(sentence)
    ]
    for _, group in groupby(told, key=lambda pair: _section(reading, pair[0])):
        for amounts in _sets([annual for _, annual in group]):
            yield Years(amounts)


def _own(sentence: Sentence) -> bool:
    text = sentence.text
    past = sentence.others or sentence.role in {Role.CURRENT_SYSTEMS, Role.BENEFIT}
    return bool(
        not past and _YEARS.search(text) and not _ASIDE.search(text) and not stance.elsewhere(text)
    )


def _told(sentence: Sentence) -> Iterator[Annual]:
    """Yield the first figure behind each year of a sentence, up to the next year."""
    text = sentence.text
    last, known = 0, None
    for figure in scan(text):
        before = text[last : figure.start]
        years = [*_YEARS.finditer(before)]
        last = figure.end
        if not years or figure.bound:
            continue
        year = _numbered(years[-1])
        gap = before[years[-1].end() :]
        dated = _TO.search(before[: years[-1].start()]) or _NO_YEAR.search(gap)
        if year == known or dated or stance.denied(text, figure.start, figure.end):
            continue
        known = year
        step = figures.step(text[figure.start : figure.end], figure.unit)
        yield Annual(*year, figure.yuan, step, sentence.part(figure.start, figure.end))


def _section(reading: Reading, sentence: Sentence) -> int:
    """Return where the section of a sentence begins."""
    place = sentence.folded.original(sentence.at)
    chapters, start = reading.chapters, 0
    while chapters:
        inside = [c for c in chapters if c.span.start <= place < c.span.end][:1]
        start = inside[0].span.start if inside else start
        chapters = inside[0].children if inside else ()
    return start


def _sets(amounts: list[Annual]) -> Iterator[tuple[Annual, ...]]:
    """Part amounts into runs in which no year comes twice; a single year is no division."""
    run: dict[tuple[int, int], Annual] = {}
    for amount in amounts:
        if (amount.year, amount.nth) in run:
            if len(run) > 1:
                yield tuple(run.values())
            run = {}
        run[amount.year, amount.nth] = amount
    if len(run) > 1:
        yield tuple(run.values())
