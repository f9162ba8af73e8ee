"""Ruling lines that a table lacks: the edge a page break cut off, columns that only rows show.

Word draws no edge where a row is cut by the page; browsers and Markdown printers draw only a rule
under each cell. Both are tables to every reader.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median

from ingest.model import Box

_NEAR = 3.0  # points; edges nearer than this meet
_REACH = 6.0  # points; sides that stick out further belong to an open row
_ROWS = 3  # rows that must show the same columns
_OPEN_SIDES = 3  # sides that must end together


def completed(edges: Sequence[Box], printed: Sequence[Box]) -> tuple[Box, ...]:
    """Return the edges with those added that the drawing implies; `printed` are the text lines."""
    found = (*edges, *_columns(edges, printed))
    return (*found, *_open_ends(found))


def _upright(box: Box) -> bool:
    return box.bottom - box.top > box.x1 - box.x0


def _open_ends(edges: Iterable[Box]) -> Iterator[Box]:
    """Yield a rule where three or more sides of a table end together and none is drawn."""
    flat = [box for box in edges if not _upright(box)]
    sides = _sides([box for box in edges if _upright(box)])
    for end in ("top", "bottom"):
        groups: dict[int, list[Box]] = defaultdict(list)
        for side in sides:
            groups[round(getattr(side, end) / _NEAR)].append(side)
        for group in groups.values():
            y = getattr(group[0], end)
            x0, x1 = min(side.x0 for side in group), max(side.x1 for side in group)
            covered = any(
                abs(rule.top - y) < _REACH and rule.x0 < x1 - _NEAR and rule.x1 > x0 + _NEAR
                for rule in flat
            )
            if len(group) >= _OPEN_SIDES and not covered:
                yield Box(x0, y, x1, y + 0.1)


def _sides(pieces: Iterable[Box]) -> list[Box]:
    """Join upright pieces that stand on one another."""
    columns: dict[int, list[Box]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda box: (box.x0, box.top)):
        key = round(piece.x0)
        near = next((k for k in (key, key - 1, key + 1) if k in columns), key)
        columns[near].append(piece)
    sides: list[Box] = []
    for column in columns.values():
        for piece in sorted(column, key=lambda box: box.top):
            last = sides[-1] if sides else None
            if last and abs(last.x0 - piece.x0) < 2 and piece.top - last.bottom < _NEAR:
                sides[-1] = last.union(piece)
            else:
                sides.append(piece)
    return sides


def _columns(edges: Sequence[Box], printed: Sequence[Box]) -> Iterator[Box]:
    """Yield sides for tables drawn with a rule under every cell, and a rule above their head."""
    if any(_upright(box) for box in edges):
        return
    rows: dict[int, list[Box]] = defaultdict(list)
    for box in edges:
        rows[round(box.top)].append(box)
    shapes: dict[tuple[int, ...], list[float]] = defaultdict(list)
    for row in rows.values():
        cells = sorted(row)
        meets = all(abs(a.x1 - b.x0) < _NEAR for a, b in pairwise(cells))
        if len(cells) > 1 and meets:
            xs = (*(round(cell.x0) for cell in cells), round(cells[-1].x1))
            shapes[xs].append(cells[0].top)
    for xs, heights in shapes.items():
        for run in _runs(_apart(sorted(heights))):
            if len(run) >= _ROWS:
                yield from _frame(xs, run, printed)


def _apart(heights: list[float]) -> list[float]:
    """Return rules that are rules of their own: a double rule counts once, its lower line."""
    return [y for y, after in zip(heights, [*heights[1:], inf], strict=True) if after - y > _NEAR]


def _runs(heights: list[float]) -> list[list[float]]:
    """Part rows that stand far from each other: two tables of the same columns on one page."""
    runs: list[list[float]] = [[heights[0]]]
    for height in heights[1:]:
        gap = height - runs[-1][-1]
        usual = runs[-1][1] - runs[-1][0] if len(runs[-1]) > 1 else gap
        if gap > 4 * usual:
            runs.append([])
        runs[-1].append(height)
    return runs


def _frame(xs: tuple[int, ...], heights: list[float], printed: Sequence[Box]) -> Iterator[Box]:
    """Yield the sides of a table; a head above the first rule and a row below the last are its own.

    Such a row is told by its text, which stands as far below its rule as that of the others.
    """
    step = min(b - a for a, b in pairwise(heights))
    inside = [box for box in printed if xs[0] <= box.x0 + _NEAR < xs[-1]]
    head = [box.top for box in inside if heights[0] - 1.5 * step < box.top < heights[0]]
    top = min(head) - 1 if head else heights[0]
    drops = [min(drop) for a, b in pairwise(heights) if (drop := _drops(inside, a, b))]
    below = [
        box.bottom
        for box in inside
        if drops and abs(box.top - heights[-1] - median(drops)) < _NEAR and box.x1 > xs[1]
    ]
    bottom = max(below) + 1 if below else heights[-1]
    for y in ([top] if head else []) + ([bottom] if below else []):
        yield Box(xs[0], y, xs[-1], y + 0.1)
    for x in xs:
        yield Box(x, top, x + 0.1, bottom)


def _drops(printed: Iterable[Box], above: float, below: float) -> list[float]:
    return [box.top - above for box in printed if above < box.top < below]
