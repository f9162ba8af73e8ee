"""Score tables, totals, roles and deployment claims against labelled documents."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from outlines import same

from ingest.model import Document
from nlp.model import Proposal, Role


@dataclass(frozen=True)
class Tally:
    """Right, wrongly given, missed; `errors` are there to be read."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    errors: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right,
            self.extra + other.extra,
            self.missed + other.missed,
            self.errors + other.errors,
        )

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to find or give."""
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else 1.0


def tables(label: Mapping[str, Any], document: Document) -> Tally:
    """Align tables in order; a table is right when its columns agree and its rows within two."""
    truth = [(t["rows"], t["cols"]) for t in label["tables"]]
    found = [(t.rows, t.cols) for t in document.tables]
    pairs = _aligned(truth, found)
    return Tally(
        len(pairs),
        len(found) - len(pairs),
        len(truth) - len(pairs),
        tuple(f"missed {t}" for i, t in enumerate(truth) if i not in {a for a, _ in pairs})
        + tuple(f"extra {t}" for i, t in enumerate(found) if i not in {b for _, b in pairs}),
    )


def _aligned(
    truth: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the longest in-order pairing of tables that agree."""
    best: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for i in range(len(truth), -1, -1):
        for j in range(len(found), -1, -1):
            if i == len(truth) or j == len(found):
                best[i, j] = []
                continue
            options = [best[i + 1, j], best[i, j + 1]]
            (rows, cols), (r, c) = truth[i], found[j]
            if cols == c and abs(rows - r) <= 2:
                options.insert(0, [(i, j), *best[i + 1, j + 1]])
            best[i, j] = max(options, key=len)
    return best[0, 0]


def totals(label: Mapping[str, Any], proposal: Proposal) -> Tally:
    """Score the project's total: any labelled total is right, none where none is labelled."""
    truth = {Decimal(t["yuan"]) for t in label["totals"]}
    stated = proposal.profile.total_investment
    if stated is None:
        return Tally(missed=int(bool(truth)), errors=tuple(f"missed {t}" for t in truth))
    if stated.value in truth:
        return Tally(right=1)
    return Tally(extra=1, missed=int(bool(truth)), errors=(f"gave {stated.value}, {truth or ''}",))


def roles(label: Mapping[str, Any], proposal: Proposal) -> Tally:
    """Score roles: right when a chapter that plays it has the labelled title."""
    tally = Tally()
    for name, title in label["roles"].items():
        given = [c.title for c in proposal.walk() if c.plays(Role(name))]
        if title and any(same(title) == same(other) for other in given):
            tally += Tally(right=1)
        elif title:
            tally += Tally(missed=1, extra=int(bool(given)), errors=(f"{name}: {title}≠{given}",))
        elif given:
            tally += Tally(extra=1, errors=(f"{name}: extra {given[:3]}",))
    return tally


def deployment(label: Mapping[str, Any], proposal: Proposal) -> tuple[Tally, Tally]:
    """Score claims by place and target; then, of those that match, stance and status."""
    left = list(proposal.deployment)
    claims, stances = Tally(), Tally()
    for truth in label["deployment"]:
        match = next(
            (c for c in left if c.target == truth["target"] and _overlap(truth, c.span.quote)), None
        )
        if match is None:
            claims += Tally(missed=1, errors=(f"missed {truth['target']} {truth['quote'][:30]}",))
            continue
        left.remove(match)
        claims += Tally(right=1)
        agreed = (match.stance, match.status) == (truth["stance"], truth["status"])
        stances += Tally(right=1) if agreed else Tally(
            extra=1, missed=1, errors=(f"{match.stance}/{match.status}: {truth['quote'][:30]}",)
        )  # fmt: skip
    extra = tuple(f"extra {c.target} {c.stance} {c.span.quote[:40]}" for c in left)
    return claims + Tally(extra=len(left), errors=extra), stances


def _overlap(truth: Mapping[str, str], quote: str) -> bool:
    one, other = same(truth["quote"]), same(quote)
    if one in other or other in one:
        return True
    longest = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return longest.size >= 0.6 * min(len(one), len(other))
