"""Are several papers merged into one (合并编报)?"""

import re
from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.prose import plain
from checks.wanted import once
from ingest.model import Span
from nlp.model import Proposal
from nlp.phrases import sayings
from nlp.project.title_kinds import PAPERS, Title, paper_name, titles
from nlp.stated import State

_MERGED = (
    "合并编报", "合并编制", "合并编写", "合并报送", "合并申报", "合并上报", "合并报批", "合并审批",
    "合并为一", "合并成一", "合编", "二合一", "三合一", "四合一", "合并文本",
    "代项目建议书", "代可行性研究报告", "代建议书", "代可研", "代立项建议书",
    "一并编制", "一并编报", "一并报批", "直接编报", "不再单独编制", "不再另行编制",
)  # fmt: skip
# What a rule allows is not yet done.
_RULE = re.compile(r"《[^》]*》|第[一二三四五六七八九十\d]+条|可以?合并|允许|符合[^,。;]{0,12}的")


class Settings(Params):
    """Which papers."""

    parts: tuple[str, ...] = Field(
        (), description="合并在一份文本中的文种名称，须全部见于文件名称或封面"
    )


@check("papers-merged", params=Settings, says={"parts"})
def papers_merged(case: Case, settings: Settings) -> Iterator[Outcome]:
    """项目建议书、可行性研究报告、初步设计等是否合并编报。"""
    parts = tuple(dict.fromkeys(map(paper_name, settings.parts)))
    if not parts:
        return
    every = titles(case.proposal)
    naming = [
        (title, called)
        for called in every.values()
        for title in called
        if all(_names(title, part) for part in parts)
    ]
    for title, called in naming:
        if not title.letter:
            evidence = title.spans or called[0].spans or _beginning(case.proposal)
            yield Hit(evidence, {"parts": settings.parts})
            return
    if said := once(_said(case.proposal, parts)):
        yield Unsure("正文写有合并编报，封面未写明，是否为合并文本须人工核对", said)
    elif naming and not _apart(every, parts):
        why = "来文列有多个文种，是否合并为一份文本须人工核对"
        yield Unsure(why, naming[0][0].spans)


def _names(title: Title, part: str) -> bool:
    return re.search(PAPERS.get(part, re.escape(part)), title.text) is not None


def _apart(every: dict[str, tuple[Title, ...]], parts: tuple[str, ...]) -> bool:
    """Tell whether each paper is a document by itself."""
    held = [
        {part for part in parts for title in called if _names(title, part) and not title.letter}
        for called in every.values()
    ]
    return all({part} in held for part in parts)


def _said(proposal: Proposal, parts: tuple[str, ...]) -> Iterator[Span]:
    """Yield the sentences that speak of merging these papers; a rule that allows it says nothing.

    A sentence that names papers must name all that are asked for.
    """
    for saying in sayings(proposal.sentences, _MERGED):
        text = plain(saying.span)
        named = {part for part in PAPERS if re.search(PAPERS[part], text)}
        ruled = saying.quoted or _RULE.search(text)
        if saying.state is State.FOUND and not ruled and (not named or {*parts} <= named):
            yield saying.span


def _beginning(proposal: Proposal) -> tuple[Span, ...]:
    """Return the first line of the main document, where only the file's name says it."""
    first = next(iter(proposal.sentences), None)
    return (first.span,) if first else ()
