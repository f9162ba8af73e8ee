"""Claims on where a system runs: which place, adopted or declined, planned or there already."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.model import Span
from nlp import stance
from nlp.deployment_words import deployment_words
from nlp.model import DeploymentClaim, Role, Stance, Status, Target
from nlp.money_model import BudgetTable
from nlp.sentences import Reading, Sentence
from nlp.stated import Source

_GENERIC = "generic_cloud"
_CANDIDATE = re.compile(
    "云|机房|服务器|政务[内外]网|政务网络|IDC|托管|超融合|阵列|一体机|UPS|精密空调|机柜|本地|数据中心|AWS|Azure"
)
_TITLE = re.compile(r"《[^《》]*》")
# A thing that need not be bought is not declined by any 不 near it (没有上传到服务器).
_NOT_BOUGHT = re.compile(r"[^,。;]{0,6}(?:不再|无需|暂不|不予|不另?)(?:新购|采购|新增|购置|增加)")
_CONTRAST = re.compile(r"(?<![而并除])非$")
_OUTSIDE = re.compile(r"(?:平台|资源)?(?:以外|之外|外(?!网|部|围))")
_OR_AFTER, _OR_BEFORE = re.compile(r"(?:或者?|/)"), re.compile(r"(?:或者?|/)$")
# An item of a list of costs has a number and a stop beside its name, no more.
_ITEM_MARKS = 4
# Between these words and the next lies another step (关停机房后迁移至政务云).
_NEXT_STEP = re.compile("后|再|并|迁|至|到|入")
_OWN_THINGS = {Target.OWN_SERVERS, Target.OWN_MACHINE_ROOM}


@dataclass(frozen=True, slots=True)
class _Hit:
    target: str
    start: int
    end: int
    bought: bool


def deployment(reading: Reading, tables: Sequence[BudgetTable] = ()) -> tuple[DeploymentClaim, ...]:
    """Return the claims of a document's sentences and of the purchase lines of its estimates."""
    ranges = [(t.lines[0].span.start, t.lines[-1].span.end) for t in tables]
    claims: list[tuple[DeploymentClaim, bool]] = []
    sentences, compared = reading.sentences, False
    for index, sentence in enumerate(sentences):
        if sentence.kind == "heading":
            compared = stance.compares(sentence.text)
        if sentence.kind not in {"text", "row"} or not _CANDIDATE.search(sentence.text):
            continue
        place = sentence.folded.original(sentence.at)
        if any(start <= place < end for start, end in ranges):
            continue
        hits = _hits(sentence.text)
        for hit in hits:
            claim = _claim(sentence, hit, hits)
            if claim is not None and compared and not stance.chosen(sentence.text):
                claim = replace(claim, stance=Stance.MENTIONS, because=("option", *claim.because))
            if claim is not None:
                near = sentences[max(0, index - 1) : index + 2]
                reason = _reason(sentence, near) if _needs_reason(claim) else None
                claims.append((replace(claim, reason=reason), hit.target == _GENERIC))
    settled = _settle(claims)
    bought = (claim for table in tables for claim in _purchases(table))
    return _once((*settled, *bought))


def _once(claims: Iterable[DeploymentClaim]) -> tuple[DeploymentClaim, ...]:
    """Keep one claim of a sentence about one place; its terms are listed (阿里云、腾讯云)."""
    kept: dict[object, DeploymentClaim] = {}
    for claim in claims:
        key = claim.span, claim.target, claim.stance, claim.status, claim.subject
        first = kept.setdefault(key, claim)
        if claim.term not in first.term:
            kept[key] = replace(first, term=f"{first.term}、{claim.term}")
    return tuple(kept.values())


