"""The three habits in which the samples are set: fonts, sizes, numbering, page furniture."""

from dataclasses import dataclass

DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Face:
    """How a heading or paragraph is set; `size` in points."""

    font: str
    size: float
    bold: bool = False
    centred: bool = False
    before: float = 0
    after: float = 0
    indent: float = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """`styled`: headings use Word styles. `auto`: Word computes their numbers.

    `spacing` is exact line pitch in points, or a factor when below 5. `restart`: the body's
    pages count from 1 again, the table of contents has Roman numbers.
    """

    headings: tuple[Face, Face, Face]
    body: Face
    spacing: float
    margins: tuple[float, float, float, float]
    footer: str
    styled: bool = True
    auto: bool = False
    restart: bool = False
    contents: str = "field"


HEI, KAI, FANG, SONG = "黑体", "楷体_GB2312", "仿宋_GB2312", "宋体"
TITLE = "方正小标宋简体"

LAYOUTS = {
    "auto": Layout(
        headings=(
            Face(HEI, 16, centred=True, before=12, after=12),
            Face(HEI, 14, before=8, after=4),
            Face(KAI, 13, before=4, after=2, indent=24),
        ),
        body=Face(FANG, 12, indent=24),
        spacing=22,
        margins=(35, 32, 28, 26),
        footer="— {page} —",
        auto=True,
        restart=True,
        contents="sdt",
    ),
    "typed": Layout(
        headings=(
            Face(TITLE, 18, centred=True, before=18, after=14),
            Face(HEI, 15, before=8, after=6),
            Face(KAI, 14, before=4, after=4, indent=28),
        ),
        body=Face(SONG, 14, indent=28),
        spacing=27,
        margins=(30, 28, 30, 28),
        footer="第 {page} 页 共 {pages} 页",
    ),
    "bare": Layout(
        headings=(
            Face(HEI, 15, bold=True, before=10, after=6, indent=30),
            Face(KAI, 14, bold=True, before=4, after=4, indent=28),
            Face(FANG, 14, bold=True, before=2, after=2, indent=28),
        ),
        body=Face(FANG, 14, indent=28),
        spacing=28,
        margins=(32, 30, 27, 27),
        footer="{page}",
        styled=False,
        contents="plain",
    ),
}


def chinese(number: int) -> str:
    """Return 1–99 in Chinese counting numerals."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones or not tens else "")


def numbered(levels: list[int], layout: Layout) -> list[str]:
    """Return the number that Word prints before each heading; "" where numbers are typed."""
    counts, out = [0, 0, 0], []
    for level in levels:
        counts = [*counts[: level - 1], counts[level - 1] + 1, *[0] * (3 - level)]
        dotted = ".".join(map(str, counts[:level]))
        out.append("" if not layout.auto else f"第{chinese(counts[0])}章" if level == 1 else dotted)
    return out
