"""Which paragraphs are headings: the signals of a line, weighed, and why it was taken as one.

No single signal is trusted. Word styles are misused, bookmarks hold sentences, numbers open list
items as well as chapters. Each signal adds or takes away; what passes `_ENOUGH` is a heading.
The weights were set on the labelled documents of bench/accuracy, error by error.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.model import Document, Paragraph, Style
from nlp.contents import Contents, clean, key
from nlp.numbering import Number, parse

_ENOUGH = 2.0
_FAMILY = {
    "part": 2.0, "chapter": 2.0, "section": 2.0, "annex": 0.6, "han": 1.2, "dotted": 1.2,
    "han_paren": 0.8, "arabic": 0.5, "arabic_paren": 0.2, "none": -0.6,
    "circled": -0.8, "letter": -0.8,
}  # fmt: skip
_LOOSE = {"arabic", "arabic_paren", "han_paren", "circled", "letter", "none"}
_DEEP_END = 8  # Word's outline levels below this are used for numbering clauses, not headings
_INNER_STOP = re.compile(r"[。！？；]")
_CAPTION = re.compile(r"^[图表]\s*[\d一二三四五六七八九十]+(?:[-.－—]\d+)*(?=\s|[\u4e00-\u9fff：:])")
_VALUE_LINE = re.compile(r"[：:]\s*\S{2,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as a possible heading: parsed number, cleaned title, range in the text."""

    start: int
    end: int
    number: Number
    title: str
    style: Style
    index: int
    """Position among the document's blocks."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line taken as a heading, its score, and the codes of the signals that made it one."""

    line: Line
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """What ordinary text of the document looks like."""

    size: float
    bold: bool
    font: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the whole document says of its headings, gathered once."""

    body: Body
    contents: dict[str, int]
    """Key of a title in the table of contents → depth of its number there."""
    titles: frozenset[str]
    bookmarks: frozenset[str]
    styled: bool
    """Word's outline levels are used for most chapters."""
    emphasised: frozenset[str]
    """Number families that are printed larger or bold at least twice."""


def body_look(document: Document) -> Body:
    """Return the look of most characters."""
    sizes: Counter[tuple[float, bool, str]] = Counter()
    for p in document.paragraphs:
        if p.kind == "body" and p.style.outline is None and p.end - p.start > 12:  # noqa: PLR2004
            sizes[round(p.style.size or 0, 1), p.style.bold, p.style.name] += p.end - p.start
    if not sizes:
        return Body(0, bold=False, font="")
    size = _top(Counter({}), ((look[0], n) for look, n in sizes.items()))
    same = {look: n for look, n in sizes.items() if abs(look[0] - size) < 0.6}  # noqa: PLR2004
    best = min(same, key=lambda look: (-same[look], look))
    return Body(size, best[1], best[2])


def _top(counts: Counter[float], weighted: object) -> float:
    for value, weight in weighted:  # type: ignore[attr-defined]
        counts[value] += weight
    return min(counts, key=lambda value: (-counts[value], value))


def lines(document: Document, contents: Contents) -> list[Line]:
    """Return every paragraph that could be a heading, titles broken over two joined."""
    found: list[Line] = []
    announced = contents.keys()
    blocks = document.blocks
    skip = -1
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or index <= skip:
            continue
        if block.kind in {"toc", "footnote"} or block.start in contents.starts:
            continue
        line = _line(document, block, index, block.end)
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(after, Paragraph) and _runs_on(document, line, block, after, announced):
            line, skip = _line(document, block, index, after.end), index + 1
        found.append(line)
    return found


def _line(document: Document, block: Paragraph, index: int, end: int) -> Line:
    text = document.text[block.start : end].replace("\n", "")
    number = parse(text)
    return Line(block.start, end, number, clean(text[number.length :]), block.style, index)


