"""The sentences of the running text, folded for patterns, each with its place as printed."""

import re
from collections.abc import Iterator

from ingest.model import Document, Paragraph, Span
from nlp.fold import fold

_SENTENCE = re.compile(r"[^。;\n]+")


def sentences(document: Document) -> Iterator[tuple[str, Span]]:
    """Yield folded text and span of every sentence outside tables and tables of contents."""
    folded = fold(document.text)
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.kind == "toc":
            continue
        start, end = folded.folded(block.start), folded.folded(block.end)
        for sentence in _SENTENCE.finditer(folded.text, start, end):
            yield sentence.group(), document.span(*folded.back(*sentence.span()))


def find(document: Document, words: str) -> Span | None:
    """Return the first place of some words, blanks inside the print notwithstanding."""
    folded = fold(document.text)
    start = folded.text.find(words) if words else -1
    return document.span(*folded.back(start, start + len(words))) if start >= 0 else None


def plain(span: Span) -> str:
    """Return a quotation folded: no blanks inside words, half-width signs."""
    return fold(span.quote).text
