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
        r"待补充|待完善|待填写|待编写|（此处[^）]{0,20}）|【此处[^】]{0,20}】|此处填写|TBD",
        description="符合此式的是未完成的文字",
    )
    masked: str = Field(
        r"(?<![A-Za-z0-9×])(?:[XＸ]{2,}|×{2,}|某某(?:局|委|厅|单位|部门|市|县|区)|\*{3,})(?![A-Za-z0-9×])",
        description="符合此式的可能是未填的空，也可能是有意隐去，交人工核对",
    )


@check("placeholder-text", params=Settings, says={"count", "examples"})
def placeholder_text(case: Case, settings: Settings) -> Iterator[Outcome]:
    """材料中是否留有待补充、待填写的文字。"""
    left = _places(case.proposal, settings.left)
    if left:
        examples = tuple(dict.fromkeys(span.quote for span in left))
        yield Hit(left[:_SHOWN], {"count": len(left), "examples": examples[:_SHOWN]})
        return
    masked = _places(case.proposal, settings.masked)
    if masked:
        why = f"材料中有{len(masked)}处代替符号，是未填还是有意隐去须人工核对"
        yield Unsure(why, masked[:_SHOWN])


def _places(proposal: Proposal, pattern: str) -> tuple[Span, ...]:
    document = proposal.document
    return tuple(document.span(*m.span()) for m in re.finditer(pattern, document.text))
