"""Is there a list of data resources (数据资源目录), and does it say what it must?"""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from checks.model import Case, Outcome, Params, Unsure, check
from nlp.sharing_model import SharingType

Element = Literal[
    "category",
    "owner",
    "format",
    "attributes",
    "frequency",
    "service",
    "types",
    "provision",
    "usage",
]


class Settings(Params):
    """What the list must have."""

    fields: tuple[Element, ...] = Field((), description="目录各项应有的要素（列）")
    typed: bool = Field(default=False, description="各项均须写明共享类型")
    allowed: tuple[SharingType, ...] = Field((), description="共享、开放类型只能是这些取值")
    grounds: bool = Field(default=False, description="不予共享的须附依据，未附的交人工核对")
    least: int = Field(1, ge=0, description="至少应有几项有效记录；0 为不问有无")
    name: str = Field("数据资源目录", description="目录的名称，用于行文")
    looked_for: tuple[str, ...] = Field((), description="列入检索记录的名称")


@check("catalogue-incomplete", params=Settings, says={"missing", "count", "items"})
def catalogue_incomplete(case: Case, settings: Settings) -> Iterator[Outcome]:
    """目录是否存在、各项要素是否齐全；只有标题没有记录的不算。"""
    del case, settings
    yield Unsure("尚未编写")
