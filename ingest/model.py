"""What every reader produces: an immutable document whose text can be pointed at.

One text, offsets into it. Body blocks come first, running headers and footers (`furniture`)
after them, so that a quotation of either is a range of the same text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

Part = Literal["proposal", "form", "budget", "attachment"]
ParagraphKind = Literal["body", "toc", "footnote", "textbox", "header", "footer"]
_WIDE = "\u2e80"  # the first of the characters that are as wide as high
MediaType = Literal["pdf", "docx", "text"]


class Box(NamedTuple):
    """A rectangle on a page, in points, measured from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def union(self, other: "Box") -> "Box":
        """Return the smallest box that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


Watch = Callable[[str, int, int], None]
"""Told of slow work: the file, how many of its scanned pages are done, how many there are."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters start:end of the document's text, printed in one place.

    `page` counts from 1. A Word file has no pages of its own: `page` is then the soft hint its
    last editor left (or None) and `box` is None. `confidence` is 1.0, or the OCR's.
    """

    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Span:
    """A quotation: `quote == document.text[start:end]` of the document of that name."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph was set; hints only, since authors misuse every one of them.

    `size` in points; `outline` 1–9 is Word's outline level (headings), None for body text;
    `number` is the automatic number that Word would print, already part of the text;
    `indent` the distance of the first line from the text margin, in points.
    """

    size: float | None = None
    bold: bool = False
    outline: int | None = None
    number: str = ""
    list_level: int | None = None
    centred: bool = False
    indent: float = 0.0
    name: str = ""
    page_break: bool = False


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text; its lines are joined, the runs remember where each was printed."""

    start: int
    end: int
    style: Style = PLAIN
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; a merged cell stands once, at its top left place."""

    row: int
    col: int
    start: int
    end: int
    row_span: int = 1
    col_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: cells in reading order, `rows` × `cols` the grid they stand on.

    In the text, cells of a row are separated by a tab and rows by a newline.
    """

    start: int
    end: int
    rows: int
    cols: int
    cells: tuple[Cell, ...]

    def row(self, index: int) -> tuple[Cell, ...]:
        """Return the cells that begin in this row, left to right."""
        return tuple(cell for cell in self.cells if cell.row == index)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; `start == end`, the place in the text where it stands."""

    start: int
    end: int
    page: int | None = None
    box: Box | None = None


Block = Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of a PDF's outline; level counts from 1, `top` in points."""

    title: str
    level: int
    page: int | None
    top: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page. `readable` is False where there is ink but no usable text."""

    number: int
    width: float
    height: float
    readable: bool = True


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a stage could not do; kept beside what it could. `message` is Chinese."""

    stage: str
    message: str
    page: int | None = None


def _width(text: str) -> float:
    return sum(0.5 if char < _WIDE else 1.0 for char in text)


@dataclass(frozen=True, slots=True)
class Document:
    """One file, read. `text` is the only coordinate system later stages use.

    `digest` is the SHA-256 of the file's bytes; `pages` is empty for a Word file.
    """

    name: str
    digest: str
    media_type: MediaType
    text: str
    runs: tuple[Run, ...] = ()
    blocks: tuple[Block, ...] = ()
    furniture: tuple[Paragraph, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    pages: tuple[Page, ...] = ()
    issues: tuple[Issue, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Point at text[start:end]; raises ValueError outside the text or when empty."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no text at {start}:{end} in {self.name!r}")
        return Span(self.name, start, end, self.text[start:end])

    def runs_at(self, start: int, end: int) -> Iterator[Run]:
        """Yield the runs that text[start:end] touches, in order."""
        first = bisect_left(self.runs, start, key=lambda run: run.end)
        for run in self.runs[first:]:
            if run.start >= end:
                return
            if run.end > start:
                yield run

    def boxes_at(self, start: int, end: int) -> Iterator[tuple[int | None, Box]]:
        """Yield page and box of every printed piece of text[start:end].

        A part of a line is measured by its share of the line's width: a Chinese character is
        twice as wide as a Latin letter. Exact to a few points, which is what a reader needs.
        """
        for run in self.runs_at(start, end):
            if run.box is None:
                continue
            inside = max(start, run.start), min(end, run.end)
            if inside == (run.start, run.end):
                yield run.page, run.box
                continue
            whole = _width(self.text[run.start : run.end]) or 1.0
            left = _width(self.text[run.start : inside[0]]) / whole
            right = _width(self.text[run.start : inside[1]]) / whole
            x0, span = run.box.x0, run.box.x1 - run.box.x0
            yield run.page, run.box._replace(x0=x0 + left * span, x1=x0 + right * span)

    def page_at(self, offset: int) -> int | None:
        """Return the page on which the character at `offset` is printed, if known."""
        index = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        if index >= 0 and offset < self.runs[index].end:
            return self.runs[index].page
        later = self.runs[index + 1 :][:1]
        return later[0].page if later else (self.runs[index].page if index >= 0 else None)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The body's paragraphs, in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def unreadable_pages(self) -> tuple[int, ...]:
        """Pages with ink but no usable text."""
        return tuple(page.number for page in self.pages if not page.readable)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read at all, and why (Chinese, one sentence)."""

    name: str
    digest: str
    reason: str


@dataclass(frozen=True, slots=True)
class Filed:
    """A document and the part it plays in its submission."""

    document: Document
    part: Part


@dataclass(frozen=True, slots=True)
class Submission:
    """The files of one declaration, in a stable order; those that failed stay visible."""

    name: str
    files: tuple[Filed, ...]
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document that was read."""
        return tuple(filed.document for filed in self.files)

    def document(self, name: str) -> Document:
        """Return the document of that name; raises KeyError."""
        for filed in self.files:
            if filed.document.name == name:
                return filed.document
        raise KeyError(name)
