"""Score the money of a declaration: total, rows of the estimate, sources, seeded figures."""

import re
from collections.abc import Iterator
from decimal import Decimal

from figures import SIZES
from outlines import same
from tally import RIGHT, Tally, abstained, extra, missed, wrong
from truth import Declaration, Flaw, Line

from nlp.model import Proposal
from nlp.money_model import BudgetLine, Discrepancy

CENT = Decimal("0.01")
NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:元|千元|万元|亿元|%)?")
# kinds under which a seeded figure may fairly be reported
ALIKE = {
    "total_conflict": {"total_conflict", "funding_mismatch"},
    "unit_slip": {"unit_slip"},
    "funding_mismatch": {"funding_mismatch"},
    "sum_mismatch": {"sum_mismatch"},
    "product_mismatch": {"product_mismatch"},
    "words_mismatch": {"words_mismatch"},
    "percent_mismatch": {"percent_mismatch", "percent_sum"},
}


def total(truth: Declaration, proposal: Proposal) -> Tally:
    """Compare the total: where several are printed any of them is right."""
    stated = proposal.profile.total_investment
    if stated is None:
        return abstained(f"total {sorted(truth.facts.totals)}")
    if any(abs(stated.value - yuan) < CENT for yuan in truth.facts.totals):
        return RIGHT
    return wrong(sorted(map(str, truth.facts.totals)), stated.value, "total")


def parts(truth: Declaration, proposal: Proposal) -> Tally:
    """Compare the sources' amounts, where there are two of them and none is seeded wrong."""
    if len(truth.facts.funding_parts) < 2 or {"funding", "percent"} & set(truth.seeded):
        return Tally()
    given = [(str(kind), stated.value) for kind, stated in proposal.profile.funding_parts]
    tally = Tally()
    for kind, yuan in truth.facts.funding_parts:
        same_kind = [amount for name, amount in given if name == kind]
        if yuan in same_kind:
            tally += RIGHT
        else:
            tally += wrong(yuan, same_kind, kind) if same_kind else abstained(f"{kind} {yuan}")
    return tally


def _rows(proposal: Proposal) -> list[BudgetLine]:
    kinds = {"funding", "yearly"}
    return [line for table in proposal.tables if table.kind not in kinds for line in table.lines]


def lines(truth: Declaration, proposal: Proposal) -> tuple[Tally, Tally, Tally]:
    """Rows of the estimate by name and yuan; kind and depth of those that match.

    A row with sums below it may be called line or subtotal.
    """
    left = _rows(proposal)
    every, kinds, depths = Tally(), Tally(), Tally()
    for wanted in (line for grid in truth.grids("estimate") for line in grid.lines):
        match = _row(wanted, left)
        if match is None:
            near = [str(line.yuan) for line in left if same(line.name) == same(wanted.name)]
            every += missed(f"{wanted.name} {wanted.yuan} (same name: {near})")
            continue
        left.remove(match)
        every += RIGHT
        loose = (
            {"line", "subtotal"}
            if wanted.kind == "subtotal" and wanted.depth >= 0
            else {wanted.kind}
        )
        kinds += RIGHT if match.kind in loose else wrong(wanted.kind, match.kind, wanted.name)
        if wanted.depth >= 0 and wanted.kind != "total":
            agreed = match.depth == wanted.depth
            depths += RIGHT if agreed else wrong(wanted.depth, match.depth, wanted.name)
    for line in left:
        if line.yuan is not None:
            every += extra(f"{line.name} {line.yuan} {line.kind}")
    return every, kinds, depths


def _row(wanted: Line, left: list[BudgetLine]) -> BudgetLine | None:
    for line in left:
        if (
            line.yuan is not None
            and abs(line.yuan - wanted.yuan) < CENT
            and same(line.name) == same(wanted.name)
        ):
            return line
    return None


def figures(found: Discrepancy) -> Iterator[Decimal]:
    """Yield every amount a discrepancy speaks of, without sign."""
    for value in found.says.values():
        for each in value if isinstance(value, tuple | list) else (value,):
            if isinstance(each, Decimal):
                yield abs(each)
    for span in found.evidence:  # an addend that is wrong stands only here, in the table's unit
        printed = NUMBER.fullmatch(span.quote.strip().replace(",", ""))
        if printed:
            yield from (Decimal(printed[1]) * size for size in SIZES.values())


def discrepancies(truth: Declaration, proposal: Proposal) -> tuple[Tally, Tally]:
    """Figures seeded wrong by place; a report that speaks of none of them is a false accusation.

    What is reported with a doubt accuses nobody: it finds nothing either, but is an abstention.
    One wrong figure may be reported several times (a subtotal disagrees with its rows and with
    the total); every report that involves it is right. The second tally is of the kinds.
    """
    tally, kinds = Tally(), Tally()
    blamed: set[int] = set()
    given = Tally()
    for number, found in enumerate(proposal.discrepancies):
        values = set(figures(found))
        if any(_speaks(flaw, found, values) for flaw in truth.flaws):
            blamed.add(number)
        elif found.doubt:
            given += Tally(idle=1)
        else:
            said = {key: str(value) for key, value in found.says.items()}
            quotes = [span.quote[:40] for span in found.evidence]
            given += extra(f"{found.kind} {said} {quotes}")
    for name in _wanted(truth):
        flaws = [flaw for flaw in truth.flaws if (flaw.kind, flaw.where) == name]
        reports = [
            proposal.discrepancies[n] for n in sorted(blamed)
            if any(
                _speaks(f, proposal.discrepancies[n], set(figures(proposal.discrepancies[n])))
                for f in flaws
            )
        ]  # fmt: skip
        if not reports:
            tally += missed(
                f"{flaws[0].kind} {flaws[0].where}: {flaws[0].wrong} for {flaws[0].right}"
            )
            continue
        if all(report.doubt for report in reports):
            tally += abstained(f"{flaws[0].kind} {flaws[0].where}: {reports[0].doubt}")
            continue
        tally += RIGHT
        alike = ALIKE[flaws[0].kind]
        seen = sorted({report.kind for report in reports})
        kinds += RIGHT if alike & set(seen) else wrong(flaws[0].kind, seen, str(flaws[0].wrong))
    return tally + given, kinds


def _wanted(truth: Declaration) -> list[tuple[str, str]]:
    return list(dict.fromkeys((flaw.kind, flaw.where) for flaw in truth.flaws))


def _speaks(flaw: Flaw, found: Discrepancy, values: set[Decimal]) -> bool:
    """Tell whether a report speaks of a flaw; a percentage is no amount that happens to match."""
    percent = flaw.kind == "percent_mismatch"
    return _close(flaw.wrong, values) and (not percent or found.kind in ALIKE[flaw.kind])


def _close(wrong_value: Decimal, values: set[Decimal]) -> bool:
    return any(abs(value - wrong_value) <= max(CENT, wrong_value / 10**6) for value in values)
