"""What stands inside a Word paragraph: its lines of text, and what hangs on them."""

import re
from dataclasses import dataclass, field

from ingest.docx_fields import Fields
from ingest.docx_formats import PLAIN_RUN, RunFormat, run_format
from ingest.docx_symbols import PRIVATE_USE, symbol
from ingest.docx_xml import Element, W, attribute, value

_BREAK_TYPES = {"page"}
_SKIPPED = {
    W + name
    for name in (
        *("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rt", "rubyPr"),
        *("delText", "instrText", "delInstrText", "del", "moveFrom", "annotationRef"),
    )
}
_DRAWING = {W + "drawing", W + "pict", W + "object"}
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PICTURES = {
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
}
_SOURCES = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{urn:schemas-microsoft-com:office:office}relid",
    "src",
)
_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"
_NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_SIGNS = {W + name: sign for name, sign in _CHARACTERS.items()}
_SPACES = re.compile(r"[\r\n]+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Text of one format on one page."""

    text: str
    format: RunFormat
    page: int | None


@dataclass(slots=True)
class Line:
    """Text up to a soft line break."""

    chunks: list[Chunk] = field(default_factory=list)
    page_break: bool = False

    @property
    def text(self) -> str:
        """The line's text, trimmed."""
        return "".join(chunk.text for chunk in self.chunks).strip()


@dataclass(slots=True)
class Content:
    """A paragraph taken apart."""

    lines: list[Line]
    boxes: list[Element] = field(default_factory=list)
    pictures: list[int | None] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    in_toc: bool = False


@dataclass(slots=True)
class InlineReader:
    """Reads paragraphs in order: fields and pages run on from one to the next."""

    characters: dict[str, RunFormat]
    has_pages: bool = False
    fields: Fields = field(default_factory=Fields)
    hidden: int = 0
    _page: int = 1
    _at_top: bool = True
    _page_break: bool = False
    _content: Content = field(default_factory=lambda: Content([Line()]))

    @property
    def page(self) -> int | None:
        """The page reached, as the last editor saw it."""
        return self._page if self.has_pages else None

    def read(self, paragraph: Element) -> Content:
        """Take a paragraph apart."""
        self._content = Content([Line()])
        self._walk(paragraph, PLAIN_RUN)
        return self._content

    def break_page(self) -> None:
        """Put what follows on a new page."""
        self._page_break = True
        self._turn_page()

    def _turn_page(self) -> None:
        # the editor marks the top of a page again after a break that stands in the file
        if not self._at_top:
            self._page += 1
            self._at_top = True

    def _walk(self, parent: Element, style: RunFormat) -> None:
        for element in parent:
            tag = element.tag
            if tag == W + "r":
                self._run(element)
            elif tag == W + "fldSimple":
                self.fields.begin(attribute(element, "instr") or "")
                self.fields.separate()
                self._walk(element, style)
                self.fields.end()
            elif tag == _MATH_TEXT or tag in _RUN_CONTENT:
                self._piece(element, style)
            elif tag not in _SKIPPED:
                self._walk(element, style)

    def _run(self, run: Element) -> None:
        properties = run.find(W + "rPr")
        style = run_format(properties)
        linked = value(properties, "rStyle")
        if linked:
            style = style.over(self.characters.get(linked, PLAIN_RUN))
        self._walk(run, style)

    def _piece(self, element: Element, style: RunFormat) -> None:
        tag = element.tag
        if tag in {W + "t", _MATH_TEXT}:
            self._say(_SPACES.sub(" ", element.text or "").translate(PRIVATE_USE), style)
        elif tag in _SIGNS:
            self._say(_SIGNS[tag], style)
        elif tag == W + "sym":
            font, code = attribute(element, "font") or "", attribute(element, "char") or ""
            self._say(symbol(font, code), style)
        elif tag == W + "br" and attribute(element, "type") in _BREAK_TYPES:
            self.break_page()
            self._content.lines.append(Line())
        elif tag in {W + "br", W + "cr"}:
            self._content.lines.append(Line())
        elif tag == W + "lastRenderedPageBreak":
            self._turn_page()
        elif tag in {W + "fldChar", W + "instrText"}:
            self._say(self.fields.mark(element), style)
        elif tag in _NOTES:
            self._content.notes.append((_NOTES[tag], attribute(element, "id") or ""))
        elif tag in _DRAWING:
            self._drawing(element)

    def _say(self, text: str, style: RunFormat) -> None:
        if not text or not self.fields.visible:
            return
        if style.hidden:
            self.hidden += bool(text.strip())
            return
        line = self._content.lines[-1]
        if text.strip():
            self._content.in_toc |= self.fields.in_toc
            self._at_top = False
            if self._page_break:
                line.page_break, self._page_break = True, False
        line.chunks.append(Chunk(text, style, self.page))

    def _drawing(self, drawing: Element) -> None:
        """Find text boxes, pictures and watermarks; text inside a box is read later."""
        waiting = [drawing]
        pictured = False
        while waiting:
            element = waiting.pop()
            if element.tag == W + "txbxContent":
                self._content.boxes.append(element)
                continue
            pictured |= element.tag in _PICTURES and _has_source(element)
            if element.tag == _WATERMARK:
                self._say(element.get("string") or "", PLAIN_RUN)
            waiting.extend(reversed(element))
        if pictured:
            self._content.pictures.append(self.page)
            self._at_top = False


def _has_source(element: Element) -> bool:
    # a horizontal rule is drawn as a picture of nothing
    return any(str(name).startswith(_SOURCES) for name in element.attrib)


_RUN_CONTENT = {
    *_SIGNS,
    *_NOTES,
    *_DRAWING,
    *(W + name for name in ("t", "sym", "br", "cr", "lastRenderedPageBreak")),
    *(W + name for name in ("fldChar", "instrText")),
}
