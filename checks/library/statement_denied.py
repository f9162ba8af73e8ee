"""Does the proposal say outright that it will not do what it has to do?"""

from collections.abc import Iterator

from pydantic import Field

from checks.library.statement_missing import judged
from checks.model import Case, Outcome, Params, check
from checks.wanted import Wanted, seek


class Settings(Params):
    """What must not be refused."""

    wanted: tuple[Wanted, ...] = Field((), description="不得写明不做的各个事项")


@check("statement-denied", params=Settings, says={"missing", "present"})
def statement_denied(case: Case, settings: Settings) -> Iterator[Outcome]:
    """材料是否写明不做应做的事项；没有写到的不在此项核对。"""
    sought = [seek(case.proposal, wanted) for wanted in settings.wanted]
    yield from judged(case, sought, None, "ignore")