def _runs_on(
    document: Document, line: Line, block: Paragraph, after: Paragraph, announced: dict[str, object]
) -> bool:
    """Tell whether a title goes on in the next paragraph: the contents say so, or the number
    (附件一, 第一章) stands on a line of its own."""
    here = key(line.number.printed + line.title)
    both = here + key(document.text[after.start : after.end])
    if len(here) > 3 and here not in announced and both in announced:  # noqa: PLR2004
        return True
    alone = line.number.family in {"part", "chapter", "annex"} and not line.title
    rest = document.text[after.start : after.end].strip()
    short = len(rest) <= 40 and not _INNER_STOP.search(rest)  # noqa: PLR2004
    return alone and short and parse(rest).family == "none"


def gather(document: Document, contents: Contents, found: Sequence[Line]) -> Evidence:
    """Collect what the document as a whole says of its headings."""
    body = body_look(document)
    marks = [key(mark.title) for mark in document.bookmarks]
    good = [mark for mark in document.bookmarks if len(mark.title) <= 40]  # noqa: PLR2004
    usable = len(good) >= 0.7 * len(marks) and bool(marks)
    chapters = [line for line in found if line.number.family in {"part", "chapter", "han", "dotted"}]
    outlined = [line for line in chapters if line.style.outline]
    emphasis = Counter(
        line.number.family for line in found
        if stands_out(line.style, body) > 0 and len(line.title) <= 40  # noqa: PLR2004
    )  # fmt: skip
    entries = contents.entries
    return Evidence(
        body=body,
        contents={k: len(entry.number.values) for k, entry in contents.keys().items()},
        titles=frozenset(key(entry.title) for entry in entries),
        bookmarks=frozenset(marks) if usable else frozenset(),
        styled=len(outlined) >= 3 and len(outlined) >= 0.5 * len(chapters),  # noqa: PLR2004
        emphasised=frozenset(family for family, count in emphasis.items() if count > 1),
    )


def stands_out(style: Style, body: Body) -> float:
    """Return how far a line's look rises above the body's: 0 not at all, 2 very much."""
    score = 0.0
    if style.size and body.size:
        ratio = style.size / body.size
        score += 1.4 if ratio >= 1.25 else 1.0 if ratio >= 1.07 else -0.7 if ratio < 0.93 else 0.0  # noqa: PLR2004
    if style.bold and not body.bold:
        score += 1.0
    heading_face = re.search(r"hei|heiti|黑|bold|小标宋|xbs", style.name, re.IGNORECASE)
    if heading_face and style.name != body.font and not style.bold:
        score += 0.6
    return score


def weigh(line: Line, evidence: Evidence) -> Heading:
    """Score one line on its own; what neighbours say is added by `choose`."""
    reasons: list[str] = []
    family = line.number.family
    score = _FAMILY[family]
    if family != "none":
        reasons.append("number")
    if line.number.hashes:
        score, reasons = score + 3, [*reasons, "markdown"]
    for code, weight in _signals(line, evidence):
        score += weight
        if weight > 0:
            reasons.append(code)
    score += _shape(line, code_like=not line.style.outline)
    return Heading(line, round(score, 2), tuple(reasons))


def _signals(line: Line, evidence: Evidence) -> list[tuple[str, float]]:
    family = line.number.family
    signals: list[tuple[str, float]] = []
    whole, title = key(line.number.printed + line.title), key(line.title)
    if line.style.outline and line.style.outline <= _DEEP_END:
        signals.append(("style", 2.6))
    elif evidence.styled and family in _LOOSE:
        signals.append(("style", -0.7))
    if whole in evidence.contents or (family == "none" and title in evidence.titles):
        signals.append(("toc", 2.5))
    elif title in evidence.titles and len(title) > 2:  # noqa: PLR2004
        signals.append(("toc", 1.5))
    if whole in evidence.bookmarks or title in evidence.bookmarks:
        signals.append(("bookmark", 2.0))
    look = stands_out(line.style, evidence.body)
    if look:
        signals.append(("look", look))
    elif family in evidence.emphasised and family in _LOOSE | {"han"} and not line.style.outline:
        signals.append(("look", -1.0))
    if line.style.centred and family in {"none", "part", "chapter", "annex"}:
        signals.append(("centred", 0.3))
    return signals


