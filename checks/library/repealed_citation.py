"""Does the proposal rest on a measure that is no longer in force?"""

import re
from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from ingest.model import Span
from nlp.model import Proposal

_OPEN, _CLOSE = "[【（(［﹝〖〈<{", "]】）)］﹞〗〉>}"
_BRACKETS = str.maketrans(_OPEN + _CLOSE, "〔" * len(_OPEN) + "〕" * len(_CLOSE))
_YEAR = re.compile(r"〔?((?:19|20)\d\d)(?:年?〕|年|-)?第?(?=\d)")
_NEAR = 40


class Settings(Params):
    """What is repealed."""

    numbers: tuple[str, ...] = Field((), description="已废止文件的文号")
    titles: tuple[str, ...] = Field(
        (), description="新旧同名的文件名称；只写名称不写文号的交人工核对"
    )
    gone: tuple[str, ...] = Field(
        (), description="已废止文件的名称，没有同名的新文件；只写名称不写文号的也作为发现"
    )
    repealed: tuple[str, ...] = Field(
        ("废止", "失效"), description="引用处附近有这些词的，是在说明其已废止，不作为发现"
    )


@check("repealed-citation", params=Settings, says={"number", "title"})
def repealed_citation(case: Case, settings: Settings) -> Iterator[Outcome]:
    """依据中是否引用已废止的文件。"""
    for citation in case.proposal.citations:
        cited = _plain(citation.number)
        # Words that no list of ours holds may still stand before the number.
        number = next((n for n in settings.numbers if cited and cited.endswith(_plain(n))), None)
        if number:
            if not _said_repealed(case.proposal, citation.span, settings.repealed):
                yield Hit((citation.span,), {"number": number, "title": citation.title})
        elif not citation.number and citation.title in settings.gone:
            if not _said_repealed(case.proposal, citation.span, settings.repealed):
                yield Hit((citation.span,), {"number": "", "title": citation.title})
        elif not citation.number and citation.title in settings.titles:
            why = f"引用《{citation.title}》未写文号，新旧文件同名，须核对所据版本"
            yield Unsure(why, (citation.span,))


def _plain(number: str) -> str:
    """Return a number in one spelling: 连政办发(2021)第59号, 连政办发2021年59号 → …〔2021〕59."""
    joined = "".join(number.translate(_BRACKETS).split())
    return _YEAR.sub(r"〔\1〕", joined).removesuffix("号")


def _said_repealed(proposal: Proposal, span: Span, words: tuple[str, ...]) -> bool:
    text = proposal.submission.document(span.document).text
    around = text[max(0, span.start - _NEAR) : span.end + _NEAR]
    return any(word in around for word in words)
