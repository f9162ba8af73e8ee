"""The chapter tree (篇章结构) of a document: headings, their levels, their extent.

`outline` is the only entry.
"""

import re
from collections.abc import Sequence
from math import exp

from ingest.model import Document, Paragraph
from nlp.model import Chapter
from nlp.outline.contents import contents, key
from nlp.outline.heading_levels import Placed, levels
from nlp.outline.heading_lines import lines
from nlp.outline.headings import ENOUGH, Heading, choose, gather
from nlp.outline.roles import assign

_PAPER = re.compile(
    r"(?:报告|方案|建议书|说明书|投标书|招标文件|投标文件|申报书|设计|规划|计划书|文件)(?:书)?$"
)
_NEVER = re.compile(r"^(?:目录|目次|contents|tableofcontents)$")
_SOME_TEXT = 80  # characters: less between two headings is a cover, not a chapter
_FEWEST = 3  # chapters that make a list
# Of headings that just pass one in five is wrong, of louder ones ever fewer (labelled documents).
_DOUBT, _FADES = 0.2, 0.8


def outline(document: Document) -> tuple[Chapter, ...]:
    """Return the top chapters; each holds its sections, spans nest and follow each other."""
    announced = contents(document)
    found = lines(document, announced)
    evidence = gather(document, announced, found)
    kept = [heading for heading in choose(found, evidence) if not _is_contents(heading)]
    placed = levels(_without_list(_without_title(kept, document, announced.starts)), evidence)
    return assign(_tree(document, placed))


def _is_contents(heading: Heading) -> bool:
    return bool(_NEVER.match(key(heading.line.title))) and heading.line.number.family == "none"


def _without_title(
    kept: list[Heading], document: Document, listed: frozenset[int]
) -> list[Heading]:
    """Leave out the document's own title.

    It stands before the first number, and names the kind of paper or has no text of its own.
    """
    first = next((i for i, h in enumerate(kept) if h.line.number.family != "none"), 0)
    opening = kept[:first]
    rest = kept[first:]
    body = [
        heading
        for i, heading in enumerate(opening)
        if not _is_title(heading, (opening[i + 1 :] + rest)[:1], document, listed)
    ]
    return body + rest


def _is_title(
    heading: Heading, after: list[Heading], document: Document, listed: frozenset[int]
) -> bool:
    line = heading.line
    if _PAPER.search(key(line.title)) and not line.number.hashes > 1:
        return True
    if not after:
        return False
    between = sum(
        block.end - block.start
        for block in document.blocks[line.index + 1 : after[0].line.index]
        if not (isinstance(block, Paragraph) and (block.kind == "toc" or block.start in listed))
    )
    only_looks = set(heading.reasons) <= {"look", "centred"}  # the cover is set large too
    return not between or (only_looks and between < _SOME_TEXT)


def _without_list(kept: list[Heading]) -> list[Heading]:
    """Leave out a list of the chapters that stands where a table of contents would.

    Three or more numbers from one on, nothing between them, and the same numbers come again.
    """
    dropped: set[int] = set()
    for i, heading in enumerate(kept):
        run = [heading]
        for after in kept[i + 1 :]:
            if not _follows_at_once(run[-1], after):
                break
            run.append(after)
        if heading.line.number.values != (1,) or len(run) < _FEWEST:
            continue
        later = {
            h.line.number.values
            for h in kept[i + len(run) :]
            if h.line.number.family == heading.line.number.family
        }
        if sum(h.line.number.values in later for h in run) >= _FEWEST:
            dropped.update(range(i, i + len(run)))
    return [heading for i, heading in enumerate(kept) if i not in dropped]


def _follows_at_once(one: Heading, other: Heading) -> bool:
    a, b = one.line, other.line
    same = a.number.family == b.number.family and a.number.family in {"part", "chapter", "section"}
    return same and b.index - a.index == 1 and b.number.values == (a.number.values[0] + 1,)


def _tree(document: Document, placed: Sequence[Placed]) -> tuple[Chapter, ...]:
    """Nest the headings; a chapter runs to the next heading of its level or above."""
    end = document.blocks[-1].end if document.blocks else 0

    def build(items: Sequence[Placed], stop: int) -> tuple[Chapter, ...]:
        chapters: list[Chapter] = []
        i = 0
        while i < len(items):
            j = i + 1
            while j < len(items) and items[j].level > items[i].level:
                j += 1
            until = items[j].heading.line.start if j < len(items) else stop
            chapters.append(_chapter(document, items[i], until, build(items[i + 1 : j], until)))
            i = j
        return tuple(chapters)

    return build(placed, end)


def _chapter(
    document: Document, item: Placed, until: int, children: tuple[Chapter, ...]
) -> Chapter:
    line = item.heading.line
    return Chapter(
        number=line.number.printed,
        title=line.title,
        level=item.level,
        heading=document.span(line.start, line.end),
        span=document.span(line.start, max(until, line.end)),
        children=children,
        confidence=round(1 - _DOUBT * exp((ENOUGH - item.heading.score) / _FADES), 2),
        reasons=item.heading.reasons,
    )
