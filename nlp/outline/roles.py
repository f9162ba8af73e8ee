"""Which parts each chapter plays (篇章角色): by its title, then by what stands in it.

The names are in `lexicon/roles.yaml`. A wrong role can accuse people or acquit them: without a
clear sign there is none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from nlp.model import Chapter, Role
from nlp.outline.contents import key
from nlp.wordlist import Entry, read

_EXACT, _BEGINS, _HOLDS = 3.0, 2.0, 1.0
_SHALLOW = 3  # a section below this names a detail, not a role, unless its title is exact
_LEAST_SHARE = 0.14  # of a title: less and the words are said by the way
_SENTENCE = 32  # characters: a longer title tells a story, it names no chapter
_MOST = 0.6  # of the sections: they decide for a chapter with a title of its own
_FEWEST = 2
_SAID = 3  # things of its subject that a chapter speaks of, where its title alone says too little
_AND = re.compile(r"以及|及其|[与和及暨、，,/／+＋(（)）]")


class Titles(Entry):
    """The names of one role as people write them in the lexicon."""

    exact: tuple[str, ...]
    contains: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    chief: tuple[str, ...] = ()
    """Names of whole chapters only: a section 1.3 建设内容 is a summary."""


class Doubtful(Entry):
    """Titles that name a role only where the text says these words."""

    role: Role
    titles: tuple[str, ...]
    words: tuple[str, ...]


class Lexicon(Entry):
    """lexicon/roles.yaml."""

    roles: dict[Role, Titles]
    suffixes: tuple[str, ...]
    tails: tuple[str, ...]
    when: tuple[Doubtful, ...]
    closed: tuple[str, ...]
    forms: tuple[str, ...]
    modules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The names by which one role goes, folded for comparison."""

    exact: frozenset[str]
    contains: tuple[str, ...]
    never: tuple[str, ...]
    parts: frozenset[str]
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fit:
    """A role that a title names, and how surely."""

    role: Role
    weight: float

    @property
    def exact(self) -> bool:
        """Tell whether the whole title is a name of the role."""
        return self.weight >= _EXACT


@cache
def _lexicon() -> Lexicon:
    return read("roles.yaml", Lexicon)


@cache
def _names() -> Mapping[Role, Names]:
    """Return the names; their order decides between roles that fit equally well."""
    return {
        role: Names(
            frozenset(key(name) for name in entry.exact),
            tuple(key(word) for word in entry.contains),
            tuple(key(word) for word in entry.never),
            frozenset(key(word) for word in (*entry.parts, *entry.exact)),
            entry.apart,
        )
        for role, entry in _lexicon().roles.items()
    }


def role_of(title: str) -> Fit | None:
    """Return the role that a title names as a whole."""
    folded = key(title)
    if not folded or folded.endswith(_lexicon().forms):
        return None
    bare = _without(folded, _lexicon().suffixes)
    fits = [Fit(role, _weight(folded, bare, entry)) for role, entry in _names().items()]
    best = max(fits, key=lambda fit: fit.weight)
    return best if best.weight else None


def roles_of(title: str) -> tuple[Fit, ...]:
    """Return every role that a title names, the first one first (风险与效益分析: two)."""
    whole = role_of(title)
    pieces = [piece for raw in _AND.split(title) if (piece := key(raw))]
    if len(pieces) < 2 or key(title).endswith(_lexicon().forms):
        return (whole,) if whole else ()
    found = [fit for piece in pieces if (fit := _part(piece, key(title)))]
    fits = ((whole,) if whole else ()) + tuple(found)
    first: dict[Role, Fit] = {}
    for fit in fits:
        first.setdefault(fit.role, fit)
    return tuple(first.values())


def _part(piece: str, title: str) -> Fit | None:
    """Return the role that one of two subjects of a title names by itself."""
    bare = _without(piece, _lexicon().suffixes)
    stem = _without(bare, _lexicon().tails)
    for role, entry in _names().items():
        if {piece, bare, stem} & entry.parts and not any(word in title for word in entry.apart):
            return Fit(role, _BEGINS)
    return None


def _without(folded: str, endings: Sequence[str]) -> str:
    rests = (folded.removesuffix(ending) for ending in endings if folded.endswith(ending))
    return next((rest for rest in rests if rest), folded)


