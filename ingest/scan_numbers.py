"""Numbers of the rows of a recognised table: written alike, misread ones told by the others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Literal

from ingest.model import Box
from ingest.pdf_tables import Grid
from ingest.weave import CellText

Kind = Literal["han", "bracketed", "figure"]

_DIGITS = "一二三四五六七八九"
_HAN = {
    **{char: i for i, char in enumerate(_DIGITS, 1)},
    "十": 10,
    **{f"十{char}": 10 + i for i, char in enumerate(_DIGITS, 1)},
}
_WRITTEN = {value: char for char, value in _HAN.items()}
_BRACKETED = re.compile(
    r"[（(]\s*([一二三四五六七八九十]{1,2}|\d{1,2})\s*[)）]?|([一二三四五六七八九十]{1,2})[)）]"
)
_BARE = re.compile(r"([一二三四五六七八九十]{1,2})[、.．]?")
_FIGURE = re.compile(r"(\d{1,3})[、.．]?")
_STROKES = frozenset({"一", "-", "－", "—", "–", "_", "|", "l", "I"})
"""What a lone 一 is read as, and 1."""
_FEWEST = 3  # numbers that make a column one of numbers
_MOST = 0.6  # of the cells of the column that say something


@dataclass(frozen=True, slots=True)
class _Number:
    kind: Kind
    value: int


def with_numbers(grid: Grid) -> Grid:
    """Return the table with the numbers in its first column as they must be printed."""
    column = [cell for cell in grid.cells if cell.col == 0]
    said = [cell for cell in column[1:] if cell.pieces]
    found = [_number(_text(cell)) for cell in column]
    known = [number for number in found[1:] if number]
    if len(known) < _FEWEST or len(known) < _MOST * len(said):
        return grid
    whole = _completed([_text(cell) for cell in column], found)
    meant = {
        id(cell): number for cell, number in zip(column, whole, strict=True) if number is not None
    }
    cells = (_written(cell, meant.get(id(cell))) for cell in grid.cells)
    return replace(grid, cells=tuple(cells))


def _text(cell: CellText) -> str:
    return cell.text.replace(" ", "")


def _number(text: str) -> _Number | None:
    if match := _BRACKETED.fullmatch(text):
        said = match[1] or match[2]
        value = int(said) if said.isdigit() else _HAN.get(said)
        # （1） is written as it was read: only Chinese numerals are told by their series
        return _Number("bracketed", value) if value and not said.isdigit() else None
    if match := _BARE.fullmatch(text):
        value = _HAN.get(match[1])
        return _Number("han", value) if value else None
    match = _FIGURE.fullmatch(text)
    return _Number("figure", int(match[1])) if match else None


def _completed(texts: Sequence[str], found: Sequence[_Number | None]) -> list[_Number | None]:
    """Return the numbers, a misread one where the series has exactly one place for it."""
    whole = list(found)
    for row, text in enumerate(texts):
        if not row or text not in _STROKES or found[row]:
            continue
        readings = [
            reading
            for kind in ("han", "bracketed", "figure")
            if (reading := _between(found, row, kind)) is not None
        ]
        if len(readings) == 1:
            whole[row] = readings[0]
    return whole


def _between(found: Sequence[_Number | None], row: int, kind: Kind) -> _Number | None:
    """Return the number of this kind that alone fits into this row, if one does."""
    above = _next(found, range(row - 1, 0, -1), kind)
    below = _next(found, range(row + 1, len(found)), kind)
    if below is None:
        return None
    value, at = below
    before, since = above or (0, 0)
    if value <= before:  # the series begins anew below
        return None
    gaps = [i for i in range(since + 1, at) if found[i] is None]
    return _Number(kind, value - 1) if value - before == 2 and gaps == [row] else None


def _next(found: Sequence[_Number | None], rows: range, kind: Kind) -> tuple[int, int] | None:
    """Return value and row of the next number of a kind; a higher one ends the search."""
    order = ("han", "bracketed", "figure")
    for row in rows:
        number = found[row]
        if number is None:
            continue
        if number.kind == kind:
            return number.value, row
        if order.index(number.kind) < order.index(kind):
            return None
    return None


def _written(cell: CellText, number: _Number | None) -> CellText:
    if number is None:
        return cell
    text = str(number.value) if number.kind == "figure" else _WRITTEN[number.value]
    words = f"（{text}）" if number.kind == "bracketed" else text
    boxes = [piece[2] for piece in cell.pieces if piece[2] is not None]
    return replace(cell, pieces=((words, cell.pieces[0][1], reduce(Box.union, boxes)),))
