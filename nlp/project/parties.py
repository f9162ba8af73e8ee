"""Which unit is named under which label: 编制单位、设计单位、承建单位 …"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.model import Span
from nlp import stance
from nlp.again import readings
from nlp.fold import fold, wide
from nlp.model import Proposal, Role
from nlp.project.form_cells import forms
from nlp.project.form_fields import answers, form_fields
from nlp.sentences import Reading, Sentence

# The name of a unit, as sentences carry it; a company's name may hold brackets.
_UNIT = (
    r"(?P<unit>[\u4e00-\u9fffA-Za-z0-9()·]{2,34}?"
    r"(?:有限责任公司|有限公司|公司|集团|研究院|设计院|规划院|研究所|事务所|合伙\)?|大学|学院|中心|局"
    r"|委员会|办公室|分院|院)(?:[\u4e00-\u9fff]{2,6}(?:分公司|分院))?)"
)
_ENDS = re.compile(rf"^{_UNIT}$")
_TAIL = re.compile(
    r"\(?(?:盖章|公章|签章|盖.{0,3}章|章)\)?$|\((?:以下)?(?:简称|称)[^()]*\)?$|[,;。].*$"
)
# What stands where a unit would, and names none.
_NOBODY = re.compile(
    r"^(?:待|拟|未|另|通过|经|按|由招|中标|第三方|专业|具有|各|相关|有关|本|我|该|无|同)"
)
_LEAD = re.compile(
    r"^(?:(?:本|该)(?:项目|次|期|报告|方案)|项目|软件|系统|开发|均|都|同|已|拟|将|也|现|特|委托|聘请"
    r"|选定|确定|由|为|是|系|即)+"
)
# What was built before: another contract.
_BEFORE = re.compile(
    r"(?:现有|原有|原|既有|已建|[一二]期|前期|上一期|首期)[^,。;]{0,12}(?:系统|平台|项目|工程)"
)


@dataclass(frozen=True, slots=True)
class Party:
    """A unit under its label; `span` is the value in a form, the sentence in running text."""

    label: str
    unit: str
    span: Span


def parties(proposal: Proposal, labels: tuple[str, ...]) -> tuple[Party, ...]:
    """Return the units named under these labels, in reading order, each place once."""
    words = tuple(fold(label).text for label in labels)
    if not words:
        return ()
    found = [party for reading in readings(proposal) for party in _read(reading, words)]
    found += _in_tables(proposal, words)
    return tuple(dict.fromkeys(found))


def _in_tables(proposal: Proposal, labels: tuple[str, ...]) -> Iterator[Party]:
    """Read the units below their labels too, not only beside them."""
    written = {label: (label, f"{label}名称", f"项目{label}") for label in labels}
    for form in forms(proposal, written):
        for slot in form.slots:
            unit = _unit(slot.value.replace("\n", ""))
            place = slot.place or slot.label
            others = any(
                chapter.role is Role.CURRENT_SYSTEMS or stance.others(chapter.title)
                for chapter in proposal.chapters_at(place)
            )
            if unit and not others:
                yield Party(slot.name, unit, place)


def core(unit: str) -> str:
    """Return what tells a unit's name from others: no place, no legal form, no trade."""
    return _TRADE.sub("", _PLACE.sub("", _plain(unit)))


# … of which this is a branch (中国电信股份有限公司黄山分公司)
_HOUSE = re.compile(r".{4,}?公司(?=.)")
_SHORT = 3
_PLACE = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,3}省)?(?:[\u4e00-\u9fff]{2,3}市|江苏|安徽|浙江|上海|北京|中国|南京|合肥|苏州)?"
)
_TRADE = re.compile(
    r"(?:有限责任公司|股份有限公司|有限公司|分公司|公司|集团|股份|信息|科技|技术|咨询|设计|规划|工程|软件|网络|数据|数码"
    r"|电子|智能|系统|服务|发展|管理|建设|研究院|设计院|院|事务所|中心)+$"
)


def same(one: str, other: str) -> bool:
    """Tell whether two names are one, brackets and blanks aside."""
    return _plain(one) == _plain(other)


