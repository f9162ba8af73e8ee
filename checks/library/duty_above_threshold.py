"""Has what the amount asks for been arranged?"""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from checks.amounts import compared, totals, within
from checks.library.statement_missing import judged
from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.rule import Bound
from checks.wanted import Wanted, seek
from nlp.model import Proposal
from nlp.money_model import Amount, AmountRole


class Settings(Params):
    """The duty, the threshold (yuan), and what is measured against it."""

    wanted: tuple[Wanted, ...] = Field((), description="超过数额时应作安排的事项")
    yuan: Decimal = Field(Decimal(0), ge=0, description="数额界限（元）")
    inclusive: bool = Field(default=False, description="界限是否含本数")
    per_unit: bool = Field(
        default=False, description="条文口径为单体投资：列明多个单体的，逐个与界限比较"
    )


@check(
    "duty-above-threshold",
    params=Settings,
    says={"missing", "amount", "comparison"},
    met_by_presence=True,
)
def duty_above_threshold(case: Case, settings: Settings) -> Iterator[Outcome]:
    """达到一定数额的项目，应办的手续是否已作安排。"""
    bound = Bound(settings.yuan, settings.inclusive)
    amounts = totals(case.proposal)
    above = [amount for amount in amounts if within(amount, bound, "above")]
    if not above and amounts:
        return
    outcomes = tuple(judged(case, [seek(case.proposal, w) for w in settings.wanted], None))
    if not outcomes:
        return
    if not above:
        yield Unsure("未识别出总投资，不能确定是否超过数额界限，应办手续亦未见安排")
        return
    units = _units(case.proposal) if settings.per_unit else ()
    if units and not any(within(unit.yuan, bound, "above") for unit in units):
        yield Unsure(
            "总投资超过数额界限，但列明的各单体均未超过，须核对单体划分",
            tuple(unit.span for unit in units),
        )
        return
    stated = case.proposal.profile.total_investment
    places = stated.evidence[:1] if stated else ()
    amount = stated.value if stated and stated.value in above else above[-1]
    if units:
        largest = max(units, key=lambda unit: unit.yuan)
        amount, places = largest.yuan, (largest.span, *places)
    facts = {"amount": amount, "comparison": compared(amount, bound, "above")}
    for outcome in outcomes:
        if not isinstance(outcome, Hit):
            yield outcome
            continue
        evidence = (*outcome.evidence, *places)
        says = {"missing": outcome.says["missing"], **facts}
        yield Hit(evidence, says, outcome.state, outcome.absent)


def _units(proposal: Proposal) -> tuple[Amount, ...]:
    """Return the investments of single units (单体), where the proposal names at least two."""
    units = tuple(
        amount
        for amount in proposal.amounts
        if "单体" in amount.label + amount.subject and amount.role is not AmountRole.TOTAL
    )
    return units if len(units) > 1 else ()
