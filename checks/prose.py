"""The sentences of the running text, folded for patterns, each with its place as printed."""

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.model import Document, Paragraph, Span
from nlp.fold import Folded, fold

_SENTENCE = re.compile(r"[^。;\n]+")


class _Known:
    """A document, equal only to itself: comparing its text costs more than reading it again."""

    __slots__ = ("document",)

    def __init__(self, document: Document) -> None:
        self.document = document

    def __hash__(self) -> int:
        return id(self.document)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Known) and other.document is self.document


def sentences(document: Document) -> tuple[tuple[str, Span], ...]:
    """Return folded text and span of every sentence outside tables and tables of contents."""
    return _sentences(_Known(document))


# Every rule of a pack asks for them.
@lru_cache(maxsize=4)
def _sentences(known: _Known) -> tuple[tuple[str, Span], ...]:
    return tuple(_split(known.document))


def _split(document: Document) -> Iterator[tuple[str, Span]]:
    folded = _folded(document.text)
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.kind == "toc":
            continue
        start, end = folded.folded(block.start), folded.folded(block.end)
        for sentence in _SENTENCE.finditer(folded.text, start, end):
            yield sentence.group(), document.span(*folded.back(*sentence.span()))


def find(document: Document, words: str) -> Span | None:
    """Return the first place of some words, blanks inside the print notwithstanding."""
    folded = _folded(document.text)
    start = folded.text.find(words) if words else -1
    return document.span(*folded.back(start, start + len(words))) if start >= 0 else None


def plain(span: Span) -> str:
    """Return a quotation folded: no blanks inside words, half-width signs."""
    return _folded(span.quote).text


@lru_cache(maxsize=1024)
def _folded(text: str) -> Folded:
    return fold(text)
