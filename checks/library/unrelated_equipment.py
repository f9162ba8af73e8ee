"""Is equipment bought along that the project does not speak of?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pydantic import Field

from checks.model import Absent, Case, Hit, Outcome, Params, Unsure, check
from checks.prose import plain, sentences
from checks.wanted import lines, once, searched
from checks.wording import listed
from ingest.model import Span
from nlp.model import Proposal
from nlp.money_model import BudgetLine, Category

_SOFTWARE = {
    Category.SOFTWARE_DEVELOPMENT,
    Category.CLOUD_SERVICE,
    Category.DATA,
    Category.EVALUATION,
    Category.INTEGRATION,
    Category.SUPERVISION,
    Category.DESIGN,
    Category.MANAGEMENT,
    Category.BIDDING,
    Category.TRAINING,
}
_PURPOSE = re.compile(r"(?:用于|用作|供|主要用途[为是])(?P<use>[^,。;\n]{1,30})")
_WORK = re.compile(r"通过|利用|采集|巡查|巡检|执法|录入|扫描|核验|核查|监测|勘查|取证")
# A list of what is bought tells no purpose (采购笔记本电脑12台、打印机4台).
_ONLY_BOUGHT = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]+[)）.、])?(?:本?项目|拟|另|计划|需|同时)*"
    r"(?:采购|购置|购买|配备|配置|更新|新增)"
    r"(?:[^,。;:：]{2,16}?\d+[台套部个张把件][、和及]?)+"
)
_GENERAL = re.compile(r"办公|阅文|文印|会议|接待|宣传|公务")

# Work that devices of the trade are made for: a function of that kind speaks for them.
_TRADE = (
    (re.compile(r"执法记录仪"), re.compile(r"执法|稽查|处置取证")),
    (re.compile(r"无人机"), re.compile(r"无人机|巡查|巡检|巡护|航拍|测绘")),
    (re.compile(r"平板|手持|移动终端|PDA"), re.compile(r"移动|现场|外业|巡查|巡检|盘点|掌上|手持")),
    (re.compile(r"高拍仪|扫描仪"), re.compile(r"扫描|高拍|材料采集|数字化|归档|收件")),
    (re.compile(r"对讲机"), re.compile(r"对讲|融合通信|应急指挥|现场指挥")),
)


@dataclass(frozen=True, slots=True)
class _Use:
    """What the text says a device is for; `own` is False where it is general office use."""

    span: Span
    words: str
    own: bool


class Settings(Params):
    """Devices by the weight of suspicion."""

    office: tuple[str, ...] = Field(
        (
            "办公电脑",
            "台式机",
            "台式电脑",
            "台式计算机",
            "笔记本",
            "打印机",
            "复印机",
            "电脑一体机",
            "一体机电脑",
            "台式一体机",
            "打印一体机",
            "复印一体机",
            "扫描一体机",
            "激光一体机",
            "文印一体机",
            "多功能一体机",
            "办公一体机",
            "碎纸机",
            "手机",
            "电视",
            "投影",
            "空调",
            "家具",
            "办公桌",
            "相机",
            "便携式计算机",
        ),
        description="通用办公设备；材料未说明用途的，作为发现",
    )
    field: tuple[str, ...] = Field(
        (
            "平板",
            "手持终端",
            "移动终端",
            "执法记录仪",
            "对讲机",
            "无人机",
            "高拍仪",
            "扫描仪",
            "PDA",
        ),
        description="可能为业务专用的设备；材料未说明用途的，交人工核对",
    )
    software: tuple[str, ...] = Field(
        ("软件", "系统", "平台", "模块", "APP", "短信", "服务费", "接口", "开发", "适配", "驱动"),
        description="名称含有这些词的不是设备",
    )


@check("unrelated-equipment", params=Settings, says={"items", "total", "use"})
def unrelated_equipment(case: Case, settings: Settings) -> Iterator[Outcome]:
    """概算清单中的办公、电子设备，在建设内容中是否有与项目对应的用途。"""
    if not lines(case.proposal):
        yield Unsure("未识别出投资清单，所购设备无从核对")
        return
    bare: list[BudgetLine] = []
    general: list[tuple[BudgetLine, _Use]] = []
    doubtful: list[tuple[BudgetLine, Span | None]] = []
    devices = [(line, *_device(line, settings)) for line in lines(case.proposal)]
    spoken = tuple(_spoken(case.proposal)) if any(word for _, word, _ in devices) else ()
    for line, word, office in devices:
        if not word:
            continue
        mentions = [(t, s) for t, s in spoken if word in t and not _ONLY_BOUGHT.fullmatch(t)]
        uses = [use for text, span in mentions if (use := _use(text, span, word))]
        told = any(use.own for use in uses) or (line.note and _WORK.search(line.note))
        if told or (not office and _of_the_trade(line.name, case.proposal)):
            continue
        if uses:
            general.append((line, uses[0]))
        elif office and not mentions:
            bare.append(line)
        else:
            doubtful.append((line, mentions[0][1] if mentions else None))
    if general:
        spans = [*(line.span for line, _ in general), *(use.span for _, use in general)]
        words = "".join(dict.fromkeys(f"“{use.words}”" for _, use in general))
        yield Hit(once(spans), _says([line for line, _ in general], f"写的是{words}"))
    if bare:
        says = _says(bare, "未写明")
        looked_for = tuple(dict.fromkeys(f"{line.name}的用途" for line in bare))
        absent = Absent(looked_for, searched(case.proposal))
        yield Hit(tuple(line.span for line in bare), says, absent=absent)
    if doubtful:
        names = listed(dict.fromkeys(line.name for line, _ in doubtful))
        places = [s for line, mention in doubtful for s in (line.span, mention) if s]
        yield Unsure(f"清单列有{names}，是否为项目所需须人工核对", once(places))


def _says(found: list[BudgetLine], use: str) -> dict[str, object]:
    total = sum((line.yuan or Decimal(0) for line in found), Decimal(0))
    return {"items": tuple(dict.fromkeys(x.name for x in found)), "total": total, "use": use}


def _device(line: BudgetLine, settings: Settings) -> tuple[str, bool]:
    """Return the device word of a line and whether it is office equipment."""
    if line.category in _SOFTWARE or any(word in line.name for word in settings.software):
        return "", False
    for words, office in ((settings.office, True), (settings.field, False)):
        for word in words:
            if word in line.name:
                return word, office
    if line.category is Category.OFFICE_TERMINAL:
        return line.name, True
    return "", False


def _of_the_trade(name: str, proposal: Proposal) -> bool:
    """Tell whether a function of the project is the work that such a device is made for."""
    works = [work for device, work in _TRADE if device.search(name)]
    return any(work.search(item.name) for work in works for item in proposal.functions)


def _spoken(proposal: Proposal) -> Iterator[tuple[str, Span]]:
    """Yield the sentences of all documents, and the rows of goods that bear no price."""
    for document in proposal.submission.documents:
        yield from sentences(document)
    for table in proposal.tables:
        for line in table.lines:
            if line.yuan is None:
                yield plain(line.span), line.span


def _use(text: str, span: Span, word: str) -> _Use | None:
    """Return what a sentence says the device is for; its own name (扫描仪) says nothing."""
    after = text.partition(word)[2]
    if purpose := _PURPOSE.search(after):
        return _Use(span, purpose["use"], own=not _GENERAL.search(purpose["use"]))
    if "\t" in text and (general := _GENERAL.search(after)):
        return _Use(span, general.group(), own=False)
    return _Use(span, "", own=True) if _WORK.search(text.replace(word, "")) else None
