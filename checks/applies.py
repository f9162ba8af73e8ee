"""Can a rule be asked of this proposal? Yes, no, or: the facts do not say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from checks.amounts import Side, compared, in_wan, measured, settled, totals, within
from checks.model import Case
from checks.rule import Applies, Bound
from checks.wording import (
    APPLICANT_NAMES,
    DOCUMENT_NAMES,
    FUNDING_NAMES,
    PROJECT_NAMES,
    listed,
    yuan,
)
from nlp.model import Proposal
from nlp.profile_model import ProjectKind
from nlp.stated import State, Stated

E = TypeVar("E", bound=Enum)


@dataclass(frozen=True, slots=True)
class Fit:
    """`answer` is None where the proposal does not say enough; `why` is Chinese."""

    answer: bool | None
    why: str = ""


YES = Fit(answer=True)


def fit(applies: Applies, case: Case, amounts: tuple[Decimal, ...] | None = None) -> Fit:
    """Return whether the limits hold; `amounts` replaces the proposal's own totals."""
    known = totals(case.proposal) if amounts is None else amounts
    answers = tuple(_answers(applies, case, known))
    for answer in answers:
        if answer.answer is False:
            return answer
    unknown = [answer.why for answer in answers if answer.answer is None]
    return Fit(None, "；".join(unknown)) if unknown else YES


def _answers(applies: Applies, case: Case, amounts: tuple[Decimal, ...]) -> Iterator[Fit]:
    profile = case.proposal.profile
    if applies.documents:
        yield _one_of("文种", profile.document_kind, applies.documents, DOCUMENT_NAMES)
    if applies.projects:
        yield _one_of("项目类型", profile.project_kind, applies.projects, PROJECT_NAMES)
    if applies.applicants:
        yield _one_of("申报单位类型", profile.applicant_kind, applies.applicants, APPLICANT_NAMES)
    if applies.funding:
        yield _funded(applies, case.proposal)
    if applies.above:
        yield _bounded(applies.above, "above", case, amounts)
    if applies.below:
        yield _bounded(applies.below, "below", case, amounts)


def _one_of(
    what: str, stated: Stated[E] | None, allowed: frozenset[E], names: Mapping[E, str]
) -> Fit:
    if stated is None or stated.value is ProjectKind.UNKNOWN:
        return Fit(None, f"未识别出{what}")
    if stated.state is State.CONFLICT:
        return Fit(None, f"{what}前后不一")
    if stated.value in allowed:
        return YES
    wanted = listed(name for kind, name in names.items() if kind in allowed)
    return Fit(answer=False, why=f"本条限{what}为{wanted}的，本件为{names[stated.value]}")


def _funded(applies: Applies, proposal: Proposal) -> Fit:
    stated = proposal.profile.funding
    if stated is None or not stated.value:
        return Fit(None, "未识别出资金来源")
    if stated.state is State.CONFLICT:
        return Fit(None, "资金来源前后不一")
    if stated.value & applies.funding:
        return YES
    wanted = listed(name for kind, name in FUNDING_NAMES.items() if kind in applies.funding)
    actual = listed(name for kind, name in FUNDING_NAMES.items() if kind in stated.value)
    return Fit(answer=False, why=f"本条限资金来源为{wanted}的，本件为{actual}")


def _bounded(written: Bound, side: Side, case: Case, totalled: tuple[Decimal, ...]) -> Fit:
    bound = settled(written, case)
    if isinstance(bound, str):
        return Fit(None, bound)
    amounts = measured(bound, case.proposal, totalled)
    if not amounts:
        return Fit(None, f"未识别出总投资，不能与{in_wan(bound.yuan)}比较")
    what = f"总投资、{bound.basis}" if bound.basis else "总投资"
    inside = [amount for amount in amounts if within(amount, bound, side)]
    if len(inside) == len(amounts):
        return YES
    if not inside:
        return Fit(answer=False, why=f"{what}{compared(amounts[-1], bound, side)}")
    return Fit(
        None,
        f"{what}有{listed(map(yuan, amounts))}等不同数额，分处{in_wan(bound.yuan)}两侧："
        + "；".join(compared(amount, bound, side) for amount in amounts),
    )
