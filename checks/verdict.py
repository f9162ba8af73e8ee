"""How the rules of a pack came out on a proposal."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from checks.model import Case, Hit, Unsure
from checks.rule import Pack, Recommendation, RouteStep, Rule, Severity
from ingest.model import Span
from nlp.model import Proposal


class Verdict(StrEnum):
    """How one rule came out. Silence is not one of the answers."""

    CLEAR = "clear"  # 未见问题
    FOUND = "found"  # 发现问题
    UNSURE = "unsure"  # 需人工核对
    ERROR = "error"  # 未能检查
    NOT_APPLICABLE = "not_applicable"  # 不适用
    EXCEPTED = "excepted"  # 有例外情形
    UNVERIFIED = "unverified"  # 未核（无名册或参数）


@dataclass(frozen=True, slots=True)
class Result:
    """One rule put to one proposal. `why` (Chinese) explains every verdict but clear and found."""

    rule: Rule
    verdict: Verdict
    outcomes: tuple[Hit | Unsure, ...] = ()
    levels: tuple[Severity, ...] = ()
    exception: str = ""
    exception_evidence: tuple[Span, ...] = ()
    why: str = ""

    def hits(self) -> Iterator[tuple[Hit, Severity]]:
        """Yield each hit with the severity it has in this case."""
        hits = [outcome for outcome in self.outcomes if isinstance(outcome, Hit)]
        return zip(hits, self.levels, strict=True)


@dataclass(frozen=True, slots=True)
class Path:
    """The procedure for one amount; two of them where amounts in conflict straddle a threshold."""

    amount: Decimal | None
    steps: tuple[RouteStep, ...]
    comparisons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """A proposal and how every rule of a pack came out on it, in the pack's order."""

    case: Case
    pack: Pack
    results: tuple[Result, ...]
    route: tuple[Path, ...]
    recommendation: Recommendation
    because: tuple[str, ...]

    @property
    def proposal(self) -> Proposal:
        """The proposal that was reviewed."""
        return self.case.proposal
