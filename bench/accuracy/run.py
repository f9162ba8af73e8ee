"""Accuracy on the labelled real documents: one table, and with --errors what to read.

Usage: python bench/accuracy/run.py [--errors] [FOLDER with labels/ and proposals/]
"""

import json
import sys
from pathlib import Path

import facts
import outlines
from facts import Tally
from nlp.understand import understand

from ingest.read import read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def main(arguments: list[str]) -> int:
    """Print the table; 0 unless there is nothing to measure on."""
    folders = [Path(a) for a in arguments if not a.startswith("-")]
    folder = folders[0] if folders else SHARED
    labels = sorted((folder / "labels").glob("*.json"))
    if not labels:
        print(f"no labelled documents under {folder}: nothing measured")
        return 0
    names = ("tables", "totals", "roles", "deployment", "stance")
    sums = dict.fromkeys(names, Tally())
    shown: list[str] = []
    counts = [0, 0, 0, 0]
    print("| document | outline F1 | level | " + " | ".join(names) + " |")
    print("|---" * (len(names) + 3) + "|")
    for path in labels:
        label = json.loads(path.read_text(encoding="utf-8"))
        proposal = understand(read([folder / "proposals" / label["file"]]))
        outline = outlines.score(label, proposal.chapters)
        claims, stances = facts.deployment(label, proposal)
        row = dict(
            zip(
                names,
                (
                    facts.tables(label, proposal.document),
                    facts.totals(label, proposal),
                    facts.roles(label, proposal),
                    claims,
                    stances,
                ),
                strict=True,
            )
        )
        sums = {name: sums[name] + row[name] for name in names}
        for i, n in enumerate(
            (outline.labelled, outline.found, outline.matched, outline.level_right)
        ):
            counts[i] += n
        figures = " | ".join(f"{row[name].f1:.3f}" for name in names)
        print(f"| {label['file']} | {outline.f1:.3f} | {outline.level_accuracy:.3f} | {figures} |")
        shown += [f"{label['file']}: outline missing {outline.missing} extra {outline.extra}"]
        shown += [f"{label['file']}: {n}: {e}" for n in names for e in row[n].errors]
    figures = " | ".join(f"{sums[name].f1:.3f}" for name in names)
    f1 = 2 * counts[2] / (counts[0] + counts[1])
    print(f"| **all** | {f1:.3f} | {counts[3] / counts[2]:.3f} | {figures} |")
    if "--errors" in arguments:
        print("\n".join(shown))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
