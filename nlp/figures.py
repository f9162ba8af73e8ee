"""Printed figures: Arabic numbers, Chinese numerals, capital amounts (大写); exact Decimals."""

import re
from decimal import Decimal

UNITS = {
    "亿元": Decimal(100_000_000),
    "亿": Decimal(100_000_000),
    "千万元": Decimal(10_000_000),
    "千万": Decimal(10_000_000),
    "百万元": Decimal(1_000_000),
    "百万": Decimal(1_000_000),
    "十万元": Decimal(100_000),
    "万元": Decimal(10_000),
    "万": Decimal(10_000),
    "千元": Decimal(1_000),
    "百元": Decimal(100),
    "元": Decimal(1),
}

NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
# Thousands parted by blanks (1 286.50), and digits set apart to fill a line (2 5 0).
SPACED = r"(?:\d{1,3}(?:,? \d{3}|,\d{3})+(?:\.\d+)?|\d(?: \d)+(?: ?\. ?\d(?: ?\d)*)?)(?!\d)"
CAPITAL = (
    r"[壹贰叁肆伍陆柒捌玖拾][零壹贰叁肆伍陆柒捌玖拾佰仟百千万亿两]*"
    r"(?:元[零壹贰叁肆伍陆柒捌玖角分]*整?|整)正?"
)
# Other ways to write the capital digits; each stands for one of `CAPITAL`.
_VARIANTS = str.maketrans(
    "貳弐弍參叄参陸萬億圓圆〇○", "贰贰贰叁叁叁陆万亿元元零零"
)  # fmt: skip

_DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
    "俩": 2,
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_PLAIN = re.compile(rf"[-−]?{NUMBER}")
_WIDE = str.maketrans("０１２３４５６７８９，．－￥", "0123456789,.-¥")
_GAP = re.compile(r"(?<=[\d.,])\s+(?=[\d.,])")


def uniform(text: str) -> str:
    """Return text with every capital digit in its usual form; no character moves."""
    return text.translate(_VARIANTS)


def number(text: str) -> Decimal | None:
    """Return the value of a cell or word that is one plain number, else None."""
    text = text.translate(_WIDE).strip().lstrip("¥$").strip()
    if not _PLAIN.fullmatch(text):
        text = closed(text)
    if not _PLAIN.fullmatch(text):
        return None
    return Decimal(text.replace(",", "").replace("−", "-"))


def closed(text: str) -> str:
    """Return a number that blanks part (1 286.50, 2 5 0) in one piece; other text as it is."""
    return re.sub("[ ,]", "", text) if re.fullmatch(SPACED, text) else text


def decimals(text: str) -> int:
    """Return how many digits stand after the decimal point of the first number in `text`."""
    found = re.search(NUMBER, _GAP.sub("", text.translate(_WIDE)))
    return len(found[0].partition(".")[2]) if found else 0


def chinese(text: str) -> Decimal | None:
    """Return the value of a Chinese number (一千二百, 贰佰零叁, 三点五万), else None."""
    whole, point, rest = text.partition("点")
    if point:
        return _pointed(whole, rest)
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


def _pointed(whole: str, rest: str) -> Decimal | None:
    worth = UNITS.get(rest[-1:], Decimal(1))
    digits = [str(_DIGITS.get(character, "")) for character in rest.rstrip("万亿")]
    before = chinese(whole)
    if before is None or not digits or not all(digits):
        return None
    return (before + Decimal(f"0.{''.join(digits)}")) * worth


def capital(text: str) -> Decimal | None:
    """Return the yuan of a capital amount (贰佰万元整, 壹拾元伍角), else None."""
    whole, mark, rest = uniform(text).strip("整正").partition("元")
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
