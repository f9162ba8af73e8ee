"""Where a text may be cut: never inside a figure, which would then state another amount."""

import re

_WESTERN = r"[0-9][0-9.,]*\s?(?:[%％‰]|[十百千万亿]*[元个台套项平年月日人页份]?)"
_CHINESE = "[〇零一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億两]{2,}[元角分整]*"
_FIGURE = re.compile(f"(?:{_WESTERN}|{_CHINESE})+")


def between(text: str, start: int, end: int, core: tuple[int, int] = (0, 0)) -> tuple[int, int]:
    """Return the ends of the part to show, moved out of figures: inwards, but into no core.

    A figure longer than the whole part is cut after all.
    """
    left, right = start, end
    for figure in _FIGURE.finditer(text):
        first, last = figure.span()
        if first < start < last:
            left = first if core[0] < last and core[1] > first else last
        if first < end < last:
            right = last if core[1] > first and core[0] < last else first
    return (left, right) if left < right else (start, end)
