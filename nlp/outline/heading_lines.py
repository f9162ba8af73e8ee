"""The paragraphs that could be headings: parsed number, cleaned title, broken titles joined."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ingest.model import Document, Paragraph, Style
from nlp.outline.contents import Contents, clean, key
from nlp.outline.numbering import Number, parse

_HAN = re.compile(r"[\u4e00-\u9fff]")
_SHORT = 12  # characters; shorter paragraphs do not say what body text looks like
_SIGN = re.compile(r"[，。：；、？！,.:;?!\d|\t]")
_FULL_LINE = 28  # characters of a title that can fill a line
_SPILT = 8  # characters of its rest on the next
_INNER_STOP = re.compile(r"[。！？；]")


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
class Body:
    """What ordinary text of the document looks like."""

    size: float
    bold: bool
    font: str


def body_look(document: Document) -> Body:
    """Return the look of most Chinese characters (program code is no body text)."""
    looks: Counter[tuple[float, bool, str]] = Counter()
    for p in document.paragraphs:
        if p.kind == "body" and p.style.outline is None and p.end - p.start > _SHORT:
            han = len(_HAN.findall(document.text, p.start, p.end))
            looks[round(p.style.size or 0, 1), p.style.bold, p.style.name] += han
    if not looks:
        return Body(0, bold=False, font="")
    sizes: Counter[float] = Counter()
    for (size, *_), count in looks.items():
        sizes[size] += count
    usual = min(sizes, key=lambda size: (-sizes[size], size))
    same = {look: n for look, n in looks.items() if abs(look[0] - usual) < 0.6}
    best = min(same, key=lambda look: (-same[look], look))
    return Body(usual, best[1], best[2])


def lines(document: Document, contents: Contents) -> list[Line]:
    """Return every paragraph that could be a heading, titles broken over two joined."""
    found: list[Line] = []
    announced = contents.keys()
    body = body_look(document)
    blocks = document.blocks
    skip = -1
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or index <= skip:
            continue
        if block.kind in {"toc", "footnote"} or block.start in contents.starts:
            continue
        line = _line(document, block, index, block.end)
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if isinstance(after, Paragraph) and _runs_on(
            document, line, (block, after), (announced, body)
        ):
            line, skip = _line(document, block, index, after.end), index + 1
        found.append(line)
    return found


def _line(document: Document, block: Paragraph, index: int, end: int) -> Line:
    text = document.text[block.start : end].replace("\n", "")
    number = parse(text)
    return Line(block.start, end, number, clean(text[number.length :]), block.style, index)


def _runs_on(
    document: Document,
    line: Line,
    pair: tuple[Paragraph, Paragraph],
    known: tuple[Mapping[str, object], Body],
) -> bool:
    """Tell whether a title goes on in the next paragraph.

    The contents say so, the type does, or the number (附件一, 第一章) stands on its own line.
    """
    (block, after), (announced, body) = pair, known
    here = key(line.number.printed + line.title)
    both = here + key(document.text[after.start : after.end])
    if _same_type(line, block, document.text[after.start : after.end], after, body):
        return True
    if len(here) > 3 and here not in announced and both in announced:
        return True
    if _spills(line, document, after):
        return True
    wide = line.number.family in {"part", "chapter", "annex"}
    alone = wide and bool(line.number.values) and not line.title
    rest = document.text[after.start : after.end].strip()
    short = len(rest) <= 40 and not _INNER_STOP.search(rest)
    return alone and short and parse(rest).family == "none"


def _spills(line: Line, document: Document, after: Paragraph) -> bool:
    """Tell whether the last words of a title that fills its line stand on the next one."""
    family = line.number.family
    if family not in {"part", "chapter", "section", "han", "han_paren", "dotted"}:
        return False
    rest = document.text[after.start : after.end].strip()
    full = len(line.title) >= _FULL_LINE and not _SIGN.search(line.title[-1])
    spilt = len(rest) <= _SPILT and not _SIGN.search(rest) and parse(rest).family == "none"
    alike = after.style.outline == line.style.outline and after.style.bold == line.style.bold
    return full and spilt and alike


def _same_type(line: Line, block: Paragraph, rest: str, after: Paragraph, body: Body) -> bool:
    """Tell whether heading type runs on in a paragraph without a number of its own.

    Happens where a PDF was turned into Word: one long title became two paragraphs.
    """
    if not line.number.values or after.style.number or parse(rest).family != "none":
        return False
    if len(line.title) < 18 or line.title[-1] in "。；！？：" or len(rest) > 40:
        return False
    level = block.style.outline
    if level and after.style.outline == level:
        return True
    size, other = block.style.size or 0, after.style.size or 0
    return size > body.size + 1 and abs(size - other) < 0.3 and after.style.outline is None