def _hits(text: str) -> list[_Hit]:
    hits: list[_Hit] = []
    titles = [m.span() for m in _TITLE.finditer(text)]
    for place in deployment_words().targets:
        barred = list(titles)
        if place.without:
            barred.extend(m.span() for m in place.without.finditer(text))
        for m in place.terms.finditer(text):
            start, end = m.span()
            taken = [(hit.start, hit.end) for hit in hits]
            if end > start and not any(a < end and start < b for a, b in (*barred, *taken)):
                hits.append(_Hit(place.target, start, end, place.bought))
    return sorted(hits, key=lambda hit: hit.start)


def _claim(sentence: Sentence, hit: _Hit, hits: Sequence[_Hit]) -> DeploymentClaim | None:
    text, words = sentence.text, deployment_words()
    target = Target.PUBLIC_CLOUD if hit.target == _GENERIC else Target(hit.target)
    before, after = text[: hit.start], text[hit.end :]
    if target in {Target.PUBLIC_CLOUD, Target.PRIVATE_CLOUD} and (
        words["government_after"].match(after) or words["government_before"].search(before)
    ):
        return None
    denied = stance.denied(text, hit.start, hit.end)
    if hit.bought and words["from_cloud"].match(after):
        return None
    if hit.bought and not words["buy"].search(before) and not _NOT_BOUGHT.match(after):
        return None
    taken, because = _taken(sentence, hit, hits, denied=denied)
    if because == ("no_verb",) and target in _OWN_THINGS:
        return None
    there = stance.existing(text, hit.start, hit.end) or (
        sentence.role is Role.CURRENT_SYSTEMS and not stance.intends(text)
    )
    status = Status.EXISTING if there or "other_project" in because else Status.PLANNED
    subject = ""
    if status is Status.EXISTING and taken is Stance.ADOPTS:
        system = words["subject"].search(before)
        if system and not re.match("本|我", system["system"]):
            subject, taken = system["system"], Stance.MENTIONS
            because = (*because, "other_system")
        because = (*because, "existing")
    return DeploymentClaim(
        target=target,
        stance=taken,
        status=status,
        span=sentence.span,
        term=text[hit.start : hit.end],
        subject=subject,
        because=because,
        source=Source.TABLE if sentence.kind == "row" else Source.TEXT,
    )


def _taken(
    sentence: Sentence, hit: _Hit, hits: Sequence[_Hit], *, denied: bool
) -> tuple[Stance, tuple[str, ...]]:
    """Return the stance to a place, and the codes of what decided it."""
    text, start, end = sentence.text, hit.start, hit.end
    first, last = stance.clause(text, start, end)
    here = text[first:last]
    mentions = {
        "quotation": stance.quoted(text, start, end),
        "other_project": sentence.others or stance.elsewhere(text),
        "option": stance.weighed(text, start, end) or _alternative(text, hit, hits),
        "contrast": _CONTRAST.search(text, 0, start) is not None,
        "outside": _OUTSIDE.match(text, end) is not None,
        "left_out": not denied and stance.outside(text, start, end),
        "equipment": not denied and _houses_equipment(text, hit),
        "holds": _holds(text, hit),
    }
    codes = tuple(code for code, holds in mentions.items() if holds)
    if codes:
        return Stance.MENTIONS, codes
    if denied:
        return Stance.DECLINES, ("negation",)
    words = deployment_words()
    if _gone(here, start - first, end - first):
        return Stance.DECLINES, ("gone",)
    alone = sentence.role is Role.BUDGET and len(text) <= end - start + _ITEM_MARKS
    if alone or words["rent"].search(here):
        return Stance.ADOPTS, ("purchase",)
    loose = hit.target not in _OWN_THINGS and words["loose"].search(here)
    if words["verbs"].search(here) or loose or words["field"].search(text[:start]):
        return Stance.ADOPTS, ("purchase",) if hit.bought else ("verb",)
    return Stance.MENTIONS, ("no_verb",)


