"""Fill the saved form of a review (record.py) from the review."""

from typing import TypeVar

from checks.model import Absent, Path, Result, Review
from ingest.model import Filed, Unreadable
from nlp.model import Chapter, Proposal
from nlp.stated import Stated
from reports import record as saved
from reports.outcomes import Finding, findings, gaps, gravest
from reports.places import place
from reports.recording_budget import budget
from reports.recording_parts import evidence, number, quotation, value
from reports.version import tool_version

T = TypeVar("T")


def record(review: Review) -> saved.Record:
    """Return the review in its saved form."""
    proposal, pack = review.proposal, review.pack
    submission = proposal.submission
    return saved.Record(
        tool=saved.ToolEntry(
            version=tool_version(),
            pack=saved.PackEntry(
                id=pack.id,
                edition=pack.edition,
                sha256=pack.sha256,
                title=pack.title,
                number=pack.number,
            ),
            on=review.case.on.isoformat() if review.case.on else None,
            stage=review.case.stage,
        ),
        submission=(
            *map(_file, submission.files),
            *map(_unreadable, submission.unreadable),
        ),
        project=_project(proposal),
        outline=tuple(_chapter(chapter, proposal) for chapter in proposal.chapters),
        budget=budget(proposal),
        deployment=_deployment(proposal),
        statements=_statements(proposal),
        findings=tuple(
            _finding(one, result, proposal) for result in review.results for one in findings(result)
        ),
        results=tuple(map(_result, review.results)),
        route=tuple(map(_route, review.route)),
        recommendation=saved.RecommendationEntry(
            value=review.recommendation, because=review.because
        ),
        not_judged=tuple(
            saved.NotJudgedEntry(
                rule=gap.rule.id if gap.rule else None,
                document=gap.document,
                page=gap.page,
                why=gap.why,
            )
            for gap in gaps(review)
        ),
    )


def _file(filed: Filed) -> saved.FileEntry:
    document = filed.document
    recognised = {run.page for run in document.runs if run.confidence < 1 and run.page}
    return saved.FileEntry(
        name=document.name,
        sha256=document.digest,
        media_type=document.media_type,
        part=filed.part,
        pages=len(document.pages) or None,
        unreadable_pages=document.unreadable_pages,
        ocr_pages=tuple(sorted(recognised)),
    )


def _unreadable(file: Unreadable) -> saved.FileEntry:
    return saved.FileEntry(
        name=file.name,
        sha256=file.digest,
        media_type=None,
        part=None,
        pages=None,
        unreadable=file.reason,
    )


def _project(proposal: Proposal) -> saved.ProjectEntry:
    profile = proposal.profile

    def stated(fact: Stated[T] | None) -> saved.StatedEntry | None:
        if fact is None:
            return None
        return saved.StatedEntry(
            value=value(fact.value),
            source=fact.source,
            state=fact.state,
            evidence=evidence(fact.evidence, proposal),
        )

    return saved.ProjectEntry(
        name=stated(profile.name),
        applicant=stated(profile.applicant),
        applicant_kind=stated(profile.applicant_kind),
        lead=stated(profile.lead),
        kind=stated(profile.project_kind),
        stage=stated(profile.document_kind),
        total_investment=stated(profile.total_investment),
        period=stated(profile.period),
        funding=stated(profile.funding),
        funding_text=stated(profile.funding_text),
        declared_on=stated(profile.declared_on),
        project_code=stated(profile.project_code),
        upper_level=stated(profile.upper_level),
        classified=stated(profile.classified),
    )


def _chapter(chapter: Chapter, proposal: Proposal) -> saved.ChapterEntry:
    return saved.ChapterEntry(
        level=chapter.level,
        number=chapter.number,
        title=chapter.title,
        page=place(chapter.heading, proposal).page,
        role=chapter.role,
        chars=characters(chapter),
        children=tuple(_chapter(child, proposal) for child in chapter.children),
    )


def characters(chapter: Chapter) -> int:
    """Count a chapter's characters without blanks and without its heading."""
    body = chapter.span.quote[max(chapter.heading.end - chapter.span.start, 0) :]
    return len("".join(body.split()))


def _deployment(proposal: Proposal) -> tuple[saved.DeploymentEntry, ...]:
    return tuple(
        saved.DeploymentEntry(
            target=claim.target,
            stance=claim.stance,
            status=claim.status,
            subject=claim.subject,
            evidence=evidence([claim.span], proposal),
        )
        for claim in proposal.deployment
    )


def _statements(proposal: Proposal) -> tuple[saved.StatementEntry, ...]:
    return tuple(
        saved.StatementEntry(
            topic=one.topic,
            element=one.element,
            state=one.state,
            quoted=one.quoted,
            evidence=evidence([one.span], proposal),
        )
        for one in proposal.statements
    )


def _finding(one: Finding, result: Result, proposal: Proposal) -> saved.FindingEntry:
    rule = one.rule
    return saved.FindingEntry(
        rule=rule.id,
        check=rule.check.name,
        clause=rule.clause.label,
        severity=one.severity,
        verdict=one.verdict,
        state=one.state,
        message=one.message,
        requirement=rule.requirement,
        remedy=rule.remedy,
        exception=result.exception,
        evidence=evidence(one.evidence or result.exception_evidence, proposal),
        looked_in=_search(one.absent, proposal),
    )


def _search(absent: Absent | None, proposal: Proposal) -> saved.SearchEntry | None:
    if absent is None:
        return None
    return saved.SearchEntry(
        looked_for=absent.looked_for,
        within=absent.within,
        nearest=quotation(absent.nearest, proposal) if absent.nearest else None,
    )


def _result(result: Result) -> saved.ResultEntry:
    rule = result.rule
    return saved.ResultEntry(
        rule=rule.id,
        clause=rule.clause.label,
        severity=gravest(result) or rule.severity,
        verdict=result.verdict,
        why=result.why,
    )


def _route(path: Path) -> saved.RouteEntry:
    steps = {
        kind: [step for step in path.steps if step.kind == kind]
        for kind in ("approval", "document", "supervision")
    }
    supervision = steps["supervision"]
    return saved.RouteEntry(
        amount=number(path.amount),
        documents=tuple(step.text for step in steps["document"]),
        approvals=tuple(step.text for step in steps["approval"]),
        supervision=saved.SupervisionEntry(
            required=bool(supervision),
            clause=supervision[0].clause.label if supervision else None,
        ),
        because=tuple(map(_because, path.comparisons)),
    )


def _because(comparison: str) -> saved.BecauseEntry:
    """Part a comparison at the colon that follows its clause."""
    clause, colon, text = comparison.partition("：")
    return saved.BecauseEntry(clause=clause if colon else "", comparison=text or clause)
