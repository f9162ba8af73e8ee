"""Is something newly built out of operating money?"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.wanted import lines
from nlp.money_model import BudgetLine, Category


class Settings(Params):
    """Words that tell building from keeping up."""

    building: str = Field(
        r"(新建|新增|开发|建设|研发).{0,20}(系统|平台|模块|软件|APP|小程序)"
        r"|(系统|平台|模块|软件|APP|小程序).{0,8}(新建|开发|建设|研发)",
        description="清单名称符合此式的，视为新建、开发",
    )
    upkeep: str = Field(
        r"运维|运行维护|维护|维保|巡检|值守|升级服务|续保|续费|优化|技术支持|驻场|调整|完善|现有",
        description="清单名称符合此式的，视为维护性质",
    )


@check("new-build-in-operations", params=Settings, says={"items", "total"})
def new_build_in_operations(case: Case, settings: Settings) -> Iterator[Outcome]:
    """运维项目的经费清单是否列有新建、开发系统的费用。"""
    if not lines(case.proposal):
        yield Unsure("未识别出投资清单，经费内容无从核对")
        return
    building, upkeep = re.compile(settings.building), re.compile(settings.upkeep)
    # A table of upkeep lists the systems that are kept up by their bare names.
    kept_up = {
        line.span
        for table in case.proposal.tables
        if upkeep.search(table.title)
        for line in table.lines
    }
    plain: list[BudgetLine] = []
    mixed: list[BudgetLine] = []
    for line in lines(case.proposal):
        build, keep = building.search(line.name), upkeep.search(line.name)
        if not line.yuan or line.category is Category.OPERATIONS:
            continue
        if build and not keep:
            plain.append(line)
        elif build or (
            line.category is Category.SOFTWARE_DEVELOPMENT and not keep and line.span not in kept_up
        ):
            mixed.append(line)
    if plain:
        total = sum((line.yuan or Decimal(0) for line in plain), Decimal(0))
        items = tuple(line.name for line in plain)
        yield Hit(tuple(line.span for line in plain), {"items": items, "total": total})
    if mixed:
        names = "、".join(dict.fromkeys(line.name for line in mixed))
        why = f"清单列有{names}，属维护还是新建须人工核对"
        yield Unsure(why, tuple(line.span for line in mixed))
