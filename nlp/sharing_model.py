"""Data resources a proposal lists (数据资源目录): what is offered, what is asked for, and how."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.model import Span, Table
from nlp.stated import Source


class Direction(StrEnum):
    """Whether the project gives a data resource to others or needs it from them."""

    OFFERED = "offered"  # 本项目提供、产生
    REQUESTED = "requested"  # 需要共享获取
    UNKNOWN = "unknown"


class SharingType(StrEnum):
    """The six types of 常州经开区 2023-47 第二十条第二款: three of sharing, three of opening."""

    SHARE_FREELY = "share_freely"  # 无条件共享
    SHARE_ON_CONDITIONS = "share_on_conditions"  # 有条件共享
    NOT_SHARED = "not_shared"  # 不予共享
    OPEN_FREELY = "open_freely"  # 无条件开放
    OPEN_ON_CONDITIONS = "open_on_conditions"  # 有条件开放
    NOT_OPENED = "not_opened"  # 不予开放


@dataclass(frozen=True, slots=True)
class DataItem:
    """One data resource (目录中的一项). An empty string means: the table has no such cell.

    The nine elements of 常州经开区 2023-47 第二十条第一款 are `category` 分类, `owner` 责任方,
    `format` 格式, `attributes` 属性, `frequency` 更新时限, `service` 服务方式, `types` 共享类型,
    `provision` 提供方式, `usage` 使用要求. `ground` is the reason given for not sharing; `platform`
    the exchange platform or interface named for it, `receiver` who gets it (使用单位).
    """

    name: str
    direction: Direction
    span: Span
    category: str = ""
    owner: str = ""
    format: str = ""
    attributes: str = ""
    frequency: str = ""
    service: str = ""
    types: tuple[SharingType, ...] = ()
    sharing: str = ""
    provision: str = ""
    usage: str = ""
    ground: str = ""
    platform: str = ""
    receiver: str = ""
    source: Source = Source.TABLE


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A table of data resources; `elements` are the `DataItem` fields its columns carry.

    Where running text lists them, `table` covers that text and has no rows.
    """

    title: str
    document: str
    table: Table
    items: tuple[DataItem, ...]
    elements: tuple[str, ...] = ()
