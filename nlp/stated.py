"""What a document says of something, and where it says so."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from ingest.model import Span

T = TypeVar("T")


class State(StrEnum):
    """What a document says of something; never fewer than five."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    NEGATED = "negated"
    CONFLICT = "conflict"
    UNREADABLE = "unreadable"


class Source(StrEnum):
    """Where a fact was read, weakest last but one; a person's correction beats all."""

    HUMAN = "human"
    FORM = "form"
    TABLE = "table"
    TEXT = "text"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Stated(Generic[T]):
    """A value and every place that states it; `state` is CONFLICT when they disagree."""

    value: T
    evidence: tuple[Span, ...]
    source: Source = Source.TEXT
    state: State = State.FOUND
