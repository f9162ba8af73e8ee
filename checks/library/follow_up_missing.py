"""Where one thing is said, is the other said that must go with it?"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from checks.model import Case, Hit, Moot, Outcome, Params, Unsure, check
from checks.wanted import Sought, Wanted, absent, lines, once, seek
from checks.wording import listed
from nlp.stated import State


class Settings(Params):
    """The occasion, and what it asks for."""

    given: Wanted | None = Field(default=None, description="前提：写有此事项的才问")
    wanted: tuple[Wanted, ...] = Field((), description="写有前提时应一并写明的各个事项")
    otherwise: str = Field("", description="未写前提、也未写所需事项时交人工核对的理由；不填则不问")
    without_estimate: Literal["hit", "unsure"] = Field(
        "hit", description="事项要在概算中列支、而概算明细未能识别时：作为发现，还是交人工核对"
    )


@check("follow-up-missing", params=Settings, says={"given", "missing", "present"})
def follow_up_missing(case: Case, settings: Settings) -> Iterator[Outcome]:
    """写有某一情形的，随之应当写明的事项是否写明。"""
    if settings.given is None:
        return
    given = seek(case.proposal, settings.given)
    sought = [seek(case.proposal, wanted) for wanted in settings.wanted]
    lacking = [one for one in sought if one.state is not State.FOUND]
    if not lacking:
        return
    if given.state is State.CONFLICT:
        why = f"是否属{settings.given.name}，前后说法不一"
        yield Unsure(why, (*given.found, *given.denied))
    elif given.state is State.FOUND:
        yield _lacked(case, settings, given, sought)
    elif given.state is State.NOT_FOUND and settings.otherwise:
        yield Unsure(settings.otherwise, (), absent(case.proposal, lacking))
    else:
        yield Moot(f"材料未写有{settings.given.name}")


def _lacked(case: Case, settings: Settings, given: Sought, sought: list[Sought]) -> Outcome:
    """Say what does not go with the occasion: denied, said both ways, doubtful, or not there."""
    name = given.wanted.name
    lacking = [one for one in sought if one.state is not State.FOUND]
    names = listed(one.wanted.name for one in lacking)
    says = {
        "given": name,
        "missing": tuple(one.wanted.name for one in lacking),
        "present": tuple(one.wanted.name for one in sought if one.state is State.FOUND),
    }
    doubtful = [one for one in lacking if one.doubtful and one.state is State.NOT_FOUND]
    denied = [s for one in lacking if one.state is State.NEGATED for s in one.denied]
    both = [one for one in lacking if one.state is State.CONFLICT]
    if denied:
        return Hit((*denied, *given.found), says, State.NEGATED)
    if both:
        why = f"写有{name}，关于{listed(one.wanted.name for one in both)}前后说法不一"
        return Unsure(why, once(s for one in both for s in (*one.found, *one.denied)))
    nowhere = absent(case.proposal, lacking)
    if settings.without_estimate == "unsure" and not lines(case.proposal):
        why = f"写有{name}，未识别出概算明细，{names}是否已列须人工核对"
        return Unsure(why, given.found, nowhere)
    if len(doubtful) == len(lacking):
        why = f"写有{name}，设有相关篇章，但未识别出{names}的具体表述"
        return Unsure(why, given.found, nowhere)
    return Hit(given.found, says, State.NOT_FOUND, nowhere)
