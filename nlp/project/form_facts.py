"""Does a form agree with the rest of the papers? The facts are read again without the form."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.model import Span
from nlp import figures
from nlp.again import readings
from nlp.figures import UNITS
from nlp.fold import wide
from nlp.model import Proposal
from nlp.money.in_text import scan
from nlp.money.totals import clusters, total_investment
from nlp.money_model import Amount
from nlp.project import cover
from nlp.project.agreement import same_name, within
from nlp.project.applicant import applicant
from nlp.project.form_cells import Form, Slot
from nlp.project.form_fields import Field, form_fields
from nlp.project.project_name import project_name
from nlp.sentences import Reading
from nlp.stated import State, Stated

_UNIT = re.compile(r"\((?:单位[:])?(?P<unit>亿元|万元|千元|元)\)|[/(](?P<bare>万元|元)")
_EMPTY_ENDS = re.compile(r"(?:(?:建设|升级改造|改造)?(?:项目|工程))$")
_STAMP = re.compile(r"\([^()]*章\)|\(以下简称[^()]*\)")


@dataclass(frozen=True, slots=True)
class Compared:
    """A field beside what the rest of the papers say; `agrees` is None where that is doubtful."""

    agrees: bool | None
    inside: str
    outside: str
    evidence: tuple[Span, ...]


def compared(
    proposal: Proposal, form: Form, slot: Slot, fact: str, *, wan: bool = True
) -> Compared | None:
    """Compare a field with a fact; None where the rest of the papers (or the field) is silent."""
    if fact == "total_investment":
        return _total(proposal, form, slot, wan=wan)
    if fact not in {"name", "applicant"}:
        return None
    stated = _named(proposal, form) if fact == "name" else _applied(proposal, form)
    if stated is None or not slot.value:
        return None
    inside = _STAMP.sub("", slot.value.replace("\n", "")).strip()
    same = (
        _same_project(inside, stated.value) if fact == "name" else _same_unit(inside, stated.value)
    )
    if stated.state is State.CONFLICT and same is False:
        same = None
    return Compared(same, f"“{wide(inside)}”", f"“{stated.value}”", stated.evidence[:1])


def _outside(proposal: Proposal, form: Form) -> tuple[Sequence[Field], Reading]:
    every = [*readings(proposal)]
    fields = [f for reading in every for f in form_fields(reading) if not form.holds(f.span)]
    return fields, every[0]


def _named(proposal: Proposal, form: Form) -> Stated[str] | None:
    fields, main = _outside(proposal, form)
    title = cover.title(cover.cover(main))
    own = tuple(line for line in title if not form.holds(line.span))
    return project_name(fields, own if len(own) == len(title) else ())


def _applied(proposal: Proposal, form: Form) -> Stated[str] | None:
    fields, main = _outside(proposal, form)
    lines = [line for line in cover.cover(main) if not form.holds(line.span)]
    return applicant(fields, lines, cover.title(lines), main)


def _same_project(one: str, other: str) -> bool | None:
    first, second = _plain(one), _plain(other)
    if first == second or _EMPTY_ENDS.sub("", first) == _EMPTY_ENDS.sub("", second):
        return True
    return None if same_name(one, other) else False


def _same_unit(one: str, other: str) -> bool | None:
    """Compare units, whose names are often shortened (市水利局)."""
    first, second = sorted((_plain(one), _plain(other)), key=len)
    if first == second or (within(first, second) and first[-1] == second[-1]):
        return True
    return None if first in second or same_name(first, second) else False


def _plain(text: str) -> str:
    return re.sub(r"[\s()（）“”\"《》〔〕\[\]·、,，]", "", text)


def _total(proposal: Proposal, form: Form, slot: Slot, *, wan: bool) -> Compared | None:
    read = _money(slot, wan=wan)
    outside = [a for a in proposal.amounts if not form.holds(a.span)]
    stated = total_investment(outside)
    if read is None or stated is None:
        return None
    yuan, step = read
    if stated.state is State.CONFLICT and any(
        abs(a.yuan - yuan) <= step / 2 for a in _totals(outside)
    ):
        return Compared(None, _yuan(yuan), _yuan(stated.value), stated.evidence)
    close = abs(stated.value - yuan) <= _allowed(stated, outside, step)
    agrees = True if close else None if stated.state is State.CONFLICT else False
    return Compared(agrees, _yuan(yuan), _yuan(stated.value), stated.evidence[:1])


def _totals(amounts: Iterable[Amount]) -> list[Amount]:
    return [amount for group in clusters(amounts) for amount in group if amount.role == "total"]


def _allowed(stated: Stated[Decimal], amounts: Sequence[Amount], step: Decimal) -> Decimal:
    """Return half of the last digit of the coarser of both figures."""
    steps = [figures.step(a.span.quote, a.unit) for a in amounts if a.span in stated.evidence[:1]]
    other = max(steps, default=Decimal(0))
    return max(step, other) / 2 if step != other else Decimal(0)


def _money(slot: Slot, *, wan: bool) -> tuple[Decimal, Decimal] | None:
    """Return a field's yuan and the worth of its last digit."""
    printed = scan(slot.value)
    if printed:
        first = printed[0]
        return first.yuan, figures.step(slot.value[first.start : first.end], first.unit)
    number = figures.number(slot.value)
    if number is None:
        return None
    label = _UNIT.search(slot.label.quote.translate({0xFF08: "(", 0xFF09: ")"}))
    unit = (label["unit"] or label["bare"]) if label else ("万元" if wan else "元")
    return number * UNITS[unit], figures.step(slot.value, unit)


def _yuan(amount: Decimal) -> str:
    cents = amount.quantize(Decimal("0.01"))
    whole = cents == cents.to_integral_value()
    return f"{cents:,.0f}元" if whole else f"{cents:,.2f}元"
