"""A first run: the samples that come with the program."""

from collections.abc import Iterator
from pathlib import Path

import typer
from rich.console import Console

from reports.cli_order import order
from reports.cli_review import make, status
from reports.memo_head import result
from reports.memo_rulings import problems
from reports.refusal import Refusal
from reports.write import folder_name

# beside the packages in a source tree, inside this one when installed
PLACES = (Path(__file__).parent.parent / "samples", Path(__file__).parent / "samples")
PACK = "lianyungang-2025"
KINDS = {".docx", ".pdf"}


def run_demo(out: Path) -> int:
    """Review each sample by itself, and say where the memos lie."""
    samples = list(_samples())
    if not samples:
        raise Refusal(f"没有找到样例，应在“{PLACES[0]}”之下。")
    console = Console(stderr=True)
    worst = 0
    for path in samples:
        name = f"{path.parent.name}-{path.suffix[1:].lower()}"
        with console.status(f"正在预审 {path.name}……"):
            done = make(order(paths=[path], pack=PACK), out=out / folder_name(name))
        told, found = result(done.review), problems(done.review)
        typer.echo(f"{path.name}：建议{told.advice}，须解决的问题{len(found)}项")
        typer.echo(f"  备忘录：{done.folder / 'memo.docx'}")
        worst = max(worst, status(done.review))
    typer.echo(f"共{len(samples)}份样例，各有 memo.docx、memo.html 和 review.json，在 {out} 之下。")
    return worst


def _samples() -> Iterator[Path]:
    for place in PLACES:
        found = sorted(one for one in place.glob("*/*") if one.suffix.lower() in KINDS)
        if found:
            yield from found
            return
