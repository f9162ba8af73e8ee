"""The places of running that a sentence names, and which of them can be claims at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp import stance
from nlp.deployment.words import PlaceWords, deployment_words
from nlp.model import Target

GENERIC, NAMED = "generic_cloud", "named_cloud"
_TITLE = re.compile(r"《[^《》]*》")
# A thing that need not be bought is not declined by any 不 near it (没有上传到服务器).
_NOT_BOUGHT = re.compile(r"[^,。;]{0,6}(?:不再|无需|暂不|不予|不另?)(?:新购|采购|新增|购置|增加)")
_OR = re.compile(
    r"[、,]?(?:或者?|/|还是|抑或|亦或)(?:部署|托管|迁移|租用|采用|使用)?(?:在|于|至|到)?[^,。;、]{0,3}"
)
NETWORKS = {
    Target.GOVERNMENT_EXTRANET,
    Target.GOVERNMENT_INTRANET,
    Target.SECTOR_NETWORK,
    Target.INTERNET,
}
_CLOUDS = {Target.PUBLIC_CLOUD, Target.PRIVATE_CLOUD}


@dataclass(frozen=True, slots=True)
class Hit:
    """A place named at text[start:end]."""

    place: PlaceWords
    start: int
    end: int

    @property
    def target(self) -> Target:
        """The place meant; a cloud without a name or of unknown name is settled later."""
        known = {GENERIC: Target.PUBLIC_CLOUD, NAMED: Target.PRIVATE_CLOUD}
        return known.get(self.place.target) or Target(self.place.target)


def hits(text: str) -> tuple[Hit, ...]:
    """Return the places a sentence names, in order; of overlapping names the first listed."""
    found: list[Hit] = []
    titles = [m.span() for m in _TITLE.finditer(text)]
    for place in deployment_words().targets:
        barred = list(titles)
        if place.without:
            barred.extend(m.span() for m in place.without.finditer(text))
        for m in place.terms.finditer(text):
            start, end = m.span()
            taken = [(hit.start, hit.end) for hit in found]
            if end == start or any(a < end and start < b for a, b in (*barred, *taken)):
                continue
            if place.denied and not stance.denied(text, start, end):
                continue
            found.append(Hit(place, start, end))
    return tuple(sorted((h for h in found if _counts(text, h)), key=lambda hit: hit.start))


def between(text: str, hit: Hit, others: Sequence[Hit]) -> bool:
    """Tell whether 或 joins the place to another one."""
    return any(
        (_OR.fullmatch(text, hit.end, other.start) and other.start >= hit.end)
        or (_OR.fullmatch(text, other.end, hit.start) and other.end <= hit.start)
        for other in others
    )


def _counts(text: str, hit: Hit) -> bool:
    words = deployment_words()
    before, after = text[: hit.start], text[hit.end :]
    if hit.target in _CLOUDS and (
        words["government_after"].match(after) or words["government_before"].search(before)
    ):
        return False
    if hit.target in NETWORKS and words["apart"].match(after) and words["joined"].search(before):
        return False
    if words["fitting"].match(text, hit.start) and not words["housed"].search(text):
        return False
    if hit.place.located and not located(text, hit):
        return False
    return not hit.place.bought or _bought(text, hit)


def _bought(text: str, hit: Hit) -> bool:
    """Tell whether the thing is bought, or said not to be, and no cloud or vehicle gives it."""
    words = deployment_words()
    before, after = text[: hit.start], text[hit.end :]
    first, last = stance.clause(text, hit.start, hit.end)
    if words["from_cloud"].match(after) or words["mobile"].search(text, first, last):
        return False
    if words["none"].match(after):
        return True
    if words["buying"].match(after) and stance.denied(text, hit.start, hit.end):
        return True
    if words["counting"].search(before) and words["counted"].match(after):
        return True
    if words["contents"].search(before) and words["contained"].match(after):
        return True
    put = words["put"].match(after) and not words["receives"].search(before)
    priced = words["priced"].match(after) and "云" not in before
    return bool(words["buy"].search(before) or _NOT_BOUGHT.match(after) or put or priced)


def located(text: str, hit: Hit) -> bool:
    """Tell whether something is said to run there (部署在教育城域网), not merely to reach it."""
    words = deployment_words()
    before, after = text[: hit.start], text[hit.end :]
    if words["located"].search(before) or hit.place.target == NAMED:
        return True
    return bool(words["located_in"].search(before) and words["located_after"].match(after))
