"""Was something left to be filled in?"""

import re
from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from ingest.model import Span
from nlp.model import Proposal

_SHOWN = 5


class Settings(Params):
    """What an unfinished passage looks like."""

    left: str = Field(
        r"(?<![有尚亟仍需应])待(?:补充|填写|编写)(?=[。；;，,）)】\]\s]|$)|[（(【\[](?:内容)?待完善"
        r"|[（(【\[]此处[^）)】\]\n]{0,30}[）)】\]]|此处(?:填写|插入|补充)|(?<![A-Za-z])(?:TBD|TODO)(?![A-Za-z])"
        r"|[\[【（(](?:内容|图片|本节)?生成失败[^\]】）)\n]{0,20}[\]】）)]"
        r"|作为(?:一个|一名)?(?:AI|人工智能)(?:语言)?模型，我[^。\n]{0,40}",
        description="符合此式的是未完成的文字",
    )
    masked: str = Field(
        r"(?<![A-Za-z0-9×])(?:[XＸ]{2,}|×{2,}|某某(?:局|委|厅|单位|部门|市|县|区)|\*{3,})(?![A-Za-z0-9×])",
        description="符合此式的可能是未填的空，也可能是有意隐去，交人工核对",
    )
    format: str = Field(
        r"编码|编号规则|格式|命名|示例|样例|脱敏|掩码|代替|手机号|证件号|状态|提示",
        description="同一行有这些词的，说的是格式、显示或办理状态，不是未完成的文字",
    )


@check("placeholder-text", params=Settings, says={"count", "examples"})
def placeholder_text(case: Case, settings: Settings) -> Iterator[Outcome]:
    """材料中是否留有待补充、待填写的文字。"""
    left = _places(case.proposal, settings.left, settings.format)
    if left:
        examples = tuple(dict.fromkeys(span.quote for span in left))
        yield Hit(left[:_SHOWN], {"count": len(left), "examples": examples[:_SHOWN]})
        return
    masked = _places(case.proposal, settings.masked, settings.format)
    if masked:
        why = f"材料中有{len(masked)}处代替符号，是未填还是有意隐去须人工核对"
        yield Unsure(why, masked[:_SHOWN])


def _places(proposal: Proposal, pattern: str, but: str) -> tuple[Span, ...]:
    document = proposal.document
    found = re.finditer(pattern, document.text)
    return tuple(
        document.span(*match.span())
        for match in found
        if not re.search(but, _line(document.text, match.start()))
    )


def _line(text: str, offset: int) -> str:
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    return text[start : end if end >= 0 else len(text)]
