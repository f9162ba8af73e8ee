"""The facts of a proposal in their saved form, money aside."""

from typing import TypeVar

from nlp.model import Chapter, DeploymentClaim, Proposal, Role, Target
from nlp.sharing_model import Catalogue, DataItem
from nlp.stated import Stated
from nlp.substance_model import Substance
from reports import record_facts as saved
from reports.places import place
from reports.record_parts import StatedEntry
from reports.recording_parts import evidence, quotation, stated

T = TypeVar("T")
NETWORKS = frozenset({Target.SECTOR_NETWORK, Target.INTERNET})


def project(proposal: Proposal) -> saved.ProjectEntry:
    """Return what the project is."""
    profile = proposal.profile

    def known(fact: Stated[T] | None) -> StatedEntry | None:
        return None if fact is None else stated(fact, proposal)

    return saved.ProjectEntry(
        name=known(profile.name),
        applicant=known(profile.applicant),
        applicant_kind=known(profile.applicant_kind),
        lead=known(profile.lead),
        kind=known(profile.project_kind),
        stage=known(profile.document_kind),
        total_investment=known(profile.total_investment),
        period=known(profile.period),
        funding=known(profile.funding),
        funding_text=known(profile.funding_text),
        declared_on=known(profile.declared_on),
        project_code=known(profile.project_code),
        upper_level=known(profile.upper_level),
        classified=known(profile.classified),
        participants=known(profile.participants),
        starts_on=known(profile.starts_on),
        ends_on=known(profile.ends_on),
        months=known(profile.months),
        line_managed=known(profile.line_managed),
        previous_phase=known(profile.previous_phase),
        previous_completed_on=known(profile.previous_completed_on),
        plan_inclusion=known(profile.plan_inclusion),
        funding_parts=tuple(
            saved.FundingPartEntry(kind=kind, yuan=stated(yuan, proposal))
            for kind, yuan in profile.funding_parts
        ),
    )


def chapter(one: Chapter, proposal: Proposal) -> saved.ChapterEntry:
    """Return a chapter and all below it."""
    return saved.ChapterEntry(
        level=one.level,
        number=one.number,
        title=one.title,
        page=place(one.heading, proposal).page,
        role=one.role,
        also=one.also,
        confidence=one.confidence,
        reasons=one.reasons,
        chars=characters(one),
        children=tuple(chapter(child, proposal) for child in one.children),
    )


def characters(one: Chapter) -> int:
    """Count a chapter's characters without blanks and without its heading."""
    body = one.span.quote[max(one.heading.end - one.span.start, 0) :]
    return len("".join(body.split()))


def deployment(proposal: Proposal) -> tuple[saved.DeploymentEntry, ...]:
    """Return the claims on where something runs."""
    return tuple(_claim(c, proposal) for c in proposal.deployment if c.target not in NETWORKS)


def networks(proposal: Proposal) -> tuple[saved.DeploymentEntry, ...]:
    """Return the claims on networks that version 1 does not list among the targets."""
    return tuple(_claim(c, proposal) for c in proposal.deployment if c.target in NETWORKS)


def _claim(claim: DeploymentClaim, proposal: Proposal) -> saved.DeploymentEntry:
    return saved.DeploymentEntry(
        target=claim.target,
        stance=claim.stance,
        status=claim.status,
        subject=claim.subject,
        evidence=evidence([claim.span], proposal),
    )


def contradictions(proposal: Proposal) -> tuple[saved.ContradictionEntry, ...]:
    """Return the claims that cannot both hold."""
    return tuple(
        saved.ContradictionEntry(
            kind=pair.kind, evidence=evidence([pair.one.span, pair.other.span], proposal)
        )
        for pair in proposal.contradictions
    )


def statements(proposal: Proposal) -> tuple[saved.StatementEntry, ...]:
    """Return the statements, in order."""
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


def substance(one: Substance, proposal: Proposal) -> saved.SubstanceEntry:
    """Return what a chapter really says."""
    return saved.SubstanceEntry(
        role=Role(one.role),
        heading=quotation(one.heading, proposal),
        chars=one.chars,
        own_chars=one.own_chars,
        elements=one.elements,
        missing=one.missing,
        filler=tuple(
            saved.FillerEntry(
                kind=filler.kind,
                evidence=quotation(filler.span, proposal),
                other=quotation(filler.other, proposal) if filler.other else None,
            )
            for filler in one.filler
        ),
    )


def catalogue(one: Catalogue, proposal: Proposal) -> saved.CatalogueEntry:
    """Return a table of data resources."""
    document = proposal.submission.document(one.document)
    return saved.CatalogueEntry(
        title=one.title,
        document=one.document,
        page=document.page_at(one.table.start),
        elements=one.elements,
        items=tuple(_item(item, proposal) for item in one.items),
    )


def _item(item: DataItem, proposal: Proposal) -> saved.DataItemEntry:
    return saved.DataItemEntry(
        name=item.name,
        direction=item.direction,
        category=item.category,
        owner=item.owner,
        receiver=item.receiver,
        format=item.format,
        attributes=item.attributes,
        frequency=item.frequency,
        service=item.service,
        types=item.types,
        sharing=item.sharing,
        provision=item.provision,
        usage=item.usage,
        ground=item.ground,
        platform=item.platform,
        evidence=evidence([item.span], proposal),
    )


def products(proposal: Proposal) -> tuple[saved.ProductEntry, ...]:
    """Return the products named."""
    return tuple(
        saved.ProductEntry(
            kind=one.kind,
            name=one.name,
            domestic=one.domestic,
            adopted=one.adopted,
            evidence=evidence([one.span], proposal),
        )
        for one in proposal.products
    )


def functions(proposal: Proposal) -> tuple[saved.FunctionEntry, ...]:
    """Return the functions to be built."""
    return tuple(
        saved.FunctionEntry(
            name=one.name,
            path=one.path,
            level=one.level,
            description=one.description,
            evidence=evidence([one.span], proposal),
        )
        for one in proposal.functions
    )
