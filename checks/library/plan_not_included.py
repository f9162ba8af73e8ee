"""Is the project in the year's list (年度计划)?"""

from collections.abc import Iterator

from pydantic import Field

from checks.model import Absent, Case, Hit, Outcome, Params, Unsure, check
from checks.wanted import searched
from nlp.model import Topic
from nlp.stated import State

# Applying to be in the plan is not being in it.
_INCLUDED = ("annual_plan", "special_plan")


class Settings(Params):
    """The list, if it is given."""

    ledger: str = Field("annual_plan", description="年度计划清单的名册种类；没有名册时只看材料")
    name: str = Field("项目名称", description="名册中项目名称的列名")


@check("plan-not-included", params=Settings, says={"project"})
def plan_not_included(case: Case, settings: Settings) -> Iterator[Outcome]:
    """项目是否已纳入年度计划或专项规划。"""
    profile = case.proposal.profile
    project = profile.name.value if profile.name else "本项目"
    said = [s for s in case.proposal.stated(Topic.PLAN_INCLUSION, *_INCLUDED) if not s.quoted]
    included = [s.span for s in said if s.state is State.FOUND]
    denied = [s.span for s in said if s.state is State.NEGATED and "项目" in s.span.quote]
    ledger = case.ledgers.get(settings.ledger)
    if ledger is not None and profile.name:
        if not any(row.get(settings.name, "").strip() for row in ledger.rows):
            yield Unsure(f"名册“{ledger.name}”没有“{settings.name}”列或者没有内容，不能比对")
            return
        names = {row.get(settings.name, "").strip() for row in ledger.rows}
        if project in names:
            return
        why = f"年度计划清单“{ledger.name}”中没有同名项目，须核对是否更名或列入专项规划"
        yield Unsure(why, (*profile.name.evidence, *included))
        return
    if included and denied:
        yield Unsure("是否纳入年度计划，前后说法不一", (*included, *denied))
    elif denied:
        yield Hit(tuple(denied), {"project": project}, State.NEGATED)
    elif not included:
        looked_for = ("纳入年度计划", "列入年度清单", "列入专项规划")
        absent = Absent(looked_for, searched(case.proposal))
        yield Unsure("未提供年度计划清单，材料亦未写明是否纳入", (), absent)
