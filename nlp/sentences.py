"""Sentences with their place: what facts are read from. A table row counts as a sentence."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ingest.model import Cell, Document, Paragraph, Span, Table
from nlp import stance
from nlp.fold import Folded, fold
from nlp.model import Chapter, Role

SentenceKind = Literal["text", "row", "heading", "toc"]

_END = re.compile(r"[。!?;\n]+[”’)]*")
_LEADER = re.compile(r"(?:[.…·•]\s?){4,}\s*\d*\s*$|\t\d+\s*$")
# A row with more than this is prose set in a table; its cells are then read one by one.
_LONG_ROW = 160
# Text without stops (code, lists run together) is cut at commas, or here.
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `text` is folded[at:at+len(text)], `role` that of the chapter it stands in.

    `others`: the chapter tells of the maker, its earlier work or other places (业绩、公司介绍).
    """

    document: Document
    folded: Folded
    at: int
    text: str
    kind: SentenceKind = "text"
    role: Role | None = None
    block: int = 0
    others: bool = False

    @property
    def span(self) -> Span:
        """The whole sentence as printed."""
        return self.part(0, len(self.text))

    def part(self, start: int, end: int) -> Span:
        """Return text[start:end] as printed."""
        return self.document.span(*self.folded.back(self.at + start, self.at + end))


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, its folded text, its chapters and its sentences in reading order."""

    document: Document
    folded: Folded
    chapters: tuple[Chapter, ...]
    sentences: tuple[Sentence, ...]

    @property
    def prose(self) -> Iterator[Sentence]:
        """The sentences that can claim something: no headings, no table of contents."""
        return (s for s in self.sentences if s.kind in {"text", "row"})

    def folded_text(self, start: int, end: int) -> str:
        """Return the folded text of an original range, on one line."""
        piece = self.folded.text[self.folded.folded(start) : self.folded.folded(end)]
        return piece.replace("\n", "").strip()

    def span(self, start: int, end: int) -> Span:
        """Point at folded[start:end]."""
        return self.document.span(*self.folded.back(start, end))


def read(document: Document, chapters: tuple[Chapter, ...] = ()) -> Reading:
    """Split a document into sentences; chapters tell headings from text and give roles."""
    folded = fold(document.text)
    return Reading(document, folded, chapters, tuple(_sentences(document, folded, chapters)))


def _sentences(
    document: Document, folded: Folded, chapters: tuple[Chapter, ...]
) -> Iterator[Sentence]:
    starts, parts = _parts(chapters)
    headings = [c.heading for chapter in chapters for c in chapter.walk()]
    heads = sorted((span.start, span.end) for span in headings)

    def is_heading(start: int, end: int) -> bool:
        index = bisect_right(heads, (end - 1, len(document.text))) - 1
        return index >= 0 and heads[index][1] > start

    for number, block in enumerate(document.blocks):
        index = bisect_right(starts, block.start) - 1
        role, others = parts[index] if index >= 0 else (None, False)
        if isinstance(block, Table):
            pieces = _rows(folded, block)
        elif isinstance(block, Paragraph) and block.end > block.start:
            pieces = _paragraph(folded, block)
        else:
            continue
        for at, end, kind in pieces:
            headed = kind == "text" and chapters and is_heading(*folded.back(at, end))
            shown: SentenceKind = "heading" if headed else kind
            text = folded.text[at:end]
            yield Sentence(document, folded, at, text, shown, role, number, others)


def _paragraph(folded: Folded, block: Paragraph) -> Iterator[tuple[int, int, SentenceKind]]:
    start, end = folded.folded(block.start), folded.folded(block.end)
    kind: SentenceKind = "text"
    if block.kind == "toc" or _LEADER.search(folded.text, start, end):
        kind = "toc"
    elif block.style.outline:
        kind = "heading"
    for at, stop in _split(folded.text, start, end):
        yield at, stop, kind


def _rows(folded: Folded, table: Table) -> Iterator[tuple[int, int, SentenceKind]]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        start, end = folded.folded(cells[0].start), folded.folded(cells[-1].end)
        if end - start <= _LONG_ROW:
            for at, stop in _trim(folded.text, start, end):
                yield at, stop, "row"
            continue
        for cell in cells:
            for at, stop in _split(folded.text, folded.folded(cell.start), folded.folded(cell.end)):
                yield at, stop, "text"


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    last = start
    for stop in _END.finditer(text, start, end):
        yield from _trim(text, last, stop.end())
        last = stop.end()
    yield from _trim(text, last, end)


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    while end - start > _LONGEST:
        comma = text.rfind(",", start, start + _LONGEST)
        stop = comma + 1 if comma > start else start + _LONGEST
        yield start, stop
        start = stop
    if end > start and text[start:end].strip("。!?;"):
        yield start, end


_Part = tuple[Role | None, bool]


def _parts(chapters: tuple[Chapter, ...]) -> tuple[list[int], list[_Part]]:
    """Return where each chapter starts, the role that holds there and whether it tells of others.

    A chapter that has none inherits them.
    """
    places: list[tuple[int, _Part]] = []

    def visit(chapter: Chapter, inherited: _Part) -> None:
        part = (chapter.role or inherited[0], inherited[1] or stance.others(chapter.title))
        places.append((chapter.span.start, part))
        for child in chapter.children:
            visit(child, part)

    for chapter in chapters:
        visit(chapter, (None, False))
    return [start for start, _ in places], [part for _, part in places]
