"""Paragraphs that stand in a paper twice, word for word or nearly so.

Pieces of a few characters are looked up in a table of where each stands first: linear in the text.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Paragraph
from nlp.model import Chapter, Role
from nlp.outline.contents import key
from nlp.sentences import Reading
from nlp.substance.words import words
from nlp.substance_model import Filler, FillerKind

_LEAST = 40  # letters and Chinese characters: less may be said twice
_PIECE = 8
_ALIKE = 0.85  # of the pieces; one changed name of four characters in 80 stays below


@dataclass(frozen=True, slots=True)
class _Text:
    """A paragraph, folded to what two printings have in common."""

    start: int
    end: int
    folded: str
    summary: bool
    """It stands in the overview, which may say in advance what a chapter says."""


def repeats(reading: Reading) -> Iterator[Filler]:
    """Yield the paragraphs that say again what another one says; that one is `other`."""
    texts = tuple(_texts(reading))
    document = reading.document
    for text, first in _pairs(texts):
        again, home = (first, text) if first.summary and not text.summary else (text, first)
        yield Filler(
            FillerKind.REPEATED,
            document.span(again.start, again.end),
            document.span(home.start, home.end),
        )


def _texts(reading: Reading) -> Iterator[_Text]:
    document = reading.document
    headings = {c.heading.start for top in reading.chapters for c in top.walk()}
    overview = [*_overviews(reading.chapters)]
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.kind != "body" or block.start in headings:
            continue
        raw = document.text[block.start : block.end]
        if len(raw) < _LEAST or "\t" in raw or words().standard.search(raw):
            continue
        folded = key(raw)
        if len(folded) >= _LEAST and not folded.isdigit():
            summary = any(start <= block.start < end for start, end in overview)
            yield _Text(block.start, block.end, folded, summary)


def _overviews(chapters: Sequence[Chapter]) -> Iterator[tuple[int, int]]:
    for top in chapters:
        if top.role is Role.OVERVIEW:
            yield top.span.start, top.span.end


def _pairs(texts: Sequence[_Text]) -> Iterator[tuple[_Text, _Text]]:
    """Yield every text that an earlier one equals or nearly equals, with that one."""
    whole: dict[str, int] = {}
    pieces: dict[str, int] = {}
    for number, text in enumerate(texts):
        if (same := whole.get(text.folded)) is not None:
            yield text, texts[same]
            continue
        whole[text.folded] = number
        own = _pieces(text.folded)
        known = Counter(pieces[piece] for piece in own if piece in pieces)
        if known:
            most, count = min(known.items(), key=lambda pair: (-pair[1], pair[0]))
            if count >= _ALIKE * len(own) and _as_long(text, texts[most]):
                yield text, texts[most]
                continue
        for piece in own:
            pieces.setdefault(piece, number)


def _pieces(folded: str) -> list[str]:
    return [folded[i : i + _PIECE] for i in range(len(folded) - _PIECE + 1)]


def _as_long(one: _Text, other: _Text) -> bool:
    short, long = sorted((len(one.folded), len(other.folded)))
    return short >= _ALIKE * long
