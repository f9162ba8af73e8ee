"""The parameters a pack sets on a check, in Chinese words."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from checks.library.catalogue_incomplete import ELEMENTS
from checks.library.particulars_missing import NAMES as PARTICULARS
from checks.wanted import Wanted
from checks.wording import (
    APPLICANT_NAMES,
    DOCUMENT_NAMES,
    FUNDING_NAMES,
    PROJECT_NAMES,
    listed,
    yuan,
)
from nlp.model import Role, Target, Topic
from nlp.money_model import Category
from nlp.profile_model import ApplicantKind, DocumentKind, FundingKind, ProjectKind
from nlp.sharing_model import SharingType
from reports.wording import ROLE, TARGET, TOPIC

CATEGORY: Mapping[Category, str] = {
    Category.SOFTWARE_DEVELOPMENT: "软件开发",
    Category.SOFTWARE_PURCHASE: "软件购置",
    Category.HARDWARE: "硬件购置",
    Category.CLOUD_SERVICE: "云服务",
    Category.DATA: "数据",
    Category.SECURITY: "安全",
    Category.CRYPTOGRAPHY: "密码应用",
    Category.EVALUATION: "测评",
    Category.INTEGRATION: "集成",
    Category.SUPERVISION: "监理",
    Category.DESIGN: "设计咨询",
    Category.MANAGEMENT: "管理",
    Category.BIDDING: "招标",
    Category.TRAINING: "培训",
    Category.OPERATIONS: "运维",
    Category.RESERVE: "预备费",
    Category.DISPLAY_SCREEN: "展示设备",
    Category.OFFICE_TERMINAL: "办公终端",
    Category.CIVIL_WORKS: "土建",
    Category.OTHER: "其他",
}
SHARING: Mapping[SharingType, str] = {
    SharingType.SHARE_FREELY: "无条件共享",
    SharingType.SHARE_ON_CONDITIONS: "有条件共享",
    SharingType.NOT_SHARED: "不予共享",
    SharingType.OPEN_FREELY: "无条件开放",
    SharingType.OPEN_ON_CONDITIONS: "有条件开放",
    SharingType.NOT_OPENED: "不予开放",
}
ENUMS: Mapping[type[Enum], Mapping[Any, str]] = {
    Role: ROLE,
    Topic: TOPIC,
    Target: TARGET,
    DocumentKind: DOCUMENT_NAMES,
    ProjectKind: PROJECT_NAMES,
    ApplicantKind: APPLICANT_NAMES,
    FundingKind: FUNDING_NAMES,
    Category: CATEGORY,
    SharingType: SHARING,
}
FIXED: Mapping[str, str] = {
    **PARTICULARS,
    **ELEMENTS,
    "hit": "作为发现",
    "unsure": "交人工核对",
    "total_conflict": "总投资前后不一",
    "sum_mismatch": "合计与分项之和不符",
    "product_mismatch": "金额与数量、单价之积不符",
    "unit_slip": "金额单位疑有误",
    "funding_mismatch": "资金来源之和与总投资不符",
    "words_mismatch": "大写与小写不符",
    "percent_mismatch": "金额与取费比例不符",
    "percent_sum": "比例之和不是百分之百",
    "double_fee": "同一费用疑似重复计列",
    "text_table": "正文与表格不符",
}
# in a Wanted, what a reader of the handbook is helped by; elements are codes of the lexicon
_WANTED = {
    "words": "写有",
    "refused": "写明不做",
    "without": "不算",
    "lines": "概算列有",
    "cited": "引用",
    "roles": "篇章",
    "targets": "部署去向",
    "categories": "费用",
}
# fields whose plain text is a code
_CODED = {"fields", "kinds", "when_absent"}
_ENDS = re.compile("[；：]")
_UNTOLD = {"elements", "unless", "yuan", "inclusive"}


def parameters(params: BaseModel) -> Iterator[str]:
    """Yield a line for every parameter a pack has set; codes of the lexicon are left out."""
    for name, info in type(params).model_fields.items():
        if name not in params.model_fields_set or name in _UNTOLD:
            continue
        title = _ENDS.split(info.description or name)[0]
        yield f"{title}：{_shown(getattr(params, name), coded=name in _CODED)}"
    threshold = getattr(params, "yuan", None)
    if isinstance(threshold, Decimal) and threshold:
        mark = "含本数" if getattr(params, "inclusive", False) else "不含本数"
        yield f"数额界限：{yuan(threshold)}（{mark}）"


def _shown(value: object, *, coded: bool = False) -> str:
    text = _plain(value, coded=coded)
    if isinstance(value, frozenset):
        return listed(sorted(_shown(one) for one in value))
    if isinstance(value, (tuple, list)):
        apart = "；" if any(isinstance(one, BaseModel) for one in value) else "、"
        return apart.join(_shown(one, coded=coded) for one in value)
    return text


def _plain(value: object, *, coded: bool) -> str:
    match value:
        case BaseModel():
            shown = _wanted(value) if isinstance(value, Wanted) else _model(value)
        case bool():
            shown = "是" if value else "否"
        case Enum():
            shown = ENUMS.get(type(value), {}).get(value, str(value.value))
        case Decimal():
            shown = f"{value.normalize():f}"
        case date():
            shown = f"{value.year}年{value.month}月{value.day}日"
        case _:
            shown = FIXED.get(str(value), str(value)) if coded else str(value)
    return shown


def _wanted(wanted: Wanted) -> str:
    """Return what is looked for, with the words the pack itself gives."""
    told = [
        f"{label}：{_quoted(getattr(wanted, name))}"
        for name, label in _WANTED.items()
        if getattr(wanted, name) and name in wanted.model_fields_set
    ]
    return f"{wanted.name}［{'；'.join(told)}］" if told else wanted.name


def _quoted(value: object) -> str:
    if isinstance(value, tuple) and value and not isinstance(value[0], Enum):
        return "".join(f"“{word}”" for word in value)
    return _shown(value)


def _model(model: BaseModel) -> str:
    """Return a nested setting: its name, then what else is set on it."""
    fields = type(model).model_fields
    told = [
        f"{_ENDS.split(fields[name].description or name)[0]}：{_shown(getattr(model, name))}"
        for name in fields
        if name != "name" and name in model.model_fields_set
    ]
    name = str(getattr(model, "name", ""))
    return f"{name}［{'；'.join(told)}］" if told else name
