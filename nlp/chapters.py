"""The chapter tree (篇章结构) of a document: headings, their levels, their extent.

`outline` is the only entry. Levels come from the printed numbers first (1.2 under 1, 一、 under
第一章), then from Word's levels and the look of the line, in that order: of the labelled
documents those with wrong style levels outnumber those with wrong numbers.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Document, Paragraph
from nlp.contents import contents, key
from nlp.heading_lines import lines
from nlp.headings import Evidence, Heading, choose, gather
from nlp.model import Chapter
from nlp.roles import assign

_PAPER = re.compile(
    r"(?:报告|方案|建议书|说明书|投标书|招标文件|投标文件|申报书|设计|规划|计划书|文件)(?:书)?$"
)
_NEVER = re.compile(r"^(?:目录|目次|contents|tableofcontents)$")
_SOME_TEXT = 80  # characters: less between two headings is a cover, not a chapter
_FEWEST = 3  # chapters that make a list
_WIDE = ("part", "chapter", "section")  # outermost first


@dataclass(frozen=True, slots=True)
class Placed:
    """A heading with its level, from 1."""

    heading: Heading
    level: int

    @property
    def family(self) -> str:
        """How its number is printed."""
        return self.heading.line.number.family

    @property
    def values(self) -> tuple[int, ...]:
        """The parts of its number."""
        return self.heading.line.number.values


def outline(document: Document) -> tuple[Chapter, ...]:
    """Return the top chapters; each holds its sections, spans nest and follow each other."""
    announced = contents(document)
    found = lines(document, announced)
    evidence = gather(document, announced, found)
    kept = [heading for heading in choose(found, evidence) if not _is_contents(heading)]
    placed = _levels(_without_list(_without_title(kept, document, announced.starts)), evidence)
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


def _levels(kept: Sequence[Heading], evidence: Evidence) -> list[Placed]:
    placed: list[Placed] = []
    stack: list[Placed] = []
    widest = {h.line.number.family for h in kept}
    for heading in kept:
        family = heading.line.number.family
        if family != "none" and all(p.family == "none" and _by_look(p) for p in placed):
            stack.clear()  # 摘要 and 前言 stand beside the first chapter, not above it
        if family == "none":
            level = _unnumbered(heading, placed, kept, evidence)
        else:
            level = _numbered(heading, stack, placed, widest)
        if family != "none" or not heading.line.style.outline:
            level = min(level, stack[-1].level + 1 if stack else 1)
        while stack and stack[-1].level >= level:
            stack.pop()
        here = Placed(heading, level)
        stack.append(here)
        placed.append(here)
    return placed


def _by_look(item: Placed) -> bool:
    line = item.heading.line
    return not line.style.outline and not line.number.hashes


def _numbered(
    heading: Heading, stack: list[Placed], placed: list[Placed], families: set[str]
) -> int:
    number = heading.line.number
    family, values = number.family, number.values
    if family in _WIDE:
        return 1 + sum(wider in families for wider in _WIDE[: _WIDE.index(family)])
    if family == "annex":
        return _annex(heading, placed)
    if family == "dotted":
        return _dotted(values, stack)
    for ancestor in reversed(stack):
        if ancestor.family == family and _one_series(ancestor, heading):
            return ancestor.level
    return stack[-1].level + 1 if stack else 1


def _one_series(elder: Placed, heading: Heading) -> bool:
    """Tell whether two numbers printed alike belong to one series and not to two levels."""
    one, other = elder.heading.line, heading.line
    if bool(one.style.outline) != bool(other.style.outline):
        return False
    follows = bool(elder.values) and other.number.values == (elder.values[0] + 1,)
    return follows or (
        one.style.outline == other.style.outline and _same_look(elder.heading, heading)
    )


def _annex(heading: Heading, placed: Sequence[Placed]) -> int:
    """Place an annex beside the chapters, unless it is set like what lies below them."""
    style = heading.line.style
    if style.outline and (known := _by_style(style.outline, placed)):
        return known
    chapters = [p.heading.line.style.size or 0 for p in placed if p.level == 1]
    smaller = chapters and (style.size or 0) < min(chapters) - 1
    return 2 if smaller and any(p.family in _WIDE for p in placed) else 1


def _dotted(values: tuple[int, ...], stack: list[Placed]) -> int:
    """Place 2.3.1 below 2.3, else below the nearest it begins with, else beside its like."""
    for ancestor in reversed(stack):
        depth = len(ancestor.values)
        if (
            0 < depth < len(values)
            and ancestor.values == values[:depth]
            and ancestor.family != "annex"
        ):
            return ancestor.level + len(values) - depth
    for ancestor in reversed(stack):
        if ancestor.family == "dotted" and len(ancestor.values) == len(values):
            return ancestor.level
    for ancestor in reversed(stack):
        if ancestor.family in {"chapter", "arabic", "part", "han"}:
            return ancestor.level + len(values) - 1
    return (stack[-1].level + 1) if stack else len(values) - 1 or 1


def _by_style(outline_level: int | None, placed: Sequence[Placed]) -> int | None:
    """Return the level that numbered headings of the same Word level mostly have."""
    seen = Counter(
        p.level for p in placed
        if p.family != "none" and p.heading.line.style.outline == outline_level
    )  # fmt: skip
    return min(seen, key=lambda level: (-seen[level], level)) if seen else None


def _unnumbered(
    heading: Heading, placed: Sequence[Placed], kept: Sequence[Heading], evidence: Evidence
) -> int:
    line = heading.line
    if line.number.hashes:
        fewest = min(h.line.number.hashes for h in kept if h.line.number.hashes)
        return line.number.hashes - fewest + 1
    if line.style.outline:
        known = _by_style(line.style.outline, placed)
        if known:
            return known
        highest = min(h.line.style.outline for h in kept if h.line.style.outline)
        return line.style.outline - highest + 1
    like = [p.level for p in placed if _same_look(p.heading, heading)]
    if like:
        return like[-1]
    if line.style.size and evidence.body.size and line.style.size > evidence.body.size:
        larger = {
            round(p.heading.line.style.size or 0, 1): p.level
            for p in placed
            if (p.heading.line.style.size or 0) > line.style.size
        }
        return max(larger.values(), default=0) + 1
    return (placed[-1].level if placed else 0) + 1


def _same_look(one: Heading, other: Heading) -> bool:
    a, b = one.line.style, other.line.style
    return abs((a.size or 0) - (b.size or 0)) < 0.3 and a.bold == b.bold


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
        confidence=min(1.0, round(item.heading.score / 6, 2)),
        reasons=item.heading.reasons,
    )
