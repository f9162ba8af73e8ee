"""Where functions are told: the sections of a document, and the headings that name functions."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nlp import stance
from nlp.functions.words import function_words, names_none
from nlp.model import Chapter, Role

_CLOSED = frozenset(Role) - {
    Role.OVERVIEW,
    Role.DESIGN,
    Role.FUNCTIONS,
    Role.REQUIREMENTS,
    Role.ANNEX,
}
_TITLE_CHARS = 40
# So many chapters may be the modules of a paper that has no chapter of functions.
_MANY = 4


class Mode(StrEnum):
    """What a section tells of functions."""

    OPEN = "open"  # its parts are functions
    MIXED = "mixed"  # functions among purchases and services (建设内容)
    NEUTRAL = "neutral"  # may name a system
    OVERVIEW = "overview"  # the same, but its headings name none
    REQUIRED = "required"  # what is asked for; counts where nothing else is told
    ESTIMATE = "estimate"  # rows of the software to be written
    CLOSED = "closed"


LISTING = frozenset({Mode.OPEN, Mode.MIXED, Mode.REQUIRED})


@dataclass(frozen=True, slots=True)
class Section:
    """The text below one heading, up to the next: text[start:end].

    `path` are the functions it belongs to, outermost first; `names` is the heading when it is
    itself the name of the last of them.
    """

    start: int
    end: int
    mode: Mode
    path: tuple[str, ...] = ()
    names: Chapter | None = None


def sections(chapters: Sequence[Chapter], end: int) -> tuple[Section, ...]:
    """Return the sections of a text that ends at `end`, in order, without gaps."""
    first = min((chapter.span.start for chapter in chapters), default=end)
    found = [Section(0, first, Mode.NEUTRAL)] if first else []
    many = len(chapters) >= _MANY
    for chapter in chapters:
        found.extend(_visit(chapter, Section(0, 0, Mode.NEUTRAL), top=many))
    return tuple(found)


def section_at(found: Sequence[Section], offset: int) -> Section | None:
    """Return the section in which an offset lies."""
    index = bisect_right(found, offset, key=lambda section: section.start) - 1
    return found[index] if index >= 0 else None


def _visit(chapter: Chapter, above: Section, *, top: bool) -> Iterator[Section]:
    mode, named = _mode(chapter, above.mode, top=top)
    name = function_words()["verb"].sub("", chapter.title)
    path = (*above.path, name) if named else above.path
    end = chapter.children[0].span.start if chapter.children else chapter.span.end
    own = Section(chapter.heading.end, end, mode, path, chapter if named else None)
    yield own
    for child in chapter.children:
        yield from _visit(child, own, top=True)


def _mode(chapter: Chapter, above: Mode, *, top: bool) -> tuple[Mode, bool]:
    """Return what a chapter tells of functions, and whether its heading names one."""
    title = chapter.title
    foreign = function_words()["old"].search(title) or stance.others(title)
    if above is Mode.CLOSED or foreign or stance.compares(title):
        return Mode.CLOSED, False
    if above in LISTING:
        return _part(title, above)
    if chapter.role is Role.BUDGET or above is Mode.ESTIMATE:
        return Mode.ESTIMATE, False
    return _opened(chapter, above) or _neutral(chapter, above, top=top)


def _opened(chapter: Chapter, above: Mode) -> tuple[Mode, bool] | None:
    """Return the mode of a chapter that is there to tell functions or requirements."""
    words, title = function_words(), chapter.title
    if words["opens"].search(title) or chapter.role is Role.FUNCTIONS:
        if chapter.role is Role.REQUIREMENTS or above is Mode.REQUIRED or "需求" in title:
            return Mode.REQUIRED, False
        return (Mode.MIXED if words["mixed"].search(title) else Mode.OPEN), False
    if chapter.role is Role.REQUIREMENTS:
        deeper = any(c.role is Role.FUNCTIONS or "功能" in c.title for c in chapter.children)
        return (Mode.OVERVIEW if deeper else Mode.CLOSED), False
    return (Mode.OVERVIEW, False) if chapter.role is Role.OVERVIEW else None


def _neutral(chapter: Chapter, above: Mode, *, top: bool) -> tuple[Mode, bool]:
    """Read any other chapter: its title may be that of a system."""
    words, title = function_words(), chapter.title
    if words["holds"].search(title):
        return (Mode.OPEN if above is Mode.NEUTRAL and chapter.level > 1 else above), False
    system = words["system"].search(title) and len(title) <= _TITLE_CHARS
    placed = above is Mode.NEUTRAL and (chapter.level > 1 or top)
    if system and placed and not names_none(title):
        return Mode.OPEN, True
    closed = chapter.role in _CLOSED or words["closes"].search(title)
    return (Mode.CLOSED if closed else above), False


def _part(title: str, above: Mode) -> tuple[Mode, bool]:
    """Read a heading below a chapter of functions."""
    words = function_words()
    if words["holds"].search(title) or words["opens"].search(title):
        return above, False
    if len(title) > _TITLE_CHARS:
        return above, False
    if names_none(words["verb"].sub("", title)):
        return (above if words["tells"].search(title) else Mode.CLOSED), False
    return (above if above is Mode.REQUIRED else Mode.OPEN), True
