"""Does the project rest on a plan (规划)?"""

import re
from collections.abc import Iterator

from pydantic import Field

from checks.model import Absent, Case, Hit, Outcome, Params, Unsure, check
from checks.wanted import searched
from nlp.model import Role, Topic
from nlp.stated import State


class Settings(Params):
    """What is a plan, by its title."""

    plan: str = Field(
        r"规划|纲要|行动计划|行动方案|实施方案|总体方案", description="标题符合此式的视为规划类文件"
    )
    law: str = Field(
        r"(法|条例|办法|规定|规范|标准|导则|指南|规程)$",
        description="标题符合此式的是法规标准，不算规划",
    )
    looked_for: tuple[str, ...] = Field(
        ("国家、省、市信息化发展规划", "数字政府建设规划", "专项规划"),
        description="列入检索记录的名称",
    )


@check("plan-uncited", params=Settings, says={"cited"}, met_by_presence=True)
def plan_uncited(case: Case, settings: Settings) -> Iterator[Outcome]:
    """材料是否写明所依据的信息化发展等相关规划。"""
    proposal = case.proposal
    plans = [
        citation
        for citation in proposal.citations
        if re.search(settings.plan, citation.title) and not re.search(settings.law, citation.title)
    ]
    said = [s for s in proposal.stated(Topic.PLANNING) if not s.quoted]
    denied = [s.span for s in said if s.state is State.NEGATED]
    titles = tuple(dict.fromkeys(citation.title for citation in proposal.citations))
    if denied:
        yield Hit(tuple(denied), {"cited": titles}, State.NEGATED)
        return
    # A plan that is quoted has been named as well.
    if plans or proposal.stated(Topic.PLANNING, "named_plan"):
        return
    absent = Absent(
        settings.looked_for,
        searched(proposal, (Role.OVERVIEW, Role.NECESSITY)),
        proposal.citations[0].span if proposal.citations else None,
    )
    if said:
        why = "写有列入规划的表述，未写明规划名称"
        yield Unsure(why, tuple(s.span for s in said), absent)
        return
    yield Hit((), {"cited": titles}, State.NOT_FOUND, absent)
