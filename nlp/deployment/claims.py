"""Claims on where a system runs: which place, adopted or declined, planned or there already."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ingest.model import Span
from nlp import stance
from nlp.deployment.columns import columns
from nlp.deployment.hits import GENERIC, NAMED, Hit, hits
from nlp.deployment.options import options
from nlp.deployment.plan import unplanned
from nlp.deployment.purchases import purchases
from nlp.deployment.stance import OWN_THINGS, Told, acts, taken, told_of_others
from nlp.deployment.words import deployment_words
from nlp.model import DeploymentClaim, Role, Stance, Status, Target
from nlp.money_model import BudgetTable
from nlp.sentences import Reading, Sentence
from nlp.stated import Source

_CANDIDATE = re.compile(
    "云|机房|服务器|政务网络|[内外专私安务公产]网|信息网|通信网|域网|互联网|IDC|托管|超融合|阵列|一体机|UPS|精密空调|机柜|本地|私有化|数据中心|AWS|Azure|火山引擎"
)
_STOP = re.compile(r"[。!?;:,、)”]$")
# A line as long as this that ends without a stop goes on in the next paragraph.
_FULL_LINE = 24
# What a cloud without a name is called where nothing is yet known of it.
_VAGUE = {"云上", "云端", "云平台", "云环境", "云资源", "上云"}

_WEAK = {"no_verb", "view", "option", "state", "unnamed_cloud", "subject", "noun", "compare"}

Found = tuple[DeploymentClaim, str]


def deployment(reading: Reading, tables: Sequence[BudgetTable] = ()) -> tuple[DeploymentClaim, ...]:
    """Return the claims of a document's sentences and of the purchase lines of its estimates."""
    bought = (claim for table in tables for claim in purchases(table))
    return _once((*_settle([*_sentences(reading, tables)]), *bought))


def _sentences(reading: Reading, tables: Sequence[BudgetTable]) -> Iterator[Found]:
    """Yield the claims of the text, each with the kind of place its words name."""
    ranges = [(t.lines[0].span.start, t.lines[-1].span.end) for t in tables]
    sentences, weighed = reading.sentences, options(reading)
    tabled, heading = columns(sentences), ""
    before: tuple[Found, ...] = ()
    for index, sentence in enumerate(sentences):
        if sentence.kind == "heading":
            heading = sentence.text
        if not _CANDIDATE.search(sentence.text) or not _speaks(sentence):
            before = ()
            continue
        place = sentence.folded.original(sentence.at)
        if index not in tabled and any(start <= place < end for start, end in ranges):
            continue
        near = sentences[max(0, index - 1) : index + 2]
        option = weighed.get(index)
        chosen = option is not None and option.chosen
        told = Told(sentence, hits(sentence.text), heading, chosen, tabled.get(index, ()))
        found = tuple(_of_sentence(told, near, weighed=option is not None))
        known = [_key(claim)[1:] for claim, _ in before if _goes_on(sentences, index)]
        for claim, kind in found:
            cut = _key(claim)[1:] in known and sentence.text.find(claim.term) <= 1
            if not cut:
                yield claim, kind
        before = found


def _speaks(sentence: Sentence) -> bool:
    """Tell whether a sentence can claim something; a heading only as 部署方式：政务云."""
    if sentence.kind == "heading":
        field, _, answer = sentence.text.partition(":")
        return bool(answer and deployment_words()["field"].search(field))
    return sentence.kind in {"text", "row"}


def _goes_on(sentences: Sequence[Sentence], index: int) -> bool:
    """Tell whether a converter cut one sentence into two paragraphs (…：中 | 心机房建设)."""
    last, sentence = sentences[index - 1], sentences[index]
    return (
        last.kind == sentence.kind == "text"
        and len(last.text) >= _FULL_LINE
        and not _STOP.search(last.text)
    )


def _of_sentence(told: Told, near: Sequence[Sentence], *, weighed: bool) -> Iterator[Found]:
    for hit in told.hits:
        claim = _claim(told, hit)
        if claim is None:
            continue
        if weighed and not told.chosen:
            claim = replace(claim, stance=Stance.MENTIONS, because=("option", *claim.because))
        reason = _reason(told.sentence, near) if _needs_reason(claim) else None
        yield replace(claim, reason=reason), hit.place.target


def _claim(told: Told, hit: Hit) -> DeploymentClaim | None:
    sentence, words = told.sentence, deployment_words()
    text = sentence.text
    first, last = stance.clause(text, hit.start, hit.end)
    if (
        hit.target in {Target.PUBLIC_CLOUD, Target.PRIVATE_CLOUD}
        and told_of_others(sentence, hit)
        and not words["told"].search(text, first, last)
    ):
        return None
    chosen, because, subject = taken(told, hit)
    if chosen is Stance.MENTIONS and hit.target in OWN_THINGS and not acts(told, hit):
        return None
    there = _there(told, hit)
    theirs = {"other_project", "other_system"}.intersection(because)
    status = Status.EXISTING if there or theirs else Status.PLANNED
    if status is Status.EXISTING and chosen is Stance.ADOPTS:
        system = words["subject"].search(text, 0, hit.start)
        if system and not words["itself"].search(system["system"]):
            subject, chosen = system["system"], Stance.MENTIONS
            because = (*because, "other_system")
        because = (*because, "existing")
    if against := _against(told, hit, chosen, status):
        chosen, because = Stance.MENTIONS, against
        status = Status.EXISTING if {"past", "others"}.intersection(against) else status
    return DeploymentClaim(
        target=hit.target,
        stance=chosen,
        status=status,
        span=sentence.span,
        term=text[hit.start : hit.end],
        subject=subject,
        because=because,
        source=Source.TABLE if sentence.kind == "row" else Source.TEXT,
    )


