"""Proposals built by hand: a text, and facts that point into it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest

from checks.model import Case
from ingest.model import Document, Filed, Span, Submission, Unreadable
from ingest.plain import read_plain
from nlp.model import Proposal, Statement, Topic
from nlp.money_model import Amount, AmountRole
from nlp.profile_model import ApplicantKind, DocumentKind, FundingKind, ProjectKind, ProjectProfile
from nlp.prose import prose
from nlp.sentences import read
from nlp.stated import State, Stated


@dataclass
class Paper:
    """A text that becomes a proposal; every fact quotes it."""

    text: str
    facts: dict[str, Any] = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def document(self) -> Document:
        return read_plain("方案", self.text)

    def span(self, quote: str) -> Span:
        start = self.document.text.index(quote)
        return self.document.span(start, start + len(quote))

    def say(self, topic: Topic, element: str, quote: str, **more: Any) -> "Paper":
        state = more.pop("state", State.FOUND)
        statement = Statement(topic, element, state, self.span(quote), quote, **more)
        self.facts["statements"] = (*self.facts.get("statements", ()), statement)
        return self

    def know(self, name: str, value: object, quote: str, state: State = State.FOUND) -> "Paper":
        self.profile[name] = Stated(value, (self.span(quote),), state=state)
        return self

    def total(self, *quotes: str) -> "Paper":
        """State the total in each of these quotes (plain yuan); two of them conflict."""
        spans = tuple(self.span(quote) for quote in quotes)
        yuan = [Decimal(quote.rstrip("元").replace(",", "")) for quote in quotes]
        state = State.FOUND if len(set(yuan)) == 1 else State.CONFLICT
        self.profile["total_investment"] = Stated(yuan[0], spans, state=state)
        self.facts["amounts"] = tuple(
            Amount(AmountRole.TOTAL, "总投资", y, s) for y, s in zip(yuan, spans, strict=True)
        )
        return self

    def proposal(self) -> Proposal:
        submission = Submission("项目", (Filed(self.document, "proposal"),), self.unreadable)
        profile = ProjectProfile(**self.profile)
        facts = {"sentences": prose(read(self.document).prose), **self.facts}
        return Proposal(submission, "方案", profile=profile, **facts)

    def case(self, **more: Any) -> Case:
        return Case(self.proposal(), **more)


TEXT = """\
全市统一预约系统可行性研究报告
申报单位：市文旅局
项目类型：新建
资金来源：市级财政资金
总投资2000000元，另一处写总投资2000001元，又写2000040元，再写1999999.99元，还写4865000元
本项目实行监理制。
本系统不提供数据共享。
提供数据接口。
本项目的涉密系统另行部署。
"""


@pytest.fixture
def paper() -> Callable[..., Paper]:
    """Return a maker of papers: a new, fiscal, municipal feasibility study unless told."""

    def make(text: str = TEXT, *, known: bool = True) -> Paper:
        made = Paper(text)
        if known:
            made.know("name", "全市统一预约系统", "全市统一预约系统")
            made.know("applicant", "市文旅局", "市文旅局")
            made.know("applicant_kind", ApplicantKind.DEPARTMENT, "市文旅局")
            made.know("document_kind", DocumentKind.FEASIBILITY, "可行性研究报告")
            made.know("project_kind", ProjectKind.NEW, "新建")
            made.know("funding", frozenset({FundingKind.FISCAL}), "财政资金")
        return made

    return make