def _weight(folded: str, bare: str, entry: Names) -> float:
    if folded in entry.exact or bare in entry.exact:
        return _EXACT
    if len(folded) > _SENTENCE or any(word in folded for word in entry.never):
        return 0.0
    # the longer the words that match, the less else the title can mean
    share = max((len(word) / len(folded) for word in entry.contains if word in folded), default=0)
    if share < _LEAST_SHARE:
        return 0.0
    begins = any(folded.startswith(word) for word in entry.contains)
    return (_BEGINS if begins else _HOLDS) + min(share, 0.9)


def assign(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Return the tree with the roles that titles name, then those that contents make plain."""
    titled = tuple(_titled(chapter) for chapter in chapters)
    filled = tuple(_filled(chapter) for chapter in titled)
    return _functions(_overview(filled))


def _titled(chapter: Chapter) -> Chapter:
    """Return a chapter with the roles of its title, except in papers that only stand inside.

    A contract, forms to be filled in and the rules of a tender (合同文本, 投标文件格式) speak of
    after-sales service and security without being chapters on them.
    """
    if any(word in chapter.title for word in _lexicon().closed):
        return chapter
    fits = [f for f in roles_of(chapter.title) if chapter.level <= _SHALLOW or f.exact]
    roles = [fit.role for fit in fits] or [*_chief(chapter)] or [*_told(chapter)]
    children = tuple(_titled(child) for child in chapter.children)
    return replace(chapter, role=next(iter(roles), None), also=tuple(roles[1:]), children=children)


def _chief(chapter: Chapter) -> Iterator[Role]:
    """Yield the role whose name for a whole chapter the title is."""
    for role, entry in _lexicon().roles.items():
        if chapter.level == 1 and key(chapter.title) in entry.chief:
            yield role


def _told(chapter: Chapter) -> Iterator[Role]:
    """Yield the role of a title that says too little, where the text says enough."""
    for doubtful in _lexicon().when:
        if chapter.level <= _SHALLOW and key(chapter.title) in doubtful.titles:
            said = sum(word in chapter.span.quote for word in doubtful.words)
            if said >= _SAID:
                yield doubtful.role


def _filled(chapter: Chapter) -> Chapter:
    """Give a chapter without a role the one that most of its sections play."""
    children = tuple(_filled(child) for child in chapter.children)
    role = chapter.role
    if role is None and len(children) >= _FEWEST:
        (most, count), *_ = Counter(child.role for child in children).most_common()
        if count >= _FEWEST and count >= _MOST * len(children):
            role = most
    return replace(chapter, role=role, children=children)


def _overview(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Let the first chapter be the overview as well, where it tells why and none else is one."""
    every = [c for top in chapters for c in top.walk()]
    if not chapters or any(c.plays(Role.OVERVIEW) for c in every):
        return chapters
    first, *rest = chapters
    why = {Role.NECESSITY, Role.CURRENT_SYSTEMS}
    if not first.children or not any(c.role in why for c in (first, *first.children)):
        return chapters
    also = (*first.also, Role.OVERVIEW) if first.role else ()
    return (replace(first, role=first.role or Role.OVERVIEW, also=also), *rest)


def _functions(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Find the chapters that are named after the things built, where no title says 功能设计.

    Such a chapter has no role, stands between two that have one, and its sections are modules.
    """
    every = [c for top in chapters for c in top.walk()]
    if any(c.plays(Role.FUNCTIONS) for c in every):
        return chapters
    placed = [i for i, chapter in enumerate(chapters) if chapter.role]
    return tuple(
        replace(chapter, role=Role.FUNCTIONS)
        if chapter.role is None
        and placed
        and placed[0] < i < placed[-1]
        and _is_module(chapter.title)
        and _are_modules(chapter.children)
        else chapter
        for i, chapter in enumerate(chapters)
    )


def _are_modules(sections: Sequence[Chapter]) -> bool:
    bare = [section for section in sections if section.role is None]
    named = sum(_is_module(section.title) for section in bare)
    return len(bare) >= _FEWEST and named >= _MOST * len(sections)


def _is_module(title: str) -> bool:
    return key(title).endswith(_lexicon().modules)
