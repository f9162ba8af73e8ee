"""How a sentence stands to a term in it: denied, quoted from a rule, weighed, or told of others.

One module for deployment and statements, so that both read 不, 《…》规定 and 方案一 alike.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from nlp import words
from nlp.wordlist import Entry, read

if TYPE_CHECKING:
    from spacy.matcher import Matcher

_CLAUSE = re.compile(r"[,;:。!?\n\t]")
# Sentences without one of these characters deny nothing and need no segmenting.
_MAY_DENY = re.compile(r"[不未没无毋勿避杜防取停禁拒放摒非代替]")
# How far a denying word reaches inside its clause.
_REACH = 24
_QUOTED = re.compile(r"“([^“”]{8,})”")
_TITLE = re.compile(r"《[^《》]*》?")


class Quote(Entry):
    """Patterns that tell a repeated rule."""

    report: str
    lead: str
    formal: str
    article: str
    modal: str
    generic: str


class Option(Entry):
    """Patterns of choices that are only weighed."""

    words: str
    example: str
    chosen: str


class Cues(Entry):
    """lexicon/stance.yaml."""

    deny: tuple[str, ...]
    forbid: tuple[str, ...]
    deny_other: tuple[str, ...]
    instead: tuple[str, ...]
    turn: tuple[str, ...]
    deny_after: str
    own: tuple[str, ...]
    quote: Quote
    option: Option
    elsewhere: str
    outside: str
    others: str
    existing: str
    existing_before: str
    reuse: str
    kept: str
    intended: str
    planned: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    cues: Cues
    own: re.Pattern[str]
    report: re.Pattern[str]
    lead: re.Pattern[str]
    formal: re.Pattern[str]
    article: re.Pattern[str]
    modal: re.Pattern[str]
    generic: re.Pattern[str]
    option: re.Pattern[str]
    example: re.Pattern[str]
    chosen: re.Pattern[str]
    elsewhere: re.Pattern[str]
    outside: re.Pattern[str]
    others: re.Pattern[str]
    existing: re.Pattern[str]
    existing_before: re.Pattern[str]
    reuse: re.Pattern[str]
    kept: re.Pattern[str]
    intended: re.Pattern[str]
    planned: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    cues = read("stance.yaml", Cues)
    own = "|".join(re.escape(word) for word in cues.own)
    return _Patterns(
        cues=cues,
        own=re.compile(own),
        report=re.compile(cues.quote.report),
        lead=re.compile(cues.quote.lead),
        formal=re.compile(cues.quote.formal),
        article=re.compile(cues.quote.article),
        modal=re.compile(cues.quote.modal),
        generic=re.compile(cues.quote.generic),
        option=re.compile(cues.option.words),
        example=re.compile(cues.option.example),
        chosen=re.compile(cues.option.chosen),
        elsewhere=re.compile(cues.elsewhere),
        outside=re.compile(cues.outside),
        others=re.compile(cues.others),
        existing=re.compile(cues.existing),
        existing_before=re.compile(cues.existing_before),
        reuse=re.compile(cues.reuse),
        kept=re.compile(cues.kept),
        intended=re.compile(cues.intended),
        planned=re.compile(cues.planned),
        after=re.compile(cues.deny_after),
    )


@cache
def _matcher() -> "Matcher":
    cues = _patterns().cues
    other: dict[str, object] = {"TEXT": {"NOT_IN": [*cues.deny_other]}}
    return words.matcher(
        {
            "deny": [[{"TEXT": {"IN": [*cues.deny]}}, other]],
            "forbid": [[{"TEXT": {"IN": [*cues.forbid]}}, other]],
            "instead": [[{"TEXT": {"IN": [*cues.instead]}}]],
            "turn": [[{"TEXT": {"IN": [*cues.turn]}}]],
        },
        words=(
            *(word for word in (*cues.deny, *cues.forbid) if len(word) > 1),
            *cues.instead,
        ),
    )


@lru_cache(maxsize=2048)
def _cues(text: str) -> tuple[tuple[str, int, int], ...]:
    return tuple(words.match(_matcher(), text))


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the clause of `text` in which text[start:end] stands."""
    first = 0
    for mark in _CLAUSE.finditer(text, 0, start):
        first = mark.end()
    last = _CLAUSE.search(text, end)
    return first, last.start() if last else len(text)


