"""What a proposal cites: 《titles》, document numbers (文号) and standards."""

import re
from collections.abc import Iterator

from nlp.model import Citation
from nlp.sentences import Reading, Sentence

_NUMBER = (
    r"[\u4e00-\u9fff]{1,12}[〔\[(【（](?:19|20)\d\d[〕\])】）]\s?第?\d{1,4}号"
    r"|(?:中华人民共和国)?(?:国务院|主席|国|[\u4e00-\u9fff]{2,10}?(?:部|委|局|厅|政府))令\(?第?\d{1,4}号\)?"
)
_STANDARD = (
    r"(?:GB|GM|GA|SJ|YD|CJJ|CJ|HJ|JR|WS|JT|SL|LY|NY|DL|TD|MZ|DA|JGJ|YZ|ISO|IEC|DB\d{2})"
    r"(?:/[TZ])?[\s-]?\d{2,6}(?:\.\d{1,2})?(?:[-—:]\d{4})?"
)
_CODE = re.compile(rf"(?:{_NUMBER}|(?<![A-Za-z]){_STANDARD})")
_TITLE = re.compile(r"《(?P<title>[^《》\n]{2,80})》")
# Between a title and its number: brackets, blanks, a few words (（, 国家标准).
_GAP = r"[\s(,、]{0,3}"
_AFTER = re.compile(rf"{_GAP}(?P<number>{_CODE.pattern})")
_BEFORE = re.compile(rf"(?P<number>{_CODE.pattern})[\s),、]{{0,2}}$")
_TRIM = re.compile(
    r"^.*(?:根据|依据|按照|满足|遵守|见|(?<!共)和|及|与|印发|关于|的|执行|参照|落实|贯彻|符合)(?=[\u4e00-\u9fff]{2})"
)


def citations(reading: Reading) -> tuple[Citation, ...]:
    """Return the documents and standards cited, each place once, in reading order."""
    return tuple(found for sentence in reading.prose for found in _cited(sentence))


def _cited(sentence: Sentence) -> Iterator[Citation]:
    text = sentence.text
    if "《" not in text and not re.search(r"\d", text):
        return
    used: list[tuple[int, int]] = []
    found: list[tuple[int, int, str, str]] = []
    for title in _TITLE.finditer(text):
        start, end, number = title.start(), title.end(), ""
        after, before = _AFTER.match(text, end), _BEFORE.search(text[:start])
        if after:
            end, number = after.end(), after["number"]
        elif before and not any(a <= before.start() < b for a, b in used):
            start, number = before.start(), before["number"]
        used.append((start, end))
        found.append((start, end, title["title"], _trim(number)))
    for code in _CODE.finditer(text):
        if not any(start <= code.start() < end for start, end in used):
            number = _trim(code[0])
            found.append((code.end() - len(number), code.end(), "", number))
    for start, end, name, number in sorted(found):
        yield Citation(name, number, sentence.part(start, end))


def _trim(number: str) -> str:
    """Cut off words that stand before a document number (根据国发〔2022〕14号)."""
    return _TRIM.sub("", number)
