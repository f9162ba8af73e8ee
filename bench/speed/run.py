"""Speed on text PDFs, as ratios of the same run on the same machine: bare times mean little.

For each file: pypdfium2's bare text, our ingest, understanding, the whole review, and pdfplumber's
extract_text + extract_tables. Peak memory is that of a fresh process doing the whole review.
Last, the seconds that judging one proposal, once understood, under all packs takes.

Usage: python bench/speed/run.py [FILE.pdf …]      default: a paper of 100 pages made of the
bundled samples, the samples, the real PDFs of ../shared
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pdfplumber
import pypdfium2 as pdfium

ROOT = Path(__file__).resolve().parents[2]
PACK = "lianyungang-2025"
PAGES = 100
HEAD = (
    "| file | pages | ingest ÷ bare | understanding ÷ ingest | review ÷ ingest "
    "| review ÷ pdfplumber | command ÷ pdfplumber | peak MB |"
)


def bare(path: Path) -> None:
    """Extract the text with pypdfium2 and nothing else."""
    source = pdfium.PdfDocument(path)
    for i in range(len(source)):
        source[i].get_textpage().get_text_range()
    source.close()


def plumber(path: Path) -> None:
    """Extract text and tables with pdfplumber."""
    with pdfplumber.open(path) as source:
        for page in source.pages:
            page.extract_text()
            page.extract_tables()
            page.close()


def ingest(path: Path) -> None:
    """Read the file as Yushen does."""
    from ingest.read import read

    read([path])


def understand(path: Path) -> None:
    """Read the file and understand it."""
    from ingest.read import read
    from nlp.understand import understand as understood

    understood(read([path]))


def review(path: Path) -> None:
    """Do everything but write files."""
    from datetime import date

    from checks.model import Case
    from checks.pack import find
    from checks.review import review as put
    from ingest.read import read
    from nlp.understand import understand
    from reports.memo import memo
    from reports.memo_docx import memo_docx
    from reports.memo_html import memo_html
    from reports.record import dump
    from reports.recording import record

    proposal = understand(read([path]))
    # papers older than the measure would not be judged at all
    received = {"declared_on": "2026-11-01"}
    result = put(Case(proposal, on=date(2026, 11, 1), settings=received), find(PACK))
    content = memo(result)
    dump(record(result))
    memo_html(content)
    memo_docx(content)


def seconds(verb: Callable[[Path], None], path: Path) -> float:
    """Return the best of three runs after one to warm up."""
    verb(path)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        verb(path)
        times.append(time.perf_counter() - start)
    return min(times)


def peak(path: Path) -> float:
    """Return the peak memory in MB of a fresh process that reviews the file."""
    code = (
        f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(Path(__file__).parent)!r}];"
        "import run, resource; from pathlib import Path;"
        f"run.review(Path({str(path)!r}));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    return float(done.stdout.splitlines()[-1])


def cold(path: Path, out: str) -> float:
    """Return the seconds of a whole `yushen review`, start-up included."""
    start = time.perf_counter()
    order = ["review", str(path), "--pack", PACK, "--set", "declared_on=2026-11-01", "--out", out]
    subprocess.run(  # noqa: S603
        [sys.executable, "-m", "reports.cli", *order],
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    return time.perf_counter() - start


def judging(path: Path) -> tuple[int, float]:
    """Return how many packs there are, and the seconds all of them take on one proposal."""
    from checks.model import Case, Stage
    from checks.pack import find, list_packs
    from checks.review import review as put
    from ingest.read import read
    from nlp.understand import understand as understood

    packs = [find(name) for name in list_packs()]
    case = Case(understood(read([path])), Stage.REVIEW, settings={"declared_on": "2026-11-01"})
    return len(packs), seconds(lambda _: [*map(partial(put, case), packs)].clear(), path)


def hundred(folder: Path) -> Path:
    """Join the bundled samples, over and over, into a paper of exactly 100 pages."""
    path = folder / "100 pages.pdf"
    made = pdfium.PdfDocument.new()
    samples = sorted(ROOT.glob("samples/*/*.pdf"))
    while len(made) < PAGES and samples:
        for sample in samples:
            source = pdfium.PdfDocument(sample)
            wanted = range(min(len(source), PAGES - len(made)))
            if wanted:
                made.import_pages(source, [*wanted])
    made.save(path)
    return path


def main(arguments: list[str]) -> int:
    """Print the table of ratios."""
    out = tempfile.TemporaryDirectory()
    paths = [Path(a) for a in arguments] or [
        hundred(Path(out.name)),
        *sorted(ROOT.glob("samples/*/*.pdf")),
        *sorted((ROOT.parent / "shared" / "proposals").glob("*.pdf")),
    ]
    print(HEAD)
    print("|---" * HEAD.count("|", 1) + "|")
    for path in paths:
        pages = len(pdfium.PdfDocument(path))
        t_bare, t_in, t_known, t_all = (
            seconds(verb, path) for verb in (bare, ingest, understand, review)
        )
        start = time.perf_counter()
        plumber(path)
        t_plumber = time.perf_counter() - start
        figures = (
            f"{t_in / t_bare:.1f}",
            f"{(t_known - t_in) / t_in:.2f}",
            f"{t_all / t_in:.2f}",
            f"{t_all / t_plumber:.3f}",
            f"{cold(path, out.name) / t_plumber:.3f}",
            f"{peak(path):.0f}",
        )
        print(f"| {path.name} | {pages} | {' | '.join(figures)} |")
    for path in paths:
        number, took = judging(path)
        print(f"judging all {number} packs on one parsed proposal: {took:.3f} s ({path.name})")
    out.cleanup()
    print(f"this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