def denied(text: str, start: int, end: int, *, forbids: bool = True) -> bool:
    """Tell whether the sentence denies the term text[start:end].

    `forbids`: 不得, 防止 and their like deny it too, as they do what is built or used.
    """
    if not _MAY_DENY.search(text):
        return False
    first, last = clause(text, start, end)
    if _patterns().after.match(text, end, last):
        return True
    near = text[end:last]
    if near.startswith(("以外", "之外")) or re.match(r"(?:平台|资源)?外(?:,|不|$)", near):
        return False
    denials = 0
    for name, at, to in _cues(text):
        if not first <= at < start + 1:
            continue
        if name == "turn" and to <= start:
            denials = 0
        elif name == "instead" and to <= start and start - to <= _REACH:
            denials = 1
        elif name == "forbid" and not forbids:
            continue
        elif name in {"deny", "forbid"} and at < start and start - at <= _REACH:
            denials += 1
    return denials % 2 == 1


def quoted(text: str, start: int, end: int) -> bool:
    """Tell whether the term stands in a repeated rule, a title or a quotation."""
    patterns = _patterns()
    if any(m.start() < start and end <= m.end() for m in _TITLE.finditer(text)):
        return True
    for m in _QUOTED.finditer(text):
        if m.start() < start and end < m.end() and patterns.modal.search(m[1]):
            return True
    first, last = clause(text, start, end)
    # 《…行动计划》 is no plan of the applicant's
    if patterns.own.search(_TITLE.sub("", text[first:last])) and not patterns.generic.search(
        text, first, last
    ):
        return False
    return _reported(text, start, first) or _ruled(text, first, last)


def _reported(text: str, start: int, first: int) -> bool:
    """Tell whether a rule is being told (《…》规定：…) when the term comes."""
    patterns = _patterns()
    leads = [m.span() for m in patterns.lead.finditer(text)]
    reports = [
        m
        for m in patterns.report.finditer(text[:start])
        if not any(begin <= m.start() < end for begin, end in leads)
    ]
    return bool(reports) and not patterns.own.search(text, reports[-1].end(), first)


def _ruled(text: str, first: int, last: int) -> bool:
    """Tell whether the clause speaks as a rule does: an article, 应 to everybody, 原则上."""
    patterns = _patterns()
    here = text[first:last]
    if patterns.article.search(here):
        return True
    modal = patterns.modal.search(here)
    if modal is None:
        return False
    formal = patterns.formal.search(text, 0, first + modal.start())
    article = patterns.article.search(text, 0, first)
    generic = patterns.generic.search(text, 0, last)
    return bool(formal or article or generic or "原则上" in here)


def weighed(text: str, start: int, end: int) -> bool:
    """Tell whether the term is only one of several choices, a condition or an example."""
    patterns = _patterns()
    first, last = clause(text, start, end)
    if patterns.chosen.search(text, first, last):
        return False
    if first and text[first - 1] == ":":  # 方案一：自建机房
        first = clause(text, first - 1, first)[0]
    if patterns.example.search(text[max(0, start - 14) : start]):
        return True
    return bool(patterns.option.search(text, first, last))


def chosen(text: str) -> bool:
    """Tell whether the sentence states which choice was made."""
    return bool(_patterns().chosen.search(text))


def compares(heading: str) -> bool:
    """Tell whether a heading opens a comparison of choices (方案比选、方案一)."""
    return bool(re.search(r"比选|备选|对比|比较|方案[一二三四ABC甲乙丙]", heading))


def elsewhere(text: str) -> bool:
    """Tell whether the sentence speaks of other units or other projects."""
    return bool(_patterns().elsewhere.search(text))


def outside(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence leaves text[start:end] outside the project."""
    patterns = _patterns()
    first, last = clause(text, start, end)
    return bool(patterns.outside.search(text)) and not (
        patterns.own.search(text, first, end) and not patterns.outside.search(text, first, last)
    )


def others(heading: str) -> bool:
    """Tell whether a heading opens what is told of the maker or of other projects (业绩、案例)."""
    return bool(_patterns().others.search(heading))


def existing(text: str, start: int, end: int) -> bool:
    """Tell whether the term is described as already there, and not planned."""
    patterns = _patterns()
    first, last = clause(text, start, end)
    before = text[first:start]
    if re.search(r"(?:从|由|原|将)[^,。;]{0,10}$", before) and re.match(
        r"[^,。;]{0,6}(?:迁移|迁至|迁入|迁到|搬迁|上云)", text[end:last]
    ):
        return True
    state = patterns.existing.search(text, first, last) or patterns.existing_before.search(
        text, 0, first
    )
    if state is None:
        return False
    if patterns.kept.search(text) and intends(text):
        return False
    if state.start() >= first and patterns.reuse.search(text[first : state.start()]):
        return False
    return not patterns.planned.search(text, first, start)


def intends(text: str) -> bool:
    """Tell whether a sentence on the present state says what is to come."""
    return bool(_patterns().intended.search(text))
