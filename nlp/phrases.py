"""Sentences that use words a rule pack names: statements that need no entry in the lexicon.

A phrase is literal text; `…` in it stands for up to twenty characters of the same clause
(“测评…由总承包单位”), `……` for up to forty of the same sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ingest.model import Span
from nlp import stance
from nlp.fold import fold
from nlp.model import Role
from nlp.prose import Prose
from nlp.sentences import Sentence
from nlp.stated import State

_GAPS = {"…": (r"[^,。;:\t\n]", 20), "……": (r"[^。;\t\n]", 40)}
_DENIES, _LEADS = "不未无", "暂均也并都尚仍又还却将绝从概"
# 不改变网络结构即可对接, 将不断完善并接入: what follows is not denied.
_TURNS = "将|并|即可|改变|影响|断|定期|另行|重新|超过|低于|少于"
_PARTS = re.compile("(…+)")


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence with one of the phrases; `term` is the text that matched.

    `state` is NEGATED where the sentence denies the phrase; `quoted` marks a repeated rule or
    what is told of others.
    """

    span: Span
    term: str
    state: State
    quoted: bool
    role: Role | None


def sayings(
    sentences: Prose,
    phrases: tuple[str, ...],
    without: tuple[str, ...] = (),
) -> Iterator[Saying]:
    """Yield every sentence that uses a phrase and none of `without`, in reading order."""
    if not phrases:
        return
    words = tuple(_longest(phrase) for phrase in phrases)
    # Patterns are built only for words that stand somewhere: most of a pack's never do.
    for sentence in sentences.holding(words):
        text = sentence.text
        if _holds(text, without):
            continue
        said = [_saying(sentence, match) for match in _pattern(phrases).finditer(text)]
        if said:  # 按照“按需归集”的原则，每日归集: what is no quotation counts first
            yield min(said, key=lambda one: (one.quoted, one.state is not State.FOUND))


def _saying(sentence: Sentence, match: re.Match[str]) -> Saying:
    text, (start, end) = sentence.text, match.span()
    denied = stance.denied(text, _whole(text, start), end)
    return Saying(
        span=sentence.span,
        term=match[0],
        state=State.NEGATED if denied else State.FOUND,
        quoted=sentence.others or stance.quoted(text, start, end) or stance.elsewhere(text),
        role=sentence.role,
    )


def _whole(text: str, start: int) -> int:
    """Return where the word begins with which a phrase begins: 暂不支持 does not deny 不支持."""
    if text[start] in _DENIES:
        while start and text[start - 1] in _LEADS:
            start -= 1
    return start


def uses(text: str, phrases: tuple[str, ...]) -> bool:
    """Tell whether a short text (a name in a list) holds one of the phrases."""
    return bool(phrases) and _holds(fold(text).text, phrases)


def _holds(plain: str, phrases: tuple[str, ...]) -> bool:
    held = any(_longest(phrase) in plain for phrase in phrases)
    return held and _pattern(phrases).search(plain) is not None


@cache
def _longest(phrase: str) -> str:
    """Return the longest literal part of a phrase: a quick filter."""
    return max(fold(phrase).text.split("…"), key=len)


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_written, phrases)))


def _written(phrase: str) -> str:
    parts = _PARTS.split(fold(phrase).text)
    written = ""
    for before, part in pairwise(("", *parts)):
        if part.startswith("…"):
            sign, most = _GAPS[part[:2]]
            turn = rf"(?!{_TURNS})" if before.endswith(tuple(_DENIES)) else ""
            written += rf"(?:{turn}{sign}){{0,{most}}}?"
        else:
            written += re.escape(part)
    return written
