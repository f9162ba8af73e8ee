"""Is the applicant of a kind that the measure treats apart?"""

from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.wording import APPLICANT_NAMES
from nlp.profile_model import ApplicantKind
from nlp.project.applicant import applicant_kind as applicant_kind_of
from nlp.stated import State


class Settings(Params):
    """Which kinds."""

    kinds: frozenset[ApplicantKind] = Field(frozenset(), description="须另行对待的申报单位类型")
    unless_lead: bool = Field(
        default=False, description="材料写明由其他类型的单位牵头的，不作为发现"
    )


@check("applicant-kind", params=Settings, says={"applicant", "kind"}, met_by_presence=True)
def applicant_kind(case: Case, settings: Settings) -> Iterator[Outcome]:
    """申报单位是否属于条文另作规定的类型。"""
    profile = case.proposal.profile
    stated = profile.applicant_kind
    if stated is None:
        if settings.kinds:
            evidence = profile.applicant.evidence if profile.applicant else ()
            yield Unsure("未识别出申报单位类型", evidence)
        return
    if stated.value not in settings.kinds and stated.state is not State.CONFLICT:
        return
    if stated.state is State.CONFLICT:
        yield Unsure("申报单位前后不一，不能确定其类型", stated.evidence)
        return
    leading = applicant_kind_of(profile.lead) if settings.unless_lead else None
    if leading and leading.value not in settings.kinds and leading.state is State.FOUND:
        return
    name = profile.applicant.value if profile.applicant else APPLICANT_NAMES[stated.value]
    evidence = (*(profile.applicant.evidence if profile.applicant else ()), *stated.evidence)
    says = {"applicant": name, "kind": APPLICANT_NAMES[stated.value]}
    yield Hit(tuple(dict.fromkeys(evidence)), says)
