"""The level of each heading.

Levels come from the printed numbers first (1.2 under 1, 一、 under 第一章), then from Word's levels
and the look of the line, in that order: of the labelled documents those with wrong style levels
outnumber those with wrong numbers.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.outline.headings import Evidence, Heading

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


def levels(kept: Sequence[Heading], evidence: Evidence) -> list[Placed]:
    """Return the headings with their levels, in order."""
    placed: list[Placed] = []
    stack: list[Placed] = []
    widest = {h.line.number.family for h in kept}
    for heading in kept:
        family = heading.line.number.family
        if family != "none" and all(_beside(p, heading) for p in placed):
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


def _beside(elder: Placed, heading: Heading) -> bool:
    """Tell whether an unnumbered heading is set no higher than the first numbered one."""
    line = elder.heading.line
    by_look = not line.style.outline and not line.number.hashes
    return elder.family == "none" and (
        by_look or (line.style.outline or 0) == (heading.line.style.outline or -1)
    )


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
    if family == "annex_dotted":
        return _in_annex(values, stack)
    for ancestor in reversed(stack):
        if ancestor.family == family and _one_series(ancestor, heading):
            return ancestor.level
    elder = _interrupted(heading, placed)
    return elder.level if elder else stack[-1].level + 1 if stack else 1


def _interrupted(heading: Heading, placed: Sequence[Placed]) -> Placed | None:
    """Return the number before this one, where only unnumbered chapters stand between them.

    二、 … 网络安全专篇 … 三、: one series.
    """
    number = heading.line.number
    for elder in reversed(placed):
        if elder.family == number.family and number.values == (elder.values[0] + 1,):
            closed = [p for p in placed[placed.index(elder) + 1 :] if p.level <= elder.level]
            return elder if closed and all(p.family == "none" for p in closed) else None
    return None


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


def _in_annex(values: tuple[int, ...], stack: list[Placed]) -> int:
    """Place B.1 below 附录B."""
    annexes = [ancestor.level for ancestor in stack if ancestor.family == "annex"]
    return (annexes[-1] if annexes else 0) + len(values) - 1


def _dotted(values: tuple[int, ...], stack: list[Placed]) -> int:
    """Place 2.3.1 below 2.3, else below the nearest it begins with, else beside its like."""
    for ancestor in reversed(stack):  # first, so that 2.2 is not put below 2. of a list in 2.1
        if ancestor.family == "dotted" and ancestor.values[:-1] == values[:-1]:
            return ancestor.level
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
    if why := evidence.named.get(line.index):
        return 1 if why == "title" else 2
    if line.number.hashes:
        fewest = min(h.line.number.hashes for h in kept if h.line.number.hashes)
        return line.number.hashes - fewest + 1
    if line.style.outline:
        known = _by_style(line.style.outline, placed)
        if known:
            return known
        highest = min(h.line.style.outline for h in kept if h.line.style.outline)
        return line.style.outline - highest + 1
    return _by_size(heading, placed, evidence)


def _by_size(heading: Heading, placed: Sequence[Placed], evidence: Evidence) -> int:
    """Place a heading beside those that look like it, else below those set larger."""
    line = heading.line
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
