"""How much a chapter really says (篇章实质内容)."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.model import Span


class FillerKind(StrEnum):
    """Text that stands in a chapter without saying anything of this project."""

    PLACEHOLDER = "placeholder"  # XX、待定、此处填写
    GENERATED = "generated"  # [生成失败]、作为人工智能模型、Markdown 残留
    FOREIGN_PLACE = "foreign_place"  # 别的地市的名称或文号
    REPEATED = "repeated"  # 与另一段相同
    PLATITUDE = "platitude"  # 通篇套话
    QUOTED_RULE = "quoted_rule"  # 照抄的政策条文


@dataclass(frozen=True, slots=True)
class Filler:
    """A passage of filler. `other` is where a repeated passage stands first."""

    kind: FillerKind
    span: Span
    other: Span | None = None


@dataclass(frozen=True, slots=True)
class Substance:
    """What a chapter with a role says. Lengths in characters, blanks and headings aside.

    `own_chars` leaves out filler. `elements` of the role's checklist (lexicon/substance.yaml) are
    there, `missing` are not; both in the checklist's order, in Chinese.
    """

    heading: Span
    role: str
    chars: int
    own_chars: int
    elements: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    filler: tuple[Filler, ...] = ()
    tables: int = 0
    pictures: int = 0
