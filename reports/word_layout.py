"""Word in the layout of GB/T 9704 (党政机关公文格式): page, styles, tables."""

from collections.abc import Sequence

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

SONG, HEI, KAI, FANG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
# 22 lines on a page of 225 mm
LINE = Pt(28.95)
# fixed too, or fonts that stand in for the missing ones stretch every table
TIGHT = Pt(14)
PARTS = ("label", "value")
WIDTH = 156  # mm between the margins

TITLE, NOTE, HEAD1, HEAD2, BODY = "公文标题", "公文说明", "一级标题", "二级标题", "公文正文"
CELL, CELL_HEAD, SMALL, TAG = "表格文字", "表格标题", "表注", "控制行"


# What to print with where the 公文 fonts are not installed; Word reads the list left to right.
SUBSTITUTES = {
    SONG: ("FZXiaoBiaoSong-B05S,华文中宋,Noto Serif CJK SC,宋体", "auto"),
    HEI: ("SimHei,Noto Sans CJK SC", "swiss"),
    KAI: ("楷体,KaiTi,AR PL UKai CN", "script"),
    FANG: ("仿宋,FangSong,Noto Serif CJK SC,宋体", "roman"),
    "宋体": ("SimSun,Noto Serif CJK SC", "roman"),
}


def blank() -> Word:
    """Return an empty document with the page and the styles set."""
    word = Document()
    _page(word)
    _styles(word)
    _footer(word)
    _substitutes(word)
    return word


def _substitutes(word: Word) -> None:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/>'
        f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="default"/></w:font>'
        for name, (others, family) in SUBSTITUTES.items()
    )
    for relation in word.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            part = relation.target_part
            part._blob = (  # noqa: SLF001  no public way
                '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
                f'<w:fonts xmlns:w="{nsmap["w"]}">{fonts}</w:fonts>'
            ).encode()


def _page(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    # the dash line of the page number stands 7 mm below the text
    section.header_distance, section.footer_distance = Mm(15), Mm(24)


def _styles(word: Word) -> None:
    normal = word.styles["Normal"]
    _font(normal, FANG, 16)
    _language(normal)
    body = _style(word, BODY, FANG, 16, LINE)
    _indent(body)
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    title = _style(word, TITLE, SONG, 22, Pt(34))
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    note = _style(word, NOTE, KAI, 14, Pt(24))
    note.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    note.paragraph_format.space_after = Pt(6)
    for level, (name, font) in enumerate(((HEAD1, HEI), (HEAD2, KAI))):
        head = _style(word, name, font, 16, LINE)
        _indent(head)
        _outline(head, level)
        head.paragraph_format.keep_with_next = True
    _style(word, CELL, FANG, 10.5, TIGHT)
    bold = _style(word, CELL_HEAD, HEI, 10.5, TIGHT)
    bold.paragraph_format.keep_with_next = True
    small = _style(word, SMALL, KAI, 10.5, TIGHT)
    small.paragraph_format.space_before = small.paragraph_format.space_after = Pt(3)
    _style(word, TAG, FANG, 9, None).font.hidden = False


def _style(word: Word, name: str, font: str, size: float, line: Pt | None) -> ParagraphStyle:
    style: ParagraphStyle = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    style.quick_style = True
    _font(style, font, size)
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = line or 1.0
    form.widow_control = False
    return style


def _font(style: ParagraphStyle, name: str, size: float) -> None:
    """Set one font for all scripts: a Latin font would take the Chinese quotation marks."""
    style.font.size = Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in [*fonts.attrib]:
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def _language(style: ParagraphStyle) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    style.element.get_or_add_rPr().append(language)


def _indent(style: ParagraphStyle) -> None:
    """Indent the first line by two characters, whatever their size."""
    indent = style.element.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), "640")


def _outline(style: ParagraphStyle, level: int) -> None:
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level))
    style.element.get_or_add_pPr().append(outline)


def _footer(word: Word) -> None:
    """Print — 1 — outside: right on odd pages, left on even ones, one character in."""
    word.settings.odd_and_even_pages_header_footer = True
    section = word.sections[0]
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        paragraph.paragraph_format.left_indent = Pt(14)
        paragraph.paragraph_format.right_indent = Pt(14)
        _run(paragraph, "— ")
        for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
            _field(paragraph, kind, text)
        _run(paragraph, " —")


def _run(paragraph: Paragraph, text: str) -> BaseOxmlElement:
    run = paragraph.add_run(text)
    run.font.size = Pt(14)
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001  no public way
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{script}"), "宋体")
    return run._element  # noqa: SLF001  no public way


