"""Does one party hold two parts that must be apart (设计与实施分开)?"""

import re
from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.wanted import once
from nlp.project.parties import Party, alike, parties, same

# A bureau that writes its own paper and sees to its own project is no contractor.
_FIRM = re.compile(r"公司|集团|研究院|设计院|规划院|研究所|事务所|合伙|大学|学院")


class Settings(Params):
    """The labels under which the two parties are named."""

    one: tuple[str, ...] = Field(("编制单位", "设计单位", "咨询单位"), description="一方的称谓")
    other: tuple[str, ...] = Field(
        ("承建单位", "实施单位", "开发单位", "集成单位"), description="另一方的称谓"
    )


@check("parties-not-separate", params=Settings, says={"unit", "one", "other"})
def parties_not_separate(case: Case, settings: Settings) -> Iterator[Outcome]:
    """应当分开的两方是否由同一单位承担。"""
    applicant = case.proposal.profile.applicant
    own = applicant.value if applicant else ""
    ones = [p for p in parties(case.proposal, settings.one) if _contractor(p, own)]
    second = parties(case.proposal, settings.other) if ones else ()
    others = [p for p in second if _contractor(p, own)]
    pairs = [(a, b) for a in ones for b in others]
    held: dict[str, tuple[Party, Party]] = {}
    for one, other in pairs:
        if same(one.unit, other.unit):
            held.setdefault(one.unit, (one, other))
    for unit, (one, other) in held.items():
        says = {"unit": unit, "one": one.label, "other": other.label}
        yield Hit(once((one.span, other.span)), says)
    if held:
        return
    near = next(((a, b) for a, b in pairs if alike(a.unit, b.unit)), None)
    if near:
        one, other = near
        why = (
            f"{one.label}“{one.unit}”与{other.label}“{other.unit}”名称相近，"
            "是否为同一单位或有关联须人工核对"
        )
        yield Unsure(why, once((one.span, other.span)))


def _contractor(party: Party, applicant: str) -> bool:
    return bool(_FIRM.search(party.unit)) and not same(party.unit, applicant)
