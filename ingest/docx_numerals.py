"""Write a number as Word's number formats do (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

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
_PLAIN_DIGITS, _PLAIN_UNITS = "〇一二三四五六七八九", ("", "十", "百", "千")
_LEGAL_DIGITS, _LEGAL_UNITS = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟")
_TRADITIONAL_DIGITS = "零壹貳參肆伍陸柒捌玖"
_MYRIAD = 10_000
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "japaneseDigitalTenThousand",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "koreanCounting",
}
_DIGIT_BY_DIGIT = {"ideographDigital", "taiwaneseDigital", "koreanDigital2"}
# A format that encloses its numbers: first character, first and last number it has.
_ENCLOSED = {
    "decimalEnclosedCircle": (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)),
    "decimalEnclosedCircleChinese": (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)),
    "decimalEnclosedFullstop": (("⒈", 1, 20),),
    "decimalEnclosedParen": (("⑴", 1, 20),),
    "ideographEnclosedCircle": (("㊀", 1, 10),),
}


def numeral(count: int, style: str) -> str:
    """Return `count` in the number format of that name; an unknown format counts in digits."""
    if style in {"none", "bullet"}:
        return ""
    if count <= 0:
        return str(count)
    if style in _CHINESE:
        return _chinese(count, _PLAIN_DIGITS, _PLAIN_UNITS, legal=False)
    if style == "chineseLegalSimplified":
        return _chinese(count, _LEGAL_DIGITS, _LEGAL_UNITS, legal=True)
    if style == "ideographLegalTraditional":
        return _chinese(count, _TRADITIONAL_DIGITS, _LEGAL_UNITS, legal=True)
    if style in _DIGIT_BY_DIGIT:
        return "".join(_PLAIN_DIGITS[int(digit)] for digit in str(count))
    if style in _ENCLOSED:
        return _enclosed(count, style)
    return _western(count, style)


def _western(count: int, style: str) -> str:
    if style in {"upperRoman", "lowerRoman"} and count <= _ROMAN_LIMIT:
        return _roman(count) if style == "upperRoman" else _roman(count).lower()
    if style in {"upperLetter", "lowerLetter"}:
        letter = _repeated(count, _LATIN)
        return letter if style == "upperLetter" else letter.lower()
    if style == "ideographTraditional":
        return _cyclic(count, _STEMS)
    if style == "ideographZodiac":
        return _cyclic(count, _BRANCHES)
    if style == "ideographZodiacTraditional":
        return _cyclic(count, _STEMS) + _cyclic(count, _BRANCHES)
    if style in {"decimalFullWidth", "decimalFullWidth2"}:
        return "".join(chr(ord("０") + int(digit)) for digit in str(count))
    if style == "numberInDash":
        return f"- {count} -"
    if style == "decimalZero":
        return f"{count:02d}"
    if style.startswith("0"):  # a format of the author's own: "001, 002, 003, ..."
        return str(count).zfill(len(style.split(",", 1)[0].strip()))
    return str(count)


def _chinese(count: int, digits: str, units: tuple[str, ...], *, legal: bool) -> str:
    high, low = divmod(count, _MYRIAD)
    if high:
        head = _chinese(high, digits, units, legal=legal) + "万"
        gap = "零" if 0 < low < _MYRIAD // 10 else ""
        return head + gap + (_below_myriad(low, digits, units) if low else "")
    written = _below_myriad(low, digits, units)
    # ten to nineteen: 十二, but 壹拾贰
    return written if legal else written.removeprefix("一") if 10 <= low <= 19 else written  # noqa: PLR2004  the teens


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


def _enclosed(count: int, style: str) -> str:
    for first, low, high in _ENCLOSED[style]:
        if low <= count <= high:
            return chr(ord(first) + count - low)
    if style == "ideographEnclosedCircle":
        return _chinese(count, _PLAIN_DIGITS, _PLAIN_UNITS, legal=False)
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        written += sign * times
    return written


def _repeated(count: int, signs: str) -> str:
    """Z is followed by AA, BB; not by AA, AB."""
    times, place = divmod(count - 1, len(signs))
    return signs[place] * min(times + 1, 30)


def _cyclic(count: int, signs: str) -> str:
    return signs[(count - 1) % len(signs)]
