"""The investment in its saved form."""

from collections.abc import Mapping

from nlp.model import Proposal
from nlp.money_model import AmountRole, BudgetTable, Fee, Reckoning
from reports import record_facts as saved
from reports.figures import plain
from reports.recording_parts import evidence, number, value

TOTALS = frozenset({AmountRole.TOTAL, AmountRole.PHASE_TOTAL, AmountRole.OVERALL_TOTAL})


def budget(proposal: Proposal) -> saved.BudgetEntry:
    """Return totals, tables and discrepancies."""
    units = (table.unit for table in proposal.tables if table.unit_seen)
    return saved.BudgetEntry(
        unit_seen=next(units, None),
        totals=tuple(
            saved.AmountEntry(
                label=amount.label,
                role=amount.role,
                yuan=plain(amount.yuan),
                approximate=amount.approximate,
                evidence=evidence([amount.span], proposal),
            )
            for amount in proposal.amounts
            if amount.role in TOTALS
        ),
        tables=tuple(_table(table, proposal) for table in proposal.tables),
        discrepancies=tuple(
            saved.DiscrepancyEntry(
                kind=one.kind,
                says=_says(one.says),
                evidence=evidence(one.evidence, proposal),
                doubt=one.doubt,
            )
            for one in proposal.discrepancies
        ),
        trail=tuple(_reckoning(step, proposal) for step in proposal.trail),
        fees=tuple(_fee(fee, proposal) for fee in proposal.fees),
    )


def _reckoning(step: Reckoning, proposal: Proposal) -> saved.ReckoningEntry:
    return saved.ReckoningEntry(
        kind=step.kind,
        where=step.where,
        formula=step.formula,
        stated=plain(step.stated),
        computed=plain(step.computed),
        tolerance=plain(step.tolerance),
        agrees=step.agrees,
        evidence=evidence(step.evidence, proposal),
        doubt=step.doubt,
    )


def _fee(fee: Fee, proposal: Proposal) -> saved.FeeEntry:
    return saved.FeeEntry(
        name=fee.name,
        basis=fee.basis,
        base=plain(fee.base),
        low=plain(fee.low),
        high=plain(fee.high),
        stated=plain(fee.stated),
        how=fee.how,
        evidence=evidence(fee.evidence, proposal),
    )


def _says(says: Mapping[str, object]) -> dict[str, str | list[str]]:
    texts = ((name, value(fact)) for name, fact in sorted(says.items()))
    return {name: text if isinstance(text, str) else list(text) for name, text in texts}


def _table(table: BudgetTable, proposal: Proposal) -> saved.TableEntry:
    document = proposal.submission.document(table.document)
    whole = (
        document.span(table.table.start, table.table.end)
        if table.table.start < table.table.end
        else None
    )
    seen = table.total_span or table.unit_seen or whole
    return saved.TableEntry(
        title=table.title,
        kind=table.kind,
        document=table.document,
        page=document.page_at(table.table.start),
        unit=table.unit,
        lines=tuple(
            saved.LineEntry(
                number=line.number,
                name=line.name,
                kind=line.kind,
                depth=line.depth,
                yuan=number(line.yuan),
                quantity=number(line.quantity),
                unit_price=number(line.unit_price),
                category=line.category,
                evidence=evidence([line.amount_span or line.span], proposal),
            )
            for line in table.lines
        ),
        stated_total=number(table.stated_total),
        computed_total=number(table.computed_total),
        evidence=evidence([seen] if seen else [], proposal),
    )
