"""Is a field of a form filled in? What a form prints for its writer is no answer."""

import re

from nlp.fold import fold

# Rules to write on, dates and signatures to complete, units.
_PROMPT = re.compile(
    r"年\s*月\s*日"
    r"|(?:负责人|经办人|领导|单位|部门|主要|分管|审核|审批|授权|法定代表|组长|签发|填表|本)*人?"
    r"(?:签字|签名|签章|签署|盖章|公章|加盖)(?:盖章|公章|签字|处)?"
    r"|[_＿—…\-/\\.:,;、。()\[\]〔〕\s]+"
)
_BARE = re.compile(
    r"(?:意见|审核意见|审批意见|日期|时间|负责人|经办人|联系人|电话|万元|元|亿元|个月|年度?|月|日)*"
)
_HINT = re.compile(
    r"\((?:请|填|注|如|重点|说明|不超|限|可另|包括|须|需|应|选填|必填|多选|单选|可多选|另附|附)[^()]*\)"
)
_TICK = re.compile(
    r"☑|☒|√|■|✓|✔|●|◉|🗹|▣|⊠|\[[xX√]\]|[\uf0fe\uf0fc\uf052\uf054\uf0fd]|<input[^>]*\schecked[^>]*>"
)
_OPEN = re.compile(r"□|☐|○|◯|〇|\[\s\]|[\uf06f\uf0a8\uf0a3\uf071]|<input[^>]*>")
_EITHER = re.compile(r"(?:是\s*[/、\s]?\s*(?:否|不是)|有\s*[/、\s]?\s*(?:无|没有))")
_OTHER = re.compile(r"其他[:(]?\s*[_＿\s]*\)?$")


def answered(value: str) -> bool:
    """Tell whether something is filled in: a tick in boxes, or text besides the form's prompts."""
    ticks = [*_TICK.finditer(value)]
    if ticks:
        # ☑其他____ alone says nothing yet
        rest = fold(value[ticks[0].end() :]).text.strip()
        return len(ticks) > 1 or not ("_" in rest and _OTHER.fullmatch(rest))
    text = fold(value).text.strip()
    if _OPEN.search(value) or _EITHER.fullmatch(text):
        return False
    rest = _PROMPT.sub("", _HINT.sub("", text)).strip()
    return not _BARE.fullmatch(rest)
