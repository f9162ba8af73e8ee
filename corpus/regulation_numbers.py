"""Numbers of articles, chapters and items as measures print them."""

import re

COUNT = r"(?:[〇零一二三四五六七八九十百千]{1,8}|\d{1,4})"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_BRACKETS = str.maketrans({**dict.fromkeys("[［【(（", "〔"), **dict.fromkeys("]］】)）", "〕")})


def value(count: str) -> int:
    """Return the value of a count (十二, 一百零三, 14); 0 for what is none."""
    count = re.sub(r"\s", "", count)
    if count.isdigit():
        return int(count)
    if not any(char in _UNITS for char in count):
        return int("".join(str(_DIGITS.get(char, 0)) for char in count) or 0)
    total = digit = 0
    for char in count:
        if unit := _UNITS.get(char):
            total, digit = total + (digit or 1) * unit, 0
        else:
            digit = _DIGITS.get(char, 0)
    return total + digit


def counted(number: int) -> str:
    """Return a number below ten thousand as a Chinese count (37 → 三十七)."""
    text = ""
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += "零一二三四五六七八九"[digit] + name
        elif text and number and not text.endswith("零"):
            text += "零"
    return re.sub("^一十", "十", text) or "零"


def document_number(text: str) -> str:
    """Return a document's number (文号) in one form, so that two writings of it compare equal."""
    return re.sub(r"\s", "", text).translate(_BRACKETS)
