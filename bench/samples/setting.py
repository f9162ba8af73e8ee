"""Puts text into a paragraph in a given look: bold marks, footnotes, East Asian fonts."""

import re

import parts
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from layouts import Face

INLINE = re.compile(r"\*\*(.+?)\*\*|\[\^(\w+)\]")


def face(paragraph: Paragraph, text: str, look: Face, notes: list[str] | None = None) -> None:
    """Add text with bold marks to a paragraph; marks of footnotes are added to `notes`."""
    end = 0
    for found in INLINE.finditer(text):
        run(paragraph, text[end : found.start()], look)
        if found[1]:
            run(paragraph, found[1], Face(look.font, look.size, bold=True))
        elif notes is not None:
            notes.append(found[2])
            parts.footnote_reference(paragraph, len(notes))
        end = found.end()
    run(paragraph, text[end:], look)


def run(paragraph: Paragraph, text: str, look: Face) -> None:
    """Add plain text to a paragraph."""
    if not text:
        return
    piece = paragraph.add_run(text)
    piece.bold = look.bold or None
    piece.font.size = Pt(look.size)
    piece.font.name = "Times New Roman"
    fonts = piece._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001  no public setter
    fonts.set(qn("w:eastAsia"), look.font)


def shape(paragraph: Paragraph | ParagraphStyle, look: Face, spacing: float) -> None:
    """Give a paragraph (or style) its spacing, indent and alignment."""
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = spacing if spacing < 5 else Pt(spacing)  # factor or points
    form.first_line_indent = Pt(look.indent) if look.indent else None
    if look.centred:
        form.alignment = ALIGN.CENTER
