"""Is the project in the year's list (年度计划)?"""

import re
from collections.abc import Iterator

from pydantic import Field

from checks.model import Absent, Case, Hit, Outcome, Params, Unsure, check
from checks.wanted import searched
from nlp.model import Statement, Topic
from nlp.stated import State


class Settings(Params):
    """The list, if it is given."""

    ledger: str = Field("annual_plan", description="年度计划清单的名册种类；没有名册时只看材料")
    name: str = Field("项目名称", description="名册中项目名称的列名")
    plans: str = Field(
        "年度|20\\d\\d|专项规划|信息化|项目(?:建设)?(?:计划|清单|库)|任务清单",
        description="材料所写的计划名称符合此式的，才视为年度计划或者专项规划",
    )


_LISTED = {"annual_plan", "special_plan"}
# What is to come, or is asked of everyone, lists nothing yet.
_DOUBT = re.compile(r"[后时][，,]|之后|应当?|各单位|各部门|凡|拟|将|申请|争取|建议|待")


def _told(case: Case) -> Iterator[Statement]:
    """Yield the sentences on the plan that name no subject: the profile takes none of them."""
    for statement in case.proposal.statements:
        listed = statement.topic is Topic.PLAN_INCLUSION and statement.element in _LISTED
        if listed and not statement.quoted:
            yield statement


def _plainly(statement: Statement) -> bool:
    return statement.state is State.FOUND and not _DOUBT.search(statement.span.quote)


@check("plan-not-included", params=Settings, says={"project"})
def plan_not_included(case: Case, settings: Settings) -> Iterator[Outcome]:
    """项目是否已纳入年度计划或专项规划。"""
    profile = case.proposal.profile
    project = profile.name.value if profile.name else "本项目"
    plan = profile.plan_inclusion
    ledger = case.ledgers.get(settings.ledger)
    if ledger is not None and profile.name:
        if not any(row.get(settings.name, "").strip() for row in ledger.rows):
            yield Unsure(f"名册“{ledger.name}”没有“{settings.name}”列或者没有内容，不能比对")
            return
        names = {row.get(settings.name, "").strip() for row in ledger.rows}
        if project in names:
            return
        why = f"年度计划清单“{ledger.name}”中没有同名项目，须核对是否更名或者另有列入"
        included = plan.evidence if plan and plan.state is State.FOUND else ()
        yield Unsure(why, (*profile.name.evidence, *included))
        return
    told = () if plan else tuple(_told(case))
    if plan is None and told:
        if not any(_plainly(statement) for statement in told):
            why = "材料写有年度计划，是否说本项目已经列入须人工核对"
            yield Unsure(why, tuple(statement.span for statement in told))
    elif plan is None:
        looked_for = ("纳入年度计划", "列入年度清单", "列入专项规划")
        absent = Absent(looked_for, searched(case.proposal))
        yield Unsure("未提供年度计划清单，材料亦未写明是否纳入", (), absent)
    elif plan.state is State.CONFLICT:
        yield Unsure("是否纳入年度计划，前后说法不一", plan.evidence)
    elif plan.state is State.NEGATED:
        yield Hit(plan.evidence, {"project": project}, State.NEGATED)
    elif not re.search(settings.plans, plan.value):
        why = f"材料写明列入“{plan.value}”，是否即条文所称的计划须人工核对"
        yield Unsure(why, plan.evidence)
