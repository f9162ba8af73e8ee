"""Draws the figures of the samples: layers of boxes, or boxes joined by arrows."""

import subprocess
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

WIDTH, ROW, GAP, MARGIN, LABEL = 1400, 120, 22, 24, 190
INK, FRAME, FILL, BAND = "#1f2d3d", "#3b6ea5", "#ffffff", "#e6eef7"

Rows = tuple[tuple[str, ...], ...]


def draw(kind: str, rows: Rows) -> bytes:
    """Return a PNG of the figure; equal input gives equal bytes."""
    height = 2 * MARGIN + len(rows) * (ROW + GAP) - GAP
    picture = Image.new("RGB", (WIDTH, height), "white")
    pen = ImageDraw.Draw(picture)
    for index, row in enumerate(rows):
        top = MARGIN + index * (ROW + GAP)
        if kind == "flow":
            _flow(pen, row, top)
        else:
            _layer(pen, row, top)
    out = BytesIO()
    picture.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    query = ["fc-match", "-f", "%{file}|%{index}", "Noto Sans CJK SC"]
    found = subprocess.run(query, check=True, capture_output=True, text=True).stdout  # noqa: S603  fixed words
    path, index = found.split("|")
    return ImageFont.truetype(path, size, index=int(index))


def _box(pen: ImageDraw.ImageDraw, area: tuple[float, float, float, float], text: str) -> None:
    left, top, right, bottom = area
    pen.rounded_rectangle(area, 10, fill=FILL, outline=FRAME, width=3)
    size = 28
    while size > 18 and _font(size).getlength(text) > (right - left - 16) * 2:
        size -= 2
    font = _font(size)
    half = -(-len(text) // 2) if font.getlength(text) > right - left - 16 else len(text)
    lines = [text[:half], text[half:]] if text[half:] else [text]
    middle = ((left + right) / 2, (top + bottom) / 2)
    for number, line in enumerate(lines):
        y = middle[1] + (number - (len(lines) - 1) / 2) * (size + 8)
        pen.text((middle[0], y), line, fill=INK, font=font, anchor="mm")


def _layer(pen: ImageDraw.ImageDraw, row: tuple[str, ...], top: float) -> None:
    pen.rounded_rectangle((MARGIN, top, WIDTH - MARGIN, top + ROW), 12, fill=BAND)
    pen.text((MARGIN + LABEL / 2, top + ROW / 2), row[0], fill=INK, font=_font(30), anchor="mm")
    room = WIDTH - 2 * MARGIN - LABEL - GAP
    each = (room - GAP * (len(row) - 2)) / max(1, len(row) - 1)
    for index, text in enumerate(row[1:]):
        left = MARGIN + LABEL + index * (each + GAP)
        _box(pen, (left, top + 18, left + each, top + ROW - 18), text)


def _flow(pen: ImageDraw.ImageDraw, row: tuple[str, ...], top: float) -> None:
    step = (WIDTH - 2 * MARGIN + 60) / len(row)
    for index, text in enumerate(row):
        left = MARGIN + index * step
        right = left + step - 60
        _box(pen, (left, top + 12, right, top + ROW - 12), text)
        if index < len(row) - 1:
            y = top + ROW / 2
            pen.line((right + 6, y, right + 50, y), fill=FRAME, width=5)
            pen.polygon([(right + 54, y), (right + 36, y - 11), (right + 36, y + 11)], fill=FRAME)
