"""Tables of a PDF page: ruling lines from pdfium, cells by pdfplumber's table finder.

pdfplumber would first parse the page with pdfminer (tens of milliseconds); its finder only needs
edges, and pdfium hands them out in one. Pages without ruling lines are never looked at.
"""

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium_c
from pdfplumber.table import (
    cells_to_tables,
    edges_to_intersections,
    intersections_to_cells,
    merge_edges,
)

from ingest.model import Box
from ingest.pdf_lines import Handle, Line, Sheet, characters, same_row
from ingest.weave import CellText, Piece

Char = tuple[str, Box]

_THIN = 2.5  # points; a filled rectangle thinner than this is a ruling line
_SHORTEST = 4.0  # points; shorter strokes are ornaments and underlined blanks
_SNAP = 3.0  # points; pdfplumber's own default for lines that nearly meet
_FEWEST_EDGES = 4
_DEEPEST = 4  # form objects inside form objects
_SLACK = 1.0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as drawn on one page: its box, the x of its columns, its cells with their text."""

    box: Box
    columns: tuple[float, ...]
    rows: int
    cells: tuple[CellText, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn on a page besides text: ruling lines, and boxes of pictures."""

    edges: tuple[Box, ...]
    pictures: tuple[Box, ...]
    forms: int = 0
    """Drawings whose inside was not looked into; they may hold the page's picture."""


def drawing(page: Handle, sheet: Sheet) -> Drawing:
    """Collect the page's straight strokes and pictures, those inside form objects too."""
    edges: list[Box] = []
    pictures: list[Box] = []
    forms = 0
    for obj, kind in _objects(page.raw):
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            forms += 1
            continue
        bounds = _bounds(obj, sheet)
        if kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures.append(bounds)
        else:
            edges.extend(_strokes(obj, bounds, sheet))
    return Drawing(tuple(edges), tuple(pictures), forms)


def _objects(page: Handle) -> Iterator[tuple[Handle, int]]:
    # Inside a form, bounds are already in page coordinates only if the form's matrix is the
    # identity, as every office exporter leaves it; others are passed over.
    get, kind_of = pdfium_c.FPDFPage_GetObject, pdfium_c.FPDFPageObj_GetType
    wanted = {pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE}
    for i in range(pdfium_c.FPDFPage_CountObjects(page)):
        obj = get(page, i)
        kind = kind_of(obj)
        if kind in wanted:
            yield obj, kind
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            yield obj, kind
            yield from _inside(obj, wanted, _DEEPEST)


def _inside(form: Handle, wanted: set[int], depth: int) -> Iterator[tuple[Handle, int]]:
    if not depth or not _is_identity(form):
        return
    for i in range(pdfium_c.FPDFFormObj_CountObjects(form)):
        obj = pdfium_c.FPDFFormObj_GetObject(form, i)
        kind = pdfium_c.FPDFPageObj_GetType(obj)
        if kind in wanted:
            yield obj, kind
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            yield from _inside(obj, wanted, depth - 1)


def _matrix(obj: Handle) -> Handle:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(obj, matrix)
    return matrix


def _is_identity(obj: Handle) -> bool:
    m = _matrix(obj)
    return (m.a, m.b, m.c, m.d, m.e, m.f) == (1, 0, 0, 1, 0, 0)


def _bounds(obj: Handle, sheet: Sheet) -> Box:
    x0, y0, x1, y1 = (ctypes.c_float() for _ in range(4))
    pdfium_c.FPDFPageObj_GetBounds(obj, x0, y0, x1, y1)
    return sheet.place(x0.value, y0.value, x1.value, y1.value)


def _strokes(path: Handle, bounds: Box, sheet: Sheet) -> Iterator[Box]:
    """Yield the thin boxes (horizontal or vertical) that a path draws."""
    width, height = bounds.x1 - bounds.x0, bounds.bottom - bounds.top
    if min(width, height) <= _THIN:
        if max(width, height) >= _SHORTEST:
            yield bounds
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(path, fill, stroke)
    count = pdfium_c.FPDFPath_CountSegments(path)
    if not stroke.value or count > 400:  # a drawing, not a frame
        return
    m = _matrix(path)
    previous = start = None
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(path, i)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = (m.a * x.value + m.c * y.value + m.e, m.b * x.value + m.d * y.value + m.f)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO and previous:
            yield from _straight(previous, point, sheet)
        if pdfium_c.FPDFPathSegment_GetClose(segment) and start:
            yield from _straight(point, start, sheet)
        previous = point


def _straight(a: tuple[float, float], b: tuple[float, float], sheet: Sheet) -> Iterator[Box]:
    box = sheet.place(*a, *b)
    width, height = box.x1 - box.x0, box.bottom - box.top
    if min(width, height) <= _THIN and max(width, height) >= _SHORTEST:
        yield box