def _field(paragraph: Paragraph, kind: str, text: str) -> None:
    run = _run(paragraph, "")
    element = OxmlElement("w:fldChar" if kind else "w:instrText")
    if kind:
        element.set(qn("w:fldCharType"), kind)
    else:
        element.text = text
    run.append(element)


def paragraph(word: Word | _Cell, text: str, style: str = BODY) -> Paragraph:
    """Append a paragraph; parts between ** are set in 黑体."""
    added = word.add_paragraph(style=style)
    for number, part in enumerate(text.split("**")):
        if not part:
            continue
        run = added.add_run(part)
        if number % 2:
            fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001  no public way
            for script in ("ascii", "hAnsi", "eastAsia"):
                fonts.set(qn(f"w:{script}"), HEI)
    return added


def tag(word: Word | _Cell, text: str) -> None:
    """Append a paragraph that holds only a template tag; it vanishes when filled."""
    word.add_paragraph(f"{{%p {text} %}}", style=TAG)


def table(word: Word, widths: Sequence[int], heads: Sequence[str] = ()) -> Table:
    """Append a table of fixed widths (mm) with thin lines and a header row that repeats."""
    made: Table = word.add_table(rows=0, cols=len(widths))
    made.style = "Table Grid"
    made.autofit = False
    _margins(made)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    if heads:
        header = row(made, heads, CELL_HEAD)
        _mark(header, "w:tblHeader")
        for cell in header.cells:
            _shade(cell)
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    return made


def _margins(made: Table) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85)):
        element = OxmlElement(f"w:{side}")
        element.set(qn("w:w"), str(twips))
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    # Word refuses properties that stand in another order than the standard's
    for look in made._tbl.tblPr.findall(qn("w:tblLook")):  # noqa: SLF001  no public way
        look.addprevious(margins)


def row(made: Table, texts: Sequence[str], style: str = CELL) -> _Row:
    """Append a row.

    It may break over pages: where rows never break and the header repeats, LibreOffice 7.4 lost
    the rest of a table that began near the end of a page.
    """
    added: _Row = made.add_row()  # type: ignore[no-untyped-call]
    for cell, text, column in zip(added.cells, texts, made.columns, strict=True):
        cell.width = column.width
        first = cell.paragraphs[0]
        first.style = style
        if text:
            first.add_run(text)
    return added


def rows(made: Table, loop: str, texts: Sequence[str], heads: int = 0) -> _Row:
    """Append a row for each item of a template loop; the first `heads` cells are labels."""
    tag_row(made, f"for {loop}")
    added = row(made, texts)
    for cell in added.cells[:heads]:
        cell.paragraphs[0].style = CELL_HEAD
        _shade(cell)
    tag_row(made, "endfor")
    return added


def also(cell: _Cell, *fields: str) -> None:
    """Append a small paragraph to a cell for each of these values that is not empty."""
    for field in fields:
        tag(cell, f"if {field}")
        paragraph(cell, f"{{{{ {field} }}}}", SMALL)
        tag(cell, "endif")


def head_rows(made: Table) -> None:
    """Append the rows of memo.head: two pairs, or one pair over the whole width."""
    tag_row(made, "for row in memo.head")
    tag_row(made, "if row.right")
    sides = [f"{{{{ row.{side}.{part} }}}}" for side in ("left", "right") for part in PARTS]
    both = row(made, sides)
    label(both.cells[0])
    label(both.cells[2])
    tag_row(made, "else")
    one = row(made, ("{{ row.left.label }}", "", "", ""))
    label(one.cells[0])
    whole = one.cells[1].merge(one.cells[3])
    for empty in whole.paragraphs[1:]:
        empty._p.getparent().remove(empty._p)  # noqa: SLF001  no public way
    whole.paragraphs[0].style = CELL
    whole.paragraphs[0].add_run("{{ row.left.value }}")
    tag_row(made, "endif")
    tag_row(made, "endfor")


def tag_row(made: Table, text: str) -> None:
    """Append a row that holds only a template tag; it vanishes when filled."""
    added: _Row = made.add_row()  # type: ignore[no-untyped-call]
    added.cells[0].paragraphs[0].style = TAG
    added.cells[0].paragraphs[0].add_run(f"{{%tr {text} %}}")


def label(cell: _Cell) -> None:
    """Set a cell as the label of its row."""
    cell.paragraphs[0].style = CELL_HEAD
    _shade(cell)


def _mark(made: _Row, name: str) -> None:
    made._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001  no public way


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for attribute, value in (("val", "clear"), ("color", "auto"), ("fill", "F2F2F2")):
        shade.set(qn(f"w:{attribute}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001  no public way
