"""Sets a sample as a Word file: styles, cover, contents, running furniture, body."""

import re
from collections.abc import Mapping

import docx
import parts
from body import Writer, add
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from layouts import FANG, HEI, KAI, SONG, TITLE, Face, Layout, numbered
from markup import Heading, Source
from setting import face, run, shape


def write(
    source: Source, layout: Layout, pages: Mapping[int, int], *, typed: bool = False
) -> bytes:
    """Return the Word file; `pages` gives the printed page of each heading by its place.

    `typed` writes automatic heading numbers as text: LibreOffice 7 prints 一.1 where Word,
    which knows w:isLgl, prints 1.1. The PDF is made from that variant.
    """
    headings = [item for item in source.items if isinstance(item, Heading)]
    numbers = numbered([heading.level for heading in headings], layout)
    writer = Writer(docx.Document(), source, layout, numbers, typed)
    _styles(writer)
    _cover(writer)
    _contents(writer, headings, pages)
    _section(writer, "body")
    for item in source.items:
        add(writer, item)
    parts.add_footnotes(writer.doc, [source.notes[mark] for mark in writer.notes])
    return parts.save(writer.doc, source.settings["title"])


def _style(doc: Document, name: str, look: Face, spacing: float) -> None:
    style = doc.styles[name]
    style.font.name, style.font.size = "Times New Roman", Pt(look.size)
    style.font.bold, style.font.italic = look.bold, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[theme]
    fonts.set(qn("w:eastAsia"), look.font)
    for colour in style.element.rPr.findall(qn("w:color")):
        style.element.rPr.remove(colour)
    shape(style, look, spacing)


def _styles(writer: Writer) -> None:
    doc, layout = writer.doc, writer.layout
    _style(doc, "Normal", Face(layout.body.font, layout.body.size), layout.spacing)
    for level in (1, 2):
        style = doc.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(qn("w:styleId"), f"TOC{level}")
        style.base_style = doc.styles["Normal"]
    if layout.styled:
        for level, look in enumerate(layout.headings, 1):
            _style(doc, f"Heading {level}", look, layout.spacing)
            doc.styles[f"Heading {level}"].paragraph_format.keep_with_next = True
    parts.number_items(doc)
    if layout.auto and not writer.typed:
        parts.number_headings(doc)


def _cover(writer: Writer) -> None:
    settings, doc = writer.source.settings, writer.doc
    _page(doc.sections[0], writer.layout)
    if note := settings.get("cover_note"):
        _line(doc, note, Face(FANG, 14), spacing=28)
    else:
        _line(doc, "", Face(FANG, 14), spacing=28)
    for text, gap in ((settings["title"], 130), (settings["subtitle"], 24)):
        for index, part in enumerate(text.split("/")):
            look = Face(TITLE, 28, centred=True, before=6 if index else gap)
            _line(doc, part, look, spacing=44)
    for index, (label, value) in enumerate(settings["cover"].items()):
        look = Face(KAI, 16, before=10 if index else 120, indent=70)
        _line(doc, f"{label}：{value}", look, spacing=28)
    _line(doc, settings["date"], Face(KAI, 16, centred=True, before=50), spacing=28)


def _line(doc: Document, text: str, look: Face, spacing: float) -> Paragraph:
    paragraph = doc.add_paragraph()
    face(paragraph, text, look)
    shape(paragraph, look, spacing)
    return paragraph


def _page(section: Section, layout: Layout) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    top, bottom, left, right = layout.margins
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)


def _section(writer: Writer, part: str) -> None:
    section = writer.doc.add_section(WD_SECTION.NEW_PAGE)
    _page(section, writer.layout)
    if part == "contents" or writer.layout.restart:
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        _furniture(section, writer, part)
    if writer.layout.restart:
        form = "upperRoman" if part == "contents" else "decimal"
        kind = parse_xml(f'<w:pgNumType {nsdecls("w")} w:fmt="{form}" w:start="1"/>')
        section._sectPr.find(qn("w:cols")).addprevious(kind)  # noqa: SLF001  no public setter


def _furniture(section: Section, writer: Writer, part: str) -> None:
    head = section.header.paragraphs[0]
    face(head, writer.source.settings["header"], Face(SONG, 9, centred=True))
    shape(head, Face(SONG, 9, centred=True), 1.0)
    parts.rule_below(head)
    foot = section.footer.paragraphs[0]
    pattern = "{page}" if part == "contents" and writer.layout.restart else writer.layout.footer
    for piece in re.split(r"(\{\w+\})", pattern):
        code = {"{page}": "PAGE", "{pages}": "NUMPAGES"}.get(piece)
        if code:
            parts.add_field(foot, code)
        elif piece:
            run(foot, piece, Face(SONG, 10.5))
    shape(foot, Face(SONG, 10.5, centred=True), 1.0)


def _contents(writer: Writer, headings: list[Heading], pages: Mapping[int, int]) -> None:
    _section(writer, "contents")
    layout, doc = writer.layout, writer.doc
    title = _line(doc, "目  录", Face(HEI, 18, centred=True, before=6, after=12), spacing=32)
    lines = []
    for index, item in enumerate(headings):
        if item.level > 2:  # two levels are printed
            continue
        line = doc.add_paragraph(style=f"toc {item.level}" if layout.styled else None)
        look = Face(HEI if item.level == 1 else SONG, 11)
        text = f"{writer.numbers[index]}  {item.text}".strip() + f"\t{pages.get(index, 0)}"
        face(line, text, look)
        shape(line, Face(SONG, 12, indent=24 if item.level > 1 else 0), 20)
        width = Mm(210 - layout.margins[2] - layout.margins[3])
        line.paragraph_format.tab_stops.add_tab_stop(
            width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
        lines.append(line)
    if layout.contents != "plain":
        parts.wrap_contents(title, lines, control=layout.contents == "sdt")
