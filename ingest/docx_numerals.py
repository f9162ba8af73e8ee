"""Write a number as Word's number formats do (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_ROMAN_LIMIT = 32767
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_CYCLE = 60
_PLAIN_DIGITS, _PLAIN_UNITS = "〇一二三四五六七八九", ("", "十", "百", "千")
_LEGAL_DIGITS, _LEGAL_UNITS = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
_OLD_DIGITS = "零壹貳參肆伍陸柒捌玖"
_WIDE_DIGITS = "０１２３４５６７８９"
_MYRIAD = 10_000
_MOST_REPEATS = 30  # Word's own limit is 780 letters; nobody reads that


def numeral(count: int, style: str) -> str:
    """Return `count` in the number format of that name; an unknown format counts in digits."""
    if style in _SILENT:
        return ""
    if count <= 0:
        return str(count)
    if style.startswith("0"):  # a format of the author's own: "001, 002, 003, ..."
        return str(count).zfill(len(style.split(",", 1)[0].strip()))
    return _WRITERS.get(style, str)(count)


def _chinese(count: int, digits: str, units: tuple[str, ...]) -> str:
    high, low = divmod(count, _MYRIAD)
    if high:
        head = _chinese(high, digits, units) + "万"
        gap = "零" if 0 < low < _MYRIAD // 10 else ""
        return head + gap + (_below_myriad(low, digits, units) if low else "")
    return _below_myriad(low, digits, units)


def _below_myriad(count: int, digits: str, units: tuple[str, ...]) -> str:
    written = ""
    pending_zero = False
    for place in range(len(units) - 1, -1, -1):
        digit = count // 10**place % 10
        if not digit:
            pending_zero = bool(written)
            continue
        written += ("零" if pending_zero else "") + digits[digit] + units[place]
        pending_zero = False
    return written


def _counted(count: int) -> str:
    written = _chinese(count, _PLAIN_DIGITS, _PLAIN_UNITS)
    return written.removeprefix("一") if count in _TEENS else written


def _digits(count: int, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in str(count))


def _enclosed(count: int, *ranges: tuple[str, int, int]) -> str:
    """Ranges of enclosed numbers: the first sign, the first and last number."""
    for sign, low, high in ranges:
        if low <= count <= high:
            return chr(ord(sign) + count - low)
    return str(count)


def _circled(count: int) -> str:
    return _enclosed(count, ("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50))


def _roman(count: int) -> str:
    if count > _ROMAN_LIMIT:
        return str(count)
    written = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        written += sign * times
    return written


def _repeated(count: int, signs: str) -> str:
    times, place = divmod(count - 1, len(signs))
    return signs[place] * min(times + 1, _MOST_REPEATS)  # after Z come AA, BB


def _from_series(count: int, series: str) -> str:
    return series[count - 1] if count <= len(series) else str(count)


def _sexagenary(count: int) -> str:
    """甲子、乙丑 … 癸亥."""
    if count > _CYCLE:
        return str(count)
    return _STEMS[(count - 1) % len(_STEMS)] + _BRANCHES[(count - 1) % len(_BRANCHES)]


_TEENS = range(10, 20)  # 十二, but in accounts 壹拾贰
_SILENT = {"none", "bullet"}
_WRITERS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _counted,
    "chineseCountingThousand": _counted,
    "japaneseCounting": _counted,
    "japaneseDigitalTenThousand": _counted,
    "koreanCounting": _counted,
    "taiwaneseCounting": _counted,
    "taiwaneseCountingThousand": _counted,
    "chineseLegalSimplified": lambda count: _chinese(count, _LEGAL_DIGITS, _LEGAL_UNITS),
    "ideographLegalTraditional": lambda count: _chinese(count, _OLD_DIGITS, _LEGAL_UNITS),
    "ideographDigital": lambda count: _digits(count, _PLAIN_DIGITS),
    "koreanDigital2": lambda count: _digits(count, _PLAIN_DIGITS),
    "taiwaneseDigital": lambda count: _digits(count, _PLAIN_DIGITS),
    "ideographTraditional": lambda count: _from_series(count, _STEMS),
    "ideographZodiac": lambda count: _from_series(count, _BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": lambda count: _enclosed(count, ("㊀", 1, 10)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": lambda count: _enclosed(count, ("⒈", 1, 20)),
    "decimalEnclosedParen": lambda count: _enclosed(count, ("⑴", 1, 20)),
    "decimalFullWidth": lambda count: _digits(count, _WIDE_DIGITS),
    "decimalFullWidth2": lambda count: _digits(count, _WIDE_DIGITS),
    "decimalZero": lambda count: f"{count:02d}",
    "numberInDash": lambda count: f"- {count} -",
    "lowerLetter": lambda count: _repeated(count, _LATIN).lower(),
    "upperLetter": lambda count: _repeated(count, _LATIN),
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperRoman": _roman,
}
