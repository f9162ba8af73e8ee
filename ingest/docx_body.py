"""Walk a Word file's text in order and weave its paragraphs, tables and pictures."""

from collections import Counter as Tally
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from ingest.docx_formats import RunFormat
from ingest.docx_inline import Chunk, Content, InlineReader, Line
from ingest.docx_setting import read_setting
from ingest.docx_styles import Styles
from ingest.docx_table import read_grid
from ingest.docx_xml import WRAPPERS, Element, W, attribute, value
from ingest.model import ParagraphKind
from ingest.numbering import Counter, Number
from ingest.weave import CellText, Piece, Weaver

_LONGEST_TITLE = 60
_SAME_PAGE = {"continuous", "nextColumn"}


@dataclass(slots=True)
class _Waiting:
    """What hangs on a paragraph or table and follows it in the text."""

    boxes: list[Element] = field(default_factory=list)
    pictures: list[int | None] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def take(self, content: Content) -> None:
        self.boxes += content.boxes
        self.pictures += content.pictures
        self.notes += content.notes


@dataclass(slots=True)
class BodyReader:
    """Reads the blocks of a body, a text box or a note into the weaver.

    `sections` tells of each section after the first whether it begins on a new page.
    """

    weaver: Weaver
    styles: Styles
    counter: Counter
    inline: InlineReader
    notes: dict[tuple[str, str], Element]
    sections: Iterator[bool]
    foreign: int = 0

    def read(self, container: Element, kind: ParagraphKind = "body") -> None:
        """Weave the blocks of this container, those in content controls too."""
        for element in container:
            tag = element.tag
            if tag == W + "p":
                self._paragraph(element, kind)
            elif tag == W + "tbl":
                self._table(element, kind)
            elif tag == W + "sdt":
                gallery = value(element.find(f"{W}sdtPr/{W}docPartObj"), "docPartGallery")
                is_toc = gallery == "Table of Contents"
                content = element.find(W + "sdtContent")
                if content is not None:
                    self.read(content, "toc" if is_toc else kind)
            elif tag == W + "altChunk":
                self.foreign += 1
            elif tag in WRAPPERS:
                self.read(element, kind)

    def _paragraph(self, element: Element, kind: ParagraphKind) -> None:
        setting = read_setting(element, self.styles, self.counter)
        if setting.style.page_break:
            self.inline.break_page()
        content = self.inline.read(element)
        if kind == "body" and (content.in_toc or setting.source.is_toc):
            kind = "toc"
        style = setting.style
        number = setting.number
        for line in _lines(content, style.outline):
            own = _lettering(line, setting.source.run)
            self.weaver.paragraph(
                _pieces(line.chunks, number),
                replace(
                    style,
                    number=number.bare,
                    size=own.size,
                    bold=bool(own.bold),
                    page_break=line.page_break,
                ),
                kind,
            )
            number = Number()
            style = replace(style, outline=None)
        waiting = _Waiting()
        waiting.take(content)
        self._follow(waiting)
        if element.find(f"{W}pPr/{W}sectPr") is not None and next(self.sections, False):
            self.inline.break_page()

    def _table(self, element: Element, kind: ParagraphKind) -> None:
        waiting = _Waiting()
        grid = read_grid(element, lambda cell: self._cell(cell, waiting))
        if kind == "toc":
            for _, row in groupby(grid.cells, lambda cell: cell.row):
                self.weaver.paragraph(_row_pieces(row), kind=kind)
        elif grid.cells:
            self.weaver.table(grid.rows, grid.cols, grid.cells)
        self._follow(waiting)

    def _cell(self, cell: Element, waiting: _Waiting) -> tuple[Piece, ...]:
        lines: list[tuple[Piece, ...]] = []
        self._cell_lines(cell, waiting, lines)
        pieces: list[Piece] = []
        for line in lines:
            if pieces:
                pieces.append(("\n", line[0][1], None))
            pieces += line
        return _joined(pieces)

    def _cell_lines(
        self, container: Element, waiting: _Waiting, lines: list[tuple[Piece, ...]]
    ) -> None:
        for element in container:
            tag = element.tag
            if tag == W + "p":
                setting = read_setting(element, self.styles, self.counter)
                content = self.inline.read(element)
                waiting.take(content)
                number = setting.number
                for line in content.lines:
                    # a column of automatic numbers has cells of nothing else
                    if line.text or (number.bare and len(content.lines) == 1):
                        lines.append(_flat(_pieces(line.chunks, number)))
                        number = Number()
            elif tag == W + "tbl":
                # a table within a cell: its rows are lines of the outer cell
                inner = read_grid(element, lambda cell: self._cell(cell, waiting))
                for _, row in groupby(inner.cells, lambda cell: cell.row):
                    pieces = _flat(_row_pieces(row))
                    if pieces:
                        lines.append(pieces)
            elif tag in WRAPPERS:
                self._cell_lines(element, waiting, lines)

    def _follow(self, waiting: _Waiting) -> None:
        for page in waiting.pictures:
            self.weaver.picture(page, None)
        for box in waiting.boxes:
            self.read(box, "textbox")
        for note in waiting.notes:
            # taken out: a note referred to twice, or by itself, is printed once
            text = self.notes.pop(note, None)
            if text is not None:
                self.read(text, "footnote")


