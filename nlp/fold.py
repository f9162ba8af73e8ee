"""Folded text: what patterns see. Every offset leads back to the original text.

Full-width signs become half-width, 〇 becomes 零, radicals that PDF fonts put in place of
characters become the characters, and blanks inside Chinese words (投 资) are dropped.
Tabs and line ends stay, because they part cells and paragraphs.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

# Only one-to-one replacements, so that nothing but a dropped blank moves an offset.
# Circled figures (①) stay: they number the rows of estimates.
_RANGES = (
    (0xFF01, 0xFF5E),  # full-width ASCII
    (0xFFE0, 0xFFE6),  # full-width ￥ and others
    (0x2E80, 0x2FD5),  # radicals
    (0xF900, 0xFAFF),  # compatibility ideographs
)
_BLANKS = " \u3000\xa0\u2002\u2003\u2009\u200b\ufeff"


def _table() -> dict[int, str]:
    table = {ord(blank): " " for blank in _BLANKS}
    for first, last in _RANGES:
        for code in range(first, last + 1):
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1:
                table[code] = plain
    table[ord("〇")] = "零"
    table[ord("○")] = "零"
    table[ord("﹒")] = "."
    return table


_TABLE = _table()
_WIDE = "\u2014\u2018-\u201d\u3001-\u303f\u4e00-\u9fff"
_LOOSE = re.compile(
    rf"(?P<drop>(?<=[{_WIDE}]) {{1,2}}(?=[^ \t\n])|(?<=[^ \t\n]) {{1,2}}(?=[{_WIDE}]))| {{2,}}"
)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and the way back: from folded offset `marks[i]` on, `shifts[i]` holds."""

    text: str
    marks: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    def original(self, offset: int) -> int:
        """Return the original offset of the folded character at `offset`."""
        return offset + self.shifts[bisect_right(self.marks, offset) - 1]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the original range of folded text[start:end] (not empty)."""
        return self.original(start), self.original(end - 1) + 1

    def folded(self, offset: int) -> int:
        """Return the folded offset of the first kept character at or after an original offset."""
        pieces = range(len(self.marks))
        index = bisect_right(pieces, offset, key=lambda i: self.marks[i] + self.shifts[i]) - 1
        after = self.marks[index + 1] if index + 1 < len(self.marks) else len(self.text)
        return min(offset - self.shifts[index], after)


def fold(text: str) -> Folded:
    """Fold `text`; the same length but for dropped blanks."""
    plain = text.translate(_TABLE)
    pieces: list[str] = []
    marks, shifts = [0], [0]
    last = length = 0
    # One or two blanks beside a Chinese character carry no meaning; more of them part columns.
    for blank in _LOOSE.finditer(plain):
        keep = blank.start() + (blank["drop"] is None)
        pieces.append(plain[last:keep])
        length += keep - last
        last = blank.end()
        marks.append(length)
        shifts.append(last - length)
    pieces.append(plain[last:])
    return Folded("".join(pieces), tuple(marks), tuple(shifts))


_PAIR = re.compile(r"\(([^()]*)\)")
_SIGN = re.compile(r"(?<=[\u4e00-\u9fff“”（）])[,:;]|[,:;](?=[\u4e00-\u9fff“”（）])")
_FULL = str.maketrans(",:;", "，：；")


def wide(text: str) -> str:
    """Return folded Chinese text with the full-width signs that people expect to read."""
    if not re.search(r"[\u4e00-\u9fff]", text):
        return text
    text = _PAIR.sub(r"（\1）", text)
    return _SIGN.sub(lambda sign: sign[0].translate(_FULL), text)