def grids(textpage: Handle, sheet: Sheet, edges: tuple[Box, ...]) -> list[Grid]:
    """Return the ruled tables of a page from top to bottom; frames of one cell are none."""
    found = cells_of(edges)
    return filled(found, characters(textpage, sheet), sheet.number) if found else []


def cells_of(edges: tuple[Box, ...]) -> list[list[Box]]:
    """Return the cells of each table that the edges draw."""
    if len(edges) < _FEWEST_EDGES:
        return []
    merged = merge_edges([_edge(box) for box in edges], _SNAP, _SNAP, _SNAP, _SNAP)
    cells = intersections_to_cells(edges_to_intersections(merged, _SNAP, _SNAP))
    return [[Box(*cell) for cell in table] for table in cells_to_tables(cells) if len(table) > 1]


def filled(tables: Iterable[list[Box]], chars: list[Char], page: int) -> list[Grid]:
    """Return the tables with what is printed in their cells, from top to bottom; no empty ones."""
    grids = [_grid(cells, chars, page) for cells in tables]
    kept = [grid for grid in grids if any(cell.pieces for cell in grid.cells)]
    return sorted(kept, key=lambda grid: (grid.box.top, grid.box.x0))


def _edge(box: Box) -> dict[str, float | str]:
    upright = box.bottom - box.top > box.x1 - box.x0
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    x0, x1 = (x, x) if upright else (box.x0, box.x1)
    top, bottom = (box.top, box.bottom) if upright else (y, y)
    return {
        "orientation": "v" if upright else "h", "object_type": "line",
        "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "width": x1 - x0, "height": bottom - top,
    }  # fmt: skip


def _grid(boxes: list[Box], chars: list[Char], page: int) -> Grid:
    xs = _steps([box.x0 for box in boxes] + [box.x1 for box in boxes])
    ys = _steps([box.top for box in boxes] + [box.bottom for box in boxes])
    places = sorted(
        (_step(ys, box.top), _step(xs, box.x0), _step(ys, box.bottom), _step(xs, box.x1))
        for box in boxes
    )
    held: dict[tuple[int, int], list[Char]] = {(row, col): [] for row, col, *_ in places}
    owner = {
        (r, c): (row, col)
        for row, col, below, right in places
        for r in range(row, max(below, row + 1))
        for c in range(col, max(right, col + 1))
    }
    for char in chars:
        x, y = _mid(char[1])
        if xs[0] - _SLACK <= x <= xs[-1] + _SLACK and ys[0] <= y <= ys[-1]:
            spot = owner.get((_between(ys, y), _between(xs, x)))
            if spot is not None:
                held[spot].append(char)
    cells = [
        CellText(row, col, _pieces(held[row, col], page), max(1, below - row), max(1, right - col))
        for row, col, below, right in places
    ]
    return Grid(Box(xs[0], ys[0], xs[-1], ys[-1]), tuple(xs), len(ys) - 1, tuple(cells))


def _between(steps: list[float], value: float) -> int:
    return min(max(bisect_right(steps, value) - 1, 0), len(steps) - 2)


def _steps(values: list[float]) -> list[float]:
    """Return the distinct coordinates, those nearer than `_SNAP` taken for one."""
    steps: list[float] = []
    for value in sorted(values):
        if not steps or value - steps[-1] > _SNAP:
            steps.append(value)
    return steps


def _step(steps: list[float], value: float) -> int:
    return min(range(len(steps)), key=lambda i: abs(steps[i] - value))


def _mid(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def _pieces(chars: list[Char], page: int) -> tuple[Piece, ...]:
    """Return the printed lines that the characters of a cell make."""
    rows: list[list[Char]] = []
    for char, box in chars:
        last = rows[-1][-1][1] if rows else None
        if last and same_row(last, box):
            rows[-1].append((char, box))
        else:
            rows.append([(char, box)])
    rows.sort(key=lambda row: row[0][1].top)
    return tuple(_printed(sorted(row, key=lambda item: item[1].x0), page) for row in rows)


def _printed(row: list[Char], page: int) -> Piece:
    text, box = row[0]
    for char, place in row[1:]:
        # a blank is seen where the gap exceeds a quarter of the height of the line
        if place.x0 - box.x1 > 0.25 * (box.bottom - box.top) and (text + char).isascii():
            text += " "
        text += char
        box = box.union(place)
    return text, page, box


def without(lines: list[Line], tables: list[Grid]) -> list[Line]:
    """Return the lines that do not stand inside any of the tables."""
    return [line for line in lines if not any(_holds(grid.box, line.box) for grid in tables)]


def _holds(outer: Box, inner: Box) -> bool:
    x, y = _mid(inner)
    return outer.top - _SLACK <= y <= outer.bottom + _SLACK and outer.x0 - 6 <= x <= outer.x1 + 6
