"""How amounts are printed: units, decimals, separators and 大写. Yuan, as `Decimal`."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

SIZES = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000), "亿元": Decimal(10**8)}
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_COUNTING = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Print:
    """A habit of printing: unit, decimals kept, thousands separators, trailing zeros dropped."""

    unit: str = "万元"
    decimals: int = 2
    commas: bool = False
    trim: bool = False

    def bare(self, yuan: Decimal) -> str:
        """Return the figure without its unit."""
        step = Decimal(1).scaleb(-self.decimals)
        value = (yuan / SIZES[self.unit]).quantize(step, ROUND_HALF_UP)
        text = f"{value:,}" if self.commas else f"{value}"
        return text.rstrip("0").rstrip(".") if self.trim and "." in text else text

    def with_unit(self, yuan: Decimal) -> str:
        """Return the figure and its unit."""
        return self.bare(yuan) + self.unit

    def rounded(self, yuan: Decimal) -> Decimal:
        """Return the yuan that the printed figure stands for."""
        return Decimal(self.bare(yuan).replace(",", "")) * SIZES[self.unit]


def words(yuan: Decimal) -> str:
    """Return whole yuan in 大写: 叁佰捌拾陆万伍仟元整."""
    number, text = int(yuan), ""
    for power, name in ((8, "亿"), (4, "万"), (0, "")):
        part, number = divmod(number, 10**power)
        if part:
            if text and part < 1000:
                text += "零"
            text += _four(part) + name
    return f"{text}元整"


def _four(number: int) -> str:
    text, gap = "", False
    for power, name in ((3, "仟"), (2, "佰"), (1, "拾"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + name
        gap = not digit
    return text


def chinese(number: int) -> str:
    """Return 1–99 in counting numerals."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _COUNTING[tens] + "十"
    return head + (_COUNTING[ones] if ones or not tens else "")