def _lines(content: Content, outline: int | None) -> list[Line]:
    """Return the lines that hold text; a title wrapped by hand is one line."""
    lines = [line for line in content.lines if line.text]
    if outline is None or len(lines) < 2 or any(line.page_break for line in lines[1:]):
        return lines
    if sum(len(line.text) for line in lines) > _LONGEST_TITLE:
        return lines
    chunks = [chunk for line in lines for chunk in _spaced(line)]
    return [Line(chunks, lines[0].page_break)]


def _spaced(line: Line) -> Iterable[Chunk]:
    """Yield a wrapped line's text; a blank after Latin letters, none after Chinese."""
    yield from line.chunks
    if line.text[-1].isascii() and line.text[-1].isalnum():
        yield replace(line.chunks[-1], text=" ")


def _lettering(line: Line, base: RunFormat) -> RunFormat:
    """Return the format that most of a line's characters have."""
    tally: Tally[RunFormat] = Tally()
    for chunk in line.chunks:
        tally[chunk.format.over(base)] += len(chunk.text.strip())
    return tally.most_common(1)[0][0]


def _pieces(chunks: Iterable[Chunk], number: Number) -> tuple[Piece, ...]:
    """Join a line's chunks page by page, trimmed, behind its number."""
    pieces = list(_joined((chunk.text, chunk.page, None) for chunk in chunks))
    while pieces and not pieces[0][0].strip():
        pieces.pop(0)
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    if not pieces:
        return ((number.bare, None, None),) if number.bare else ()
    pieces[0] = (number.prefix + pieces[0][0].lstrip(), *pieces[0][1:])
    pieces[-1] = (pieces[-1][0].rstrip(), *pieces[-1][1:])
    return tuple(pieces)


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Join neighbours of one page: the weaver would part words that runs cut in two."""
    return tuple(
        ("".join(text for text, _, _ in group), page, None)
        for page, group in groupby(pieces, lambda piece: piece[1])
    )


def _flat(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Turn tabs and line ends into blanks: in a table's text they part cells and rows."""
    return tuple(
        (text.replace("\t", " ").replace("\n", " "), page, box) for text, page, box in pieces
    )


def _row_pieces(row: Iterable[CellText]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for cell in row:
        if pieces and cell.pieces:
            pieces.append(("\t", cell.pieces[0][1], None))
        pieces += cell.pieces
    return _joined(pieces)


def note_texts(root: Element | None, source: str) -> dict[tuple[str, str], Element]:
    """Return the notes of footnotes.xml or endnotes.xml, without their separators."""
    if root is None:
        return {}
    return {
        (source, attribute(note, "id") or ""): note
        for note in root
        if note.tag in {W + "footnote", W + "endnote"}
        and (attribute(note, "type") or "normal") == "normal"
    }


def section_breaks(body: Element) -> Iterator[bool]:
    """Tell of each section after the first whether it begins on a new page."""
    sections = [
        one
        for one in body.iter(W + "sectPr")
        if (parent := one.getparent()) is not None and parent.tag in {W + "pPr", W + "body"}
    ]
    return iter([value(one, "type") not in _SAME_PAGE for one in sections[1:]])
