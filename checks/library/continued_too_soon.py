"""Is a project continued before its time?"""

from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check


class Settings(Params):
    """How long to wait."""

    years: int = Field(2, ge=1, description="建成后多少年内不得申报续建")


@check("continued-too-soon", params=Settings, says={"completed", "declared", "years"})
def continued_too_soon(case: Case, settings: Settings) -> Iterator[Outcome]:
    """材料所写前期项目的建成时间，距申报是否已满规定年限。"""
    profile = case.proposal.profile
    completed = profile.previous_completed_on
    if completed is None:
        return
    latest = completed.value
    stated = profile.declared_on
    declared = stated.value if stated else case.on
    shown = f"{latest.year}年{latest.month}月"
    if declared is None:
        yield Unsure(f"材料写明前期项目于{shown}建成，未识别出申报日期", completed.evidence)
        return
    # Printed to the month: the first day is the earliest it can have been.
    months = (declared.year - latest.year) * 12 + declared.month - latest.month
    evidence = (*completed.evidence, *(stated.evidence if stated else ()))
    if months == settings.years * 12:
        why = f"前期项目于{shown}建成，至申报时恰在满{settings.years}年前后，须核对具体日期"
        yield Unsure(why, evidence)
    elif 0 <= months < settings.years * 12:
        says = {
            "completed": shown,
            "declared": f"{declared.year}年{declared.month}月",
            "years": settings.years,
        }
        yield Hit(evidence, says)
