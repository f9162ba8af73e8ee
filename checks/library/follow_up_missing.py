"""Where one thing is said, is the other said that must go with it?"""

from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Hit, Moot, Outcome, Params, Unsure, check
from checks.wanted import Wanted, absent, seek
from checks.wording import listed
from nlp.stated import State


class Settings(Params):
    """The occasion, and what it asks for."""

    given: Wanted | None = Field(default=None, description="前提：写有此事项的才问")
    wanted: tuple[Wanted, ...] = Field((), description="写有前提时应一并写明的各个事项")
    otherwise: str = Field("", description="未写前提、也未写所需事项时交人工核对的理由；不填则不问")


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
        says = {
            "given": settings.given.name,
            "missing": tuple(one.wanted.name for one in lacking),
            "present": tuple(one.wanted.name for one in sought if one.state is State.FOUND),
        }
        doubtful = [one for one in lacking if one.doubtful and one.state is State.NOT_FOUND]
        denied = tuple(span for one in lacking for span in one.denied)
        if denied:
            yield Hit((*denied, *given.found), says, State.NEGATED)
        elif len(doubtful) == len(lacking):
            names = listed(one.wanted.name for one in doubtful)
            why = f"写有{settings.given.name}，设有相关篇章，但未识别出{names}的具体表述"
            yield Unsure(why, given.found, absent(case.proposal, lacking))
        else:
            yield Hit(given.found, says, State.NOT_FOUND, absent(case.proposal, lacking))
    elif given.state is State.NOT_FOUND and settings.otherwise:
        yield Unsure(settings.otherwise, (), absent(case.proposal, lacking))
    else:
        yield Moot(f"材料未写有{settings.given.name}")
