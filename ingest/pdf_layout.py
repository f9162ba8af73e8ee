"""From printed lines to paragraphs; running headers, footers and page numbers kept apart."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.model import Box
from ingest.pdf_lines import Line, Sheet

_BAND = 0.15  # of the page's height, above and below: where running lines stand
_DEEP = 3  # running lines are among the first or last three of a page
_USUAL = 0.04  # share of lines that make an x the left margin
_LOOSE = 1.25  # times the usual line distance: a wider gap parts paragraphs
_LONG = 0.75  # of the column: a line that may run on
_HANG = 4  # ems; a list item's second line stands under its text
_SMALL = 0.88  # of the body's type size: footnotes
_LARGER = 2  # points above the body: the type of titles
_APART = 2.5  # times its size: how far below one another the lines of a title stand
_NOTE = re.compile(r"^\s*(?:\d{1,2}(?![\d.．、])|[①-⑳]|[*＊※]|注[：:\d]|\[\d{1,2}\]|〔\d{1,2}〕)")
_PAGE_NUMBER = re.compile(
    r"^[-–—·.\s]*(?:第\s*)?(?P<n>\d{1,4}|[ivxlcIVXLC]{1,6})\s*(?:页)?"
    r"\s*(?:[/／,，]?\s*(?:共|of)?\s*\d{1,4}\s*页?)?[-–—·.\s]*$"
)
_DIGITS = re.compile(r"\d+|[ivxlcIVXLC]+(?=\W*$)")
# A line that opens with one of these starts a paragraph even after a full line.
_OPENS = re.compile(
    r"^\s*(?:第[一二三四五六七八九十百零〇\d]{1,5}(?:[章篇节条部]|编(?![制号码织写排者入辑]))|[一二三四五六七八九十]{1,3}[、．.]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,3}){1,5}[\s、.．]?(?=\D)"
    r"|\d{1,3}[、．.)）](?=\D)|[①-⑳●■◆▲•➢✓])"
)
_TOC_LINE = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|(?:\. ){4,}|_{4,}|-{6,})\s*[\divxIVX-]{1,6}\s*$")


@dataclass(frozen=True, slots=True)
class Margins:
    """The text column of a document: its left and right edge and usual line distance, points."""

    left: float
    right: float
    leading: float
    size: float


def furniture(pages: Sequence[tuple[Sheet, Sequence[Line]]]) -> set[tuple[int, int]]:
    """Return (page, line index) of running headers, footers and page numbers.

    A running line comes back at the same height on several pages, the same words each time or
    with a number that grows as the pages do; a lone page number needs only two pages.
    """
    seen: Counter[tuple[str, int | None, int]] = Counter()
    candidates: list[tuple[tuple[int, int], list[tuple[str, int | None, int]], bool]] = []
    for sheet, lines in pages:
        for index in _edges(sheet, lines):
            line = lines[index]
            lone = is_page_number(line.text)
            height = round(line.box.top / 6)
            keys = [(*key, height) for key in _running_keys(line.text, sheet.number)]
            candidates.append(((sheet.number, index), keys, lone))
            seen.update(keys)
    few = max(2, min(4, len(pages) // 2))
    many = max(few, len(pages) // 5)

    def runs(key: tuple[str, int | None, int], *, lone: bool) -> bool:
        words, shift, height = key
        times = sum(seen[words, shift, height + off] for off in (-1, 0, 1))
        return times >= (2 if lone else few if shift is None else many)

    return {place for place, keys, lone in candidates if any(runs(key, lone=lone) for key in keys)}


def _running_keys(text: str, page: int) -> Iterator[tuple[str, int | None]]:
    """Yield the words of a line, and with them how far a number in it runs ahead of the page.

    “附件 1” on page 67 and “附件 2” on page 68 look like a page number for a while: such a line
    must come back on a fifth of all pages, one with the same words only on a few.
    """
    words = re.sub(r"\s+", "", text)
    yield (_DIGITS.sub("#", words) if is_page_number(text) else words), None
    for match in _DIGITS.finditer(words):
        if match[0].isdigit():
            yield words[: match.start()] + "#" + words[match.end() :], int(match[0]) - page


def is_page_number(text: str) -> bool:
    """Tell whether a line is nothing but a page number (- 12 -, 第3页, iv)."""
    return bool(_PAGE_NUMBER.match(text))


def _edges(sheet: Sheet, lines: Sequence[Line]) -> list[int]:
    """Return the indices of the lines in the top and bottom bands, outermost ones only."""
    above = [i for i, line in enumerate(lines) if line.box.bottom < sheet.height * _BAND]
    below = [i for i, line in enumerate(lines) if line.box.top > sheet.height * (1 - _BAND)]
    return [*above[:_DEEP], *below[-_DEEP:]]


def margins(lines: Iterable[Line], width: float) -> Margins:
    """Measure the text column on the lines that fill it; `width` is the page's, in points.

    A column is about as far from the right edge as from the left: lines that reach further are
    outliers (code, wide formulas), and in a paper of short lines the longest one is the measure.
    """
    kept = [line for line in lines if not _TOC_LINE.search(line.text)]
    if not kept:
        return Margins(0, 0, 0, 0)
    size = _mode(round(line.size, 1) for line in kept for _ in range(max(1, len(line.text) // 8)))
    body = [line for line in kept if abs(line.size - size) <= 1] or kept
    starts = Counter(round(line.box.x0) for line in body)
    often = [x for x, count in starts.items() if count >= max(2, _USUAL * len(body))]
    left = min(often, default=min(line.box.x0 for line in body))
    ends = [line.box.x1 for line in body]
    right = max((x for x in ends if x <= width - 0.8 * left), default=max(ends))
    gaps = [
        below.box.top - above.box.top
        for above, below in pairwise(body)
        if above.page == below.page and 0 < below.box.top - above.box.top < 4 * size
    ]
    leading = _mode(round(gap) for gap in gaps) or size * 1.5
    return Margins(float(left), right, float(leading), float(size))


def _mode(values: Iterable[float]) -> float:
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value)) if counts else 0.0


def footnotes(lines: Sequence[Line], column: Margins) -> frozenset[Line]:
    """Return the footnotes of a page: small lines at its foot, the first of them marked."""
    small: list[Line] = []
    for line in reversed(lines):
        if line.size > _SMALL * column.size:
            break
        small.append(line)
    marked = [i for i, line in enumerate(small) if _NOTE.match(line.text)]
    return frozenset(small[: marked[-1] + 1]) if marked and len(small) < len(lines) else frozenset()


def paragraphs(
    lines: Sequence[Line], column: Margins, notes: frozenset[Line] = frozenset()
) -> list[list[Line]]:
    """Group consecutive lines into paragraphs; footnotes do not part what goes on overleaf."""
    groups: list[list[Line]] = []
    aside: list[Line] = []
    for line in lines:
        if line in notes:
            aside.append(line)
        elif groups and _continues(groups[-1], line, column):
            groups[-1].append(line)
        else:
            groups += [*_noted(aside), [line]]
            aside = []
    return groups + _noted(aside)


def _noted(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or _NOTE.match(line.text):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _continues(group: list[Line], line: Line, column: Margins) -> bool:
    above = group[-1]
    if _TOC_LINE.search(above.text) or _TOC_LINE.search(line.text) or _OPENS.match(line.text):
        return False
    if abs(above.size - line.size) > 0.6 or above.bold != line.bold:  # points
        return _tail(above, line, column)
    if above.size > column.size + _LARGER and _below_in_the_middle(above, line):
        # a title set over two lines; what a centred line leaves blank lies on both sides of it
        width = above.box.x1 - above.box.x0
        return column.right - column.left - width < 1.2 * line.size
    leading = max(column.leading, above.size * 1.2)
    if above.page == line.page and line.box.top - above.box.top > _LOOSE * leading:
        return False
    if _full(above, line, column):
        return line.box.x0 < max(above.box.x0, column.left) + 0.9 * line.size or _hangs(group, line)
    return _runs_on(group, line, column)


def _below_in_the_middle(above: Line, line: Line) -> bool:
    """Tell whether a line stands right below another, both about the same middle."""
    off = abs(sum(above.box[::2]) - sum(line.box[::2])) / 2
    return (
        above.page == line.page
        and off < line.size / 2
        and line.box.top - above.box.top < _APART * line.size
    )


def _full(above: Line, line: Line, column: Margins) -> bool:
    """Tell whether the line above was filled: what opens the next one would not have fitted."""
    room = column.right - above.box.x1
    word = re.match(r"[A-Za-z0-9./:_-]+", line.text)
    needed = len(word[0]) * 0.55 * line.size if word else line.size
    return room < max(needed, line.size) + 0.9 * line.size


def _runs_on(group: list[Line], line: Line, column: Margins) -> bool:
    """Tell whether a ragged line still runs on: long, no full stop, the next one set back.

    Papers whose fonts are not embedded print with a ragged edge; there the indent decides.
    """
    above, first = group[-1], group[0]
    long = above.box.x1 > column.left + _LONG * (column.right - column.left)
    if not long or above.text[-1] in "。！？；：":
        return False
    step = first.box.x0 - line.box.x0
    back = step > 0.8 * line.size and line.box.x0 < column.left + 0.9 * line.size
    hanging = bool(_OPENS.match(first.text)) and 0 < -step < _HANG * line.size
    return back or hanging or (len(group) > 1 and abs(above.box.x0 - line.box.x0) < line.size / 2)


def _hangs(group: list[Line], line: Line) -> bool:
    """Tell whether a line stands under the text of a list item, or under its second line."""
    first = group[0]
    if len(group) > 1:
        return abs(group[-1].box.x0 - line.box.x0) < 0.5 * line.size
    return bool(_OPENS.match(first.text)) and 0 < line.box.x0 - first.box.x0 < _HANG * line.size


def _tail(above: Line, line: Line, column: Margins) -> bool:
    """Tell whether a line set otherwise still ends the sentence above (bold run within it)."""
    return (
        abs(above.size - line.size) <= 0.6  # points
        and not _OPENS.match(line.text)
        and above.text[-1] not in "。！？：；"
        and _full(above, line, column)
        and line.box.x0 < column.left + 0.9 * line.size
        and not above.bold
    )


def styled(group: list[Line]) -> Line:
    """Return a line that stands for the whole paragraph's look: bold only if all of it is."""
    head = max(group, key=lambda line: len(line.text))
    return replace(head, bold=all(line.bold for line in group), box=group[0].box)


def centred(line: Line, column: Margins, page: Box) -> bool:
    """Tell whether a short line stands in the middle of the page."""
    middle = (page.x0 + page.x1) / 2
    off = abs((line.box.x0 + line.box.x1) / 2 - middle)
    return off < line.size and line.box.x0 > column.left + 4 * line.size
