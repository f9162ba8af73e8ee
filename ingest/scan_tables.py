"""Ruled tables of a scanned page: lines cut at the rules, characters the eye of a cell missed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.model import Box
from ingest.pdf_tables import Grid
from ingest.scan_engine import Pixels
from ingest.scan_picture import Photo

_INSIDE = 4.0  # points; a line must stand out this far on both sides of a rule to be cut there
_INSET = 2.0  # points from the sides of a cell: what is left of its rules
_GRAIN = 1.2  # points; what is smaller is no part of a character
_LEAST = 2.5  # points; smaller spots are dirt
_TALLEST = 30.0  # points; a higher spot is a picture or several lines
_DASHES = frozenset({"一", "-", "－", "——", "一一", "—"})
_FIGURE = re.compile(r"[\d,.%]+(?:万?元)?")
_AIR = 2.0  # points around a character


def cut_at_rules(boxes: Sequence[Box], cells: Sequence[Box]) -> list[Box]:
    """Part lines that were found as one across the sides of cells."""
    sides = [
        side for cell in cells for side in (cell._replace(x1=cell.x0), cell._replace(x0=cell.x1))
    ]
    return [part for box in boxes for part in _parts(box, sides)]


def _parts(box: Box, sides: Sequence[Box]) -> Iterator[Box]:
    middle = (box.top + box.bottom) / 2
    crossed = sorted(
        side.x0
        for side in sides
        if side.top < middle < side.bottom and box.x0 + _INSIDE < side.x0 < box.x1 - _INSIDE
    )
    left = box.x0
    for x in [*crossed, box.x1]:
        if x - left > _INSIDE:
            yield box._replace(x0=left, x1=x)
            left = x


def missed(photo: Photo, pixels: Pixels, cells: Sequence[Box], found: Sequence[Box]) -> list[Box]:
    """Return boxes of ink in cells where no line was found: lone digits are overlooked."""
    return [
        spot
        for cell in cells
        if not any(_meets(cell, box) for box in found)
        and (spot := _spot(photo, pixels, cell)) is not None
    ]


def _meets(cell: Box, box: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return cell.x0 <= x <= cell.x1 and cell.top <= y <= cell.bottom


def _spot(photo: Photo, pixels: Pixels, cell: Box) -> Box | None:
    scale = photo.scale
    left, top = round((cell.x0 + _INSET) * scale), round((cell.top + _INSET) * scale)
    right, bottom = round((cell.x1 - _INSET) * scale), round((cell.bottom - _INSET) * scale)
    inside = pixels[max(0, top) : bottom, max(0, left) : right]
    if not inside.size:
        return None
    ink = _ink(inside, scale)
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return None
    box = Box(
        (left + columns[0]) / scale - _AIR,
        (top + rows[0]) / scale - _AIR,
        (left + columns[-1] + 1) / scale + _AIR,
        (top + rows[-1] + 1) / scale + _AIR,
    )
    across, high = box.x1 - box.x0 - 2 * _AIR, box.bottom - box.top - 2 * _AIR
    return box if max(across, high) > _LEAST and high < _TALLEST else None


def _ink(inside: Pixels, scale: float) -> NDArray[np.bool_]:
    """Return where a cell is printed on: a stroke one pixel thin (一) is ink, a grain is not."""
    grey = cv2.cvtColor(np.ascontiguousarray(inside), cv2.COLOR_RGB2GRAY)
    dark = (grey < np.median(grey) - 60).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    long = stats[:count, cv2.CC_STAT_WIDTH : cv2.CC_STAT_HEIGHT + 1].max(axis=1) > _GRAIN * scale
    long[0] = False  # the paper
    return np.asarray(long[labels], np.bool_)


def with_dashes(grid: Grid) -> Grid:
    """Write a lone 一 among figures as the dash it is: no column counts 35.20, 一, 18.00."""
    figures: Counter[int] = Counter()
    words: Counter[int] = Counter()
    for cell in grid.cells:
        text = cell.text
        if text and text not in _DASHES and cell.row:
            (figures if _FIGURE.fullmatch(text) else words)[cell.col] += 1
    return replace(
        grid,
        cells=tuple(
            replace(cell, pieces=(("—", *cell.pieces[0][1:]),))
            if len(cell.pieces) == 1
            and cell.col  # in the first column 一 is a number
            and cell.pieces[0][0] in _DASHES
            and figures[cell.col] > words[cell.col]
            else cell
            for cell in grid.cells
        ),
    )
