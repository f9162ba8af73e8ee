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
    predecessor: str = Field("此前的规定", description="施行日以前应适用的文件，用于行文")
    setting: str = Field(
        "declared_on", description="申报（收件）日期的参数名；提供的以此为准，不看材料日期"
    )


@check(
    "declared-before-effective",
    params=Settings,
    says={"declared", "effective", "predecessor"},
    met_by_presence=True,
)
def declared_before_effective(case: Case, settings: Settings) -> Iterator[Outcome]:
    """材料日期是否早于办法施行日。"""
    stated = case.proposal.profile.declared_on
    if given := case.settings.get(settings.setting, "").strip():
        yield from _given(given, settings)
        return
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
        yield Hit(stated.evidence, _says(stated.value, settings))


def _given(text: str, settings: Settings) -> Iterator[Outcome]:
    """Go by the day on which the bureau took the papers in."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        yield Unsure(f"参数 {settings.setting}={text} 不是日期，应写作 2026-01-31 的样子")
        return
    if day < settings.effective:
        yield Hit((), _says(day, settings))


def _says(day: date, settings: Settings) -> dict[str, object]:
    return {
        "declared": _day(day),
        "effective": _day(settings.effective),
        "predecessor": settings.predecessor,
    }


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
