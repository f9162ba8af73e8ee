"""Title, number (文号), issuer and date of a measure, from what stands before its articles."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.regulation_lines import Line
from corpus.regulation_numbers import value
from corpus.regulation_tail import DATE

_KIND = r"(?:办法|规定|条例|细则|规则|规程|意见|方案|准则|通则|制度|法)"
_TRIAL = r"(?:[（(][^（）()]{2,12}[）)])?"  # （试行）
_PLAIN = "[^，。；：《》]"
_TITLE = re.compile(rf"[-—－]*《?((?![-—－]){_PLAIN}{{2,61}}{_KIND}{_TRIAL})》?")
_NAMED = re.compile(rf"《([^《》]{{3,80}}{_KIND}{_TRIAL})》")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,14}[〔［\[【(（]\d{4}[〕］\]】)）]第?\d{1,5}号")
_ORDER = re.compile(r"[\u4e00-\u9fff]{2,16}令\s*第\s*[\d〇零一二三四五六七八九十百]{1,6}\s*号")
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_PERSON = re.compile("(?:部长|省长|市长|区长|县长|局长|主任|主席|总理|州长|会长)")
_ISSUER = 30  # characters


@dataclass(frozen=True, slots=True)
class Front:
    """What the front says; empty or None where it does not."""

    title: str
    number: str
    issuer: str
    issued: date | None


def front(before: Sequence[Line], behind: Sequence[Line]) -> Front:
    """Read the lines before the first article, and those behind the last."""
    texts = [re.sub(r"\s", "", line.text) for line in before]
    issuer, issued = _signed(texts)
    if not issuer:
        issuer, again = _printed([re.sub(r"[ \t\u3000]+", " ", line.text) for line in behind])
        issued = issued or again
    return Front(_title(texts), _number(texts), issuer, issued)


def _title(texts: Sequence[str]) -> str:
    names = _NAMED.findall("".join(texts))
    alone = [
        match[1]
        for text in texts
        if (match := _TITLE.fullmatch(text)) and not re.search("通知|印发|关于修改", text)
    ]
    if not alone:
        return str(names[0]) if names else ""
    # a title over two lines ends with the last of them
    whole = [str(name) for name in names if name.endswith(alone[-1])]
    return max(whole, key=len, default=alone[-1])


def _number(texts: Sequence[str]) -> str:
    alone = [text for text in texts if _NUMBER.fullmatch(text)]
    if alone:
        return alone[0]
    for pattern in (_ORDER, _NUMBER):
        for text in texts:
            if match := pattern.search(DATE.sub(" ", text)):
                return match[0]
    return ""


def _signed(texts: Sequence[str]) -> tuple[str, date | None]:
    """Return who signed and when: the line above a line that is only a date, or the same line."""
    for i, text in enumerate(texts):
        found = DATE.search(text)
        if not found or found.end() != len(text):
            continue
        above = text[: found.start()] or (texts[i - 1] if i else "")
        fits = 4 <= len(above) <= _ISSUER and not re.search("[，。；：]", above)
        fits = fits and not _PERSON.match(above)
        return above if fits else "", day(found[0])
    return "", None


def _printed(texts: Sequence[str]) -> tuple[str, date | None]:
    for text in texts:
        if match := re.fullmatch(rf"(\S{{4,30}}) ?({DATE.pattern}) ?印发", text):
            return match[1], day(match[2])
    return "", None


def day(text: str) -> date | None:
    """Return the date that is written 2023年4月17日 or 二〇二三年四月十七日."""
    year, month, of_month = re.split("[年月日]", re.sub(r"\s", "", text))[:3]
    try:
        return date(int(year.translate(_DIGITS)), value(month), value(of_month))
    except ValueError:
        return None
