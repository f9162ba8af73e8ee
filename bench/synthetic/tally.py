"""Counting: right, extra, missed, abstained; proportions with their Wilson intervals."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959964  # 95 %


@dataclass(frozen=True, slots=True)
class Tally:
    """What was given rightly, given wrongly, missed, and left open; `errors` are to be read.

    `abstained` is left open though there was something to find, `idle` though there was not.
    """

    right: int = 0
    extra: int = 0
    missed: int = 0
    abstained: int = 0
    errors: tuple[str, ...] = ()
    idle: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right, self.extra + other.extra, self.missed + other.missed,
            self.abstained + other.abstained, self.errors + other.errors,
            self.idle + other.idle,
        )  # fmt: skip

    @property
    def given(self) -> int:
        """How many answers were given."""
        return self.right + self.extra

    @property
    def wanted(self) -> int:
        """How many there were to find; an abstention is one not found."""
        return self.right + self.missed + self.abstained

    @property
    def precision(self) -> float | None:
        """Share of the answers that are right; None where none was given."""
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Share of what there was that was found; None where there was nothing."""
        return self.right / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where nothing was there or given."""
        total = self.given + self.wanted
        return 2 * self.right / total if total else None


RIGHT = Tally(right=1)


def missed(error: str) -> Tally:
    """Count something that was there and was not given."""
    return Tally(missed=1, errors=(f"missed {error}",))


def extra(error: str) -> Tally:
    """Count something given that was not there."""
    return Tally(extra=1, errors=(f"extra {error}",))


def wrong(expected: object, seen: object, what: str = "") -> Tally:
    """Count a wrong answer in place of the right one."""
    return Tally(extra=1, missed=1, errors=(f"{what}: expected {expected} | seen {seen}",))


def abstained(error: str) -> Tally:
    """Count a question left open."""
    return Tally(abstained=1, errors=(f"abstained {error}",))


def wilson(right: int, total: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of right out of total; (0, 1) where total is 0."""
    if not total:
        return 0.0, 1.0
    share = right / total
    scale = 1 + Z * Z / total
    middle = share + Z * Z / (2 * total)
    spread = Z * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
