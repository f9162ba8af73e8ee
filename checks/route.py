"""What a measure asks of a project of this amount and kind (办理路径)."""

from decimal import Decimal

from checks.amounts import Side, compared, measured, settled, totals, within
from checks.applies import Fit, fit
from checks.model import Case
from checks.rule import Bound, Pack, RouteStep
from checks.verdict import Path


def route(case: Case, pack: Pack) -> tuple[Path, ...]:
    """Return one path, or one for each side where amounts in conflict straddle a threshold."""
    if not pack.route:
        return ()
    amounts = totals(case.proposal)
    if not amounts:
        return (_path(case, pack, None),)
    sides: dict[tuple[bool, ...], Decimal] = {}
    for amount in amounts:
        sides.setdefault(_sides(case, pack, amount), amount)
    if len(sides) == 1:
        stated = case.proposal.profile.total_investment
        return (_path(case, pack, stated.value if stated else amounts[0]),)
    return tuple(_path(case, pack, amount) for amount in sides.values())


def _sides(case: Case, pack: Pack, amount: Decimal) -> tuple[bool, ...]:
    """Tell on which side of every known threshold of the route an amount lies."""
    return tuple(
        within(amount, bound, side)
        for step in pack.route
        for written, side in _bounds(step)
        if isinstance(bound := settled(written, case), Bound)
    )


def _bounds(step: RouteStep) -> tuple[tuple[Bound, Side], ...]:
    ends: tuple[tuple[Bound | None, Side], ...] = (
        (step.applies.above, "above"),
        (step.applies.below, "below"),
    )
    return tuple((bound, side) for bound, side in ends if bound)


def _path(case: Case, pack: Pack, amount: Decimal | None) -> Path:
    steps: list[RouteStep] = []
    comparisons: list[str] = []
    amounts = () if amount is None else (amount,)
    for step in pack.route:
        bounded = step.applies.above or step.applies.below
        answer = fit(step.applies, case, amounts)
        if answer.answer is True or (answer.answer is None and not (bounded and amount is None)):
            steps.append(step)
        if line := _comparison(step, case, amount, answer):
            comparisons.append(f"{step.clause.label}：{line}")
    return Path(amount, tuple(steps), tuple(dict.fromkeys(comparisons)))


def _comparison(step: RouteStep, case: Case, amount: Decimal | None, answer: Fit) -> str:
    """Put the amount beside each bound of a step; add what else speaks for or against it."""
    lines = [
        compared(measure, bound, side)
        for written, side in _bounds(step)
        if isinstance(bound := settled(written, case), Bound)
        for measure in measured(bound, case.proposal, () if amount is None else (amount,))
    ]
    if answer.why and not any(answer.why.endswith(line) for line in lines):
        lines.append(answer.why)
    if lines and step.note and answer.answer is not False:
        lines.append(step.note)
    return "；".join(lines)
