"""Walk a Word file's text in order and weave its paragraphs, tables and pictures."""

from collections import Counter as Tally
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from ingest.docx_formats import RunFormat, paragraph_format
from ingest.docx_inline import Chunk, Content, InlineReader, Line
from ingest.docx_styles import ParagraphStyle, Styles
from ingest.docx_table import read_grid
from ingest.docx_xml import WRAPPERS, Element, W, attribute, value
from ingest.model import ParagraphKind, Style
from ingest.numbering import Counter, ListInstance, Number
from ingest.weave import CellText, Piece, Weaver

_BODY_LEVEL = 9
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
    """Reads the blocks of a body, a text box or a note into the weaver."""

    weaver: Weaver
    styles: Styles
    counter: Counter
    inline: InlineReader
    notes: dict[tuple[str, str], Element]
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
        setting = self._setting(element)
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
        section = element.find(f"{W}pPr/{W}sectPr")
        if section is not None and value(section, "type") not in _SAME_PAGE:
            self.inline.break_page()

    def _setting(self, element: Element) -> "_Setting":
        """Resolve a paragraph's properties and count its number."""
        properties = element.find(W + "pPr")
        source = self.styles.of(properties)
        direct = paragraph_format(properties)
        merged = direct.over(source.paragraph)
        instance = self.counter.numbering.get(merged.num_id or 0)
        ilvl = None
        number = Number()
        if instance is not None and merged.num_id:
            ilvl = _level(direct.ilvl, direct.num_id is not None, instance, source)
            level = instance.levels.get(ilvl)
            if level is not None:
                between = direct if direct.num_id is None else direct.over(level.format)
                merged = between.over(source.paragraph).over(level.format)
                number = self.counter.advance(merged.num_id or 0, ilvl)
            else:
                ilvl = None
        size = source.run.size or 0
        outline = merged.outline
        style = Style(
            outline=outline + 1 if outline is not None and 0 <= outline < _BODY_LEVEL else None,
            list_level=ilvl,
            centred=merged.align == "center",
            indent=merged.indent(size),
            name=source.name or value(properties, "pStyle") or "",
            page_break=bool(merged.page_break),
        )
        return _Setting(source, style, number)

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
                setting = self._setting(element)
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


@dataclass(frozen=True, slots=True)
class _Setting:
    source: ParagraphStyle
    style: Style
    number: Number


def _level(
    direct: int | None, own_list: bool, instance: ListInstance, source: ParagraphStyle
) -> int:
    """Return the list level: stated, else linked with the style, else stated by the style."""
    if direct is not None:
        return direct
    linked = instance.level_of(source.chain)
    if linked is not None:
        return linked
    return 0 if own_list else source.paragraph.ilvl or 0


def _lines(content: Content, outline: int | None) -> list[Line]:
    """Return the lines that hold text; a title wrapped by hand is one line."""
    lines = [line for line in content.lines if line.text]
    if outline is None or len(lines) < 2 or any(line.page_break for line in lines[1:]):  # noqa: PLR2004  one line has nothing to join
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
    pieces = [(chunk.text, chunk.page, None) for chunk in chunks]
    joined = [list(piece) for piece in _joined(pieces)]
    while joined and not str(joined[0][0]).strip():
        joined.pop(0)
    while joined and not str(joined[-1][0]).strip():
        joined.pop()
    if not joined:
        return ((number.bare, None, None),) if number.bare else ()
    joined[0][0] = number.prefix + str(joined[0][0]).lstrip()
    joined[-1][0] = str(joined[-1][0]).rstrip()
    return tuple((str(text), page, None) for text, page, _ in joined)


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
