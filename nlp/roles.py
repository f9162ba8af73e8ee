"""Which part each chapter plays (篇章角色), by its title, from `lexicon/roles.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from pydantic import RootModel

from nlp.contents import key
from nlp.model import Chapter, Role
from nlp.wordlist import Entry, read

_SUFFIXES = ("篇章", "专篇", "专章", "篇", "章", "分析报告")
_EXACT, _BEGINS, _HOLDS = 3.0, 2.0, 1.0


class Titles(Entry):
    """The names of one role as people write them in the lexicon."""

    exact: tuple[str, ...]
    contains: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Lexicon(RootModel[dict[Role, Titles]]):
    """lexicon/roles.yaml."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names by which one role goes, folded for comparison."""

    exact: frozenset[str]
    contains: tuple[str, ...]
    never: tuple[str, ...]


@lru_cache(maxsize=1)
def names() -> Mapping[Role, Names]:
    """Return the lexicon; its order decides between roles that fit equally well."""
    return {
        role: Names(
            frozenset(key(name) for name in entry.exact),
            tuple(key(word) for word in entry.contains),
            tuple(key(word) for word in entry.never),
        )
        for role, entry in read("roles.yaml", Lexicon).root.items()
    }


def role_of(title: str) -> tuple[Role, float] | None:
    """Return the role a title names, and how surely (3 exact, below 2 only contained)."""
    folded = key(title)
    bare = next((folded.removesuffix(s) for s in _SUFFIXES if folded.endswith(s)), folded)
    best: tuple[Role, float] | None = None
    for role, entry in names().items():
        fit = _fit(folded, bare, entry)
        if fit and (best is None or fit > best[1]):
            best = role, fit
    return best


def _fit(folded: str, bare: str, entry: Names) -> float:
    if folded in entry.exact or bare in entry.exact:
        return _EXACT
    if any(word in folded for word in entry.never):
        return 0.0
    # the longer the words that match, the less else the title can mean
    share = max((len(word) / len(folded) for word in entry.contains if word in folded), default=0)
    if not share:
        return 0.0
    begins = any(folded.startswith(word) for word in entry.contains)
    return (_BEGINS if begins else _HOLDS) + min(share, 0.9)


def assign(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Return the tree with a role on every chapter and section whose title names one.

    A section deep in a chapter of another role (4th level and below) names a detail, not a role,
    unless the match is exact.
    """
    return tuple(_assigned(chapter) for chapter in chapters)


def _assigned(chapter: Chapter) -> Chapter:
    fit = role_of(chapter.title)
    role = fit[0] if fit and (chapter.level <= 3 or fit[1] >= _EXACT) else None
    return replace(chapter, role=role, children=assign(chapter.children))
