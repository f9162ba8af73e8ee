"""The pieces of Word's XML that python-docx has no words for."""

import zipfile
from io import BytesIO

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

HEADINGS, ITEMS = 90, 91
EPOCH = (2026, 9, 1, 0, 0, 0)
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'


def number_headings(doc: Document) -> None:
    """Link the heading styles to one multi-level list: 第一章 / 1.1 / 1.1.1."""
    texts = ("第%1章", "%1.%2", "%1.%2.%3")
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{"chineseCountingThousand" if i == 0 else "decimal"}"/>'
        f'<w:pStyle w:val="Heading{i + 1}"/>{"<w:isLgl/>" if i else ""}<w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for i, text in enumerate(texts)
    )
    _abstract(doc, HEADINGS, "multilevel", levels)
    number = _instance(doc, HEADINGS)
    for level in range(3):
        shape = doc.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        _set_in_order(shape, _num_pr(number, level))


def number_items(doc: Document) -> None:
    """Define the list （1）（2）（3）, from which new_list() starts afresh."""
    item = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val="（%1）"/><w:lvlJc w:val="left"/></w:lvl>'
    )
    _abstract(doc, ITEMS, "singleLevel", item)


def _set_in_order(shape: BaseOxmlElement, number: BaseOxmlElement) -> None:
    """Put numbering or borders where the schema wants them: after keepNext, before spacing."""
    first = {qn(name) for name in ("w:pStyle", "w:keepNext", "w:keepLines")}
    early = [child for child in shape if child.tag in first]
    shape.insert(len(early), number)


def _abstract(doc: Document, key: int, kind: str, levels: str) -> None:
    root = doc.part.numbering_part.element
    root.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{key}">'
            f'<w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'
        ),
    )


def _instance(doc: Document, key: int, *, restart: bool = False) -> int:
    root = doc.part.numbering_part.element
    number = max((int(num.get(qn("w:numId"))) for num in root.findall(qn("w:num"))), default=0) + 1
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{key}"/>'
            f"{again if restart else ''}</w:num>"
        )
    )
    return number


def _num_pr(number: int, level: int) -> BaseOxmlElement:
    return parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def new_list(doc: Document) -> int:
    """Return the number of a fresh list （1）（2）（3）."""
    return _instance(doc, ITEMS, restart=True)


def set_number(paragraph: Paragraph, number: int) -> None:
    """Make a paragraph an item of that list."""
    _set_in_order(paragraph._p.get_or_add_pPr(), _num_pr(number, 0))  # noqa: SLF001  no setter


def size_mark(paragraph: Paragraph, size: float) -> None:
    """Give the paragraph mark its size in points, which sets the height of an empty cell."""
    paragraph._p.get_or_add_pPr().append(  # noqa: SLF001  no public setter
        parse_xml(f'<w:rPr {nsdecls("w")}><w:sz w:val="{int(size * 2)}"/></w:rPr>')
    )


def add_field(paragraph: Paragraph, code: str) -> None:
    """Add a field that Word computes, such as PAGE."""
    paragraph._p.append(  # noqa: SLF001  no public way to add a field
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:rPr>{FONT}<w:sz w:val="21"/>'
            "</w:rPr><w:t>1</w:t></w:r></w:fldSimple>"
        )
    )


def rule_below(paragraph: Paragraph) -> None:
    """Draw the thin line under a running header."""
    _set_in_order(
        paragraph._p.get_or_add_pPr(),  # noqa: SLF001  no public setter
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:bottom w:val="single" w:sz="6" w:space="1" '
            'w:color="auto"/></w:pBdr>'
        ),
    )


def shade(cell: _Cell) -> None:
    """Give a header cell its light ground."""
    cell._tc.get_or_add_tcPr().append(  # noqa: SLF001  shading has no public setter
        parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E7ECF3"/>')
    )


def keep_row(row: _Row, *, repeat: bool) -> None:
    """Forbid a row to break across pages; header rows are printed again on each page."""
    shape = row._tr.get_or_add_trPr()  # noqa: SLF001  no public setter
    shape.append(OxmlElement("w:cantSplit"))
    if repeat:
        shape.append(OxmlElement("w:tblHeader"))


def wrap_contents(title: Paragraph, lines: list[Paragraph], *, control: bool) -> None:
    """Wrap the printed contents in Word's field; with `control`, in a content control as well."""
    opening = f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{{}}"/></w:r>'
    code = (
        f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u '
        "</w:instrText></w:r>"
    )
    first, last = lines[0]._p, lines[-1]._p  # noqa: SLF001  fields have no public form
    place = 1 if first.pPr is not None else 0
    for piece in (opening.format("separate"), code, opening.format("begin")):
        first.insert(place, parse_xml(piece))
    last.append(parse_xml(opening.format("end")))
    if not control:
        return
    frame = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj>"
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    title._p.addprevious(frame)  # noqa: SLF001  as above
    for paragraph in (title, *lines):
        frame[-1].append(paragraph._p)  # noqa: SLF001  as above


def footnote_reference(paragraph: Paragraph, number: int) -> None:
    """Set the raised mark of a footnote."""
    paragraph._p.append(  # noqa: SLF001  footnotes are unknown to python-docx
        parse_xml(
            f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        )
    )


def add_footnotes(doc: Document, texts: list[str]) -> None:
    """Add the part that holds the footnotes, numbered in the order of their marks."""
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    size = f'<w:rPr>{FONT}<w:sz w:val="18"/></w:rPr>'
    shape = '<w:pPr><w:spacing w:line="240" w:lineRule="auto"/></w:pPr>'
    lines = (("separator", -1), ("continuationSeparator", 0))
    body = "".join(
        f'<w:footnote w:type="{kind}" w:id="{key}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for kind, key in lines
    ) + "".join(
        f'<w:footnote w:id="{key}"><w:p>{shape}{mark}<w:r>{size}'
        f'<w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for key, text in enumerate(texts, 1)
    )
    blob = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{body}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, blob.encode(), doc.part.package)
    doc.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def save(doc: Document, title: str) -> bytes:
    """Return the file with fixed dates inside, so that equal sources give equal bytes."""
    core = doc.core_properties
    core.title, core.author, core.comments = title.replace("/", ""), "", ""
    raw, out = BytesIO(), BytesIO()
    doc.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, EPOCH), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
