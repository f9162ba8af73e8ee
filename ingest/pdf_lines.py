"""Printed lines of a PDF page, with boxes, type size and weight, straight from pdfium.

Boxes of single characters are asked for only where a line must be cut (table cells, doubtful
blanks): a call per character would cost more than the rest of the reading.
"""

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium_c

from ingest.model import Box

Handle = Any
"""An object of pdfium's; pypdfium2 ships no types."""

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BLANK_BETWEEN_HAN = re.compile(
    r"(?<=[\u3400-\u9fff，。、；：（）]) +(?=[\u3400-\u9fff，。、；：（）])"
)
# A number at the head of a line: the blank behind it parts it from a title, however narrow.
_LABEL = re.compile(
    r"(?:第[一二三四五六七八九十百零〇\d]{1,5}(?:[章节篇编条]|部分)"
    r"|[一二三四五六七八九十]{1,3}|[（(][一二三四五六七八九十\d]{1,3}[)）])"
)
_NARROWEST = 0.15  # ems; the blank of a proportional font is wider
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold", re.IGNORECASE)
_BOLD_WEIGHT = 600  # CSS scale; 400 is regular
_UPRIGHT = 0.05  # radians; more is a watermark or a turned label
_STROKED = 2  # text render mode fill-and-stroke: how Word fakes bold for fonts without one


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: text, page (from 1), box in points from the top left, type size in points."""

    text: str
    page: int
    box: Box
    size: float
    bold: bool
    font: str
    chars: tuple[tuple[str, Box], ...] = ()
    """Filled only where the line crosses table cells."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page's size and how its own coordinates become ours."""

    number: int
    width: float
    height: float
    place: Callable[[float, float, float, float], Box]
    turn: int = 0
    """Degrees by which the page is turned clockwise when shown."""


def sheet(page: Handle, number: int) -> Sheet:
    """Return size and coordinate change of a page, its /Rotate and crop box honoured."""
    width, height = page.get_size()
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation() % 360

    def upright(x0: float, y0: float, x1: float, y1: float) -> Box:
        return Box(min(x0, x1) - left, top - max(y0, y1), max(x0, x1) - left, top - min(y0, y1))

    def turned(x0: float, y0: float, x1: float, y1: float) -> Box:
        size = right - left, top - bottom
        ax, ay = _turned(x0 - left, y0 - bottom, size, turn)
        bx, by = _turned(x1 - left, y1 - bottom, size, turn)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    place = turned if turn else upright
    return Sheet(number, width, height, place, turn)


def _turned(x: float, y: float, size: tuple[float, float], turn: int) -> tuple[float, float]:
    """Turn a point of an unrotated page (origin bottom left) into ours (origin top left)."""
    width, height = size
    if turn == 90:
        return y, x
    if turn == 180:
        return width - x, y
    return height - y, width - x


def lines(textpage: Handle, sheet: Sheet) -> list[Line]:
    """Return the page's printed lines from top to bottom, left to right."""
    text = _text(textpage)
    segments: list[Line] = []
    for match in re.finditer(r"[^\r\n\x00]+", text):
        for start, end in _level_parts(textpage, sheet, text, match.span()):
            line = _segment(textpage, sheet, text, start, end)
            if line is not None:
                segments.append(line)
    return joined(segments)


def _level_parts(
    textpage: Handle,
    sheet: Sheet,
    text: str,
    bounds: tuple[int, int],
) -> Iterator[tuple[int, int]]:
    """Yield the parts of a line that stand on one baseline.

    pdfium sometimes puts a blank, not a line break, where the next line is set in another size.
    """
    start, end = bounds
    for match in re.finditer(r"(?<=\S)\s+(?=\S)", text[start:end]):
        before, after = bounds[0] + match.start() - 1, bounds[0] + match.end()
        if not same_row(_box(textpage, sheet, before), _box(textpage, sheet, after)):
            yield start, before + 1
            start = after
    yield start, end


def _text(textpage: Handle) -> str:
    count = textpage.count_chars()
    text: str = textpage.get_text_range() if count else ""
    if len(text) != count:  # characters beyond the BMP or dropped ones: indices must stay true
        get = pdfium_c.FPDFText_GetUnicode
        text = "".join(chr(get(textpage, i)) or "\x00" for i in range(count))
    return text


