"""Several places that state one thing: do they agree in substance?"""

import re
from collections.abc import Callable, Sequence

from nlp.fold import wide
from nlp.project.form_fields import Field
from nlp.stated import Source, State, Stated

_NOISE = re.compile(
    r"[“”《》\"'()\[\]·,、。\-—_\s]|[一二三四五六]期|20\d\d年?度?|项目|工程|建设|系统|平台"
    r"|可行性研究报告|建设方案|初步设计|人民政府|办事处"
)
_PLACE = re.compile(r"^(?:全)?(?:[\u4e00-\u9fff]{2,3})?[省市](?=[\u4e00-\u9fff]{2,})")
# Shorter ones are found inside anything.
_SHORT = 2
# … and two things of one office share less (学校安全、学校食堂).
_PIECE = 5


def same_name(one: str, other: str) -> bool:
    """Tell whether two names may be one: shorter, in other words, without 项目 or the place."""
    first, second = sorted((_core(one), _core(other)), key=len)
    return len(first) < _SHORT or within(first, second) or _shares(first, second)


def _shares(first: str, second: str) -> bool:
    """Tell whether most of the shorter name stands in the other in one piece."""
    length = max(_PIECE, (len(first) + 1) // 2)
    return any(first[i : i + length] in second for i in range(len(first) - length + 1))


def _core(name: str) -> str:
    return _PLACE.sub("", _NOISE.sub("", name))


def within(short: str, long: str) -> bool:
    """Tell whether the characters of `short` stand in `long` in this order (市卫健委)."""
    left = iter(long)
    return all(character in left for character in short)


def agreed(
    fields: Sequence[Field], same: Callable[[str, str], bool] = same_name
) -> Stated[str] | None:
    """Return the first value given, a form's before others; CONFLICT when two places differ."""
    if not fields:
        return None
    first = min(fields, key=lambda f: f.source is not Source.FORM)
    rest = [field for field in fields if field is not first]
    differ = any(not same(field.value, first.value) for field in rest)
    evidence = tuple(dict.fromkeys((first.span, *(field.span for field in rest))))
    state = State.CONFLICT if differ else State.FOUND
    return Stated(wide(first.value), evidence, first.source, state)
