"""Does the proposal say what it has to say?"""

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.prose import plain
from checks.wanted import Sought, Wanted, absent, once, seek
from checks.wording import listed
from nlp.stated import State


class Settings(Params):
    """What has to be said, and how much of it."""

    wanted: tuple[Wanted, ...] = Field((), description="应写明的各个事项")
    at_least: int | None = Field(None, ge=1, description="至少写明几项；不填则须全部写明")
    when_absent: Literal["hit", "unsure"] = Field(
        "hit", description="未见时作为发现（hit），还是交人工核对（unsure）"
    )


@check("statement-missing", params=Settings, says={"missing", "present"}, met_by_presence=True)
def statement_missing(case: Case, settings: Settings) -> Iterator[Outcome]:
    """应当写明的事项是否写明；写明不做的与没有写的分开。"""
    sought = [seek(case.proposal, wanted) for wanted in settings.wanted]
    yield from judged(case, sought, settings.at_least, settings.when_absent)


def judged(
    case: Case, sought: list[Sought], at_least: int | None, when_absent: str = "hit"
) -> Iterator[Outcome]:
    """Yield what is denied, what is said both ways, and what is not said at all."""
    present = _names(sought, State.FOUND)
    for one in sought:
        if one.state is State.CONFLICT:
            why = f"关于{one.wanted.name}，既有安排的表述，又有不作安排的表述"
            yield Unsure(why, once((*one.denied, *one.found)))
        elif one.state is State.NEGATED and _grounded(one):
            why = f"材料写明不作{one.wanted.name}并写有理由，理由是否成立须人工核对"
            yield Unsure(why, one.denied)
        elif one.state is State.NEGATED:
            says = {"missing": (one.wanted.name,), "present": present}
            yield Hit(one.denied, says, State.NEGATED, ours=one.ours)
    missing = [one for one in sought if one.state is State.NOT_FOUND]
    decided = len(sought) - len(missing)
    if not missing or when_absent == "ignore" or (at_least is not None and decided >= at_least):
        return
    doubtful = [one for one in missing if one.doubtful]
    named = [one for one in missing if one.mentions and not one.doubtful]
    plain = [one for one in missing if not one.doubtful and not one.mentions]
    if doubtful:
        names = listed(one.wanted.name for one in doubtful)
        why = f"设有相关篇章，但未识别出{names}的具体表述"
        yield Unsure(why, once(s for one in doubtful for s in one.doubtful), None)
    if named:
        names = listed(one.wanted.name for one in named)
        why = f"材料提到{names}，未识别出具体安排，是否写明须人工核对"
        yield Unsure(why, once(s for one in named for s in one.mentions[:1]))
    if plain and when_absent == "unsure":
        names = listed(one.wanted.name for one in plain)
        yield Unsure(f"未见{names}的表述，是否具备须人工核对", (), absent(case.proposal, plain))
    elif plain:
        says = {"missing": tuple(one.wanted.name for one in plain), "present": present}
        yield Hit((), says, State.NOT_FOUND, absent(case.proposal, plain))


def _grounded(one: Sought) -> bool:
    grounds = one.wanted.grounds
    return bool(grounds) and all(re.search(grounds, plain(span)) for span in one.denied)


def _names(sought: list[Sought], state: State) -> tuple[str, ...]:
    return tuple(one.wanted.name for one in sought if one.state is state)
