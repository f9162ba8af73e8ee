"""Score outlines against labelled documents: title F1, levels, and the errors to read."""

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from nlp.model import Chapter

COUNTS = ("labelled", "found", "matched", "level_right")


@dataclass(frozen=True)
class OutlineScore:
    """Counts of one document; `missing` and `extra` are titles, `levels` wrong ones of matched."""

    labelled: int
    found: int
    matched: int
    level_right: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    wrong_levels: tuple[str, ...]

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of titles."""
        total = self.labelled + self.found
        return 2 * self.matched / total if total else 1.0

    @property
    def level_accuracy(self) -> float:
        """Share of matched headings whose level is the labelled one."""
        return self.level_right / self.matched if self.matched else 1.0


def same(title: str) -> str:
    """Fold a title as a reader would: width, case and blanks aside."""
    folded = unicodedata.normalize("NFKC", title).lower()
    return "".join(char for char in folded if not char.isspace()).rstrip(":.、")


def score(label: dict[str, Any], chapters: tuple[Chapter, ...]) -> OutlineScore:
    """Align found headings with labelled ones in order; deeper levels do not count."""
    depth = label.get("outline_depth") or 99
    truth = [(same(o["title"]), o["level"]) for o in label["outline"]]
    flat = [(same(c.title), c.level) for top in chapters for c in top.walk() if c.level <= depth]
    matcher = SequenceMatcher(None, [t for t, _ in truth], [t for t, _ in flat], autojunk=False)
    pairs = [
        (block.a + k, block.b + k)
        for block in matcher.get_matching_blocks()
        for k in range(block.size)
    ]
    left, right = {a for a, _ in pairs}, {b for _, b in pairs}
    wrong = [
        f"{truth[a][0]} {truth[a][1]}≠{flat[b][1]}" for a, b in pairs if truth[a][1] != flat[b][1]
    ]
    return OutlineScore(
        labelled=len(truth),
        found=len(flat),
        matched=len(pairs),
        level_right=len(pairs) - len(wrong),
        missing=tuple(f"{level} {t}" for i, (t, level) in enumerate(truth) if i not in left),
        extra=tuple(f"{level} {t}" for i, (t, level) in enumerate(flat) if i not in right),
        wrong_levels=tuple(wrong),
    )
