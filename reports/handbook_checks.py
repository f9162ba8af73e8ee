"""The table of all checks and their parameters, for those who write packs."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from checks.exceptions import EXCEPTIONS
from checks.library import CHECKS
from checks.model import Check
from checks.pack_schema import families
from checks.wording import STAGE_NAMES, listed
from nlp.model import Topic
from nlp.statements import Lexicon
from nlp.wordlist import read
from reports.cli_packs_rule import SAYS
from reports.handbook_markdown import prose, rows
from reports.handbook_params import ENUMS, FIXED
from reports.handbook_words import EFFECT, SAID_STATE
from reports.wording import ADVICE, SEVERITY, TOPIC, VERDICT

_PLAIN: Mapping[object, str] = {
    str: "文字",
    int: "整数",
    bool: "true 或 false",
    Decimal: "数字",
    date: "日期",
}
_SEVERAL = (tuple, frozenset)
_LONG = 60  # characters of a default that are shown


def checks_page(note: str) -> str:
    """Return the page on all checks, their parameters, and the words a pack may choose from."""
    lines = ["# 检查项和可用的取值", "", note, "", "## 检查项一览", ""]
    lines += rows(
        ("检查项", "问什么", "发现时可写进文句的内容"),
        ((f"[`{c.name}`](#{c.name})", _doc(c), _says(c)) for c in CHECKS.values()),
    )
    for one in CHECKS.values():
        lines += ("", f"### {one.name}", "", prose(_doc(one)), "", *_fields(one.params))
    lines += ("", "## 参数中的嵌套项", "")
    for model in _nested():
        lines += (f"### {model.__name__}", "", *_fields(model), "")
    lines += (*_choices(), *_topics(), *_exceptions(), *_families())
    return "\n".join(lines).rstrip() + "\n"


def _doc(one: Check[Any]) -> str:
    return one.doc.strip().partition("\n")[0]


def _says(one: Check[Any]) -> str:
    return listed(f"`{{{name}}}` {SAYS.get(name, name)}" for name in sorted(one.says)) or "—"


def _fields(model: type[BaseModel]) -> Iterator[str]:
    if not model.model_fields:
        yield "没有参数。"
        return
    yield from rows(
        ("参数", "含义", "写法", "不写时"),
        (
            (f"`{name}`", prose(info.description or ""), _kind(info.annotation), _default(info))
            for name, info in model.model_fields.items()
        ),
    )


def _kind(annotation: object) -> str:
    """Return how a value of this type is written in a pack."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    inner = [one for one in get_args(annotation) if one not in (NoneType, Ellipsis)]
    origin = get_origin(annotation)
    if origin is Literal:
        return f"{listed(f'`{one}`' for one in inner)}之一"
    if origin in _SEVERAL:
        return f"列表，各项为{_kind(inner[0])}"
    if inner:
        return _kind(inner[0])
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return f"[取值](#取值)：{annotation.__name__}"
    return f"嵌套 `{getattr(annotation, '__name__', annotation)}`"


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "必须写"
    value = info.get_default()
    told = _told(value)
    if not told:
        return "空"
    shown = told if len(told) <= _LONG else f"{told[:_LONG]}…"
    return shown if value is None or isinstance(value, bool) else f"`{shown.replace('`', '')}`"


def _told(value: object) -> str:
    if value is None:
        return "空"
    if isinstance(value, frozenset):
        return listed(sorted(map(str, value)))
    if isinstance(value, tuple):
        return listed(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def _nested() -> tuple[type[BaseModel], ...]:
    """Return the models that stand inside the parameters, in the order they are met."""
    found: dict[type[BaseModel], None] = {}
    for one in CHECKS.values():
        for info in one.params.model_fields.values():
            for inner in _models(info.annotation):
                found.setdefault(inner)
    return tuple(found)


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _choices() -> Iterator[str]:
    yield from ("## 取值", "")
    plain: tuple[tuple[str, Mapping[Any, str]], ...] = (
        ("Stage（stages，环节）", STAGE_NAMES),
        ("Severity（severity，级别）", SEVERITY),
        ("State（states，表述的状态）", SAID_STATE),
        ("Recommendation（recommends，建议）", ADVICE),
        ("Effect（effect，理由的效力）", EFFECT),
        ("Verdict（测试的 expect，结果）", VERDICT),
    )
    named = ((kind.__name__, names) for kind, names in ENUMS.items() if kind is not Topic)
    for title, names in (*plain, *named):
        told = listed(f"`{key}` {name}" for key, name in names.items())
        yield f"- {title}：{told}"
    fixed = listed(f"`{key}` {name}" for key, name in FIXED.items())
    yield f"- 固定的词：{fixed}"
    yield ""


def _topics() -> Iterator[str]:
    yield from (
        "## 陈述的主题和要素",
        "",
        "程序自带的说法，写在 `topic` 和 `elements`。",
        "",
        "办法里特有的名称用 `words`、`refused` 写出即可，不必用主题。",
        "",
    )
    yield from rows(
        ("主题", "含义", "要素"),
        (
            (f"`{topic}`", TOPIC[topic], listed(f"`{one}`" for one in elements))
            for topic, elements in _elements().items()
        ),
    )
    yield ""


def _elements() -> dict[Topic, tuple[str, ...]]:
    subjects = read("statements.yaml", Lexicon).topics
    return {one.topic: tuple(dict.fromkeys(e.element for e in one.elements)) for one in subjects}


def _exceptions() -> Iterator[str]:
    yield from (
        "## 通用的例外情形",
        "",
        "写在规则的 `exceptions`；办法自己的例外写在开头的 `exceptions`。",
        "",
    )
    yield from rows(("名称", "情形"), ((f"`{one.name}`", one.label) for one in EXCEPTIONS.values()))
    yield ""


def _families() -> Iterator[str]:
    yield from (
        "## 核查族",
        "",
        "写在规则的 `family`，各地共用，供两地对照。",
        "",
        listed(families()),
    )
