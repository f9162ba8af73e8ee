"""Fill the saved form of a review (record.py) from the review."""

from checks.grounds import Borne, borne_out
from checks.model import Absent
from checks.verdict import Path, Result, Review
from corpus.regulation_model import Regulation
from ingest.model import Filed, Unreadable
from nlp.model import Proposal
from reports import record as saved
from reports import recording_facts as facts
from reports.clauses import clause_text
from reports.outcomes import Finding, findings, gaps, gravest, why
from reports.recording_budget import budget
from reports.recording_parts import evidence, number, quotation
from reports.version import tool_version


def record(review: Review, regulation: Regulation | None = None) -> saved.Record:
    """Return the review in its saved form; `regulation` is the text of its measure, if loaded."""
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
                regulation=_regulation(regulation),
            ),
            on=review.case.on.isoformat() if review.case.on else None,
            stage=review.case.stage,
            settings=dict(review.case.settings),
        ),
        submission=(
            *map(_file, submission.files),
            *map(_unreadable, submission.unreadable),
        ),
        project=facts.project(proposal),
        outline=tuple(facts.chapter(chapter, proposal) for chapter in proposal.chapters),
        budget=budget(proposal),
        deployment=facts.deployment(proposal),
        networks=facts.networks(proposal),
        contradictions=facts.contradictions(proposal),
        statements=facts.statements(proposal),
        substance=tuple(facts.substance(one, proposal) for one in proposal.substance),
        catalogues=tuple(facts.catalogue(one, proposal) for one in proposal.catalogues),
        products=facts.products(proposal),
        functions=facts.functions(proposal),
        findings=tuple(
            _finding(one, result, proposal, regulation)
            for result in review.results
            for one in findings(result)
        ),
        results=tuple(map(_result, review.results)),
        grounds=tuple(map(_ground, borne_out(review))),
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


def _regulation(regulation: Regulation | None) -> saved.RegulationEntry | None:
    if regulation is None:
        return None
    return saved.RegulationEntry(
        title=regulation.title,
        number=regulation.number,
        source=regulation.source,
        sha256=regulation.sha256,
        remarks=regulation.remarks,
    )


def _ground(borne: Borne) -> saved.GroundEntry:
    ground = borne.ground
    return saved.GroundEntry(
        id=ground.id,
        reason=ground.reason,
        clauses=tuple(one.label for one in ground.clauses),
        effect=ground.effect,
        money_only=ground.money_only,
        omission=borne.omission,
        evidence=ground.evidence,
        remedy=ground.remedy,
        rules=tuple(one.rule.id for one in borne.results),
        lifted_by=tuple(one.label for one in borne.exceptions),
        note=ground.note,
    )


def _finding(
    one: Finding, result: Result, proposal: Proposal, regulation: Regulation | None
) -> saved.FindingEntry:
    rule = one.rule
    return saved.FindingEntry(
        rule=rule.id,
        check=rule.check.name,
        clause=rule.clause.label,
        clause_text=clause_text(rule.clause, regulation),
        severity=one.severity,
        verdict=one.verdict,
        state=one.state,
        message=one.message,
        requirement=rule.requirement,
        remedy=rule.remedy,
        note=rule.note,
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
        why=why(result),
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
        notes=tuple(dict.fromkeys(step.note for step in path.steps if step.note)),
    )


def _because(comparison: str) -> saved.BecauseEntry:
    """Part a comparison at the colon that follows its clause."""
    clause, colon, text = comparison.partition("：")
    return saved.BecauseEntry(clause=clause if colon else "", comparison=text or clause)
