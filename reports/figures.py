"""Money as people and programs read it."""

from decimal import Decimal

WAN = Decimal(10_000)


def plain(value: Decimal) -> str:
    """Return the number without exponent or trailing zeros: the form of review.json."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def grouped(value: Decimal) -> str:
    """Return the number with a comma between thousands, never rounded."""
    sign, digits = ("-", plain(-value)) if value < 0 else ("", plain(value))
    whole, _, fraction = digits.partition(".")
    return f"{sign}{int(whole):,}" + (f".{fraction}" if fraction else "")


def wan(yuan: Decimal) -> str:
    """Return an amount of yuan in 万元, exact."""
    return f"{grouped(yuan / WAN)}万元"


def money(yuan: Decimal) -> str:
    """Return an amount in 万元 and 元; small ones in 元 alone."""
    if abs(yuan) < WAN:
        return f"{grouped(yuan)}元"
    return f"{wan(yuan)}（{grouped(yuan)}元）"


def ordinal(number: int) -> str:
    """Return 1–99 in Chinese (一, 十二, 九十九), larger numbers in digits."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    digits = "〇一二三四五六七八九"
    head = "" if tens == 0 else "十" if tens == 1 else f"{digits[tens]}十"
    return head + (digits[ones] if ones else "")
