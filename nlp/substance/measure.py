"""What the chapters of a paper really say (篇章实质内容): how much, on what, and what is filler."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ingest.model import Picture, Span, Table
from nlp import stance
from nlp.model import Chapter, Role, Statement
from nlp.money_model import BudgetTable
from nlp.sentences import Reading, Sentence
from nlp.sharing_model import Catalogue
from nlp.stated import State
from nlp.substance.filler import Found, Range, fillers, is_platitude
from nlp.substance.words import Element, words
from nlp.substance_model import Filler, FillerKind, Substance

_TRIES = 6  # matches of an element that are looked at before it counts as not said


@dataclass(frozen=True, slots=True)
class _Paper:
    """The paper with what was found in it, and the count of its characters up to each offset."""

    reading: Reading
    statements: tuple[Statement, ...]
    tables: tuple[int, ...]
    catalogues: tuple[int, ...]
    budgets: tuple[int, ...]
    pictures: tuple[int, ...]
    filler: tuple[Found, ...]
    solid: tuple[int, ...]

    def count(self, start: int, end: int) -> int:
        """Return how many characters text[start:end] has, blanks aside."""
        return self.solid[end] - self.solid[start]


def substance(
    reading: Reading,
    statements: Sequence[Statement],
    tables: Sequence[BudgetTable],
    catalogues: Sequence[Catalogue],
) -> tuple[Substance, ...]:
    """Return what each chapter with a role says, in reading order."""
    document = reading.document
    paper = _Paper(
        reading,
        tuple(s for s in statements if s.span.document == document.name and not s.quoted),
        tuple(b.start for b in document.blocks if isinstance(b, Table)),
        tuple(c.table.start for c in catalogues if c.document == document.name),
        tuple(table.table.start for table in tables),
        tuple(b.start for b in document.blocks if isinstance(b, Picture)),
        fillers(reading),
        (0, *accumulate(not char.isspace() for char in document.text)),
    )
    playing = [
        (chapter, role)
        for chapter, roles in _with_roles(reading.chapters, frozenset())
        for role in roles
    ]
    summaries = [c.span for c in reading.chapters if c.plays(Role.OVERVIEW)]
    told = {role for chapter, role in playing if not _is_summary(chapter, summaries)}
    return tuple(
        _substance(paper, chapter, role)
        for chapter, role in playing
        if role not in told or not _is_summary(chapter, summaries)
    )


def _is_summary(chapter: Chapter, overviews: Sequence[Span]) -> bool:
    """Tell whether a section of the overview only says in advance what a chapter says later."""
    start = chapter.span.start
    return any(span.start < start < span.end for span in overviews)


def _with_roles(
    chapters: Sequence[Chapter], above: frozenset[Role]
) -> Iterator[tuple[Chapter, tuple[Role, ...]]]:
    """Yield the outermost chapters of each role, with the roles they play, in reading order."""
    for chapter in chapters:
        every = (chapter.role, *chapter.also)
        roles = tuple(role for role in every if role is not None and role not in above)
        if roles:
            yield chapter, roles
        yield from _with_roles(chapter.children, above | {*roles})


def _substance(paper: _Paper, chapter: Chapter, role: Role) -> Substance:
    start, end = chapter.span.start, chapter.span.end
    headings = [(c.heading.start, c.heading.end) for c in chapter.walk()]
    sentences = _inside(paper.reading, chapter)
    found = [f for f in paper.filler if start <= f.filler.span.start < end]
    found = [f for f in found if not _in_heading(f.filler, headings)]
    chars = paper.count(start, end) - sum(paper.count(*heading) for heading in headings)
    shown = [f.filler for f in found]
    pictures = sum(start <= at < end for at in paper.pictures)
    covers = [cover for f in found for cover in f.covers]
    prose = [s for s in sentences if s.kind != "heading"]
    if prose and not pictures and is_platitude(prose):
        whole = paper.reading.document.span(prose[0].span.start, prose[-1].span.end)
        shown.append(Filler(FillerKind.PLATITUDE, whole))
        covers.append((whole.start, whole.end))
    copied = {f.span.start for f in shown if f.kind is FillerKind.QUOTED_RULE}
    own = [s for s in sentences if not copied or s.span.start not in copied]
    said = [e.name for e in words().elements.get(role, ()) if _says(paper, chapter, own, e)]
    wanted = [e.name for e in words().elements.get(role, ())]
    return Substance(
        heading=chapter.heading,
        role=role,
        chars=chars,
        own_chars=max(0, chars - _covered(paper, covers, headings)),
        elements=tuple(said),
        missing=tuple(name for name in wanted if name not in said),
        filler=tuple(shown),
        tables=sum(start <= at < end for at in paper.tables),
        pictures=pictures,
    )


def _inside(reading: Reading, chapter: Chapter) -> Sequence[Sentence]:
    """Return the sentences of a chapter, its own heading aside."""
    first = reading.folded.folded(chapter.heading.end)
    last = reading.folded.folded(chapter.span.end)
    every = reading.sentences
    return every[
        bisect_left(every, first, key=lambda s: s.at) : bisect_left(every, last, key=lambda s: s.at)
    ]


def _in_heading(filler: Filler, headings: Sequence[Range]) -> bool:
    return any(start <= filler.span.start < end for start, end in headings)


def _covered(paper: _Paper, covers: Sequence[Range], headings: Sequence[Range]) -> int:
    """Return how many characters the ranges take away together, headings aside."""
    taken = at = 0
    for start, end in sorted(covers):
        if end > at:
            taken += paper.count(max(start, at), end)
            at = end
    inside = [h for h in headings if any(s <= h[0] and h[1] <= e for s, e in covers)]
    return taken - sum(paper.count(*heading) for heading in inside)


def _says(paper: _Paper, chapter: Chapter, sentences: Sequence[Sentence], element: Element) -> bool:
    start, end = chapter.span.start, chapter.span.end
    held = {"catalogue": paper.catalogues, "budget": paper.budgets, "table": paper.tables}
    if any(start <= at < end for at in held.get(element.holds, ())):
        return True
    if element.stated and any(
        (s.topic, s.element) in element.stated and s.state is State.FOUND
        for s in paper.statements
        if start <= s.span.start < end
    ):
        return True
    return element.any_of is not None and any(_claimed(s, element) for s in sentences)


def _claimed(sentence: Sentence, element: Element) -> bool:
    """Tell whether a sentence speaks of an element, and neither denies it nor repeats a rule."""
    if sentence.kind == "toc" or element.any_of is None:
        return False
    text = sentence.text
    for match, _ in zip(element.any_of.finditer(text), range(_TRIES), strict=False):
        if sentence.kind in {"row", "heading"}:
            return True
        if not stance.denied(text, *match.span()) and not stance.quoted(text, *match.span()):
            return True
    return False