def _against(told: Told, hit: Hit, chosen: Stance, status: Status) -> tuple[str, ...]:
    """Return what speaks against a stance that would be held against the project."""
    if chosen is Stance.ADOPTS:
        against = unplanned(told, hit)
        return against if status is Status.PLANNED or "others" in against else ()
    if chosen is Stance.DECLINES and hit.target is Target.GOVERNMENT_CLOUD:
        # That the present system does not run there declines nothing for the project.
        if status is Status.EXISTING:
            return ("existing",)
        return tuple(code for code in unplanned(told, hit) if code != "doubt")
    return ()


def _there(told: Told, hit: Hit) -> bool:
    """Tell whether the place is in use today, and not merely to be used again."""
    sentence, words = told.sentence, deployment_words()
    text = sentence.text
    if told.today(hit):
        return True
    first, _ = stance.clause(text, hit.start, hit.end)
    if words["left"].match(text, hit.end) and not stance.intends(text[first : hit.start]):
        return True
    if hit.target in OWN_THINGS and words["placed"].match(text, hit.end):
        # 现有 is then part of the name, and tells nothing of when.
        text = text[: hit.start] + "机" * (hit.end - hit.start) + text[hit.end :]
    cloud = hit.target is Target.GOVERNMENT_CLOUD
    if (
        cloud
        and words["settled"].search(text, 0, hit.start)
        and not stance.intends(text[: hit.start])
    ):
        return True
    stock = cloud and words["stock"].match(text, hit.end)
    if stock or words["remedied"].match(text, hit.end):
        return False
    return stance.existing(text, hit.start, hit.end) or (
        sentence.role is Role.CURRENT_SYSTEMS and not stance.intends(text)
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


def _settle(found: Sequence[Found]) -> Iterator[DeploymentClaim]:
    """Settle what one sentence leaves open: clouds without a name, 本地化部署 inside a cloud."""
    adopted = {
        claim.target
        for claim, place in found
        if place not in {GENERIC, NAMED}
        and claim.stance is Stance.ADOPTS
        and claim.status is Status.PLANNED
    }
    clouds = {
        claim.span
        for claim, _ in found
        if claim.target is Target.GOVERNMENT_CLOUD and claim.stance is Stance.ADOPTS
    }
    for claim, place in found:
        if place == GENERIC:
            yield from _unnamed(claim, adopted)
        elif place == NAMED:
            yield replace(claim, because=(*claim.because, "named_cloud"))
        elif claim.term.endswith("部署") and claim.span in clouds:
            yield replace(claim, stance=Stance.MENTIONS, because=("in_cloud",))
        else:
            yield claim


def _unnamed(claim: DeploymentClaim, adopted: set[Target]) -> Iterator[DeploymentClaim]:
    """Give a cloud without a name (云服务器) to the cloud that the document adopts by name."""
    because = (*claim.because, "unnamed_cloud")
    if claim.stance is Stance.DECLINES:  # 不新增云资源 declines no place
        if claim.term not in _VAGUE:
            yield replace(claim, because=because)
    elif claim.term not in _VAGUE and deployment_words()["provider"].search(claim.span.quote):
        yield replace(claim, target=Target.GOVERNMENT_CLOUD, because=because)
    elif Target.PUBLIC_CLOUD in adopted:
        yield replace(claim, because=because)
    elif Target.GOVERNMENT_CLOUD in adopted:
        yield replace(claim, target=Target.GOVERNMENT_CLOUD, because=because)
    elif claim.term in _VAGUE:
        return
    elif "purchase" in claim.because:
        yield replace(claim, because=because)
    else:
        yield replace(claim, stance=Stance.MENTIONS, because=because)


def _once(claims: Iterable[DeploymentClaim]) -> tuple[DeploymentClaim, ...]:
    """Keep one claim of a sentence about one place; its terms are listed (阿里云、腾讯云).

    What is decided of a place in a sentence leaves no mere mention of it there.
    """
    kept: dict[object, DeploymentClaim] = {}
    for claim in claims:
        first = kept.setdefault(_key(claim), claim)
        if claim.term not in first.term:
            kept[_key(claim)] = replace(first, term=f"{first.term}、{claim.term}")
    decided = {(c.span, c.target) for c in kept.values() if c.stance is not Stance.MENTIONS}
    return tuple(
        claim
        for claim in kept.values()
        if claim.stance is not Stance.MENTIONS
        or (claim.span, claim.target) not in decided
        or not _WEAK.issuperset(claim.because)
    )


def _key(claim: DeploymentClaim) -> tuple[object, ...]:
    return claim.span, claim.target, claim.stance, claim.status, claim.subject
