"""Is a project continued before its time?"""

import re
from collections.abc import Iterator
from datetime import date

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.prose import sentences
from ingest.model import Span
from nlp.model import Proposal

_DATE = r"(?P<year>20\d\d)年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?"
_DONE = r"(?:竣工|终验|通过验收|验收(?:合格|通过)|建成|投入(?:运行|使用)|正式上线|上线运行)"
_COMPLETED = re.compile(rf"{_DATE}[^,。;\n\d]{{0,16}}{_DONE}")
_TO_COME = re.compile(r"计划|预计|拟|将于|前完成|底前")


class Settings(Params):
    """How long to wait, and how the earlier project is spoken of."""

    years: int = Field(2, ge=1, description="建成后多少年内不得申报续建")
    earlier: str = Field(
        r"[一二三]期|前期|上一期|首期|原项目|原系统|已建",
        description="符合此式的句子说的是前期项目",
    )


@check("continued-too-soon", params=Settings, says={"completed", "declared", "years"})
def continued_too_soon(case: Case, settings: Settings) -> Iterator[Outcome]:
    """材料所写前期项目的建成时间，距申报是否已满规定年限。"""
    found = [*_completed(case.proposal, re.compile(settings.earlier))]
    if not found:
        return
    latest, span = max(found, key=lambda pair: pair[0])
    stated = case.proposal.profile.declared_on
    declared = stated.value if stated else case.on
    shown = f"{latest.year}年{latest.month}月"
    if declared is None:
        yield Unsure(f"材料写明前期项目于{shown}建成，未识别出申报日期", (span,))
        return
    # Printed to the month: the first day is the earliest it can have been.
    months = (declared.year - latest.year) * 12 + declared.month - latest.month
    evidence = (span, *(stated.evidence if stated else ()))
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


def _completed(proposal: Proposal, earlier: re.Pattern[str]) -> Iterator[tuple[date, Span]]:
    for text, span in sentences(proposal.document):
        if not earlier.search(text):
            continue
        for place in _COMPLETED.finditer(text):
            month = int(place["month"])
            if 1 <= month <= 12 and not _TO_COME.search(place.group()):
                yield date(int(place["year"]), month, 1), span
