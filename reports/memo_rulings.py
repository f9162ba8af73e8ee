"""What the rules found, as the memo tells it."""

from collections.abc import Iterator

from checks.model import Absent, Hit, Review, Rule, Severity, Verdict
from checks.model import Result as RuleResult
from ingest.model import Span
from nlp.model import Proposal
from reports.memo_head import measure
from reports.memo_model import (
    Fact,
    Listing,
    Pair,
    Problem,
    Question,
    Quote,
    Remark,
    Ruling,
    Unjudged,
)
from reports.outcomes import GRAVEST, Finding, findings, gaps
from reports.places import say_pages, say_place
from reports.wording import SEVERITY, VERDICT, excerpt, fill, one_line

BLOCKING = (Severity.VETO, Severity.MUST_FIX)
FACTS_SHOWN = 3
QUOTES_SHOWN = 3
QUESTIONS_ASKED = 8
WORDS_SHOWN = 8


def problems(review: Review) -> tuple[Problem, ...]:
    """Return the rules with findings that must be resolved, gravest first."""
    rows = sorted(
        (
            (level, result, tuple(one for one in found if one.severity is level))
            for result in review.results
            if (found := _found(result, BLOCKING))
            for level in [min((one.severity for one in found), key=GRAVEST.index)]
        ),
        key=lambda row: GRAVEST.index(row[0]),
    )
    return tuple(
        _problem(number, _found(result, BLOCKING), level, review)
        for number, (level, result, _) in enumerate(rows, 1)
    )
