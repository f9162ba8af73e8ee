"""The number a heading begins with (标题编号): its family, its value, where the title starts.

Families are named after how they are printed: 第一章 chapter, 第一节 section, 一、 han,
（一） han_paren, 1. arabic, 1.1 dotted, （1） arabic_paren, 1） arabic_half, ① circled, A. letter,
附件一 annex, B.1 annex_dotted, 壹、 formal, Ⅰ roman; "none" where there is no number.
"""

import re
import unicodedata
from dataclasses import dataclass

_HAN = "一二三四五六七八九十百零〇两"
# 2.5万元, 1.5 个月: an amount, not a heading; but 2.3 分阶段实施, 3.1 人员组织 are headings
_AMOUNT = (
    r"(?:[万亿]?元|[万亿]|[%％‰℃～~]|个(?![人性体])|年(?![度终报检审])|月(?![度报结])|日(?![常志历报均程])|天(?![气然文])|倍|吨|公里|平方|小时|分钟"
    r"|[GTMK]B?\b|[GTMk]?Hz|[kmc]m\b|kg\b|-\d)"
)
# 3 台服务器, 20个乡镇, 3 年运维费: counted; but 3 年度计划, 2 条件, 4 项目管理 are headings
_COUNTED = (
    r"(?:台(?!账|风|站)|套(?!餐)|名(?![称单录词家])|个(?![人性体])|条(?![件例款码线块])|项(?!目)|次(?!数)"
    r"|家(?![校庭长居政属装])|年(?![度终报检审])|张|份|座(?![席谈位])|期(?![限刊望末间])|[kK]?[VW]\b)"
)
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (family, re.compile(pattern))
    for family, pattern in (
        ("part", rf"第\s*([{_HAN}\d]{{1,4}})\s*(?:部\s*分|编|卷|篇)[、：:．.\s]*"),
        ("chapter", rf"第\s*([{_HAN}\d]{{1,4}})\s*章[、：:．.\s]*"),
        ("section", rf"第\s*([{_HAN}\d]{{1,4}})\s*节[、：:．.\s]*"),
        (
            "annex",
            rf"(?:附件|附录|附表|附图)\s*([{_HAN}\d]{{1,3}}|[A-Z](?![A-Za-z]))?[、：:．.\s]*",
        ),
        ("annex_dotted", r"([A-Z][.．]\d{1,2}(?:[.．]\d{1,2}){0,3})(?![\d.．])[、：:\s]*"),
        ("formal", rf"([{_FORMAL}]{{1,3}})\s*[、．.]\s*"),
        ("roman", r"([Ⅰ-Ⅻ])[、．.\s]*|(I{1,3}|IV|VI{0,3}|IX|XI{0,2})\s*[、．.]\s*(?![A-Za-z])"),
        ("han_paren", rf"[（(]\s*([{_HAN}]{{1,4}})\s*[)）][、．.]?\s*"),
        ("arabic_paren", r"[（(]\s*(\d{1,2})\s*[)）][、．.]?\s*"),
        ("arabic_half", r"(\d{1,2})\s*[)）]\s*"),
        ("han", rf"([{_HAN}]{{1,4}})\s*[、．.：:]\s*|([{_HAN}]{{1,3}})\s+(?=\S)"),
        (
            "dotted",
            rf"(\d{{1,2}}(?:\s?[.．]\s?\d{{1,3}}){{1,5}})(?:[.．、]\s*(?!\d)|\s++(?!{_AMOUNT})|(?![\d.．\s]|{_AMOUNT}))",
        ),
        (
            "dotted",  # 2-1 业务需求
            rf"(\d{{1,2}}\s?[-－–]\s?\d{{1,2}})(?:[.．、]\s*|\s++)(?!{_AMOUNT}|{_COUNTED}|[人级楼层])",
        ),
        (
            "arabic",
            rf"(\d{{1,2}})\s*[、．.：:](?!\d)\s*|(\d{{1,2}})\s++(?!{_AMOUNT}|{_COUNTED})|(\d{{1,2}})(?=[\u4e00-\u9fff])(?!{_AMOUNT}|{_COUNTED})",
        ),
        ("circled", r"([①-⑳])\s*"),
        ("letter", r"([A-Za-z])[.、．)）](?!\w*\.)\s*"),
    )
)
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_PLAIN = str.maketrans(_FORMAL, "一二三四五六七八九十")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_HASHES = re.compile(r"(#{1,6})\s+")


@dataclass(frozen=True, slots=True)
class Number:
    """A parsed heading number: `printed`, `values` its parts, `length` up to the title.

    `hashes` counts the Markdown signs before it (left over by writing programs), 0 if none.
    """

    family: str
    printed: str
    values: tuple[int, ...]
    length: int
    hashes: int = 0


def parse(text: str) -> Number:
    """Return the number that `text` begins with; family "none" where there is none."""
    lead = len(text) - len(text.lstrip())
    hashes = 0
    if mark := _HASHES.match(text, lead):
        hashes, lead = len(mark[1]), mark.end()
    if text.startswith("**", lead):
        lead += 2
    for family, pattern in _PATTERNS:
        match = pattern.match(text, lead)
        if match:
            raw = next((group for group in match.groups() if group), "")
            if family == "annex" and not raw:  # 附录 alone is its own title
                return Number(family, "", (), lead, hashes)
            printed = text[lead : match.end()].strip()
            values = (_roman(raw),) if family == "roman" else _values(raw)
            return Number(family, printed, values, match.end(), hashes)
    return Number("none", "", (), lead, hashes)


def _values(raw: str) -> tuple[int, ...]:
    parts = re.split(r"\s?[-.－–．]\s?", raw)
    return tuple(_value(part.strip()) for part in parts if part.strip())


def _value(part: str) -> int:
    part = unicodedata.normalize("NFKC", part)
    if part.isdigit():
        return int(part)
    if len(part) == 1 and part.isascii():
        return ord(part.upper()) - ord("A") + 1
    return han_value(part.translate(_PLAIN))


def _roman(raw: str) -> int:
    return _ROMAN.index(unicodedata.normalize("NFKC", raw)) + 1


def han_value(text: str) -> int:
    """Return the value of a Chinese counting number up to 999 (十二, 二十, 一百零三, 一〇)."""
    if not any(char in text for char in "十百"):
        return int("".join(str(_DIGITS.get(char, 0)) for char in text) or 0)
    total, digit = 0, 0
    for char in text:
        if char == "百":
            total, digit = total + (digit or 1) * 100, 0
        elif char == "十":
            total, digit = total + (digit or 1) * 10, 0
        else:
            digit = _DIGITS.get(char, 0)
    return total + digit
