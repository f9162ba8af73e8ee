"""The cover: the lines before the contents, and the title among them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from ingest.model import Block, Paragraph, Span, Table
from nlp.figures import chinese
from nlp.project.profile_words import profile_words
from nlp.sentences import Reading

_LINES = 40
_TITLE_CHARS = 60
_BARE_CHARS = 200
_CONTENTS = re.compile(r"目录|目次|contents|Contents|前言|摘要")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_DATE = re.compile(
    r"(?P<year>20\d\d|二[零一二三四五六七八九]{3})[年./-](?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})"
    r"(?:月|[./-]|$)(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})?日?"
)
_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
# Lines of one title are set alike; half a point is what conversion loses.
_SIZE_SLACK = 0.6
_ANNEX = re.compile(r"附(?:件|表|录)\s?[\d一二三四五六七八九十]*[:]?")
_TITLE_LINES = 4
# 方案
_PLAIN_KIND = 2
_LETTER = re.compile(r"的?(?:请示|函|申请|报告)$")
# What stands below a chapter's heading is more than the next line of a cover.
_BODY_CHARS = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the cover, folded, with what it looked like."""

    text: str
    span: Span
    size: float


def cover(reading: Reading) -> tuple[Line, ...]:
    """Return the lines before the contents or the first chapter."""
    document = reading.document
    first = _begins(reading)
    found: list[Line] = []
    for block in document.blocks:
        if block.start >= first or (isinstance(block, Paragraph) and block.kind == "toc"):
            break
        for piece in _pieces(block):
            for line in _lines(reading, *piece):
                if _CONTENTS.fullmatch(line.text):
                    return tuple(found)
                found.append(line)
        if len(found) >= _LINES:
            break
    return tuple(found)


def _begins(reading: Reading) -> int:
    """Return where the body begins: the cover's lines may look like headings, but tell nothing."""
    kind = profile_words()["title_kind"]
    for chapter in (c for top in reading.chapters for c in top.walk()):
        own = chapter.children[0].span.start if chapter.children else chapter.span.end
        titled = kind.search(bare(chapter.title)) is not None
        short = own - chapter.heading.end <= _BODY_CHARS and chapter.role is None
        if chapter.number or not (titled or short):
            return chapter.span.start
    return len(reading.document.text)


def _pieces(block: Block) -> Iterator[tuple[int, int, float]]:
    """Yield start, end and size of what a block prints; covers are often set in tables."""
    if isinstance(block, Paragraph):
        yield block.start, block.end, block.style.size or 0.0
    elif isinstance(block, Table):
        for cell in block.cells:
            yield cell.start, cell.end, 0.0


def _lines(reading: Reading, start: int, end: int, size: float) -> Iterator[Line]:
    at = reading.folded.folded(start)
    for piece in reading.folded.text[at : reading.folded.folded(end)].split("\n"):
        text = piece.strip(" #*\t")
        if text:
            place = at + piece.index(text)
            yield Line(text, reading.span(place, place + len(text)), size)
        at += len(piece) + 1


