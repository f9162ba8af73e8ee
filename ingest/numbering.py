"""Automatic numbers of paragraphs, computed as Word prints them (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.docx_formats import UNSAID, ParagraphFormat, paragraph_format
from ingest.docx_numerals import numeral
from ingest.docx_xml import Element, W, attribute, flag, integer, number, value

_PLACEHOLDER = re.compile(r"%([1-9])")
_SEPARATORS = {"nothing": "", "space": " ", "tab": " "}
_MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart`: 0 never, n when a level before the n-th counts on."""

    start: int = 1
    style: str = "decimal"
    template: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    linked_style: str = ""
    hidden: bool = False
    format: ParagraphFormat = UNSAID


@dataclass(frozen=True, slots=True)
class ListInstance:
    """A w:num: the list whose counters it shares, its levels, and where it begins anew."""

    abstract: str
    levels: Mapping[int, Level]
    overrides: Mapping[int, int]

    def level_of(self, chain: tuple[str, ...]) -> int | None:
        """Return the level linked with the nearest of these paragraph styles."""
        for style_id in chain:
            for ilvl, level in self.levels.items():
                if level.linked_style == style_id:
                    return ilvl
        return None


@dataclass(frozen=True, slots=True)
class Number:
    """An automatic number: as printed (trimmed), and as it stands before the text."""

    bare: str = ""
    prefix: str = ""


Numbering = Mapping[int, ListInstance]
"""The lists of a file by w:numId."""


@dataclass(slots=True)
class Counter:
    """Counts through a document, paragraph after paragraph in reading order."""

    numbering: Numbering
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[int, int]] = field(default_factory=set)

    def advance(self, num_id: int, ilvl: int) -> Number:
        """Count one more paragraph of this list and level; return the number it bears."""
        instance = self.numbering.get(num_id)
        level = instance.levels.get(ilvl) if instance else None
        if instance is None or level is None:
            return Number()
        counts = self._counts.setdefault(instance.abstract, {})
        override = instance.overrides.get(ilvl)
        if override is not None and (num_id, ilvl) not in self._begun:
            counts[ilvl] = override
        else:
            counts[ilvl] = counts[ilvl] + 1 if ilvl in counts else level.start
        self._begun.add((num_id, ilvl))
        for deeper in [one for one in counts if one > ilvl]:
            restart = instance.levels.get(deeper, level).restart
            if restart is None or ilvl < restart:
                del counts[deeper]
        return _printed(level, instance, counts)


def _printed(level: Level, instance: ListInstance, counts: Mapping[int, int]) -> Number:
    if level.hidden or level.style == "bullet":
        return Number()

    def fill(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        source = instance.levels.get(index)
        if source is None:
            return ""
        counted = counts.get(index, instance.overrides.get(index, source.start))
        plain = level.legal and source.style not in {"none", "bullet"}
        return numeral(counted, "decimal" if plain else source.style)

    raw = _PLACEHOLDER.sub(fill, level.template)
    bare = raw.strip()
    if not bare:
        return Number()
    separator = _SEPARATORS.get(level.suffix, " ")
    return Number(bare, bare + separator if separator else raw.lstrip())


def read_numbering(root: Element | None, numberings: Mapping[str, int]) -> Numbering:
    """Read numbering.xml; `numberings` gives the w:numId of each numbering style."""
    if root is None:
        return {}
    abstracts = {attribute(one, "abstractNumId") or "": one for one in root.iter(W + "abstractNum")}
    instances = {integer(attribute(one, "numId")): one for one in root.iter(W + "num")}
    by_style = {
        style: one for one in abstracts.values() if (style := value(one, "styleLink")) is not None
    }

    def definition(abstract: Element) -> Element:
        """Follow a list that borrows the definition of a numbering style."""
        style = value(abstract, "numStyleLink")
        if style is None or abstract.find(W + "lvl") is not None:
            return abstract
        lender = instances.get(numberings.get(style))
        by_number = abstracts.get(value(lender, "abstractNumId") or "", abstract)
        return by_style.get(style, by_number)

    numbering: dict[int, ListInstance] = {}
    for num_id, instance in instances.items():
        abstract = abstracts.get(value(instance, "abstractNumId") or "")
        if num_id and abstract is not None:
            numbering[num_id] = _instance(instance, definition(abstract))
    return numbering


def _instance(instance: Element, abstract: Element) -> ListInstance:
    levels = _levels(abstract)
    overrides: dict[int, int] = {}
    for override in instance.iter(W + "lvlOverride"):
        levels |= _levels(override)
        ilvl = integer(attribute(override, "ilvl"))
        start = number(override, "startOverride")
        if ilvl is not None and start is not None:
            overrides[ilvl] = start
    return ListInstance(attribute(abstract, "abstractNumId") or "", levels, overrides)


def _levels(parent: Element) -> dict[int, Level]:
    levels = {}
    for element in parent.iterchildren(W + "lvl"):
        ilvl = integer(attribute(element, "ilvl"))
        if ilvl is not None and 0 <= ilvl < _MOST_LEVELS:
            levels[ilvl] = _level(element)
    return levels


def _level(element: Element) -> Level:
    start = number(element, "start")
    return Level(
        start=0 if start is None else start,  # 17.9.25: a level that says nothing starts at 0
        style=_number_format(element),
        template=value(element, "lvlText") or "",
        suffix=value(element, "suff") or "tab",
        restart=number(element, "lvlRestart"),
        legal=bool(flag(element, "isLgl")),
        linked_style=value(element, "pStyle") or "",
        hidden=bool(flag(element.find(W + "rPr"), "vanish")),
        format=paragraph_format(element.find(W + "pPr")),
    )


def _number_format(element: Element) -> str:
    # not a child only: formats of the author's own stand inside mc:AlternateContent
    stated = next(element.iter(W + "numFmt"), None)
    style = attribute(stated, "val") or "decimal"
    return (attribute(stated, "format") or "decimal") if style == "custom" else style
