"""Headings that have neither number nor look: told by their words and where they stand.

Used where nothing better is there: 项目背景 alone on a line between paragraphs of text is a
heading when the document has no numbered chapters; 信息资源共享专篇 is one anywhere.
"""

import re
from collections.abc import Sequence
from functools import cache

from ingest.model import Document, Paragraph, Table
from nlp.outline.contents import key
from nlp.outline.heading_lines import Line
from nlp.outline.numbering import parse
from nlp.outline.roles import role_of
from nlp.wordlist import lines as words

NUMBERED = frozenset({"part", "chapter", "section", "formal", "roman", "han", "dotted"})
_LONGEST_NAME = 20
_LONGEST_SHORT = 14
_PROSE, _LEAST_PROSE = 20, 12  # characters of a text below a line without and with a number
_FEWEST = 3
_SUFFIX = re.compile(r"(?:专[篇章]|篇章|[（(][篇章][）)])$")
_SIGNS = re.compile(r"[，。：；、？！,.:;?!“”《》（）()\d]")
_ENDS = "。；！？.;!?"


def named(found: Sequence[Line], document: Document, *, bare: bool) -> dict[int, str]:
    """Return why unnumbered lines are headings, by their place among the blocks.

    "title": the whole line is the name of a chapter; "short": a short line of the same kind
    beside at least three such. `bare`: the document has no numbered chapters.
    """
    alone = [line for line in found if _could_be(line) and _stands_alone(line, document)]
    titles = {
        line.index: "title"
        for line in alone
        if len(line.title) <= _LONGEST_NAME
        and _is_usual(line.title)
        and (bare or _SUFFIX.search(line.title))
    }
    if not bare or len(titles) < _FEWEST:
        return {index: why for index, why in titles.items() if not bare}
    first = min(titles)
    short = {
        line.index: "short"
        for line in alone
        if line.index > first and line.index not in titles and _is_brief(line)
    }
    return titles | short


def is_short(line: Line, document: Document) -> bool:
    """Tell whether a line is a few words without a stop, between paragraphs of text."""
    return _is_brief(line) and _stands_alone(line, document)


def _is_brief(line: Line) -> bool:
    return len(line.title) <= _LONGEST_SHORT and not _SIGNS.search(line.title)


@cache
def _others() -> frozenset[str]:
    return frozenset(key(title) for title in words("headings.txt"))


def _is_usual(title: str) -> bool:
    fit = role_of(title)
    return key(title) in _others() or bool(fit and fit.exact)


def _could_be(line: Line) -> bool:
    return line.number.family == "none" and not line.number.hashes and line.style.outline is None


def _stands_alone(line: Line, document: Document) -> bool:
    """Tell whether text stands right below a line and ends right above it."""
    above = document.blocks[line.index - 1] if line.index else None
    if isinstance(above, Paragraph):
        before = document.text[above.start : above.end].rstrip()
        if before and before[-1] not in _ENDS and len(before) > _LONGEST_NAME:
            return False
    below = next(iter(document.blocks[line.index + 1 : line.index + 2]), None)
    if isinstance(below, Paragraph):
        after = document.text[below.start : below.end].strip()
        least = _LEAST_PROSE if line.number.values else _PROSE
        return parse(after).values != () or (len(after) >= least and after[-1] in _ENDS)
    return isinstance(below, Table)
