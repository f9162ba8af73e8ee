"""How one Word paragraph is set: its style with all it inherits, and its automatic number."""

from dataclasses import dataclass

from ingest.docx_formats import ParagraphFormat, paragraph_format
from ingest.docx_styles import ParagraphStyle, Styles
from ingest.docx_xml import Element, W, value
from ingest.model import Style
from ingest.numbering import Counter, ListInstance, Number

_BODY_LEVEL = 9
_HOLDS_SOMETHING = tuple(W + name for name in ("t", "drawing", "pict", "object"))


@dataclass(frozen=True, slots=True)
class Setting:
    """What `source` and the paragraph itself state, resolved; size and weight are the runs'."""

    source: ParagraphStyle
    style: Style
    number: Number


def read_setting(paragraph: Element, styles: Styles, counter: Counter) -> Setting:
    """Resolve a paragraph's properties and count its number; call once, in reading order."""
    properties = paragraph.find(W + "pPr")
    source = styles.of(properties)
    direct = paragraph_format(properties)
    merged = direct.over(source.paragraph)
    instance = counter.numbering.get(merged.num_id or 0)
    ilvl: int | None = None
    number = Number()
    if instance is not None and not _ends_section_only(paragraph):
        ilvl = _level(direct, instance, source)
        level = instance.levels.get(ilvl)
        if level is None:
            ilvl = None
        else:
            # a list chosen for this paragraph outweighs the style, one of the style's does not
            near = direct if direct.num_id is None else direct.over(level.format)
            merged = near.over(source.paragraph).over(level.format)
            number = counter.advance(merged.num_id or 0, ilvl)
    style = Style(
        outline=_outline(merged.outline),
        number=number.bare,
        list_level=ilvl,
        centred=merged.align == "center",
        indent=merged.indent(source.run.size or 0),
        name=source.name or value(properties, "pStyle") or "",
        page_break=bool(merged.page_break),
    )
    return Setting(source, style, number)


def _outline(stated: int | None) -> int | None:
    return stated + 1 if stated is not None and 0 <= stated < _BODY_LEVEL else None


def _ends_section_only(paragraph: Element) -> bool:
    """Whether the paragraph is nothing but the end of a section: Word gives it no number."""
    if paragraph.find(f"{W}pPr/{W}sectPr") is None:
        return False
    return next(paragraph.iter(*_HOLDS_SOMETHING), None) is None


def _level(direct: ParagraphFormat, instance: ListInstance, source: ParagraphStyle) -> int:
    """Return the list level: stated, else linked with the style, else stated by the style."""
    if direct.ilvl is not None:
        return direct.ilvl
    linked = instance.level_of(source.chain)
    if linked is not None:
        return linked
    return (source.paragraph.ilvl or 0) if direct.num_id is None else 0
