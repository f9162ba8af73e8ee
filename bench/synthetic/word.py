"""Set a declaration as a Word file: with styles, or all in plain Normal paragraphs."""

import io
import random
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

import docx
from autonumber import number_headings
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from lxml import etree
from truth import Declaration, Grid, Heading, Text

FONTS = ("仿宋_GB2312", "宋体")


@dataclass(frozen=True, slots=True)
class Look:
    """How one document is set; `bold` is of the headings of a plain document."""

    styled: bool
    body: str
    head: str
    size: float
    bold: bool
    indent: bool
    larger: bool
    contents: int
    spacing: float
    header: bool
    centred: bool
    footer: str
    auto: bool


def look(seed: str, *, styled: bool, small: bool = False, auto: bool = False) -> Look:
    """Draw how a document is set; `small` keeps it to fewer pages.

    `auto` allows automatic heading numbers, which LibreOffice 7 prints otherwise than Word.
    """
    rng = random.Random(f"look {seed}")  # noqa: S311  not cryptography
    return Look(
        styled=styled,
        body=rng.choice(FONTS),
        head=rng.choice(["黑体", "黑体", "楷体_GB2312"]),
        size=12 if small else rng.choice([12, 14, 16]),
        bold=rng.random() < 0.6,
        indent=rng.random() < 0.5,
        larger=styled or rng.random() < 0.5,
        contents=1 if small else rng.choice([1, 2, 2, 3]),
        spacing=1.25 if small else 1.8,
        header=rng.random() < 0.5,
        centred=rng.random() < 0.5,
        footer=rng.choice(["#", "— # —", "第 # 页", ""]),
        auto=auto and rng.random() < 0.4,
    )  # fmt: skip


def write(declaration: Declaration, how: Look) -> bytes:
    """Return the Word file of a declaration; equal input, equal bytes."""
    doc = docx.Document()
    _styles(doc, how)
    skips = any(isinstance(item, Heading) and not item.body for item in declaration.items)
    if how.auto and not skips:
        number_headings(doc, declaration.habit)
    else:
        how = replace(how, auto=False)
    _furniture(doc, declaration, how)
    _cover(doc, declaration, how)
    _contents(doc, declaration, how)
    for item in declaration.items:
        if isinstance(item, Heading):
            if item.body:
                _heading(doc, item, how)
        elif isinstance(item, Grid):
            _table(doc, item)
        else:
            _text(doc, item, how)
    return _saved(doc)


def _fonts(element: etree._Element, font: str) -> None:
    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    for key in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(key), font if key == "w:eastAsia" else "Times New Roman")


def _styles(doc: Document, how: Look) -> None:
    section = doc.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    section.top_margin, section.bottom_margin = (
        (Mm(32), Mm(28)) if how.spacing > 1.5 else (Mm(25), Mm(22))
    )
    normal = doc.styles["Normal"]
    normal.font.size = Pt(how.size)
    _fonts(normal.element, how.body)
    normal.paragraph_format.line_spacing = Pt(how.size * how.spacing)
    normal.paragraph_format.space_after = Pt(0)
    for level in range(1, 5):
        style = doc.styles[f"Heading {level}"]
        style.font.size, style.font.italic = Pt(how.size + max(0, 5 - 2 * level)), False
        style.font.bold = how.bold
        _fonts(style.element, how.head)
        for colour in style.element.rPr.findall(qn("w:color")):
            style.element.rPr.remove(colour)


def _furniture(doc: Document, declaration: Declaration, how: Look) -> None:
    section = doc.sections[0]
    section.different_first_page_header_footer = True
    if how.header:
        head = section.header.paragraphs[0]
        head.text, head.alignment = declaration.facts.name, WD_ALIGN_PARAGRAPH.CENTER
    if how.footer:
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        before, after = how.footer.split("#")
        foot.add_run(before)
        field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        foot._p.append(parse_xml(field))  # noqa: SLF001  fields have no public constructor
        foot.add_run(after)


def _line(
    doc: Document, text: str, size: float, *, bold: bool = False, font: str = ""
) -> Paragraph:
    paragraph = doc.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold or None
    if font:
        _fonts(run._element, font)  # noqa: SLF001  no public setter for the East Asian font
    return paragraph


def _cover(doc: Document, declaration: Declaration, how: Look) -> None:
    doc.add_paragraph()
    titles = True
    for line in declaration.cover:
        titles = titles and "：" not in line and "　　" not in line
        paragraph = _line(
            doc, line, 26 if titles else 16, bold=titles, font=how.head if titles else ""
        )
        if titles or how.centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_before = Pt(28 if titles else 8)
        paragraph.paragraph_format.line_spacing = Pt(42 if titles else 30)
        if titles:
            continue
        paragraph.paragraph_format.left_indent = Pt(0 if how.centred else 60)
    doc.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _contents(doc: Document, declaration: Declaration, how: Look) -> None:
    title = _line(doc, "目　录", 18, bold=True, font=how.head)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    chars = 0
    width = Mm(210 - 56)
    for item in declaration.items:
        if isinstance(item, Heading) and item.level <= how.contents:
            paragraph = doc.add_paragraph()
            paragraph.add_run(f"{item.printed}\t{1 + chars // 620}").font.size = Pt(12)
            paragraph.paragraph_format.left_indent = Pt(18 * (item.level - 1))
            paragraph.paragraph_format.line_spacing = Pt(20)
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        elif isinstance(item, Text):
            chars += len(item.text) + 12
        elif isinstance(item, Grid):
            chars += sum(len(cell) for row in item.rows for cell in row) * 2
    doc.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _heading(doc: Document, item: Heading, how: Look) -> None:
    if how.styled:
        printed = item.title if how.auto else item.printed
        doc.add_paragraph(printed, style=f"Heading {min(item.level, 4)}")
        return
    size = how.size + (max(0, 5 - 2 * item.level) if how.larger else 0)
    paragraph = _line(doc, item.printed, size, bold=how.bold, font=how.head if how.larger else "")
    if how.indent and item.level > 1:
        paragraph.paragraph_format.first_line_indent = Pt(2 * how.size)
    if item.level == 1 and how.centred and item.number.startswith("第"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _text(doc: Document, item: Text, how: Look) -> None:
    if item.kind in {"caption", "unit"}:
        paragraph = _line(
            doc, item.text, min(how.size, 12), bold=item.kind == "caption" and how.bold
        )
        right = item.kind == "unit"
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        return
    paragraph = doc.add_paragraph(item.text)
    paragraph.paragraph_format.first_line_indent = Pt(2 * how.size)


def _table(doc: Document, item: Grid) -> None:
    doc.element.body.insert_element_before(parse_xml(table_xml(item.rows)), "w:sectPr")
    doc.add_paragraph()


def table_xml(rows: Sequence[Sequence[str]]) -> str:
    """Return a bordered table; "<" joins a cell to its left, "^" to the one above."""
    widths = _widths(rows)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(_row(rows, index, widths) for index in range(len(rows)))
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _widths(rows: Sequence[Sequence[str]]) -> list[int]:
    needs = [
        max(3.0, min(26.0, max(len(row[col]) for row in rows) ** 0.75 + 1.5))
        for col in range(len(rows[0]))
    ]
    return [int(8700 * need / sum(needs)) for need in needs]


def _row(rows: Sequence[Sequence[str]], index: int, widths: Sequence[int]) -> str:
    row, cells, col = rows[index], "", 0
    while col < len(row):
        span = 1
        while col + span < len(row) and row[col + span] == "<":
            span += 1
        above = row[col] == "^"
        opens = index + 1 < len(rows) and rows[index + 1][col] == "^"
        merge = "<w:vMerge/>" if above else '<w:vMerge w:val="restart"/>' if opens else ""
        join = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        text = "" if above else escape(row[col])
        size = '<w:rPr><w:sz w:val="21"/></w:rPr>'
        cells += (
            f'<w:tc><w:tcPr><w:tcW w:w="{sum(widths[col : col + span])}" w:type="dxa"/>'
            f"{join}{merge}</w:tcPr>"
            f'<w:p><w:pPr><w:spacing w:line="280" w:lineRule="exact"/></w:pPr>'
            f'<w:r>{size}<w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:tc>'
        )
        col += span
    head = "<w:trPr><w:tblHeader/></w:trPr>" if index == 0 else ""
    return f"<w:tr>{head}{cells}</w:tr>"


def _saved(doc: Document) -> bytes:
    """Save with a constant clock in the package."""
    raw, out = io.BytesIO(), io.BytesIO()
    doc.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            target.writestr(info, source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
