"""Read a PDF with a text layer: lines and pictures from pdfium, tables on ruled pages only."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

import pypdfium2 as pdfium

from ingest.model import Bookmark, Box, Document, Issue, Page, Style
from ingest.pdf_layout import Margins, centred, furniture, margins, paragraphs, styled
from ingest.pdf_lines import Line, Sheet, lines, sheet
from ingest.pdf_tables import Drawing, Grid, drawing, grids, without
from ingest.weave import CellText, Weaver

_FEW = 12  # characters; a page with fewer and a large picture is a scan
_LARGE = 0.3  # of the page's area: a picture that may hold the page's text
_SHOWN = 0.02  # of the page's area: smaller pictures are rules and bullets
_BAD = 0.3  # share of characters without a meaning, above which a text layer is garbage


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as found: its lines, what is drawn, its tables."""

    sheet: Sheet
    lines: tuple[Line, ...]
    drawing: Drawing
    grids: tuple[Grid, ...]
    readable: bool


def read_pdf(name: str, data: bytes) -> Document:
    """Return the document a PDF holds; raises ValueError (Chinese reason) when it cannot be read."""
    source = _open(data)
    try:
        leaves = [_leaf(source[i], i + 1) for i in range(len(source))]
        marks = tuple(_bookmarks(source))
    except pdfium.PdfiumError as error:
        raise ValueError(f"PDF 页面损坏，无法读取（{error}）") from None
    finally:
        source.close()
    weaver = Weaver()
    _weave(weaver, leaves)
    pages = tuple(
        Page(leaf.sheet.number, leaf.sheet.width, leaf.sheet.height, leaf.readable)
        for leaf in leaves
    )
    return Document(
        name=name,
        digest=hashlib.sha256(data).hexdigest(),
        media_type="pdf",
        text=weaver.text,
        runs=tuple(weaver.runs),
        blocks=tuple(weaver.blocks),
        furniture=tuple(weaver.furniture),
        bookmarks=marks,
        pages=pages,
        issues=tuple(_issues(pages)),
    )


def _open(data: bytes) -> Any:  # noqa: ANN401  pypdfium2 ships no types
    try:
        source = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise ValueError("PDF 设有打开密码，无法读取，请提供未加密的文件") from None
        raise ValueError(f"不是完整的 PDF 文件，可能下载未完成或已损坏（{error}）") from None
    if not len(source):
        raise ValueError("PDF 文件中没有页面")
    return source


def _leaf(page: Any, number: int) -> Leaf:  # noqa: ANN401
    place = sheet(page, number)
    textpage = page.get_textpage()
    try:
        found = lines(textpage, place)
        drawn = drawing(page, place)
        tables = grids(textpage, place, drawn.edges)
        readable = _readable(found, drawn, place)
        return Leaf(place, tuple(without(found, tables)), drawn, tuple(tables), readable)
    finally:
        textpage.close()
        page.close()


def _readable(found: Sequence[Line], drawn: Drawing, place: Sheet) -> bool:
    text = "".join(line.text for line in found)
    bad = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text)
    if bad > _BAD * len(text) and len(text) > _FEW:
        return False
    large = any(_area(box) > _LARGE * place.width * place.height for box in drawn.pictures)
    return not (large and len(text) < _FEW)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _issues(pages: Sequence[Page]) -> Iterator[Issue]:
    for page in pages:
        if not page.readable:
            yield Issue(
                "ingest", f"第{page.number}页没有可用的文字（扫描件或乱码），未能读取", page.number
            )


def _bookmarks(source: Any) -> Iterator[Bookmark]:  # noqa: ANN401
    for mark in source.get_toc():
        target = mark.get_dest()
        index = target.get_index() if target else None
        title = " ".join(mark.get_title().split())
        if title:
            yield Bookmark(title, mark.level + 1, None if index is None else index + 1)


def _weave(weaver: Weaver, leaves: Sequence[Leaf]) -> None:
    pages = [(leaf.sheet, leaf.lines) for leaf in leaves]
    running = furniture(pages)
    body = {
        leaf.sheet.number: [
            line for i, line in enumerate(leaf.lines) if (leaf.sheet.number, i) not in running
        ]
        for leaf in leaves
    }
    width = median(leaf.sheet.width for leaf in leaves)
    column = margins((line for lines in body.values() for line in lines), width)
    held: list[Line] = []
    table: Open | None = None
    for leaf in leaves:
        for item in _items(leaf, body[leaf.sheet.number]):
            if isinstance(item, Line):
                table = _flush_table(weaver, table)
                held.append(item)
            elif isinstance(item, Box):
                _flush(weaver, held, column, leaves)
                table = _flush_table(weaver, table)
                weaver.picture(leaf.sheet.number, item)
            else:
                _flush(weaver, held, column, leaves)
                table = _continued(weaver, table, item, leaf.sheet.number)
    _flush_table(weaver, table)
    _flush(weaver, held, column, leaves)
    _running_lines(weaver, leaves, running)


