"""Weave the pages of a PDF into one text: paragraphs, tables, pictures, then running lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from ingest.model import Box, ParagraphKind, Style
from ingest.pdf_layout import (
    Margins,
    centred,
    footnotes,
    furniture,
    is_page_number,
    margins,
    paragraphs,
    styled,
)
from ingest.pdf_lines import Line, Sheet
from ingest.pdf_overleaf import Open, goes_on, joined, opened
from ingest.pdf_tables import Drawing, Grid
from ingest.weave import Weaver

_SHOWN = 0.02  # of the page's area: smaller pictures are rules and bullets
_BEYOND = 4  # times the page's area: a background that bleeds off


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as found: its lines outside tables, what is drawn, its tables."""

    sheet: Sheet
    lines: tuple[Line, ...]
    drawing: Drawing
    grids: tuple[Grid, ...]
    readable: bool


@dataclass(slots=True)
class _Loom:
    """What is still open while pages pass: lines of a paragraph, a table."""

    weaver: Weaver
    column: Margins
    notes: frozenset[Line]
    width: float
    held: list[Line] = field(default_factory=list)
    table: Open | None = None

    def line(self, line: Line) -> None:
        if line not in self.notes:  # a footnote does not end the table above it
            self.close_table()
        self.held.append(line)

    def grid(self, grid: Grid, page: int) -> None:
        self.close_lines()
        if self.table is not None and goes_on(self.table, grid, page):
            self.table = joined(self.table, grid, page)
            return
        self.close_table()
        self.table = opened(grid, page)

    def picture(self, box: Box, page: int) -> None:
        self.close_table()
        self.close_lines()
        self.weaver.picture(page, box)

    def close_table(self) -> None:
        if self.table is not None:
            self.weaver.table(self.table.rows, len(self.table.columns) - 1, self.table.cells)
            self.table = None

    def close_lines(self) -> None:
        for group in paragraphs(self.held, self.column, self.notes):
            look = styled(group)
            style = Style(
                size=look.size,
                bold=look.bold,
                centred=centred(look, self.column, Box(0, 0, self.width, 0)),
                indent=round(look.box.x0 - self.column.left, 1),
                name=look.font,
            )
            kind: ParagraphKind = "footnote" if group[0] in self.notes else "body"
            self.weaver.paragraph([(x.text, x.page, x.box) for x in group], style, kind)
        self.held.clear()


def weave(leaves: Sequence[Leaf]) -> Weaver:
    """Return the woven text of all pages."""
    running = furniture([(leaf.sheet, leaf.lines) for leaf in leaves])
    body = [
        [line for i, line in enumerate(leaf.lines) if (leaf.sheet.number, i) not in running]
        for leaf in leaves
    ]
    width = median(leaf.sheet.width for leaf in leaves)
    column = margins((line for lines in body for line in lines), width)
    notes = frozenset[Line]().union(*(footnotes(lines, column) for lines in body))
    loom = _Loom(Weaver(), column, notes, width)
    for leaf, lines in zip(leaves, body, strict=True):
        for item in _items(leaf, lines):
            if isinstance(item, Line):
                loom.line(item)
            elif isinstance(item, Grid):
                loom.grid(item, leaf.sheet.number)
            else:
                loom.picture(item, leaf.sheet.number)
    loom.close_table()
    loom.close_lines()
    _running_lines(loom.weaver, leaves, running)
    return loom.weaver


def _items(leaf: Leaf, body: Sequence[Line]) -> list[Line | Grid | Box]:
    """Return lines, tables and pictures of a page in reading order."""
    area = leaf.sheet.width * leaf.sheet.height
    shown = [box for box in leaf.drawing.pictures if _SHOWN * area < area_of(box) < _BEYOND * area]
    items: list[tuple[float, float, Line | Grid | Box]] = [
        *((line.box.top, line.box.x0, line) for line in body),
        *((grid.box.top, grid.box.x0, grid) for grid in leaf.grids),
        *((box.top, box.x0, box) for box in shown),
    ]
    return [item for *_, item in sorted(items, key=lambda entry: entry[:2])]


def _running_lines(weaver: Weaver, leaves: Sequence[Leaf], running: set[tuple[int, int]]) -> None:
    """Append each running line once, where it first stands."""
    seen: set[str] = set()
    for leaf in leaves:
        for index, line in enumerate(leaf.lines):
            if (leaf.sheet.number, index) not in running or line.text in seen:
                continue
            if is_page_number(line.text):
                continue
            seen.add(line.text)
            kind: ParagraphKind = "header" if line.box.top < leaf.sheet.height / 2 else "footer"
            style = Style(size=line.size, bold=line.bold, name=line.font)
            weaver.paragraph([(line.text, line.page, line.box)], style, kind)


def area_of(box: Box) -> float:
    """Return the area of a box in square points."""
    return (box.x1 - box.x0) * (box.bottom - box.top)
