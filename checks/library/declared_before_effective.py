"""Was the project declared before the measure came into force?"""

import re
from collections.abc import Iterator
from datetime import date

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from nlp.stated import State

_TO_THE_DAY = re.compile(r"\d\s*日|[-./]\d{1,2}[-./]\d")


class Settings(Params):
    """From when the measure holds."""

    effective: date = Field(date(1900, 1, 1), description="办法施行日")


@check(
    "declared-before-effective",
    params=Settings,
    says={"declared", "effective"},
    met_by_presence=True,
)
def declared_before_effective(case: Case, settings: Settings) -> Iterator[Outcome]:
    """材料日期是否早于办法施行日。"""
    stated = case.proposal.profile.declared_on
    if case.on is not None and case.on < settings.effective:
        day, since = _day(case.on), _day(settings.effective)
        yield Unsure(f"审查日期{day}早于本办法施行日（{since}），须确认应适用哪一办法")
        return
    if stated is None:
        if case.on is None:
            yield Unsure("未识别出申报日期，须确认不早于办法施行日")
        return
    if stated.state is State.CONFLICT:
        yield Unsure("材料载有不同日期，须确认申报日不早于办法施行日", stated.evidence)
        return
    month = stated.value.replace(day=1) == settings.effective.replace(day=1)
    if month and not any(_TO_THE_DAY.search(span.quote) for span in stated.evidence):
        yield Unsure("材料日期只写到月，须确认申报日不早于办法施行日", stated.evidence)
    elif stated.value < settings.effective:
        says = {"declared": _day(stated.value), "effective": _day(settings.effective)}
        yield Hit(stated.evidence, says)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
