"""Automatic heading numbers of a Word file, from the patterns of an outline."""

from collections.abc import Sequence

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

LIST = 77  # a number no template uses


def number_headings(doc: Document, habit: Sequence[str]) -> None:
    """Let Word number the styles Heading 1–4 by these patterns ({c}, {n}, {d})."""
    levels = "".join(_level(level, habit[min(level, len(habit)) - 1]) for level in range(1, 5))
    numbering = doc.part.numbering_part.element
    first = numbering.find(qn("w:num"))
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{LIST}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{LIST}"><w:abstractNumId w:val="{LIST}"/></w:num>'
        )
    )
    for level in range(1, 5):
        number = doc.styles[f"Heading {level}"].element.get_or_add_pPr().get_or_add_numPr()
        number.get_or_add_ilvl().val = level - 1
        number.get_or_add_numId().val = LIST


def _level(level: int, pattern: str) -> str:
    dotted = ".".join(f"%{n}" for n in range(1, level + 1))
    text = pattern.replace("{d}", dotted).replace("{c}", f"%{level}").replace("{n}", f"%{level}")
    form = "chineseCountingThousand" if "{c}" in pattern else "decimal"
    legal = "<w:isLgl/>" if "{d}" in pattern else ""
    return (
        f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="Heading{level}"/>{legal}<w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )
