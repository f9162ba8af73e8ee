"""Is this no more than a purchase, or a building's cabling?"""

import re
from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.wanted import lines
from nlp.money_model import BudgetLine, Category

_SIDE = {
    Category.INTEGRATION,
    Category.TRAINING,
    Category.BIDDING,
    Category.MANAGEMENT,
    Category.RESERVE,
}


class Settings(Params):
    """What may be bought outside the measure."""

    terminals: str = Field(
        r"办公电脑|台式|笔记本|便携式计算机|打印机|复印机|扫描仪|(?<!大模型)(?<!推理)(?<!训推)(?<!超融合)一体机|显示器|键盘|鼠标",
        description="清单名称符合此式的视为办公终端",
    )
    software: str = Field(
        r"操作系统|办公软件|办公套件|WPS|杀毒|防病毒|输入法|压缩软件|正版软件",
        description="清单名称符合此式的视为通用软件",
    )
    building: str = Field(
        r"楼宇智能化|智能化工程|综合布线|弱电工程",
        description="项目名称符合此式的，是否产生公共数据须人工判断",
    )


@check("purchase-only", params=Settings, says={"items", "count"})
def purchase_only(case: Case, settings: Settings) -> Iterator[Outcome]:
    """申报内容是否仅为办公终端、通用软件的采购。"""
    if not lines(case.proposal):
        yield Unsure("未识别出投资清单，采购内容无从核对")
        return
    name = case.proposal.profile.name
    if name and re.search(settings.building, name.value):
        yield Unsure("项目名称含楼宇智能化工程，是否产生公共数据资源须人工判断", name.evidence)
        return
    main = [line for line in lines(case.proposal) if line.category not in _SIDE]
    bought = [line for line in main if _outside(line, settings)]
    if not bought:
        return
    evidence = tuple(line.span for line in bought)
    if len(bought) == len(main):
        if case.proposal.functions:
            why = "概算仅列办公终端、通用软件，正文另有拟建功能，是否单独购买须人工判断"
            yield Unsure(why, evidence)
        else:
            items = tuple(dict.fromkeys(line.name for line in bought))
            yield Hit(evidence, {"items": items, "count": len(bought)})


def _outside(line: BudgetLine, settings: Settings) -> bool:
    if line.category is Category.SOFTWARE_DEVELOPMENT:
        return False
    return line.category is Category.OFFICE_TERMINAL or bool(
        re.search(settings.terminals, line.name) or re.search(settings.software, line.name)
    )
