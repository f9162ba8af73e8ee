"""Does one party hold two parts that must be apart (设计与实施分开)?"""

from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Outcome, Params, Unsure, check


class Settings(Params):
    """The labels under which the two parties are named."""

    one: tuple[str, ...] = Field(("编制单位", "设计单位", "咨询单位"), description="一方的称谓")
    other: tuple[str, ...] = Field(
        ("承建单位", "实施单位", "开发单位", "集成单位"), description="另一方的称谓"
    )


@check("parties-not-separate", params=Settings, says={"unit", "one", "other"})
def parties_not_separate(case: Case, settings: Settings) -> Iterator[Outcome]:
    """应当分开的两方是否由同一单位承担。"""
    del case, settings
    yield Unsure("尚未编写")
