"""From the cut-out lines of a picture to printed lines: words, place, type size, weight."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ingest.model import Box
from ingest.pdf_lines import Line
from ingest.scan_engine import Pixels, recognised
from ingest.scan_picture import Photo

_CLEAR = 0.5  # below it the words of a line are guesses
_FACE = 0.92  # of the type size: how high a Chinese character is
_FIGURE = 0.75  # of the type size: how high a digit is
_PAD = 2  # pixels around a cut-out
_RED = 60  # of 255 by which red must exceed the other colours to be a seal's
_SEALED = 0.02  # of the pixels of a line: red over black
_ALIKE = 0.1  # type sizes nearer than this, relatively, are one
_SPREAD = 1.1  # times as far apart as characters are high: set wide, or spread to fill a line
_JUDGED = 4  # Chinese characters; fewer do not show their pitch
_PURE = 0.85  # share of Chinese characters; Latin ones are as wide as their font pleases
_WIDE = "\u2e80"  # the first of the characters that are as wide as high
# how much of its square a mark at the end of a line leaves blank
_OPENING = dict.fromkeys("（《“‘【〔", 0.5)
_CLOSING = dict.fromkeys("）》”’】〕！？", 0.5) | dict.fromkeys("，。、；：", 0.7)
_WIDER = dict(zip(",;:?!", "，；：？！", strict=True))
_AFTER_HAN = re.compile(r"(?<=[\u4e00-\u9fff）》”])[,;:?!](?![\d/])")
_BRACKETED = re.compile(r"[(（]([^()（）]*[\u4e00-\u9fff][^()（）]*)[)）]")
_YEAR = re.compile(r"[〔［\[](\d{4})[〕］\]](?=\s*第?\d+\s*号)")
_AMOUNT = re.compile(r"[\d,，.。．oOlI|%％¥￥\s-]+")
_LOST_POINT = re.compile(r"(\d[\d,]*)\s(\d\d)")
_PERIOD = re.compile(r"(?<=[年月日])一(?=\d{4}年)")
_MISREAD = str.maketrans({"，": ",", "。": ".", "．": ".", "o": "0", "O": "0"})
_UPRIGHTS = str.maketrans({"l": "1", "I": "1", "|": "1"})


@dataclass(frozen=True, slots=True)
class Strip:
    """A piece of a line as recognised: words, how sure (0–1), box and type size in points.

    `measured` where the size comes from the pitch of Chinese characters, not from their height.
    """

    text: str
    score: float
    box: Box
    size: float
    measured: bool = False

    @property
    def clear(self) -> bool:
        """Tell whether the words can be relied on at all."""
        return self.score >= _CLEAR and bool(self.text)


def strips(photo: Photo, pixels: Pixels, boxes: Sequence[Box]) -> list[Strip]:
    """Read the lines at these boxes (points) of a picture whose rules are painted over."""
    cuts = [_cut(pixels, box, photo.scale) for box in boxes]
    seen = [(box, cut) for box, cut in zip(boxes, cuts, strict=True) if cut.size]
    told = recognised([_without_seal(cut) for _, cut in seen])
    return [
        _strip((text.strip(), score), box, cut, photo.scale)
        for (box, cut), (text, score) in zip(seen, told, strict=True)
    ]


def _cut(pixels: Pixels, box: Box, scale: float) -> Pixels:
    height, width = pixels.shape[:2]
    x0, x1 = max(0, int(box.x0 * scale) - _PAD), min(width, int(box.x1 * scale) + _PAD)
    top, bottom = max(0, int(box.top * scale) - _PAD), min(height, int(box.bottom * scale) + _PAD)
    return pixels[top:bottom, x0:x1]


def _without_seal(cut: Pixels) -> Pixels:
    """Show black print under a red seal alone; red print without black stays as it is."""
    colours = cut.astype(np.int16)
    red = colours[:, :, 0] - colours[:, :, 1:].max(axis=2) > _RED
    black = colours.max(axis=2) < 255 - 2 * _RED
    if min(red.mean(), black.mean()) < _SEALED:
        return cut
    return np.repeat(cut[:, :, :1], 3, axis=2)


def _strip(told: tuple[str, float], box: Box, cut: Pixels, scale: float) -> Strip:
    text, score = told
    grey = cv2.cvtColor(np.ascontiguousarray(cut), cv2.COLOR_RGB2GRAY)
    _, ink = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    rows, columns = np.flatnonzero(ink.sum(axis=1) > 1), np.flatnonzero(ink.sum(axis=0) > 1)
    if not len(rows) or not len(columns) or not text:
        return Strip(text, score, box, box.bottom - box.top)
    x0, top = max(0, int(box.x0 * scale) - _PAD), max(0, int(box.top * scale) - _PAD)
    left, right = float(x0 + columns[0]) / scale, float(x0 + columns[-1] + 1) / scale
    middle = (top + float(rows[0] + rows[-1] + 1) / 2) / scale
    size, measured = _size(text, right - left, float(rows[-1] + 1 - rows[0]) / scale)
    place = Box(left, middle - size / 2, right, middle + size / 2)
    return Strip(marked(text), score, place, size, measured)


def em(text: str) -> float:
    """Return the width of a text in ems."""
    return sum(0.5 if char < _WIDE else 1.0 for char in text)


def _size(text: str, wide: float, high: float) -> tuple[float, bool]:
    """Tell the type size: from the pitch of Chinese characters, else from their height."""
    han = sum(char >= _WIDE for char in text)
    high /= _FACE if han else _FIGURE
    blank = _OPENING.get(text[0], 0.0) + _CLOSING.get(text[-1], 0.0) + 1 - _FACE
    units = em(text) - blank
    if han < _JUDGED or han < _PURE * len(text) or wide > _SPREAD * high * units:
        return high, False
    return wide / units, True


def evened(pages: Mapping[int, Sequence[Strip]]) -> dict[int, list[Line]]:
    """Return the pages' lines, those of nearly one size given that size.

    What is measured on a picture differs from line to line; a document is set in few sizes.
    """
    sizes = _sizes(strip for strips in pages.values() for strip in strips)
    return {
        page: [
            Line(strip.text, page, strip.box, _usual(strip, sizes), bold=False, font="")
            for strip in strips
        ]
        for page, strips in pages.items()
    }


def _sizes(strips: Iterable[Strip]) -> list[float]:
    """Return the type sizes of a document, that of most characters first."""
    counts: Counter[float] = Counter()
    for strip in strips:
        if strip.measured:
            counts[round(strip.size, 1)] += len(strip.text)
    sizes: list[float] = []
    for size in sorted(counts, key=lambda one: (-_near(counts, one), one)):
        if all(abs(size - other) > _ALIKE * other for other in sizes):
            sizes.append(size)
    return sizes


def _near(counts: Mapping[float, int], size: float) -> int:
    return sum(n for other, n in counts.items() if abs(other - size) <= _ALIKE * size / 2)


def _usual(strip: Strip, sizes: Sequence[float]) -> float:
    """Return the document's size that a line was set in; the body's where that is in doubt."""
    size = round(strip.size, 1)
    if not sizes:
        return size
    body, nearest = sizes[0], min(sizes, key=lambda one: abs(one - size) / one)
    if not strip.measured and abs(size - body) <= 1.5 * _ALIKE * body:
        return body
    return nearest if abs(nearest - size) <= 1.5 * _ALIKE * nearest else size


def marked(text: str) -> str:
    """Write the marks of Chinese sentences as wide as they are printed."""
    wide = _AFTER_HAN.sub(lambda match: _WIDER[match[0]], text)
    wide = _PERIOD.sub("—", wide)
    wide = _BRACKETED.sub(lambda match: f"（{match[1]}）", wide)
    return _YEAR.sub(lambda match: f"〔{match[1]}〕", wide)


def figure(text: str) -> str:
    """Return the text of a cell, an amount freed of letters and blanks read for its digits."""
    if not _AMOUNT.fullmatch(text) or sum(char.isdigit() for char in text) * 2 < len(text):
        return text
    plain = text.translate(_MISREAD).translate(_UPRIGHTS)
    lost = _LOST_POINT.fullmatch(plain)
    return f"{lost[1]}.{lost[2]}" if lost else re.sub(r"\s+", "", plain)


def unclear(found: Iterable[Strip]) -> float:
    """Return the share of the lines' length whose words are guesses."""
    whole = lost = 0.0
    for strip in found:
        length = strip.box.x1 - strip.box.x0
        whole += length
        lost += 0 if strip.clear else length
    return lost / whole if whole else 1.0