def _shape(line: Line, *, code_like: bool) -> float:
    """Return what the words themselves say: headings are short, without stops, without values."""
    title = line.title
    length = len(title)
    if not any("\u4e00" <= char <= "\u9fff" or char.isalpha() for char in title):
        return -6.0
    score = 0.5 if length <= 24 else 0.0 if length <= 40 else -1.0 if length <= 60 else -3.0  # noqa: PLR2004
    if _INNER_STOP.search(title):
        score -= 2.0
    if title[-1] in "，,、":
        score -= 2.0
    if _CAPTION.match(title):
        score -= 3.0
    if _VALUE_LINE.search(title) and code_like:
        score -= 1.0
    if length > 8 and title.count("，") + title.count(",") > 0:  # noqa: PLR2004
        score -= 0.4 * (title.count("，") + title.count(","))
    return score


def choose(found: Sequence[Line], evidence: Evidence) -> list[Heading]:
    """Return the headings in order: each line's own score, plus or minus its place in a series."""
    weighed = [weigh(line, evidence) for line in found]
    kept: list[Heading] = []
    last: dict[str, tuple[int, ...]] = {}
    for position, heading in enumerate(weighed):
        number = heading.line.number
        step = _series(number, last, kept) + _crowd(position, weighed, evidence)
        total = heading.score + step
        if total < _ENOUGH:
            continue
        reasons = (*heading.reasons, "series") if step > 0 else heading.reasons
        kept.append(Heading(heading.line, round(total, 2), reasons))
        _note(number, last)
    return kept


_RANK = ("part", "chapter", "section", "han", "han_paren", "arabic", "arabic_paren", "circled")


def _series(number: Number, last: dict[str, tuple[int, ...]], kept: Sequence[Heading]) -> float:
    """Return whether the number follows from those before: the next one, or a first one."""
    if not number.values:
        return 0.0
    if number.family == "dotted":
        before = last.get(f"dotted{len(number.values)}")
        parent = last.get("top")
        first = number.values[-1] == 1
        follows = before is not None and number.values == (*before[:-1], before[-1] + 1)
        fits = parent is None or number.values[0] == parent[0]
        return 0.8 if follows or (first and fits) else 0.2 if fits else -0.6
    before = last.get(number.family)
    if number.values[-1] in {0, 1} or (before and number.values[-1] == before[-1] + 1):
        return 0.6
    return -0.8 if number.family in _LOOSE and kept else -0.2


def _note(number: Number, last: dict[str, tuple[int, ...]]) -> None:
    if not number.values:
        return
    if number.family == "dotted":
        last[f"dotted{len(number.values)}"] = number.values
        for depth in range(len(number.values) + 1, 7):
            last.pop(f"dotted{depth}", None)
        return
    last[number.family] = number.values
    if number.family in _RANK:
        for lower in _RANK[_RANK.index(number.family) + 1 :]:
            last.pop(lower, None)
    if number.family in {"chapter", "arabic"}:
        last["top"] = number.values


def _crowd(position: int, weighed: Sequence[Heading], evidence: Evidence) -> float:
    """Return a malus for list items: the same loose family on the very next line, nothing between.

    Headings that are set apart (style, look, contents) are not touched.
    """
    heading = weighed[position]
    family = heading.line.number.family
    if family not in {"arabic", "arabic_paren", "circled", "letter", "han_paren"}:
        return 0.0
    if heading.line.style.outline or stands_out(heading.line.style, evidence.body) > 0:
        return 0.0
    beside = [weighed[i] for i in (position - 1, position + 1) if 0 <= i < len(weighed)]
    same = [
        other for other in beside
        if other.line.number.family == family and abs(other.line.index - heading.line.index) == 1
    ]  # fmt: skip
    return -0.6 * len(same)
