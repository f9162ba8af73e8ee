"""PDFs drawn for a test: text at a place, rules, pictures, bookmarks."""

import io
from collections.abc import Callable

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
WIDTH, HEIGHT = 595, 842


class Paper:
    """A page after page of text; coordinates from the top left, in points."""

    def __init__(self) -> None:
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(WIDTH, HEIGHT), invariant=1)

    def text(self, x: float, top: float, words: str, size: float = 12, *, bold: bool = False):
        shape = self.canvas.beginText(x, HEIGHT - top)
        shape.setFont("STSong-Light", size)
        shape.setTextRenderMode(2 if bold else 0)
        shape.textLine(words)
        self.canvas.saveState()  # or bold would go on
        self.canvas.drawText(shape)
        self.canvas.restoreState()
        return self

    def body(self, top: float, lines: list[str], x: float = 90, indent: float = 24):
        """Draw a paragraph: the first line indented, the rest flush."""
        for i, words in enumerate(lines):
            self.text(x + (indent if i == 0 else 0), top + 20 * i, words)
        return self

    def grid(self, xs: list[float], ys: list[float]):
        self.canvas.grid(xs, [HEIGHT - y for y in ys])
        return self

    def page(self):
        self.canvas.showPage()
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


@pytest.fixture
def paper() -> Callable[[], Paper]:
    return Paper