def _items(leaf: Leaf, body: Sequence[Line]) -> list[Line | Grid | Box]:
    """Return lines, tables and pictures of a page in reading order."""
    area = leaf.sheet.width * leaf.sheet.height
    shown = [box for box in leaf.drawing.pictures if _SHOWN * area < _area(box) < 4 * area]
    items: list[tuple[float, float, Line | Grid | Box]] = [
        *((line.box.top, line.box.x0, line) for line in body),
        *((grid.box.top, grid.box.x0, grid) for grid in leaf.grids),
        *((box.top, box.x0, box) for box in shown),
    ]
    return [item for *_, item in sorted(items, key=lambda entry: entry[:2])]


def _flush(
    weaver: Weaver, held: list[Line], column: Margins, leaves: Sequence[Leaf]
) -> None:
    for group in paragraphs(held, column):
        look = styled(group)
        width = leaves[look.page - 1].sheet.width
        style = Style(
            size=look.size,
            bold=look.bold,
            centred=centred(look, column, Box(0, 0, width, 0)),
            indent=round(look.box.x0 - column.left, 1),
            name=look.font,
        )
        weaver.paragraph([(line.text, line.page, line.box) for line in group], style)
    held.clear()


@dataclass(frozen=True, slots=True)
class Open:
    """A table that the next page may continue."""

    rows: int
    columns: tuple[float, ...]
    cells: tuple[CellText, ...]
    page: int


def _flush_table(weaver: Weaver, table: Open | None) -> None:
    if table is not None:
        weaver.table(table.rows, len(table.columns) - 1, table.cells)


def _continued(weaver: Weaver, table: Open | None, grid: Grid, page: int) -> Open:
    """Append a table to the one it continues (nothing but furniture between them), or open it."""
    fresh = Open(grid.rows, grid.columns, grid.cells, page)
    if table is None or table.page + 1 != page or not _same_columns(table.columns, grid.columns):
        _flush_table(weaver, table)
        return fresh
    skip = 1 if _row_text(table.cells, 0) == _row_text(grid.cells, 0) else 0
    cells = [cell for cell in grid.cells if cell.row >= skip]
    last = table.rows - 1
    if not skip and _is_rest_of_row(table, grid):
        joined = {cell.col: cell for cell in cells if cell.row == 0}
        kept = tuple(
            replace(cell, pieces=cell.pieces + joined[cell.col].pieces)
            if cell.row == last and cell.col in joined
            else cell
            for cell in table.cells
        )
        table, skip = replace(table, cells=kept), 1
        cells = [cell for cell in cells if cell.row > 0]
    moved = tuple(replace(cell, row=cell.row - skip + table.rows) for cell in cells)
    return Open(table.rows + grid.rows - skip, table.columns, table.cells + moved, page)


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) < 4 for a, b in zip(one, other, strict=True)  # noqa: PLR2004  points
    )


def _row_text(cells: Sequence[CellText], row: int) -> list[str]:
    return ["".join(piece[0] for piece in cell.pieces) for cell in cells if cell.row == row]


def _is_rest_of_row(table: Open, grid: Grid) -> bool:
    """Tell whether a page break cut a row: its rest has no first cell, and some other text."""
    rest = [cell for cell in grid.cells if cell.row == 0]
    last = [cell for cell in table.cells if cell.row == table.rows - 1]
    if [c.col for c in rest] != [c.col for c in last] or grid.rows < 1 or not rest:
        return False
    return not rest[0].pieces and bool(last[0].pieces) and any(cell.pieces for cell in rest)


def _running_lines(
    weaver: Weaver, leaves: Sequence[Leaf], running: set[tuple[int, int]]
) -> None:
    """Append each running line once, where it first stands."""
    seen: set[str] = set()
    for leaf in leaves:
        for index, line in enumerate(leaf.lines):
            if (leaf.sheet.number, index) not in running or line.text in seen:
                continue
            seen.add(line.text)
            kind = "header" if line.box.top < leaf.sheet.height / 2 else "footer"
            if not line.text.strip(" -–—·.0123456789第页共/"):
                continue
            style = Style(size=line.size, bold=line.bold, name=line.font)
            weaver.paragraph([(line.text, line.page, line.box)], style, kind)  # type: ignore[arg-type]
