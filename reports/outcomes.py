"""A review as flat lists: what each rule found, and what could not be judged."""

from collections.abc import Iterator
from dataclasses import dataclass

from checks.model import Absent, Hit, Unsure
from checks.rule import Rule, Severity
from checks.verdict import Result, Review, Verdict
from checks.wording import confirmed
from ingest.model import Document, Issue, Span
from nlp.stated import State
from reports.wording import fill, one_line

NOT_JUDGED = (Verdict.UNSURE, Verdict.ERROR, Verdict.UNVERIFIED)
GRAVEST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """One outcome of one rule; a rule without outcomes makes one that bears its verdict.

    `kind` tells apart the ways in which one rule can be broken, where a check does so.
    """

    rule: Rule
    verdict: Verdict
    severity: Severity
    message: str
    state: State | None = None
    evidence: tuple[Span, ...] = ()
    absent: Absent | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that could not be judged: a rule, a page or a whole document, and why."""

    why: str
    rule: Rule | None = None
    verdict: Verdict | None = None
    document: str | None = None
    page: int | None = None


def blank(document: Document) -> bool:
    """Tell whether nothing could be read in a document: no word, or no page of it."""
    pages = document.pages
    return not document.text.strip() or len(document.unreadable_pages) == len(pages) > 0


def findings(result: Result) -> tuple[Finding, ...]:
    """Return the outcomes of a rule, in order; never empty."""
    found: list[Finding] = []
    levels = iter(result.levels)
    for outcome in result.outcomes:
        level = next(levels, result.rule.severity) if isinstance(outcome, Hit) else None
        found.append(_finding(result, outcome, level))
    if found:
        return tuple(found)
    return (Finding(result.rule, result.verdict, result.rule.severity, one_line(why(result))),)


def why(result: Result) -> str:
    """Return what explains a result; a person who confirmed an exception is no material."""
    by_person = result.exception and not result.exception_evidence
    excepted = result.verdict is Verdict.EXCEPTED and by_person
    return confirmed(result.exception) if excepted else result.why


def _finding(result: Result, outcome: Hit | Unsure, level: Severity | None) -> Finding:
    rule, verdict = result.rule, result.verdict
    if isinstance(outcome, Hit):
        return Finding(
            rule=rule,
            verdict=verdict,
            severity=level or rule.severity,
            message=one_line(fill(rule.wording(outcome.state), outcome.says)),
            state=outcome.state,
            evidence=outcome.evidence,
            absent=outcome.absent,
            kind=one_line(str(outcome.says.get("kind", ""))),
        )
    return Finding(
        rule=rule,
        # beside hits of the same rule, what a check could not decide stays undecided
        verdict=Verdict.UNSURE if verdict is Verdict.FOUND else verdict,
        severity=rule.severity,
        message=one_line(outcome.why),
        evidence=outcome.evidence,
        absent=outcome.absent,
    )


def gravest(result: Result) -> Severity | None:
    """Return the gravest severity found under a rule; None when nothing was found."""
    if result.verdict is not Verdict.FOUND:
        return None
    levels = [one.severity for one in findings(result) if one.verdict is Verdict.FOUND]
    return min(levels, key=GRAVEST.index) if levels else result.rule.severity


def gaps(review: Review) -> tuple[Gap, ...]:
    """Return all that was not judged: rules in the pack's order, then files and their pages."""
    return (*_rule_gaps(review), *_file_gaps(review))


def _rule_gaps(review: Review) -> Iterator[Gap]:
    for result in review.results:
        undecided = [one for one in findings(result) if one.verdict is Verdict.UNSURE]
        if result.verdict in NOT_JUDGED:
            whys = [one_line(result.why)] if result.why else [one.message for one in undecided]
            verdict = result.verdict
        elif undecided:
            whys, verdict = [one.message for one in undecided], Verdict.UNSURE
        else:
            continue
        why = "；".join(dict.fromkeys(why.rstrip("。") for why in whys if why))
        yield Gap(f"{why or '未说明原因'}。", result.rule, verdict)


def _file_gaps(review: Review) -> Iterator[Gap]:
    submission = review.proposal.submission
    for file in submission.unreadable:
        yield Gap(one_line(file.reason), document=file.name)
    told: set[Issue] = set()
    for document in submission.documents:
        told.update(document.issues)
        yield from _page_gaps(document)
    for issue in dict.fromkeys(review.proposal.issues):
        if issue not in told:
            yield Gap(one_line(issue.message), page=issue.page)


def _page_gaps(document: Document) -> Iterator[Gap]:
    explained = {issue.page for issue in document.issues}
    for page in document.unreadable_pages:
        if page not in explained:
            yield Gap("本页有内容但未能读出文字。", document=document.name, page=page)
    if blank(document) and not document.unreadable_pages:
        yield Gap("没有可用的文字，可能是扫描件或图片。", document=document.name)
    for issue in dict.fromkeys(document.issues):
        yield Gap(one_line(issue.message), document=document.name, page=issue.page)
