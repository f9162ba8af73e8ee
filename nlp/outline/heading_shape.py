"""What the words of a line say: headings are short, without stops, without values."""

import re

from nlp.outline.heading_lines import Line

_BRIEF = 12
_TITLES = re.compile(r"(?:《[^《》]+》[、；;]?)+")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}|[\u4e00-\u9fff].*[A-Za-z]|[A-Za-z]{3}")
_INNER_STOP = re.compile(r"[。！？；]")
_CAPTION = re.compile(
    r"^[图表]\s*[\d一二三四五六七八九十]+(?:[-.－—]\d+)*(?=\s|[\u4e00-\u9fff：:])"
)
_REMARK = re.compile(r"[（(][^（()）]*[)）]")  # （送审稿）
_DATE = re.compile(r"^(?:[12]\d{3}|[一二][○〇零\d一二三四五六七八九]{3})\s*年")
_VALUE_LINE = re.compile(r"[：:]\s*\S{2,}")


def shape(line: Line, *, loud: bool) -> float:
    """Return what the words themselves say: headings are short, without stops, without values.

    A long title in type a quarter larger than the text is still a title.
    """
    title = line.title
    length = len(title) if not loud else len(title) * 0.6
    if not _WORDS.search(title):
        return -6.0
    score = _stops(line, length)
    score += 0.5 if length <= 24 else 0.0 if length <= 40 else -1.0 if length <= 60 else -3.0
    if length <= 12 and line.number.values:
        score += 0.2
    if title[0] in "的所":  # 3.2.1的要求适用于 …
        score -= 2.0
    if _TITLES.fullmatch(title):
        score -= 1.5  # 附件1：《投资估算表》 in a list of what is attached
    if _CAPTION.match(title) or _REMARK.fullmatch(title):
        score -= 3.0
    if _VALUE_LINE.search(title) and not line.style.outline:
        score -= 2.0 if line.number.family == "none" else 0.0 if loud else 1.0
    if _DATE.match(title):
        score -= 3.0
    commas = title.count("，") + title.count(",")
    if not loud:
        score -= min(1.2, 0.4 * commas)
    return score


def _stops(line: Line, length: float) -> float:
    """Return what the stops of a title take away; a short one may end with 。 or ？ even so."""
    title = line.title
    score = 0.0
    if _INNER_STOP.search(title[:-1]) or title[-1] in "！；":
        score -= 2.0
    elif title[-1] in "。？":
        score -= 0.4 if line.number.values and length <= _BRIEF else 2.0
    if title[-1] in "，,、":
        score -= 2.0
    return score
