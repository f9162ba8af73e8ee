"""The smallest parts of review.json: quotations and stated values.

Money is yuan as a decimal string; pages count from 1; boxes are points from the top left corner.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from nlp.stated import Source, State

Money = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$", description="yuan, decimal")]
Digest = Annotated[str, Field(description="SHA-256, hexadecimal")]


class Entry(BaseModel):
    """A part of the record: nothing may be added or changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


class EvidenceEntry(Entry):
    """A quotation: `quote` is document text[start:end]; `page` and `box` are of its first page."""

    document: str
    page: int | None
    box: tuple[float, float, float, float] | None
    chapter: str
    start: int
    end: int
    quote: str


Evidence = tuple[EvidenceEntry, ...]


class StatedEntry(Entry):
    """A value of the project and every place that states it."""

    value: str | tuple[str, ...]
    source: Source
    state: State
    evidence: Evidence
