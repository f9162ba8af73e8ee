"""What only shows beside the other declarations of the year."""

from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Outcome, Params, Unsure, check


class Settings(Params):
    """What has to be laid side by side."""

    compare: str = Field("同批申报", description="须与之比对的内容")


@check("batch-comparison", params=Settings, says=("others", "total"))
def batch_comparison(case: Case, settings: Settings) -> Iterator[Outcome]:
    """须与同批申报或台账放在一起核对的事项。"""
    name = case.proposal.profile.name
    yield Unsure(f"须与{settings.compare}比对", name.evidence if name else ())
