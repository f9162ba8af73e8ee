"""Where chapters, articles and items of a measure begin: only at the start of a line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.regulation_lines import Line
from corpus.regulation_numbers import COUNT, value

ANNEX = re.compile(r"附\s*件\s*([\d一二三四五六七八九十]{0,3})\s*(?:[:：]\s*(.*))?")
_ARTICLE = re.compile(rf"第\s*({COUNT})\s*条(?:\s*之\s*([一二三四五六七八九十]))?(?P<gap>[\s:：]*)")
_CHAPTER = re.compile(rf"第\s*({COUNT})\s*([编章节])(?![程制约款])(.*)")
# 前款（一）项、（一）至（三）项: a reference, no item
_NO_ITEM = r"(?!项(?!目)|款|目(?![标的录前])|[、，和及至或]\s*[（(第])"
_ITEM = re.compile(rf"[（(]\s*([一二三四五六七八九十]{{1,3}})\s*[）)]{_NO_ITEM}[、.．]?\s*")
_INLINE = re.compile(
    rf"(?<=[：:；;。])\s*(?:[-•·*]\s*)?[（(]([一二三四五六七八九十]{{1,3}})[）)]{_NO_ITEM}"
)
# what follows the number where a line begins with a reference: 第十三条所列的项目
_REFERENCE = re.compile(
    r"第.{1,4}[款项]|[的所中、和及至或，,。；;）)》]|规定|明确|情形|要求|执行|办理|[（(][一二三四五六七八九十]+[）)]"
)
_LONGEST = 40  # characters of a chapter's title
MOST = 2000  # articles; no measure has more


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an article or item: its label in one form, its number, where the text begins."""

    label: str
    number: int
    start: int


@dataclass(frozen=True, slots=True)
class Opening:
    """The heading of a chapter: what it is (编, 章, 节) and its label (第一章 总则)."""

    rank: str
    label: str


def chapter(line: Line) -> Opening | None:
    """Return the chapter a line opens."""
    match = _CHAPTER.fullmatch(line.text)
    if match is None or line.ends or len(line.text) > _LONGEST:
        return None
    count, title = (re.sub(r"\s", "", match[group]) for group in (1, 3))
    return Opening(match[2], f"第{count}{match[2]} {title}".strip())


def article_heads(lines: Sequence[Line]) -> dict[int, Head]:
    """Return the heads of articles by line.

    A line may also begin with a reference to an article. Where most numbers have a blank behind
    them, those without one are references; and so is what interrupts a sentence.
    """
    matches = {i: match for i, line in enumerate(lines) if (match := _ARTICLE.match(line.text))}
    spaced = sum(_spaced(match) for match in matches.values()) * 2 >= len(matches)
    kept: dict[int, Head] = {}
    last = before = 0
    for i, match in matches.items():
        number = value(match[1])
        if any(ANNEX.fullmatch(line.text) for line in lines[before:i]):
            last = 0  # an annex may be a measure of its own
        before = i
        rest = match.string[match.end() :]
        refers = not _spaced(match) and (spaced or _REFERENCE.match(rest))
        interrupts = kept and _open(lines, i) and number != last + 1
        if not 0 < number <= MOST or refers or interrupts:
            continue
        count = re.sub(r"\s", "", match[1])
        kept[i] = Head(f"第{count}条" + (f"之{match[2]}" if match[2] else ""), number, match.end())
        last = number
    return kept


def _spaced(match: re.Match[str]) -> bool:
    return bool(match["gap"]) or match.end() == len(match.string)


def _open(lines: Sequence[Line], i: int) -> bool:
    """Tell whether the line before breaks off."""
    before = lines[i - 1]
    return i > 0 and not (before.ends or before.heading or chapter(before))


def item_head(text: str, last: int, *, broken: bool) -> Head | None:
    """Return the head of an item (项) a line begins with; `last` is the number of the item before.

    `broken`: the line before breaks off, so that only the next number, or the first, is an item.
    """
    match = _ITEM.match(text)
    if match is None:
        return None
    number = value(match[1])
    if broken and number not in {1, last + 1}:
        return None
    return Head(f"（{match[1]}）", number, match.end())


def inline_items(text: str, last: int) -> list[tuple[int, Head]]:
    """Return the items that stand inside a paragraph, one after the other, and where they begin."""
    found: list[tuple[int, Head]] = []
    for match in _INLINE.finditer(text):
        number = value(match[1])
        if number == last + 1:
            found.append((match.start(), Head(f"（{match[1]}）", number, match.end())))
            last = number
    return found if last > 1 else []
