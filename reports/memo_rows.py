"""Rows of the memo's ledgers (台账): every string as it will be read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Total:
    """A stated total of the investment."""

    label: str
    wan: str
    yuan: str
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A table's printed total against the sum of its lines."""

    title: str
    place: str
    unit: str
    stated: str
    computed: str
    difference: str
    verdict: str
    grade: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Figures that should agree and do not, with the arithmetic."""

    kind: str
    says: str
    places: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence about where something runs."""

    target: str
    stance: str
    status: str
    quote: str
    place: str


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """A role and the chapters that play it. `grade`: present, thin, missing."""

    role: str
    state: str
    grade: str
    where: str
    place: str
    characters: str
    asked: str


@dataclass(frozen=True, slots=True)
class ElementRow:
    """An element of security, cryptography or 安全可靠. `grade`: found, negated, not_found."""

    topic: str
    element: str
    state: str
    grade: str
    quote: str
    place: str


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One step of the arithmetic trail. `grade`: clear or found."""

    kind: str
    where: str
    formula: str
    stated: str
    computed: str
    difference: str
    verdict: str
    grade: str
    place: str


@dataclass(frozen=True, slots=True)
class FeeRow:
    """A fee recomputed by the basis the material names."""

    name: str
    basis: str
    how: str
    computed: str
    stated: str
    difference: str
    place: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Two statements on deployment that cannot both hold."""

    kind: str
    one: str
    one_place: str
    other: str
    other_place: str


@dataclass(frozen=True, slots=True)
class ContentRow:
    """What a chapter says of what it should, and what in it says nothing."""

    chapter: str
    characters: str
    elements: str
    missing: str
    filler: str


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A data resource offered or asked for."""

    name: str
    direction: str
    owner: str
    sharing: str
    frequency: str
    provision: str
    place: str


@dataclass(frozen=True, slots=True)
class ProductRow:
    """The products of one kind, domestic and other, and where the first is named."""

    kind: str
    domestic: str
    other: str
    declined: str
    place: str


@dataclass(frozen=True, slots=True)
class FunctionRow:
    """A subsystem and the modules below it."""

    name: str
    modules: str
    place: str
