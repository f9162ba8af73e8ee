"""How a sentence stands to a place it names: adopted, declined or merely mentioned, and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp import stance
from nlp.deployment.columns import Column
from nlp.deployment.hits import Hit, between
from nlp.deployment.words import deployment_words
from nlp.model import Role, Stance, Target
from nlp.sentences import Sentence

OWN_THINGS = {Target.OWN_SERVERS, Target.OWN_MACHINE_ROOM}
_TITLE = re.compile(r"《[^《》]*》")
_CONTRAST = re.compile(r"(?<![而并除])非$")
_OUTSIDE = re.compile(r"(?:平台|资源)?(?:以外|之外|外(?!网|部|围|迁|移|墙|接|包))")
# Where no other place is used, this one is (除政务云外不使用其他运行环境).
_NO_OTHER = re.compile(
    r"[^。;]{0,16}不(?:再|另|得)?[^,。;]{0,8}(?:其[他它]|任何|别的|另外的)[^,。;]{0,12}(?:环境|云|资源|场所|机房|地点|平台|设施)(?!数据|采集|共享)"
)
# An item of a list of costs has a number and a stop beside its name, no more.
_ITEM_MARKS = 4
# A place that begins its clause stands no further from the clause's start than this.
_HEAD = 3
# Between these words and the next lies another step (关停机房后迁移至政务云).
_NEXT_STEP = re.compile("后|再|并|迁|至|到|入")
_SYSTEM = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,16}?(?:系统|平台)")


@dataclass(frozen=True, slots=True)
class Told:
    """Where a place is named: the sentence, its places, the heading above, the choice made.

    `columns` are those of a table's row that tell where systems run.
    """

    sentence: Sentence
    hits: Sequence[Hit]
    heading: str = ""
    chosen: bool = False
    columns: Sequence[Column] = ()

    def today(self, hit: Hit) -> bool:
        """Tell whether the place stands in a column on the present state."""
        text = self.sentence.text
        return any(column.today and column.holds(text, hit.start) for column in self.columns)


def taken(told: Told, hit: Hit) -> tuple[Stance, tuple[str, ...], str]:
    """Return the stance to a place, the codes of what decided it and whose system is meant."""
    text = told.sentence.text
    keeps = _keeps(text, hit)
    denied = not keeps and _denied(text, hit)
    other = _owner(text, hit) if denied else _others(text, hit)
    codes = _mentioned(told, hit, denied=denied)
    if other:
        codes = (*codes, "other_system")
    if codes:
        return Stance.MENTIONS, codes, other
    if denied:
        return Stance.DECLINES, ("negation",), ""
    first, last = stance.clause(text, hit.start, hit.end)
    ended = deployment_words()["ended"].match(text, hit.end)
    if (ended and hit.target is not Target.GOVERNMENT_CLOUD) or (
        not keeps and _gone(text[first:last], hit.start - first, hit.end - first)
    ):
        return Stance.DECLINES, ("gone",), ""
    code = acts(told, hit)
    return (Stance.ADOPTS, (code,), "") if code else (Stance.MENTIONS, ("no_verb",), "")


def told_of_others(sentence: Sentence, hit: Hit) -> bool:
    """Tell whether the place is named in what is told of the maker or of other projects."""
    return sentence.others or stance.elsewhere(sentence.text, hit.start, hit.end)


def _keeps(text: str, hit: Hit) -> bool:
    """Tell whether something may not leave the place (数据不得离开政务云)."""
    first, _ = stance.clause(text, hit.start, hit.end)
    return deployment_words()["leaving"].search(text, first, hit.start) is not None


def _spared(text: str, hit: Hit) -> bool:
    """Tell whether only more of the cloud, its price or a second one is denied."""
    words = deployment_words()
    first, _ = stance.clause(text, hit.start, hit.end)
    return bool(
        words["given"].match(text, hit.end)
        or words["nor_price"].match(text, hit.end)
        or words["no_more"].search(text, first, hit.start)
    )


def _denied(text: str, hit: Hit) -> bool:
    words = deployment_words()
    refused = words["refused"].match(text, hit.end)
    if hit.target is Target.GOVERNMENT_CLOUD and _spared(text, hit):
        return False
    if refused or words["none"].match(text, hit.end):
        return True
    if stance.denied(text, hit.start, hit.end):
        return True
    asked = words["question"].search(text, 0, hit.start) or text.count("\t") == 1
    return bool(asked and words["answer_no"].match(text, hit.end))


def _mentioned(told: Told, hit: Hit, *, denied: bool) -> tuple[str, ...]:
    """Return the codes of what makes the place a mere mention."""
    text, start, end = told.sentence.text, hit.start, hit.end
    words = deployment_words()
    looks = not denied and words["state"].match(text, end)
    lacks = words["lacking"].search(text, 0, start) and not words["unmeant"].match(text, end)
    state = lacks or (looks and not words["remedied"].match(text, end))
    asks = words["question"].search(text, max(0, start - 8), start)
    mentions = {
        "quotation": stance.quoted(text, start, end),
        "other_project": told_of_others(told.sentence, hit),
        "option": not told.chosen
        and (stance.weighed(text, start, end) or between(text, hit, told.hits)),
        "question": asks and not denied and not words["answer_yes"].match(text, end),
        "contrast": _CONTRAST.search(text, 0, start),
        "outside": _OUTSIDE.match(text, end) and not _only(text, end),
        "left_out": not denied and _left_out(text, hit),
        "equipment": not denied and _houses_equipment(text, hit),
        "linked": words["linked"].match(text, end) and words["joined"].search(text, 0, start),
        "holds": _holds(text, hit),
        "state": state,
    }  # fmt: skip
    return tuple(code for code, holds in mentions.items() if holds)


def _only(text: str, end: int) -> bool:
    """Tell whether every other place is excluded behind 除…外."""
    outside = _OUTSIDE.match(text, end)
    return outside is not None and _NO_OTHER.match(text, outside.end()) is not None


def _left_out(text: str, hit: Hit) -> bool:
    first, _ = stance.clause(text, hit.start, hit.end)
    words = deployment_words()
    if hit.target is Target.GOVERNMENT_CLOUD:
        if words["given"].match(text, hit.end):
            return False
        text = words["cost_tail"].sub(lambda m: "费" * len(m[0]), text)
    stays = words["stays"].search(text, first, hit.start)
    return stays is None and stance.outside(text, hit.start, hit.end)


def acts(told: Told, hit: Hit) -> str:
    """Return the code of what says that the place is taken; nothing where nothing does."""
    text, words = told.sentence.text, deployment_words()
    first, last = stance.clause(text, hit.start, hit.end)
    here, length = text[first:last], hit.end - hit.start
    own = hit.target in OWN_THINGS
    if hit.target in {Target.OWN_MACHINE_ROOM, Target.HOSTED}:
        here = words["cable"].sub("", here)
    item = len(text) <= length + _ITEM_MARKS and not own
    priced = told.sentence.role is Role.BUDGET or words["costs"].search(told.heading)
    if (item and priced) or words["rent"].search(here):
        return "purchase"
    if not own and words["fee"].search(text, last, stance.clause(text, last, last + 1)[1]):
        return "purchase"
    if any(column.holds(text, hit.start) for column in told.columns):
        return "verb"
    if item and words["field"].search(told.heading):
        return "verb"
    if hit.place.bought and (
        words["buy"].search(text, 0, hit.start)
        or words["priced"].match(text, hit.end)
        or words["counted"].match(text, hit.end)
        or words["contained"].match(text, hit.end)
    ):
        return "purchase"
    verb = (
        _only(text, hit.end)
        or words["verbs"].search(here)
        or (not own and words["loose"].search(here))
        or words["field"].search(text, 0, hit.start)
        or words["remedied"].match(text, hit.end)
        or words["answer_yes"].match(text, hit.end)
        or (hit.place.bought and words["put"].match(text, hit.end))
        or (hit.target is Target.GOVERNMENT_CLOUD and words["given"].match(text, hit.end))
        or _stands(text, first, hit)
    )
    return "verb" if verb else ""


def _stands(text: str, first: int, hit: Hit) -> bool:
    """Tell whether the place ends its clause behind 在 (互联网业务在政务云)."""
    words = deployment_words()
    led = words["stands"].search(text, first, hit.start)
    return led is not None and words["stands_end"].match(text, hit.end) is not None


def _gone(here: str, start: int, end: int) -> bool:
    """Tell whether the clause closes down this place (退租腾讯云), not one beside it."""
    gone = deployment_words()["gone"]
    before = [here[m.end() : start] for m in gone.finditer(here, 0, start)]
    after = [here[end : m.start()] for m in gone.finditer(here, end)]
    # What the clause begins with and ends by closing is closed, however much stands between.
    if start <= _HEAD and deployment_words()["closes"].search(here, end):
        return True
    ended = [between for between in after[:1] if "到期" in between]
    return bool(ended) or any(not _NEXT_STEP.search(b) for b in (*before[-1:], *after[:1]))


def _houses_equipment(text: str, hit: Hit) -> bool:
    """Tell whether only things that stand on the spot anyway are put into the room."""
    if hit.target not in {Target.OWN_MACHINE_ROOM, Target.HOSTED}:
        return False
    words = deployment_words()
    first, last = stance.clause(text, hit.start, hit.end)
    earlier = stance.clause(text, first - 1, first)[0] if first else 0
    near = words["receives"].sub("", _TITLE.sub("", text[earlier:last]))
    return bool(
        words["equipment"].search(text, 0, last)
        and not words["runs"].search(near)
        and not words["room"].search(text, first, last)
    )


def _holds(text: str, hit: Hit) -> bool:
    """Tell whether the place is named only as that of another system."""
    first, _ = stance.clause(text, hit.start, hit.end)
    holds = deployment_words()["holds"].match(text, hit.end)
    return holds is not None and not stance.intends(text[first : hit.start])


def _owner(text: str, hit: Hit) -> str:
    """Return the named system of another unit that is said not to use the place.

    区卫生部门的家庭医生系统没有上政务云 declines nothing for the project. Only for what is denied:
    a paper may speak of its own unit's system in the same words.
    """
    first, _ = stance.clause(text, hit.start, hit.end)
    system = deployment_words()["owned"].search(text, first, hit.start)
    return system["system"] if system else ""


def _others(text: str, hit: Hit) -> str:
    """Return the system of somebody else that runs there, as far as it is named."""
    words = deployment_words()
    first, _ = stance.clause(text, hit.start, hit.end)
    for m in reversed([*words["others"].finditer(text, 0, hit.start)]):
        begin, last = stance.clause(text, *m.span())
        if words["ours"].search(text, m.end(), hit.start) or words["ours"].search(
            text, begin, m.start()
        ):
            return ""
        system = _SYSTEM.search(text, begin, last)
        return system[0] if system else m[0]
    supplier = words["supplier"].search(text, 0, hit.end)
    resumes = supplier and supplier.start() < first and words["resumes"].match(text[first:])
    if supplier and not resumes and not words["ours"].search(text, supplier.start(), hit.end):
        return supplier[0]
    theirs = {Target.OWN_MACHINE_ROOM, Target.PUBLIC_CLOUD}
    if hit.target in theirs and words["others_room"].search(text[: hit.start]):
        return "" if words["ours"].search(text, first, hit.start) else text[first : hit.end]
    return ""
