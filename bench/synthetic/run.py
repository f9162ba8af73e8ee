"""Accuracy on synthetic declarations with seeded flaws, per fact, per check, per kind of file.

Usage: python bench/synthetic/run.py --half work|report [--count N] [--scans N]
           [--kinds docx,plain,pdf,scan] [--jobs 1|2] [--errors] [--write]

`--errors` lists every error; `--write` puts the tables into docs/accuracy-synthetic.md.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "bench" / "accuracy"), str(ROOT)]

import verdicts as judged  # noqa: E402
from bank import BANKS, Bank, load  # noqa: E402
from compose import compose  # noqa: E402
from page import page  # noqa: E402
from render import KINDS, files  # noqa: E402
from score import scored  # noqa: E402
from tables import shown  # noqa: E402
from tally import Tally  # noqa: E402
from truth import Declaration  # noqa: E402

PACK = "lianyungang-2025"


@dataclass(frozen=True)
class Score:
    """The tallies of one document: facts, checks, the two chapters; vetoes that are wrong."""

    seed: str
    kind: str
    facts: dict[str, Tally]
    checks: dict[str, Tally]
    vetoes: tuple[str, ...] = ()
    failed: str = ""


def scores(tasks: Sequence[tuple[Declaration, str, Path]], jobs: int) -> Iterator[Score]:
    """Score every document, in order."""
    if jobs == 1:
        yield from map(_scored, tasks)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_scored, tasks, chunksize=4)


def _scored(task: tuple[Declaration, str, Path]) -> Score:
    from checks.model import Case, Stage
    from checks.pack import find
    from checks.review import review
    from ingest.read import read
    from nlp.understand import understand

    declaration, kind, path = task
    try:
        submission = read([path])
        proposal = understand(submission)
        outcome = review(Case(proposal, Stage.REVIEW), find(PACK))
    except Exception as error:  # noqa: BLE001  one document must not end the run; it is counted as failed
        return Score(declaration.seed, kind, {}, {}, failed=f"{type(error).__name__}: {error}")
    facts = scored(declaration, proposal)
    document = proposal.document
    if document.pages and len(document.unreadable_pages) == len(document.pages):
        facts = {name: _unread(tally) for name, tally in facts.items()}
    checks = judged.verdicts(declaration, outcome)
    checks["chapters"] = judged.chapters(declaration, outcome)
    return Score(declaration.seed, kind, facts, checks, tuple(judged.vetoes(declaration, outcome)))


def _unread(tally: Tally) -> Tally:
    """Return what was missed on pages that the tool says it cannot read as left open."""
    return Tally(tally.right, tally.extra, 0, tally.abstained + tally.missed)


def declarations(bank: Bank, kind: str, count: int) -> list[Declaration]:
    """Return the declarations of one kind of file, by seed."""
    return [
        compose(bank, f"{bank.half}-{kind}-{n:03d}", short=kind == "scan") for n in range(count)
    ]


def errors(every: Iterable[Score]) -> Iterator[str]:
    """Yield every error, to be read one by one."""
    for score in every:
        if score.failed:
            yield f"{score.seed}: FAILED {score.failed}"
        for veto in score.vetoes:
            yield f"{score.seed}: WRONG VETO {veto}"
        for name, tally in {**score.facts, **score.checks}.items():
            yield from (f"{score.seed}: {name}: {error}" for error in tally.errors)


def main(arguments: Sequence[str]) -> int:
    """Measure and print the tables."""
    given = _arguments(arguments)
    if not any((BANKS / given.half).glob("*.yaml")):
        print(f"no bank under bench/synthetic/banks/{given.half}: nothing measured")
        return 0
    try:
        bank = load(given.half)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    every: list[Score] = []
    for kind in given.kinds.split(","):
        made = declarations(bank, kind, given.scans if kind == "scan" else given.count)
        paths = files(made, kind, ROOT / "out" / "bench" / "synthetic" / given.half)
        every += scores([(d, kind, paths[d.seed]) for d in made], given.jobs)
    print(shown(every))
    if given.errors:
        print("\n".join(errors(every)))
    if given.write:
        (ROOT / "docs" / "accuracy-synthetic.md").write_text(
            page(every, given.half), encoding="utf-8"
        )
    return 0


def _free() -> int:
    """Return two processes where the machine has two cores and little else to do, else one."""
    cores = os.cpu_count() or 1
    return 2 if cores > 1 and os.getloadavg()[0] < cores / 2 else 1


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--half", choices=["work", "report"], default="work")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--scans", type=int, default=12)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--jobs", type=int, choices=[1, 2], default=_free())
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
