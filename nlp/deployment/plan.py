"""What speaks against a place being taken by the project's own plan: past, others, views …"""

import re
from dataclasses import dataclass
from functools import cache

from nlp import stance
from nlp.deployment.hits import NETWORKS, Hit
from nlp.deployment.stance import Told
from nlp.model import Target
from nlp.wordlist import Entry, read

# What ends so tells when or where, and not who (测试期间租用…).
_WHEN = re.compile("(?:期间|时|期内|阶段|[后前内上里中]|方面)$")
_GRAVE = {
    Target.OWN_MACHINE_ROOM,
    Target.OWN_SERVERS,
    Target.PUBLIC_CLOUD,
    Target.PRIVATE_CLOUD,
    Target.HOSTED,
}


class _Bar(Entry):
    """Where a pattern has to stand to speak against a plan (see lexicon/plan.yaml)."""

    before: str = ""
    after: str = ""
    direct: str = ""
    clause: str = ""
    rejected: str = ""
    reset: str = ""


class _Lexicon(Entry):
    ours: str
    so: str
    subject: str
    thing: str
    body: str
    theirs: str
    past: _Bar
    others: _Bar
    view: _Bar
    condition: _Bar
    compare: _Bar
    doubt: _Bar
    noun: _Bar


@dataclass(frozen=True, slots=True)
class _Bars:
    """The lexicon, compiled: patterns by bar and place, and what ends each bar."""

    patterns: dict[str, dict[str, re.Pattern[str]]]
    resets: dict[str, re.Pattern[str]]
    words: dict[str, re.Pattern[str]]


@cache
def _bars() -> _Bars:
    lexicon = read("plan.yaml", _Lexicon)
    bars = {name: bar for name, bar in lexicon if isinstance(bar, _Bar)}
    softer = f"{lexicon.ours}|{lexicon.so}"
    resets = {
        name: bar.reset.replace("{ours}", lexicon.ours) or softer for name, bar in bars.items()
    }
    return _Bars(
        {
            name: {where: re.compile(p) for where, p in bar if p and where != "reset"}
            for name, bar in bars.items()
        },
        {name: re.compile(pattern) for name, pattern in resets.items()},
        {name: re.compile(value) for name, value in lexicon if isinstance(value, str)},
    )


def unplanned(told: Told, hit: Hit) -> tuple[str, ...]:
    """Return the codes of what speaks against the project's own plan for a place."""
    text, places = told.sentence.text, [other.start for other in told.hits]
    if hit.target in NETWORKS:
        return ()
    against = tuple(name for name in _bars().patterns if _holds(name, text, hit, places))
    if against or told.sentence.kind != "text" or hit.target not in _GRAVE:
        return against
    return () if _ours(text, hit) else ("subject",)


def _ours(text: str, hit: Hit) -> bool:
    """Tell whether the nearest subject is the project, a thing of it, or left out altogether."""
    words = _bars().words
    first, last = stance.clause(text, hit.start, hit.end)
    if words["ours"].search(text, first, last):
        return True
    before = hit.start
    while True:
        lead = text[first:before]
        if words["ours"].search(lead) or not lead.strip():
            return True
        said = words["subject"].match(lead)
        subject = said["subject"].strip() if said else ""
        if _WHEN.search(subject):
            subject = ""
        if words["thing"].search(subject):
            return words["theirs"].search(subject) is None
        # Between a plan and its place may stand what it is for or what it costs.
        if len(subject) > 1 and (before == hit.start or words["body"].search(subject)):
            return False
        if not first:
            return True
        before = first - 1
        first, _ = stance.clause(text, before, first)


def _holds(name: str, text: str, hit: Hit, places: list[int]) -> bool:
    patterns, reset = _bars().patterns[name], _bars().resets[name]
    if (before := patterns.get("before")) and any(
        not reset.search(text, m.end(), hit.start) for m in before.finditer(text, 0, hit.start)
    ):
        return True
    clause = patterns.get("clause") if hit.target in _GRAVE else None
    if clause and _told_by(clause, reset, text, hit):
        return True
    if (direct := patterns.get("direct")) and direct.match(text, hit.end):
        return True
    if (after := patterns.get("after")) and (m := after.match(text, hit.end)):
        return not reset.search(text, hit.end, m.end())
    return bool((rejected := patterns.get("rejected")) and _rejected(rejected, text, hit, places))


def _told_by(clause: re.Pattern[str], reset: re.Pattern[str], text: str, hit: Hit) -> bool:
    """Tell whether a clause up to that of the place has such a subject, and none after it ours."""
    first, _ = stance.clause(text, hit.start, hit.end)
    while True:
        if clause.search(text[first : hit.start] if first < hit.start else ""):
            return True
        if not first or reset.search(text, first, hit.start):
            return False
        first, _ = stance.clause(text, first - 1, first)


def _rejected(rejected: re.Pattern[str], text: str, hit: Hit, places: list[int]) -> bool:
    """Tell whether a later clause that names no other place rejects what was told."""
    for m in rejected.finditer(text, hit.end):
        first, last = stance.clause(text, *m.span())
        if not any(first <= place < last and place != hit.start for place in places):
            return True
    return False
