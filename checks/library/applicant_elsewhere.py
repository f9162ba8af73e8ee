"""Is the applicant of another place than the measure's own?"""

import re
from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Outcome, Params, Unsure, check
from nlp.stated import State

# 江苏省 | 连云港市 | 宿城区: a place at the head of a unit's name; 市文旅局 and 高新区 name none.
_PLACE = re.compile(
    r"(?!高新|开发|经开|经济|工业|示范|本)[\u4e00-\u9fff]{2,6}?(?:省|市|区|县|自治州)"
)


class Settings(Params):
    """The measure's own place, and those above it."""

    places: tuple[str, ...] = Field((), description="本地及其上级的地名，单位名称含其一即为本地")


@check("applicant-elsewhere", params=Settings, says={"applicant"}, met_by_presence=True)
def applicant_elsewhere(case: Case, settings: Settings) -> Iterator[Outcome]:
    """申报单位的名称是否为别处的单位（规则包是否选错）。"""
    stated = case.proposal.profile.applicant
    if stated is None:
        yield Unsure("未识别出申报单位")
        return
    if stated.state is State.CONFLICT:
        yield Unsure("申报单位前后不一", stated.evidence)
        return
    place = _PLACE.match(stated.value)
    if place and not any(name in stated.value for name in settings.places):
        why = f"申报单位“{stated.value}”的名称不是本地的，须核对所选办法是否适用"
        yield Unsure(why, stated.evidence)
