"""How a sentence stands to a term in it: denied, quoted from a rule, weighed, or told of others.

One module for deployment and statements, so that both read 不, 《…》规定 and 方案一 alike.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from nlp import words
from nlp.stance_words import stance_words

if TYPE_CHECKING:
    from spacy.matcher import Matcher

_CLAUSE = re.compile(r"[,;:。!?\n\t]")
# Sentences without one of these characters deny nothing and need no segmenting.
_MAY_DENY = re.compile(r"[不未没无毋勿避杜防取停禁拒放摒非代替排严免省]")
# How far a denying word reaches inside its clause.
_REACH = 24
# How near two denying words must stand to cancel each other.
_NESTED = 2
_QUOTED = re.compile(r"“([^“”]{8,})”")
_TITLE = re.compile(r"《[^《》]*》?")


@cache
def _matcher() -> "Matcher":
    cues = stance_words().cues
    other: dict[str, object] = {"TEXT": {"NOT_IN": [*cues.deny_other]}}
    denied: dict[str, object] = {"TEXT": {"NOT_IN": [*cues.deny_other, *cues.deny_event]}}
    return words.matcher(
        {
            "deny": [[{"TEXT": {"IN": [*cues.deny]}}, denied]],
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
    if stance_words()["deny_after"].match(text, end, last):
        return True
    near = text[end:last]
    if near.startswith(("以外", "之外")) or re.match(r"(?:平台|资源)?外(?:,|不|$)", near):
        return False
    return _denied_before(text, first, start, forbids=forbids)


def _denied_before(text: str, first: int, start: int, *, forbids: bool) -> bool:
    """Tell whether a cue of the clause, at most `_REACH` before the term, denies it."""
    state, last = False, -_REACH
    for pair in stance_words()["pair"].finditer(text, first):
        first = pair.end() if pair.end() <= start else first
    for name, at, to in _cues(text):
        if not first <= at < start:
            continue
        if name == "turn" and to <= start:
            state = False
        elif start - at > _REACH or (name == "forbid" and not forbids):
            continue
        elif name == "instead" and to <= start:
            state, last = True, to  # 并非不接入 refuses nothing
        elif name in {"deny", "forbid"} and "是否" in text[to:start]:
            state = False  # 不掌握其是否通过评估: nobody says that it has not
        elif name in {"deny", "forbid"}:
            # 未…不 side by side cancel out; 不建机房、不购服务器 are two denials.
            state = not (state and at - last <= _NESTED and "、" not in text[last:at])
            last = to
    return state


def quoted(text: str, start: int, end: int) -> bool:
    """Tell whether the term stands in a repeated rule, a title or a quotation."""
    patterns = stance_words()
    if any(m.start() < start and end <= m.end() for m in _TITLE.finditer(text)):
        return True
    for m in _QUOTED.finditer(text):
        if m.start() < start and end < m.end() and patterns["modal"].search(m[1]):
            return True
    first, last = clause(text, start, end)
    # 《…行动计划》 is no plan of the applicant's
    if patterns["own"].search(_TITLE.sub("", text[first:last])) and not patterns["generic"].search(
        text, first, last
    ):
        return False
    return _reported(text, start, first) or _ruled(text, first, last)


def _reported(text: str, start: int, first: int) -> bool:
    """Tell whether a rule is being told (《…》规定：…) when the term comes."""
    patterns = stance_words()
    leads = [m.span() for m in patterns["lead"].finditer(text)]
    reports = [
        m
        for m in patterns["report"].finditer(text[:start])
        if not any(begin <= m.start() < end for begin, end in leads)
    ]
    return bool(reports) and not patterns["own"].search(text, reports[-1].end(), first)


def _ruled(text: str, first: int, last: int) -> bool:
    """Tell whether the clause speaks as a rule does: an article, 应 to everybody, 原则上."""
    patterns = stance_words()
    here = text[first:last]
    if patterns["article"].search(here):
        return True
    modal = patterns["modal"].search(here)
    if modal is None:
        return False
    formal = patterns["formal"].search(text, 0, first + modal.start())
    article = patterns["article"].search(text, 0, first)
    generic = patterns["generic"].search(text, 0, last)
    return bool(formal or article or generic or "原则上" in here)


def weighed(text: str, start: int, end: int) -> bool:
    """Tell whether the term is only one of several choices, a condition or an example."""
    patterns = stance_words()
    first, last = clause(text, start, end)
    if patterns["chosen"].search(text, first, last):
        return False
    if first and text[first - 1] == ":":  # 方案一：自建机房
        first = clause(text, first - 1, first)[0]
    if patterns["example"].search(text[max(0, start - 14) : start]):
        return True
    if patterns["undecided"].search(text, end) or patterns["condition"].search(text, 0, start):
        return True
    return bool(patterns["option"].search(text, first, last))


def chosen(text: str) -> bool:
    """Tell whether the sentence states which choice was made."""
    return bool(stance_words()["chosen"].search(text))


def compares(heading: str) -> bool:
    """Tell whether a heading opens a comparison of choices (方案比选、方案一)."""
    return bool(stance_words()["compares"].search(heading))


def elsewhere(text: str, start: int | None = None, end: int = 0) -> bool:
    """Tell whether the sentence, or text[start:end] in it, is told of other units or projects."""
    patterns = stance_words()
    if start is None:
        return bool(patterns["elsewhere"].search(text))
    first, last = clause(text, start, end)
    return any(
        not patterns["own"].search(text, min(m.end(), first), max(m.start(), last))
        and not patterns["own"].search(text, clause(text, *m.span())[0], m.start())
        for m in patterns["elsewhere"].finditer(text)
    )


def outside(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence leaves text[start:end] outside the project."""
    patterns = stance_words()
    first, last = clause(text, start, end)
    return bool(patterns["outside"].search(text)) and not (
        patterns["own"].search(text, first, end)
        and not patterns["outside"].search(text, first, last)
    )


def others(heading: str) -> bool:
    """Tell whether a heading opens what is told of the maker or of other projects (业绩、案例)."""
    return bool(stance_words()["others"].search(heading))


def existing(text: str, start: int, end: int) -> bool:
    """Tell whether the term is described as already there, and not planned."""
    patterns = stance_words()
    first, last = clause(text, start, end)
    if patterns["moved_from"].search(text[first:start]) and patterns["moved_on"].match(
        text, end, last
    ):
        return True
    state = patterns["existing"].search(text, first, last) or patterns["existing_before"].search(
        text, 0, first
    )
    if state is None:
        return False
    if patterns["kept"].search(text) and intends(text):
        return False
    if patterns["intended"].search(text, min(state.end(), first), start):
        return False
    if state.start() >= first and patterns["reuse"].search(text[first : state.start()]):
        return False
    return not patterns["planned"].search(text, first, start)


def intends(text: str) -> bool:
    """Tell whether a sentence on the present state says what is to come."""
    return bool(stance_words()["intended"].search(text))
