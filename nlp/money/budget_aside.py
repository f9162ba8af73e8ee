"""Chapters whose money is not this project's: other options, the maker's work, other places."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from nlp import stance
from nlp.model import Chapter
from nlp.money.budget_words import budget_words
from nlp.sentences import Reading


@dataclass(frozen=True, slots=True)
class Aside:
    """Ranges of a document's text, in order, that speak of other options or other projects."""

    ranges: tuple[tuple[int, int], ...]

    def holds(self, offset: int) -> bool:
        """Tell whether the character at `offset` stands in such a chapter."""
        index = bisect_right(self.ranges, offset, key=lambda part: part[0]) - 1
        return index >= 0 and offset < self.ranges[index][1]


def aside(reading: Reading) -> Aside:
    """Return where a document compares options (方案比选) or tells of others."""
    found: list[tuple[int, int]] = []

    def visit(chapter: Chapter) -> None:
        if budget_words().options.search(chapter.title) or stance.others(chapter.title):
            found.append((chapter.span.start, chapter.span.end))
            return
        for child in chapter.children:
            visit(child)

    for chapter in reading.chapters:
        visit(chapter)
    return Aside(tuple(found))


_NAMED = re.compile(r"方案[一二三四五六1-6ABCD甲乙丙]|[ABC甲乙丙]方案|第[一二三四]种方案")


def option(text: str) -> bool:
    """Tell whether words speak of one option among several (方案一)."""
    return _NAMED.search(text) is not None
