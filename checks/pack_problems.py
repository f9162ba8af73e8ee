"""What is wrong in a pack file, said in Chinese and pointed at."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from checks.source_marks import Loc, Source

_REASONS = {
    "missing": "缺少这一字段",
    "string_too_short": "不得为空",
    "too_short": "至少须有一项",
    "string_type": "应为文字",
    "bool_parsing": "应为 true 或 false",
    "bool_type": "应为 true 或 false",
    "dict_type": "应为“字段: 值”的写法",
    "model_type": "应为“字段: 值”的写法",
    "list_type": "应为列表",
    "tuple_type": "应为列表",
    "frozen_set_type": "应为列表",
    "set_type": "应为列表",
    "int_parsing": "应为整数",
    "int_type": "应为整数",
    "decimal_parsing": "应为数字",
    "decimal_type": "应为数字",
    "date_from_datetime_parsing": "应为日期（年-月-日）",
    "date_type": "应为日期（年-月-日）",
}
_LIMITS = {"greater_than_equal": ("不得小于", "ge"), "less_than_equal": ("不得大于", "le")}
_ENUMS = {"enum", "literal_error"}


class PackError(Exception):
    """A rule pack that cannot be used. Each problem reads `path:line:col: 原因`."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def near(word: str, options: Iterable[str]) -> str:
    """Return “，是否想写 x？” for the option closest to `word`, or nothing."""
    close = difflib.get_close_matches(word, sorted(options), 1, 0.5)
    return f"，是否想写“{close[0]}”？" if close else ""


def described(
    error: ValidationError, source: Source, here: Loc, model: type[BaseModel]
) -> list[str]:
    """Return every problem of a validation, each where it stands in the file."""
    return [_one(detail, source, here, model) for detail in error.errors()]


def _one(detail: Mapping[str, Any], source: Source, here: Loc, model: type[BaseModel]) -> str:
    kind, loc, context = str(detail["type"]), tuple(detail["loc"]), detail.get("ctx", {})
    if kind == "extra_forbidden":
        known = _fields_at(model, loc[:-1])
        reason = f"没有“{loc[-1]}”这一字段{near(str(loc[-1]), known)}"
        return source.at((*here, *loc), reason, key=True)
    if kind == "missing":
        return source.at((*here, *loc[:-1]), f"缺少字段“{loc[-1]}”")
    if kind in _ENUMS:
        options = [word.strip().strip("'") for word in _options(str(context["expected"]))]
        reason = f"“{detail['input']}”不在可用的取值之内（{'、'.join(options)}）"
        return source.at((*here, *loc), reason + near(str(detail["input"]), options))
    if kind in _LIMITS:
        words, key = _LIMITS[kind]
        return source.at((*here, *loc), f"{words}{context[key]}")
    if kind == "value_error":
        return source.at((*here, *loc), str(context["error"]))
    return source.at((*here, *loc), _REASONS.get(kind, f"取值不合要求（{detail['msg']}）"))


def _options(expected: str) -> list[str]:
    return expected.replace(" or ", ", ").split(", ")


def _fields_at(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """Follow a path through nested models to the one whose fields were meant."""
    for step in loc:
        field = model.model_fields.get(str(step)) if isinstance(step, str) else None
        inner = _model_in(field.annotation) if field else None
        model = inner or model
    return tuple(model.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        if found := _model_in(inner):
            return found
    return None
