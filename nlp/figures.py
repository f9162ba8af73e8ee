"""Printed figures: Arabic numbers, Chinese numerals, capital amounts (大写); exact Decimals."""

import re
from decimal import Decimal

UNITS = {
    "亿元": Decimal(100_000_000),
    "亿": Decimal(100_000_000),
    "千万元": Decimal(10_000_000),
    "百万元": Decimal(1_000_000),
    "百万": Decimal(1_000_000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "千元": Decimal(1_000),
    "元": Decimal(1),
}

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
CAPITAL = (
    r"[壹贰叁肆伍陆柒捌玖拾][零壹贰叁肆伍陆柒捌玖拾佰仟万亿两]+"
    r"(?:[元圆][零壹贰叁肆伍陆柒捌玖角分]*整?|整)正?"
)

_DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
    "俩": 2,
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_PLAIN = re.compile(rf"[-−]?{NUMBER}")


def number(text: str) -> Decimal | None:
    """Return the value of a cell or word that is one plain number, else None."""
    text = text.strip().lstrip("¥￥$").strip()
    if not _PLAIN.fullmatch(text):
        return None
    return Decimal(text.replace(",", "").replace("−", "-"))


def decimals(text: str) -> int:
    """Return how many digits stand after the decimal point of the first number in `text`."""
    found = re.search(NUMBER, text)
    return len(found[0].partition(".")[2]) if found else 0


def chinese(text: str) -> Decimal | None:
    """Return the value of a Chinese whole number (一千二百, 贰佰零叁), else None."""
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        elif character == "万":
            total += (section + digit) * 10_000
            section = digit = 0
        elif character == "亿":
            total = (total + section + digit) * 100_000_000
            section = digit = 0
        else:
            return None
    return Decimal(total + section + digit) if text else None


def capital(text: str) -> Decimal | None:
    """Return the yuan of a capital amount (贰佰万元整, 壹拾元伍角), else None."""
    whole, mark, rest = text.replace("圆", "元").strip("整正").partition("元")
    yuan = chinese(whole.strip())
    if yuan is None or (not mark and not whole):
        return None
    for sign, worth in (("角", Decimal("0.1")), ("分", Decimal("0.01"))):
        place = rest.find(sign)
        if place > 0:
            yuan += Decimal(_DIGITS.get(rest[place - 1], 0)) * worth
    return yuan


def step(quote: str, unit: str) -> Decimal:
    """Return the worth in yuan of the last printed digit of an amount."""
    return UNITS.get(unit, Decimal(1)) / (Decimal(10) ** decimals(quote))
