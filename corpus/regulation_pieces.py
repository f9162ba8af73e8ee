"""The body of a measure in pieces: chapters, articles, items, paragraphs, each in one string."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from corpus.regulation_heads import Head, chapter, inline_items, item_head
from corpus.regulation_lines import Line, tight


class Kind(StrEnum):
    """What a piece is."""

    BOOK = "编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    ITEM = "项"
    PARAGRAPH = "款"


HEADINGS = (Kind.BOOK, Kind.CHAPTER, Kind.SECTION)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the body and the lines it was printed in.

    `label` as printed; `number` its value where it has one; `seams`: how many lines were joined;
    `torn`: words that stand on both sides of a joint; `doubt`: it ends with a full line, so that
    it may go on in the next piece.
    """

    kind: Kind
    label: str = ""
    number: int = 0
    text: str = ""
    seams: int = 0
    torn: tuple[str, ...] = ()
    doubt: bool = False


def pieces(lines: Sequence[Line], heads: Mapping[int, Head], *, wrapped: bool) -> list[Piece]:
    """Return the pieces of these lines, from the first article or its chapter on."""
    groups: list[tuple[Piece, list[Line]]] = []
    begun = False
    for i, line in enumerate(lines):
        begun = begun or i in heads
        piece, rest = _opened(line, heads.get(i), groups)
        heading = bool(groups) and groups[-1][0].kind in HEADINGS
        if piece and (begun or heading or piece.kind in HEADINGS):
            groups.append((piece, [rest] if rest.text else []))
        elif begun:
            groups[-1][1].append(line)
    return [
        part for piece, group in groups for part in _parted(_joined(piece, group, wrapped=wrapped))
    ]


def _opened(
    line: Line, head: Head | None, groups: list[tuple[Piece, list[Line]]]
) -> tuple[Piece | None, Line]:
    """Return the piece a line begins, if any, and what of the line is text."""
    if head:
        return Piece(Kind.ARTICLE, head.label, head.number), _rest(line, head.start)
    if opening := chapter(line):
        return Piece(Kind(opening.rank), opening.label), _rest(line, len(line.text))
    broken = bool(groups) and _breaks_off(*groups[-1])
    if item := item_head(line.text, _item_before(groups), broken=broken):
        return Piece(Kind.ITEM, item.label, item.number), _rest(line, item.start)
    return (None, line) if broken else (Piece(Kind.PARAGRAPH), line)


def _item_before(groups: list[tuple[Piece, list[Line]]]) -> int:
    """Return the number of the last item of the article so far, 0 where it has none."""
    before = next((one for one, _ in reversed(groups) if one.kind is not Kind.PARAGRAPH), None)
    return before.number if before and before.kind is Kind.ITEM else 0


def _breaks_off(piece: Piece, lines: list[Line]) -> bool:
    if piece.kind in HEADINGS:
        return False
    return not lines or not lines[-1].ends


def _rest(line: Line, start: int) -> Line:
    return replace(line, text=line.text[start:])


def _joined(piece: Piece, lines: list[Line], *, wrapped: bool) -> Piece:
    """Put the lines of a piece together; page by page a joint may show words twice."""
    texts = [tight(line.text) for line in lines]
    text = texts[0] if texts else ""
    torn = []
    for before, after in pairwise(texts):
        twice = overlap(text, after)
        if len(twice) > 1 and not wrapped:
            torn.append(twice)
        blank = " " if _latin(before[-1:]) and _latin(after[:1]) else ""
        text += blank + after
    return replace(
        piece,
        text=text,
        seams=max(len(texts) - 1, 0),
        torn=tuple(torn),
        doubt=bool(lines) and lines[-1].ends and lines[-1].full,
    )


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def overlap(before: str, after: str) -> str:
    """Return the longest end of one text (at most 20 characters) that the other begins with."""
    for size in range(min(len(before), len(after), 20), 0, -1):
        if before.endswith(after[:size]):
            return after[:size]
    return ""


def _parted(piece: Piece) -> Iterator[Piece]:
    """Part a piece at the items (项) that stand inside it."""
    inside = [] if piece.kind in HEADINGS else inline_items(piece.text, _last(piece))
    if not inside:
        yield piece
        return
    starts = [start for start, _ in inside]
    ends = [*starts[1:], len(piece.text)]
    yield replace(piece, text=piece.text[: starts[0]].rstrip(), doubt=False)
    for (_, head), end in zip(inside, ends, strict=True):
        text = piece.text[head.start : end].strip()
        yield Piece(Kind.ITEM, head.label, head.number, text)


def _last(piece: Piece) -> int:
    return piece.number if piece.kind is Kind.ITEM else 0