def title(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines of the title: those around the kind of paper, or the largest ones."""
    usable = [line for line in lines if _usable(line.text)]
    if not any(_CHINESE.search(line.text) for line in usable):
        return ()
    kind = profile_words()["title_kind"]
    place = next((i for i, line in enumerate(usable) if kind.search(bare(line.text))), None)
    letter = _letter(usable)
    if letter:
        return letter
    # Where all is set alike, sizes tell nothing.
    alone = len({line.size for line in lines}) == 1 and len(lines) > 1
    largest = 0.0 if alone else max(line.size for line in usable)
    if place is None or (largest and usable[place].size < largest * 0.7):
        return _largest(usable, largest)
    own = kind.sub("", bare(usable[place].text))
    before: list[Line] = []
    for line in reversed(usable[:place]):
        alike = not own or abs(line.size - usable[place].size) <= _SIZE_SLACK
        alone_set = not (largest and before and line.size == before[0].size)
        unit = is_unit(line.text) and (alone_set or _complete(before[0].text))
        full = len(before) == _TITLE_LINES - 1
        if full or not alike or unit or not _CHINESE.search(line.text):
            break
        # Without sizes a title goes on above only where it has not begun.
        if not largest and _begun(before[0].text if before else own, line.text):
            break
        before.insert(0, line)
    if not own and before and largest:
        size = before[-1].size
        alike_lines = takewhile(lambda line: abs(line.size - size) <= _SIZE_SLACK, reversed(before))
        before = [*alike_lines][::-1]
    return (*before, usable[place])


def _letter(usable: Sequence[Line]) -> tuple[Line, ...]:
    """Return the subject of a letter (关于…的请示), printed on up to three lines."""
    for first, line in enumerate(usable):
        if not line.text.startswith("关于"):
            continue
        for count in (1, 2, 3):
            subject = usable[first : first + count]
            if _LETTER.search(subject[-1].text):
                return tuple(subject)
    return ()


def _begun(top: str, above: str) -> bool:
    """Tell whether the topmost line begins a title, so that the line above is none of it."""
    words = profile_words()
    if not top:
        return False
    if words["fragment"].fullmatch(top):
        return False
    return bool(words["begins_title"].search(top)) or not words["begins_title"].search(above)


def _complete(text: str) -> bool:
    """Tell whether a line begins a title by itself, with the place (海安市…), so no unit does."""
    words = profile_words()
    return bool(words["begins_title"].search(text)) and bool(
        words["project_like"].search(bare(text))
    )


def _usable(text: str) -> bool:
    words = profile_words()
    return (
        len(text) <= _TITLE_CHARS
        and not _is_field(text)
        and not _DATE.match(text)
        and not words["marking"].fullmatch(text)
        and not _ANNEX.fullmatch(text)
        and bool(bare(text))
        and not re.search(r"(?:公司|设计院|研究院|规划院|事务所)$", text)
    )


def is_unit(text: str) -> bool:
    """Tell whether a line is the name of a unit, and nothing else."""
    words = profile_words()
    return bool(words["unit_line"].match(text)) and not words["not_unit"].search(text)


def _largest(usable: Sequence[Line], largest: float) -> tuple[Line, ...]:
    top = [
        line for line in usable if line.size >= largest - _SIZE_SLACK and _CHINESE.search(line.text)
    ]
    if len(top) > 1 and is_unit(top[0].text) and _complete(top[1].text):
        top = top[1:]
    return tuple(top[:_TITLE_LINES]) if largest else ()


def _is_field(text: str) -> bool:
    return re.match(r"[\u4e00-\u9fff()]{2,14}:", text) is not None


def bare(text: str) -> str:
    """Return a title without edition and brackets (（送审稿）); longer text is no title."""
    if len(text) > _BARE_CHARS:
        return text
    return profile_words()["title_tail"].sub("", text).strip(" -_")


def name_of(lines: Sequence[Line]) -> str:
    """Return the project's name that the title's lines print."""
    kind = profile_words()["title_kind"]
    pieces = [bare(line.text) for line in lines]
    # 运维 | 服务方案: a line that is only the kind of paper takes nothing from the name above.
    if len(pieces) > 1 and len(pieces[-1]) > _PLAIN_KIND and kind.fullmatch(pieces[-1]):
        pieces.pop()
    return unquoted(kind.sub("", bare("".join(pieces))).strip(" :"))


def unquoted(name: str) -> str:
    """Return a name without quotation marks around the whole of it (“山海连云”平台 keeps its)."""
    for left, right in ("“”", "《》"):
        if name.startswith(left) and name.endswith(right):
            name = name[1:-1]
        elif name.count(left) != name.count(right):
            name = name.strip(left + right)
    return name


def dated(text: str) -> date | None:
    """Return the date a line prints; the first of the month when no day is given."""
    found = _DATE.search(text)
    if found is None:
        return None
    year = int(found["year"].translate(_DIGITS))
    month, day = _small(found["month"]), _small(found["day"] or "1")
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _small(text: str) -> int:
    if text.isdigit():
        return int(text)
    value = chinese(text)
    return int(value) if value is not None else 0
