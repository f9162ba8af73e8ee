"""The style sheet of a Word file, every style resolved through its parents."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.docx_formats import UNSAID, ParagraphFormat, RunFormat, paragraph_format, run_format
from ingest.docx_xml import Element, W, attribute, value

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_TOC = re.compile(
    r"toc\s*(?:\d|heading|标题).*|(?:目录|目錄)(?:标题|標題|\s*\d)|table of figures|图表目录",
    re.IGNORECASE,
)
_DEFAULT_RUN = RunFormat(size=10.0)  # ECMA-376 17.3.2.38: where no style says anything


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style with all it inherits; `chain` is its id and those of its parents."""

    name: str = ""
    chain: tuple[str, ...] = ()
    paragraph: ParagraphFormat = UNSAID
    run: RunFormat = _DEFAULT_RUN

    @property
    def is_toc(self) -> bool:
        """Whether the style sets a table of contents (目录) or its heading."""
        return bool(_TOC.fullmatch(self.name))


_PLAIN_STYLE = ParagraphStyle()


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by id; `numberings` gives the w:num of each numbering style."""

    paragraphs: Mapping[str, ParagraphStyle] = field(default_factory=dict)
    characters: Mapping[str, RunFormat] = field(default_factory=dict)
    numberings: Mapping[str, int] = field(default_factory=dict)
    default: ParagraphStyle = _PLAIN_STYLE

    def of(self, properties: Element | None) -> ParagraphStyle:
        """Return the style that a w:pPr names, or the default one."""
        return self.paragraphs.get(value(properties, "pStyle") or "", self.default)


def read_styles(root: Element | None) -> Styles:
    """Read styles.xml; a file without one has plain paragraphs only."""
    if root is None:
        return Styles()
    declared = {attribute(style, "styleId") or "": style for style in root.iter(W + "style")}
    defaults = root.find(W + "docDefaults")
    base = _defaults(defaults)
    paragraphs: dict[str, ParagraphStyle] = {}
    characters: dict[str, RunFormat] = {}
    numberings: dict[str, int] = {}
    default = base
    for style_id, style in declared.items():
        kind = attribute(style, "type") or "paragraph"
        chain = _chain(style_id, declared)
        if kind == "paragraph":
            paragraphs[style_id] = _paragraph_style(chain, declared, base)
            if (attribute(style, "default") or "0") in {"1", "true", "on"}:
                default = paragraphs[style_id]
        elif kind == "character":
            characters[style_id] = _run(chain, declared)
        elif kind == "numbering":
            linked = paragraph_format(style.find(W + "pPr")).num_id
            if linked:
                numberings[style_id] = linked
    return Styles(paragraphs, characters, numberings, default)


def _defaults(defaults: Element | None) -> ParagraphStyle:
    if defaults is None:
        return _PLAIN_STYLE
    return ParagraphStyle(
        paragraph=paragraph_format(defaults.find(f"{W}pPrDefault/{W}pPr")),
        run=run_format(defaults.find(f"{W}rPrDefault/{W}rPr")).over(_DEFAULT_RUN),
    )


def _chain(style_id: str, declared: Mapping[str, Element]) -> tuple[str, ...]:
    chain: list[str] = []
    current: str | None = style_id
    while current is not None and current in declared and current not in chain:
        chain.append(current)
        current = value(declared[current], "basedOn")
    return tuple(chain)


def _paragraph_style(
    chain: tuple[str, ...], declared: Mapping[str, Element], base: ParagraphStyle
) -> ParagraphStyle:
    name = _name(declared[chain[0]])
    merged = UNSAID
    for style_id in chain:
        merged = merged.over(_own_format(declared[style_id]))
    return ParagraphStyle(
        name=name,
        chain=chain,
        paragraph=merged.over(base.paragraph),
        run=_run(chain, declared).over(base.run),
    )


def _own_format(style: Element) -> ParagraphFormat:
    stated = paragraph_format(style.find(W + "pPr"))
    heading = _HEADING.fullmatch(_name(style))
    if stated.outline is None and heading:
        return stated._replace(outline=int(heading.group(1)) - 1)
    return stated


def _run(chain: tuple[str, ...], declared: Mapping[str, Element]) -> RunFormat:
    merged = RunFormat()
    for style_id in chain:
        merged = merged.over(run_format(declared[style_id].find(W + "rPr")))
    return merged


def _name(style: Element) -> str:
    # old files write the aliases behind a comma: "heading 1,H1"
    name = value(style, "name") or attribute(style, "styleId") or ""
    return name.split(",", 1)[0].strip()
