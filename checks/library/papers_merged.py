"""Are several papers merged into one (合并编报)?"""

from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Outcome, Params, Unsure, check


class Settings(Params):
    """Which papers."""

    parts: tuple[str, ...] = Field(
        (), description="合并在一份文本中的文种名称，须全部见于文件名称或封面"
    )


@check("papers-merged", params=Settings, says={"parts"})
def papers_merged(case: Case, settings: Settings) -> Iterator[Outcome]:
    """项目建议书、可行性研究报告、初步设计等是否合并编报。"""
    del case, settings
    yield Unsure("尚未编写")
