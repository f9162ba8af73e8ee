"""Is money spent on a display screen?"""

import re
from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.prose import sentences
from checks.wanted import lines, once
from ingest.model import Span
from nlp.model import Proposal
from nlp.money_model import Category

_BUILT = re.compile(r"新建|建设|配置|购置|采购|安装|更新")
_DENIED = re.compile(r"不(?:新建|建设|配置|购置|采购|再|列入|设)|无需|利用(?:现有|已有)")


class Settings(Params):
    """Words that tell hardware from what is only shown on it."""

    words: tuple[str, ...] = Field(
        (
            "大屏",
            "拼接屏",
            "拼接墙",
            "LED屏",
            "LED显示",
            "小间距",
            "展示屏",
            "显示屏",
            "展厅",
            "沙盘",
        ),
        description="正文标题、功能名称中出现时交人工核对的词",
    )
    software: tuple[str, ...] = Field(
        ("适配", "界面", "软件", "可视化", "开发", "展示系统", "页面", "驾驶舱"),
        description="清单名称含有这些词的，可能是大屏上的软件，交人工核对",
    )


@check("display-screen", params=Settings, says={"items", "total"})
def display_screen(case: Case, settings: Settings) -> Iterator[Outcome]:
    """概算清单是否列有演示大屏等展示设备；大屏上的软件界面不算。"""
    if not lines(case.proposal):
        yield Unsure("未识别出投资清单，展示设备无从核对")
    screens = [x for x in lines(case.proposal) if x.category is Category.DISPLAY_SCREEN]
    plain = [x for x in screens if not _has(x.name, settings.software)]
    if plain:
        total = sum((line.yuan or Decimal(0) for line in plain), Decimal(0))
        items = tuple(line.name for line in plain)
        told = tuple(_told(case.proposal, settings))
        evidence = once((*(line.span for line in plain), *told))
        yield Hit(evidence, {"items": items, "total": total})
        return
    if screens:
        why = "清单列有与大屏有关的内容，是展示设备还是软件界面须人工核对"
        yield Unsure(why, tuple(line.span for line in screens))
        return
    named = [
        *(c.heading for c in case.proposal.walk() if _shows(c.title, settings)),
        *(f.span for f in case.proposal.functions if _shows(f.name, settings)),
    ]
    if named:
        why = "建设内容提到大屏，概算清单中未识别出对应设备，是硬件还是软件界面须人工核对"
        yield Unsure(why, tuple(dict.fromkeys(named)))


def _told(proposal: Proposal, settings: Settings) -> Iterator[Span]:
    """Yield the sentences that tell of building screens: where, how large, who follows."""
    for text, span in sentences(proposal.document):
        if _shows(text, settings) and _BUILT.search(text) and not _DENIED.search(text):
            yield span


def _has(name: str, words: tuple[str, ...]) -> bool:
    return any(word in name for word in words)


def _shows(name: str, settings: Settings) -> bool:
    return _has(name, settings.words) and not _has(name, settings.software)
