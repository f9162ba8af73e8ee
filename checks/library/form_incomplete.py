"""Is the form (流转表) that goes with the papers filled in?"""

from collections.abc import Iterator
from decimal import Decimal

from pydantic import Field

from checks.amounts import totals
from checks.model import Absent, Case, Hit, Outcome, Params, Unsure, check
from checks.wording import listed
from nlp.project.form_cells import Form, Slot, forms
from nlp.project.form_facts import Compared, compared
from nlp.stated import State


class FormField(Params):
    """One field: any of the labels; required only where the limits hold."""

    name: str = Field(description="栏目名称，用于行文")
    labels: tuple[str, ...] = Field((), description="表中该栏目的写法；不填则用栏目名称")
    above: Decimal | None = Field(None, description="总投资达到此数（元，含本数）的才须填写")
    equals: str = Field("", description="该栏应与哪一项事实一致：name、applicant、total_investment")


class Settings(Params):
    """The form and its fields."""

    form: str = Field("申报表", description="表的名称，用于行文")
    fields: tuple[FormField, ...] = Field((), description="应填写的栏目")
    least: int = Field(4, ge=1, description="表中至少见到几个栏目名称，才认作该表")
    wan: bool = Field(default=True, description="表内金额单位固定为万元")


@check("form-incomplete", params=Settings, says={"form", "missing", "differs"})
def form_incomplete(case: Case, settings: Settings) -> Iterator[Outcome]:
    """随附的表单各栏是否填写、与正文是否一致。"""
    if not settings.fields:
        return
    form = _found(case, settings)
    if form is None:
        absent = Absent((settings.form,), ("全文",))
        yield Unsure(f"提交的材料中未见{settings.form}，是否已另行报送须人工核对", (), absent)
        return
    slots = {name: [s for s in form.slots if s.name == name] for name in _names(settings)}
    yield from _unfilled(case, settings, slots)
    yield from _differing(case, settings, form)


def _names(settings: Settings) -> tuple[str, ...]:
    return tuple(field.name for field in settings.fields)


def _found(case: Case, settings: Settings) -> Form | None:
    """Return the form: the table with most of the fields, one under the form's name first.

    A table without that name may be a mere summary of the project unless it has half the fields.
    """
    labels = {field.name: field.labels or (field.name,) for field in settings.fields}
    half = max(settings.least, len(settings.fields) / 2)

    def rank(form: Form) -> tuple[bool, int]:
        named = form.called(settings.form)
        return named, len({slot.name for slot in form.slots})

    ranked = [(*rank(form), form) for form in forms(case.proposal, labels)]
    found = [r for r in ranked if r[1] >= (settings.least if r[0] else half)]
    return max(found, key=lambda r: r[:2])[2] if found else None


def _unfilled(case: Case, settings: Settings, slots: dict[str, list[Slot]]) -> Iterator[Outcome]:
    empty = {name: found for name, found in slots.items() if found and not _any_filled(found)}
    unseen = [field for field in settings.fields if not slots[field.name]]
    asked = {f.name: _asked(case, f) for f in settings.fields}
    missing = [name for name in empty if asked[name] is True]
    if missing:
        evidence = tuple(empty[name][0].label for name in missing)
        says = {"form": settings.form, "missing": tuple(missing), "differs": ()}
        yield Hit(evidence, says)
    if doubtful := [name for name in empty if asked[name] is None]:
        why = f"{settings.form}中{listed(doubtful)}未填，总投资未能确定，是否须填写须人工核对"
        yield Unsure(why, tuple(empty[name][0].label for name in doubtful))
    if away := [field.name for field in unseen if asked[field.name] is not False]:
        yield Unsure(f"{settings.form}中未识别出{listed(away)}栏，须人工核对")


def _any_filled(slots: list[Slot]) -> bool:
    return any(slot.filled for slot in slots)


def _asked(case: Case, field: FormField) -> bool | None:
    """Tell whether a field must be filled in; None where the total does not tell."""
    if field.above is None:
        return True
    answers = {amount >= field.above for amount in totals(case.proposal)}
    return answers.pop() if len(answers) == 1 else None


def _differing(case: Case, settings: Settings, form: Form) -> Iterator[Outcome]:
    for field in settings.fields:
        filled = [slot for slot in form.slots if slot.name == field.name and slot.filled]
        if not (field.equals and filled):
            continue
        result = compared(case.proposal, form, filled[0], field.equals, wan=settings.wan)
        if result is None or result.agrees is True:
            continue
        slot = filled[0]
        evidence = (slot.place or slot.label, *result.evidence)
        if result.agrees is None:
            yield Unsure(_differ(settings, field, result) + "，是否为同一事项须人工核对", evidence)
        else:
            differs = (f"{field.name}（表内为{result.inside}，正文为{result.outside}）",)
            says = {"form": settings.form, "missing": (), "differs": differs}
            yield Hit(evidence, says, State.CONFLICT)


def _differ(settings: Settings, field: FormField, result: Compared) -> str:
    return f"{settings.form}中{field.name}为{result.inside}，正文为{result.outside}"