def _segment(textpage: Handle, sheet: Sheet, text: str, start: int, end: int) -> Line | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end or _aslant(textpage, start, sheet.turn):
        return None
    first, last = _box(textpage, sheet, start), _box(textpage, sheet, end - 1)
    box = first.union(last)
    if _is_shuffled(textpage, sheet, text, (start, end)):
        return _unshuffled(textpage, sheet, text, (start, end))
    inner = [i for i in range(start, end) if not text[i].isspace()]
    probes = {inner[0], inner[len(inner) // 2], inner[-1]}
    size = _size(textpage, inner[len(inner) // 2]) or (box.bottom - box.top)
    font, weights = "", []
    for index in sorted(probes):
        font, bold = _face(textpage, index)
        weights.append(bold)
    clean = _without_false_blanks(textpage, sheet, text, (start, end), size)
    return Line(clean, sheet.number, box, size, all(weights), font)


def _is_shuffled(textpage: Handle, sheet: Sheet, text: str, bounds: tuple[int, int]) -> bool:
    """Tell whether a character comes after others that are printed to the right of it.

    A mark set in another font (“ ” ○) is drawn last, and pdfium puts a blank before it.
    """
    return any(
        _box(textpage, sheet, bounds[0] + gap.end()).x0
        < _box(textpage, sheet, bounds[0] + gap.start() - 1).x0
        for gap in re.finditer(r"(?<=\S)\s+(?=\S)", text[slice(*bounds)])
    )


def _unshuffled(textpage: Handle, sheet: Sheet, text: str, bounds: tuple[int, int]) -> Line:
    """Return a line whose characters stand as printed, blanks only where one is seen."""
    found = [(_box(textpage, sheet, i), i) for i in range(*bounds) if not text[i].isspace()]
    found.sort(key=lambda item: (item[0].x0, item[1]))
    box, head = found[0]
    words = text[head]
    middle = found[len(found) // 2][1]
    size = _size(textpage, middle) or (box.bottom - box.top)
    for place, i in found[1:]:
        words += (" " if place.x0 - box.x1 > size / 3 else "") + text[i]
        box = box.union(place)
    font, bold = _face(textpage, middle)
    return Line(words, sheet.number, box, size, bold, font)


def _without_false_blanks(
    textpage: Handle, sheet: Sheet, text: str, bounds: tuple[int, int], size: float
) -> str:
    """Drop blanks between Chinese characters where nothing is seen on paper.

    Some producers put a blank after every word; a gap under a third of an em is not one.
    """
    start, end = bounds
    raw = text[start:end]
    drop: set[int] = set()
    for match in _BLANK_BETWEEN_HAN.finditer(raw):
        before = _box(textpage, sheet, start + match.start() - 1)
        after = _box(textpage, sheet, start + match.end())
        labelled = _LABEL.fullmatch(raw[: match.start()])
        if after.x0 - before.x1 < (_NARROWEST * size if labelled else size / 3):
            drop.update(range(match.start(), match.end()))
    return "".join(char for i, char in enumerate(raw) if i not in drop) if drop else raw


def characters(textpage: Handle, sheet: Sheet) -> list[tuple[str, Box]]:
    """Return every visible character of the page with its box; for pages that hold tables."""
    return [
        (char, _box(textpage, sheet, i))
        for i, char in enumerate(_text(textpage))
        if not char.isspace() and char != "\x00"
    ]


def _box(textpage: Handle, sheet: Sheet, index: int) -> Box:
    rect = pdfium_c.FS_RECTF()
    pdfium_c.FPDFText_GetLooseCharBox(textpage, index, rect)
    return sheet.place(rect.left, rect.bottom, rect.right, rect.top)


def _size(textpage: Handle, index: int) -> float:
    """Type size as printed: the font's size times the scale of the text matrix."""
    matrix = pdfium_c.FS_MATRIX()
    size = float(pdfium_c.FPDFText_GetFontSize(textpage, index))
    if pdfium_c.FPDFText_GetMatrix(textpage, index, matrix):
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        return round(size * scale, 1) if scale else round(size, 1)
    return round(size, 1)


def _aslant(textpage: Handle, index: int, turn: int) -> bool:
    """Tell whether a character does not stand upright on the page as shown."""
    angle = float(pdfium_c.FPDFText_GetCharAngle(textpage, index)) + math.radians(turn)
    return min(angle % math.tau, -angle % math.tau) > _UPRIGHT


def _face(textpage: Handle, index: int) -> tuple[str, bool]:
    """Return the font's name and whether it prints bold: by name, by weight or by stroking."""
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(textpage, index, buffer, 128, flags)
    name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
    if _BOLD_NAME.search(name) or pdfium_c.FPDFText_GetFontWeight(textpage, index) >= _BOLD_WEIGHT:
        return name, True
    owner = pdfium_c.FPDFText_GetTextObject(textpage, index)
    stroked = owner and pdfium_c.FPDFTextObj_GetTextRenderMode(owner) == _STROKED
    return name, bool(stroked)


def joined(segments: list[Line]) -> list[Line]:
    """Join pieces that stand on one baseline; order lines top to bottom, left to right."""
    rows: list[list[Line]] = []
    for line in sorted(segments, key=lambda line: (line.box.top, line.box.x0)):
        row = rows[-1] if rows else None
        if row and same_row(row[0].box, line.box):
            row.append(line)
        else:
            rows.append([line])
    return [_row(sorted(row, key=lambda line: line.box.x0)) for row in rows]


def same_row(one: Box, other: Box) -> bool:
    """Tell whether two boxes stand on one line: the lower of them mostly beside the other."""
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.6 * min(one.bottom - one.top, other.bottom - other.top)


def _row(pieces: list[Line]) -> Line:
    head = pieces[0]
    if len(pieces) == 1:
        return head
    text, box = head.text, head.box
    for piece in pieces[1:]:
        gap = piece.box.x0 - box.x1
        text += (" " if gap > head.size / 3 else "") + piece.text
        box = box.union(piece.box)
    longest = max(pieces, key=lambda piece: len(piece.text))
    return replace(longest, text=text, box=box, bold=all(piece.bold for piece in pieces))