def _gone(here: str, start: int, end: int) -> bool:
    """Tell whether the clause closes down this place (退租腾讯云), not one beside it."""
    gone = deployment_words()["gone"]
    before = [here[m.end() : start] for m in gone.finditer(here, 0, start)]
    after = [here[end : m.start()] for m in gone.finditer(here, end)]
    return any(not _NEXT_STEP.search(between) for between in (*before[-1:], *after[:1]))


def _houses_equipment(text: str, hit: _Hit) -> bool:
    """Tell whether only things that stand on the spot anyway are put into the room."""
    words = deployment_words()
    first, last = stance.clause(text, hit.start, hit.end)
    return (
        hit.target in {Target.OWN_MACHINE_ROOM, Target.HOSTED}
        and words["equipment"].search(text) is not None
        and words["runs"].search(_TITLE.sub("", text)) is None
        and words["room"].search(text, first, last) is None
    )


def _holds(text: str, hit: _Hit) -> bool:
    """Tell whether the place is named only as that of another system."""
    first, _ = stance.clause(text, hit.start, hit.end)
    holds = deployment_words()["holds"].match(text, hit.end)
    return holds is not None and not stance.intends(text[first : hit.start])


def _alternative(text: str, term: _Hit, hits: Sequence[_Hit]) -> bool:
    """Tell whether 或 joins the term to another place."""
    start, end = term.start, term.end
    return any(
        (_OR_AFTER.fullmatch(text, end, hit.start) and hit.start >= end)
        or (_OR_BEFORE.search(text, hit.end, start) and hit.end <= start <= hit.end + 3)
        for hit in hits
    )


def _needs_reason(claim: DeploymentClaim) -> bool:
    government = claim.target.value.startswith("government")
    adopts = claim.stance is Stance.ADOPTS
    return adopts is not government and claim.stance is not Stance.MENTIONS


def _reason(sentence: Sentence, near: Sequence[Sentence]) -> Span | None:
    """Return the nearest sentence of the same paragraph that gives a reason."""
    pattern = deployment_words()["reason"]
    for other in (sentence, *near):
        if other.block == sentence.block and pattern.search(other.text):
            return other.span
    return None


def _settle(claims: Sequence[tuple[DeploymentClaim, bool]]) -> Iterator[DeploymentClaim]:
    """Give a cloud without a name (云服务器) to the cloud that the document adopts by name."""
    adopted = {
        claim.target
        for claim, generic in claims
        if not generic and claim.stance is Stance.ADOPTS and claim.status is Status.PLANNED
    }
    for claim, generic in claims:
        if not generic:
            yield claim
            continue
        because = (*claim.because, "unnamed_cloud")
        if Target.PUBLIC_CLOUD in adopted:
            yield replace(claim, because=because)
        elif Target.GOVERNMENT_CLOUD in adopted:
            yield replace(claim, target=Target.GOVERNMENT_CLOUD, because=because)
        elif "purchase" in claim.because:
            yield replace(claim, because=because)
        elif claim.term not in {"云上", "云端", "云平台", "云环境", "云资源"}:
            yield replace(claim, stance=Stance.MENTIONS, because=because)


def _purchases(table: BudgetTable) -> Iterator[DeploymentClaim]:
    words = deployment_words()
    if words["cloud_table"].search(table.title) or table.kind in {"funding", "yearly"}:
        return
    groups: list[str] = []
    for line in table.lines:
        groups = [*groups[: line.depth], line.name]
        if line.kind != "line" or any(words["cloud_table"].search(name) for name in groups[:-1]):
            continue
        if line.yuan is None and line.unit_price is None:
            continue
        for place in words.lines:
            found = place.terms.search(line.name)
            if found and not (place.without and place.without.search(line.name)):
                yield DeploymentClaim(
                    target=Target(place.target),
                    stance=Stance.ADOPTS,
                    status=Status.PLANNED,
                    span=line.span,
                    term=found[0],
                    because=("purchase",),
                    source=Source.TABLE,
                )
                break