def alike(one: str, other: str) -> bool:
    """Tell whether two names may belong to one unit, or to units of one house."""
    first, second = sorted((core(one), core(other)), key=len)
    short, long = sorted((_plain(one), _plain(other)), key=len)
    houses = {_HOUSE.match(_plain(unit)) for unit in (one, other)}
    house = {match[0] if match else "" for match in houses}
    within = (len(first) > 1 and first in second) or (len(short) > _SHORT and short in long)
    return within or (len(house) == 1 and house != {""})


def _plain(unit: str) -> str:
    return re.sub(r"[()（）\s·]", "", unit)


def _read(reading: Reading, labels: tuple[str, ...]) -> Iterator[Party]:
    text = reading.folded.text
    # Covers set labels wide (编 制 单 位); folding closes them.
    present = tuple(label for label in labels if _stem(label) in text)
    if not present:
        return
    # Reading the fields of a document is dear, and most papers have no such label.
    fields = form_fields(reading) if any(label in text for label in present) else ()
    for label in present:
        for field in answers(fields, _labelled(label)):
            unit = _unit(field.value)
            if unit:
                yield Party(label, unit, field.span)
        for sentence in reading.prose:
            if _stem(label) in sentence.text and _own(sentence):
                yield from _told(sentence, label)


def _own(sentence: Sentence) -> bool:
    past = sentence.others or sentence.role is Role.CURRENT_SYSTEMS
    before = _BEFORE.search(sentence.text)
    return not (past or before or stance.elsewhere(sentence.text))


def _told(sentence: Sentence, label: str) -> Iterator[Party]:
    for pattern in _patterns(label):
        for m in pattern.finditer(sentence.text):
            unit = _unit(m["unit"])
            start, end = m.span("unit")
            denied = stance.denied(sentence.text, start, end)
            if unit and not denied and not stance.quoted(sentence.text, start, end):
                yield Party(label, unit, sentence.span)


def _unit(value: str) -> str:
    """Return the unit that a value names, "" where it names none."""
    name = _LEAD.sub("", _TAIL.sub("", value.strip(" *")).strip(" :"))
    good = _ENDS.match(name) and not _NOBODY.match(name)
    return wide(name) if good else ""


@cache
def _labelled(label: str) -> re.Pattern[str]:
    name = re.escape(label)
    return re.compile(rf"(?:(?:本)?(?:项目|工程|报告|方案))?{name}(?:名称|全称)?(?:\([^()]*\))?")


@cache
def _patterns(label: str) -> tuple[re.Pattern[str], ...]:
    name, stem = re.escape(label), re.escape(_stem(label))
    return (
        # 承建单位为…, 设计单位与承建单位均为…
        re.compile(
            rf"{name}(?:(?:和|与|及|、)[\u4e00-\u9fff]{{2,8}}?(?:单位|方|机构))?(?:名称)?"
            rf"(?:同样|均|都|同|也)?(?:拟|暂|已)?(?:定)?(?:为|是|系|即|由|:){_UNIT}"
            rf"(?=[,。;、:(]|担任|承担|负责|$)"
        ),
        # 由…担任承建单位, …作为本项目的设计单位
        re.compile(
            rf"(?:^|[,;。]|由|委托|聘请|选定|确定){_UNIT}(?:同时|兼|也|又|还|既)?(?:担任|作为|为|是|系)"
            rf"(?:了)?(?:本|该)?"
            rf"(?:项目|工程|次|期|系统)?(?:的|之)?(?:[\u4e00-\u9fff]{{2,8}}?(?:单位|方)?(?:和|与|及|、|兼))?{name}"
        ),
        # 由…编制, 委托…承担设计
        re.compile(
            rf"(?:由|委托|聘请|请){_UNIT}(?:具体|统一|独立|全程)?(?:负责|承担|组织|完成|进行|参与)?"
            rf"(?:本|该|了)?(?:项目|报告|方案|系统|软件|平台|工程|可行性研究报告|初步设计)?的?"
            rf"(?:咨询|编制|方案|总体|设计|开发|实施|建设|集成|和|与|及|、)*{stem}"
        ),
    )


def _stem(label: str) -> str:
    """Return what a party does: 编制 of 编制单位."""
    return re.sub(r"(?:单位|机构|方|公司|厂商)$", "", label) or label
