"""Something to bear in mind, with no fault implied."""

from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.wanted import Wanted, seek
from nlp.stated import State


class Settings(Params):
    """When to remind."""

    given: Wanted | None = Field(None, description="写有此事项的才提示；不填则一律提示")


@check("reminder", params=Settings, says={"given"})
def reminder(case: Case, settings: Settings) -> Iterator[Outcome]:
    """条文适用于本项目时的提示，不含问题。"""
    if settings.given is None:
        yield Hit((), {"given": ""})
        return
    sought = seek(case.proposal, settings.given)
    if sought.state is State.CONFLICT:
        why = f"{settings.given.name}前后说法不一"
        yield Unsure(why, (*sought.found, *sought.denied))
    elif sought.state is State.FOUND:
        yield Hit(sought.found, {"given": settings.given.name})
