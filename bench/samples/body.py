"""Sets the content of a sample: headings, paragraphs, lists, tables and figures."""

import re
from dataclasses import dataclass, field
from io import BytesIO

import drawing
import parts
from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_BREAK
from docx.shared import Mm
from docx.table import Table
from docx.text.paragraph import Paragraph
from layouts import FANG, HEI, SONG, Face, Layout
from markup import Drawing, Grid, Heading, Item, Source, Text
from setting import face, shape

SHORT = 9  # characters: a column of cells up to this long is centred
NARROW = 14.0  # millimetres
FIGURE = re.compile(r"[\d.,%—]+")
CELL = Face(SONG, 10.5)
CAPTION = Face(HEI, 11, centred=True, before=6, after=4)
FIXED = {
    "center": Face(HEI, 12, centred=True),
    "right": Face(FANG, 14),
    "flush": Face(FANG, 14),
}


@dataclass(slots=True)
class Writer:
    """A Word file in the making; `notes` grows as footnotes are met."""

    doc: Document
    source: Source
    layout: Layout
    numbers: list[str]
    typed: bool = False
    notes: list[str] = field(default_factory=list)
    list_number: int = 0
    headings: int = 0


def add(writer: Writer, item: Item) -> None:
    """Append one piece of content."""
    match item:
        case Heading():
            _heading(writer, item)
        case Text():
            _text(writer, item)
        case Grid():
            _grid(writer, item)
        case Drawing():
            _drawing(writer, item)


def _heading(writer: Writer, item: Heading) -> None:
    layout = writer.layout
    look = layout.headings[item.level - 1]
    if layout.styled:
        paragraph = writer.doc.add_paragraph(style=f"Heading {item.level}")
        number = writer.numbers[writer.headings] + " " if writer.typed else ""
        paragraph.add_run(number.lstrip() + item.text)
    else:
        paragraph = writer.doc.add_paragraph()
        face(paragraph, item.text, look)
        shape(paragraph, look, layout.spacing)
        paragraph.paragraph_format.keep_with_next = True
    if item.level == 1 and layout.styled:
        paragraph.paragraph_format.page_break_before = writer.headings > 0
    writer.headings += 1


def _text(writer: Writer, item: Text) -> None:
    paragraph = writer.doc.add_paragraph()
    if item.kind == "break":
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        return
    if item.kind == "item":
        if item.first:
            writer.list_number = parts.new_list(writer.doc)
        parts.set_number(paragraph, writer.list_number)
    look = FIXED.get(item.kind, writer.layout.body)
    face(paragraph, item.text, look, writer.notes)
    shape(paragraph, look, writer.layout.spacing)
    if item.kind == "right":
        paragraph.alignment = ALIGN.RIGHT
    elif item.kind == "body":
        paragraph.alignment = ALIGN.JUSTIFY


def _caption(writer: Writer, text: str) -> Paragraph:
    paragraph = writer.doc.add_paragraph()
    face(paragraph, text, CAPTION, writer.notes)
    shape(paragraph, CAPTION, 1.2)
    return paragraph


def _drawing(writer: Writer, item: Drawing) -> None:
    paragraph = writer.doc.add_paragraph()
    shape(paragraph, Face(SONG, 10.5, centred=True, before=6), 1.0)
    paragraph.paragraph_format.keep_with_next = True
    layout = writer.layout
    width = Mm(206 - layout.margins[2] - layout.margins[3])
    paragraph.add_run().add_picture(BytesIO(drawing.draw(item.kind, item.rows)), width=width)
    _caption(writer, item.caption)


def _grid(writer: Writer, item: Grid) -> None:
    caption = _caption(writer, item.caption)
    caption.paragraph_format.keep_with_next = True
    if item.unit:
        unit = writer.doc.add_paragraph()
        face(unit, f"单位：{item.unit}", CELL)
        shape(unit, CELL, 1.2)
        unit.alignment = ALIGN.RIGHT
        unit.paragraph_format.keep_with_next = True
    table = writer.doc.add_table(len(item.rows), len(item.rows[0]), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _widths(table, item, 210 - writer.layout.margins[2] - writer.layout.margins[3])
    _fill(table, item, writer.notes)
    _merge(table, item)
    for index, row in enumerate(table.rows):
        parts.keep_row(row, repeat=index < item.head)
    shape(writer.doc.add_paragraph(), CELL, 0.8)


def _widths(table: Table, item: Grid, room: float) -> None:
    table.autofit = False
    shares = item.widths or (1.0,) * len(item.rows[0])
    wide = [max(NARROW, room * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, wide, strict=True):
        column.width = Mm(width * room / sum(wide))
        for cell in column.cells:
            cell.width = column.width


def _fill(table: Table, item: Grid, notes: list[str]) -> None:
    plain = [[text.replace("*", "") for text in row] for row in item.rows]
    centred = [max(map(len, column)) <= SHORT for column in zip(*plain[item.head :], strict=True)]
    for number, (row, texts) in enumerate(zip(table.rows, item.rows, strict=True)):
        head = number < item.head
        look = Face(HEI, 10.5) if head else CELL
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            paragraph = cell.paragraphs[0]
            face(paragraph, "" if text in "<^" else text, look, notes)
            shape(paragraph, look, 1.25)
            parts.size_mark(paragraph, look.size)
            if head or centred[column] or FIGURE.fullmatch(plain[number][column]):
                paragraph.alignment = ALIGN.CENTER
            if head:
                parts.shade(cell)
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def _merge(table: Table, item: Grid) -> None:
    rows = item.rows
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^") and text:
                continue
            right, below = c, r
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while below + 1 < len(rows) and rows[below + 1][c] == "^":
                below += 1
            if right > c or below > r:
                _join(table, (r, c), (below, right))


def _join(table: Table, first: tuple[int, int], last: tuple[int, int]) -> None:
    merged = table.cell(*first).merge(table.cell(*last))
    for paragraph in merged.paragraphs[1:]:
        if not paragraph.text:
            paragraph._element.getparent().remove(paragraph._element)  # noqa: SLF001  merge leaves blanks
