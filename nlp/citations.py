"""What a proposal cites: 《titles》, document numbers (文号) and standards."""

import re
from collections.abc import Iterator

from nlp.model import Citation
from nlp.sentences import Reading, Sentence

_YEAR = r"[〔\[(【（﹝〖〈<{]\s?(?:19|20)\d\d\s?年?\s?[〕\])】）﹞〗〉>}]"
_NUMBER = (
    rf"[\u4e00-\u9fff]{{1,12}}\s?{_YEAR}\s?第?\s?\d{{1,4}}\s?号"
    # a column of numbers may leave 号 to its header
    r"|[\u4e00-\u9fff]{1,11}[发函办字规文]\s?[〔\[【﹝]\s?(?:19|20)\d\d\s?[〕\]】﹞]\s?\d{1,4}(?![\d个项年月])"
    r"|[\u4e00-\u9fff]{1,11}[发函办字规文](?:19|20)\d\d(?:年第?|-)\d{1,4}号"
    r"|(?:中华人民共和国)?(?:国务院|主席|国|[\u4e00-\u9fff]{1,10}?(?:部|委|局|厅|政府))令\(?第?\d{1,4}号\)?"
)
_STANDARD = (
    r"(?:GB|GM|GA|SJ|YD|CJJ|CJ|HJ|JR|WS|JT|SL|LY|NY|DL|TD|MZ|DA|JGJ|YZ|ISO|IEC|DB\d{2})"
    r"(?:/[TZ])?[\s-]?\d{2,6}(?:\.\d{1,2})?(?:[-—:]\d{4})?"
)
_CODE = re.compile(rf"(?:{_NUMBER}|(?<![A-Za-z]){_STANDARD})")
_TITLE = re.compile(r"《(?P<title>[^《》\n]{2,80})》")
# Between a title and its number: brackets, blanks, a few words (的通知》（, 文号为).
_KIND = r"(?:的?(?:通知|意见|函|决定|批复|文件|公告)》?)?"
_GAP = rf"{_KIND}[\s(,、:]{{0,3}}(?:文号(?:为|是)?:?)?"
_AFTER = re.compile(rf"{_GAP}(?P<number>{_CODE.pattern})")
_ISSUES = r"(?:印发|公布|发布|下发|转发|颁布|出台|制定|施行)"
_BEFORE = re.compile(
    rf"(?P<number>{_CODE.pattern})[\s),:]{{0,2}}(?:文件?|通知)?[\s),:]{{0,2}}"
    rf"(?:所?(?:{_ISSUES}|规定))?的?[\s(:]{{0,2}}$"
)
# No issuer's sign (连政办发) holds one of these: what stands up to it is no part of a number.
_TRIM = re.compile(
    r"^.*(?:根据|依据|按照|参照|对照|遵照|依照|满足|遵守|遵循|见|(?<!共)和|及|与|按|由|以|为|是|即|有|在|从|把|将|对"
    r"|包括|包含|等|其|印发|转发|下发|发布|公布|关于|的|执行|落实|贯彻|符合|文件|文号|通知|办法|规定|要求|精神|废止|引用"
    r"|办公室|办公厅|委员会|人民政府|(?<=[省市县区])政府)(?!令)(?=[\u4e00-\u9fff]{2})"
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
        if before and not any(a <= before.start("number") < b for a, b in used):
            number = before["number"]
            start = before.start("number") + len(number) - len(_trim(number))
        elif after:
            end, number = after.end(), after["number"]
        used.append((start, end))
        found.append((start, end, title["title"], _trim(number)))
    for code in _CODE.finditer(text):
        if not any(start < code.end() and code.start() < end for start, end in used):
            number = _trim(code[0])
            found.append((code.end() - len(number), code.end(), "", number))
    for start, end, name, number in sorted(found):
        yield Citation(name, number, sentence.part(start, end))


def _trim(number: str) -> str:
    """Cut off words that stand before a document number (根据国发〔2022〕14号)."""
    return _TRIM.sub("", number)
