"""Ruled tables on the picture of a page, and the picture without their rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import cv2
import numpy as np

from ingest.model import Box
from ingest.pdf_tables import cells_of
from ingest.scan_engine import Pixels
from ingest.scan_picture import Photo

_SHORTEST = 20.0  # points; the strokes of characters are shorter
_THICKEST = 4.0  # points; what is thicker is a bar or a picture
_SPECK = 1.5  # points; a grain of the paper in a line
_NARROWEST = 80.0  # points; what is narrower is a character or a box to be ticked
_GAP = 4.0  # points; a fainter place in a line
_BLOCK = 31  # pixels around each by which dark is told from light
_DARKER = 12  # of 255 than its surroundings


@dataclass(frozen=True, slots=True, eq=False)
class Ruled:
    """The cells of a page's tables in points, and its picture with their rules painted over."""

    tables: tuple[list[Box], ...]
    pixels: Pixels


def ruled(photo: Photo) -> Ruled:
    """Return the ruled tables of a level picture."""
    grey = cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY)
    ink = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _BLOCK, _DARKER
    )
    flat = _bars(np.asarray(ink, np.uint8), photo.scale, across=True)
    sides = _bars(np.asarray(ink, np.uint8), photo.scale, across=False)
    tables = [cells for cells in cells_of((*flat, *sides)) if _is_table(cells)]
    if not tables:
        return Ruled((), photo.pixels)
    # what is no side of a cell is a character's stroke, or several that run together: 统一
    cells = [cell for table in tables for cell in table]
    ys = sorted({y for cell in cells for y in (cell.top, cell.bottom)})
    xs = sorted({x for cell in cells for x in (cell.x0, cell.x1)})
    kept = [bar for bar in flat if _is_near(ys, (bar.top + bar.bottom) / 2)]
    kept += [bar for bar in sides if _is_near(xs, (bar.x0 + bar.x1) / 2)]
    pixels = photo.pixels.copy()
    paper = np.median(photo.pixels[::16, ::16], axis=(0, 1)).astype(np.uint8)
    for bar in kept:
        x0, top, x1, bottom = (round(v * photo.scale) for v in bar)
        pixels[max(0, top - 1) : bottom + 1, max(0, x0 - 1) : x1 + 1] = paper
    return Ruled(tuple(tables), pixels)


def _is_table(cells: Sequence[Box]) -> bool:
    frame = reduce(Box.union, cells)
    return frame.x1 - frame.x0 >= _NARROWEST and frame.bottom - frame.top >= _SHORTEST


def _is_near(steps: Sequence[float], value: float) -> bool:
    return any(abs(step - value) <= _GAP for step in steps)


def _bars(ink: Pixels, scale: float, *, across: bool) -> list[Box]:
    strokes = _strokes(ink, scale, across=across)
    count, _, stats, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    bars = [
        Box(x / scale, y / scale, (x + width) / scale, (y + height) / scale)
        for x, y, width, height in stats[1:count, :4].tolist()
    ]
    return [
        bar for bar in bars if (bar.bottom - bar.top if across else bar.x1 - bar.x0) <= _THICKEST
    ]


def _strokes(ink: Pixels, scale: float, *, across: bool) -> Pixels:
    """Return what is drawn straight in one direction, small gaps closed."""

    def bar(points: float) -> Pixels:
        length = max(3, round(points * scale))
        return np.ones((1, length) if across else (length, 1), np.uint8)

    # a line one pixel out of level shows as two halves: thicken it first
    thick = cv2.dilate(ink, np.ones((2, 1) if across else (1, 2), np.uint8))
    whole = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, bar(_SPECK))
    opened = cv2.morphologyEx(whole, cv2.MORPH_OPEN, bar(_SHORTEST))
    return np.asarray(cv2.morphologyEx(opened, cv2.MORPH_CLOSE, bar(_GAP)), np.uint8)
