"""Read pages that have no usable text: their pictures, turned upright, recognised line by line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from ingest.model import Box, Run
from ingest.pdf_lines import Handle, Line, Sheet, joined
from ingest.pdf_tables import Char, Drawing, filled, without
from ingest.pdf_weave import Leaf
from ingest.scan_contents import page_numbers, with_leaders
from ingest.scan_engine import Quads, detected, models
from ingest.scan_lines import Strip, evened, figure, strips, unclear
from ingest.scan_margins import offsets
from ingest.scan_numbers import with_numbers
from ingest.scan_picture import (
    Photo,
    levelled,
    lies_on_its_side,
    shows_nothing,
    slope,
    taken,
    turned,
    turned_quads,
)
from ingest.scan_rules import ruled
from ingest.scan_running import agreed
from ingest.scan_tables import cut_at_rules, missed, with_dashes

_DOUBTFUL = 0.85  # mean certainty of a page below which it is read the other way up too
_POOR = 0.75  # mean certainty of a page below which it counts as not read
_LOST = 0.2  # share of the lines' length that may be unclear
_SUREST = 0.999  # no recognised line is certain; only what was typed is
# the pixels of a page that was read are let go: two hundred pages must not fill the memory
_NO_PIXELS = np.zeros((0, 0, 3), np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """A recognised page: its lines and the cells of its tables, in points, the page upright."""

    typed: Leaf
    """The page as its file gives it."""
    photo: Photo
    size: tuple[float, float]
    strips: tuple[Strip, ...] = ()
    tables: tuple[list[Box], ...] = ()

    @property
    def clear(self) -> list[Strip]:
        """The lines whose words are no guesses."""
        return [strip for strip in self.strips if strip.clear]

    @property
    def outside(self) -> list[Strip]:
        """The clear lines that stand outside the tables."""
        frames = [reduce(Box.union, cells) for cells in self.tables]
        return [s for s in self.clear if not any(_within(s.box, frame) for frame in frames)]


def can_recognise() -> bool:
    """Tell whether this machine can read pictures of pages."""
    return bool(models())


def scan(page: Handle, typed: Leaf) -> Scan:
    """Return what the picture of a page says."""
    photo = taken(page)
    if shows_nothing(photo):  # the back of a sheet
        blank = replace(typed, readable=True)
        return Scan(blank, replace(photo, pixels=_NO_PIXELS), photo.size)
    quads = detected(photo.pixels)
    if len(quads) and lies_on_its_side(quads):
        photo, quads = turned(photo, 1), turned_quads(quads, photo, 1)
    read = _read(typed, photo, quads)
    if len(quads) and _certainty(read) < _DOUBTFUL:  # the sheet may have lain on its head
        other = _read(typed, turned(photo, 2), turned_quads(quads, photo, 2))
        read = max(read, other, key=_certainty)
    return read


def _read(typed: Leaf, photo: Photo, quads: Quads) -> Scan:
    """Read the lines of a picture that stands the right way up, but perhaps not level."""
    photo, quads = levelled(photo, quads, slope(photo))
    rules = ruled(photo)
    cells = [cell for table in rules.tables for cell in table]
    boxes = cut_at_rules(_boxes(quads, photo.scale), cells)
    boxes += missed(photo, rules.pixels, cells, boxes)
    found = strips(photo, rules.pixels, boxes)
    found += strips(photo, rules.pixels, page_numbers(found))
    bare = replace(photo, pixels=_NO_PIXELS)
    return Scan(typed, bare, photo.size, tuple(found), rules.tables)


def _certainty(one: Scan) -> float:
    """Return how sure the recogniser is of a page, character by character (0–1)."""
    length = sum(len(strip.text) for strip in one.strips)
    return sum(strip.score * len(strip.text) for strip in one.strips) / length if length else 0.0


def _boxes(quads: Quads, scale: float) -> list[Box]:
    low, high = quads.min(axis=1) / scale, quads.max(axis=1) / scale
    return [
        Box(max(0.0, float(a[0])), max(0.0, float(a[1])), float(b[0]), float(b[1]))
        for a, b in zip(low, high, strict=True)
    ]


def laid_out(scans: Mapping[int, Scan]) -> dict[int, Leaf]:
    """Return the pages as leaves, set in one column and in few sizes over the whole document."""
    shifts = _shifts(scans)
    lines = agreed(
        evened({number: one.clear for number, one in scans.items()}),
        {number: one.size[1] for number, one in scans.items()},
    )
    return {
        number: _leaf(number, one, lines[number], shifts.get(number, 0.0))
        for number, one in scans.items()
    }


def _shifts(scans: Mapping[int, Scan]) -> dict[int, float]:
    """Return how far each page's lines must move; words in cells show no column of text."""
    return offsets({number: one.outside for number, one in scans.items()})


def _leaf(number: int, one: Scan, lines: Sequence[Line], shift: float) -> Leaf:
    if not lines:  # drawings alone may say nothing; a picture may, and print without a meaning
        held = one.typed.drawing.pictures or one.typed.drawing.forms or one.typed.lines
        return replace(one.typed, readable=one.typed.readable or not (held or one.strips))
    moved = [replace(line, box=_moved(line.box, shift)) for line in lines]
    chars: list[Char] = [(figure(line.text), line.box) for line in moved]
    tables = [[_moved(cell, shift) for cell in table] for table in one.tables]
    grids = [with_numbers(with_dashes(grid)) for grid in filled(tables, chars, number)]
    rows = [with_leaders(line) for line in joined(moved)]
    sheet = Sheet(number, *one.size, Box)
    return Leaf(sheet, tuple(without(rows, grids)), Drawing((), ()), tuple(grids), _legible(one))


def _moved(box: Box, shift: float) -> Box:
    return box._replace(x0=box.x0 + shift, x1=box.x1 + shift)


def _legible(one: Scan) -> bool:
    return _certainty(one) >= _POOR and unclear(one.strips) <= _LOST


def traced(runs: Iterable[Run], scans: Mapping[int, Scan]) -> list[Run]:
    """Return the runs with their certainty, and where they stand on the page as scanned."""
    shifts = _shifts(scans)
    return [_traced(run, scans.get(run.page or 0), shifts.get(run.page or 0, 0.0)) for run in runs]


def _traced(run: Run, one: Scan | None, shift: float) -> Run:
    if one is None or run.box is None:
        return run
    box = _moved(run.box, -shift)
    scores = [strip.score for strip in one.clear if _within(strip.box, box)]
    sure = min(*scores, _SUREST) if scores else _POOR
    return replace(run, box=one.photo.printed(box), confidence=round(sure, 3))


def _within(inner: Box, outer: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 <= x <= outer.x1 and outer.top <= y <= outer.bottom
