"""A review in a few lines on the terminal; plain text where there is none."""

from collections.abc import Iterator
from pathlib import Path

import typer
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from checks.verdict import Review, Verdict
from checks.wording import say_pages
from reports.memo_head import NOT_STATED, head, measure, result
from reports.memo_model import Problem
from reports.memo_rulings import problems
from reports.outcomes import blank
from reports.wording import one_line

SHOWN = 10
NO_WORDS = "没有可用的文字，可能是扫描件或图片；请提供有文字层的 PDF 或 DOCX"
ANNEXES_NAMED = 6
COLOURS = {"veto": "red", "must_fix": "yellow"}


def show(review: Review, folder: Path) -> None:
    """Print recommendation, counts, what must be resolved, and where the memo lies."""
    console = Console()
    if console.is_terminal:
        _rich(console, review)
    else:
        _plain(review)
    for name, what in (
        ("memo.docx", "备忘录（Word）"),
        ("memo.html", "备忘录（网页）"),
        ("review.json", "全部结果"),
    ):
        typer.echo(f"{what}：{folder / name}")


def _title(review: Review) -> str:
    rows = {row.left.label: row.left.value for row in head(review)}
    name = rows["项目名称"]
    return review.proposal.submission.name if name == NOT_STATED else name


def _subject(review: Review) -> Iterator[str]:
    """Yield what is held against what."""
    yield f"办法：{measure(review)}"
    main = review.proposal.main
    yield f"主件：{one_line(main)}"
    others = [one.name for one in review.proposal.submission.documents if one.name != main]
    if others:
        more = f"等{len(others)}个" if len(others) > ANNEXES_NAMED else ""
        yield f"附件：{'、'.join(map(one_line, others[:ANNEXES_NAMED]))}{more}"


def _rich(console: Console, review: Review) -> None:
    told = result(review)
    text = Text("".join(f"{line}\n" for line in _subject(review)))
    text.append(f"建议：{told.advice}。", style="bold")
    text.append(f"{told.sentence}\n{told.counts}")
    if told.caution:
        text.append(f"\n{told.caution}", style="yellow")
    console.print(Panel(text, title=Text(one_line(_title(review))), border_style="dim"))
    found = problems(review)
    if not found:
        return
    table = Table(title="须解决的问题", title_justify="left", show_lines=False)
    for name in ("序", "级别", "问题", "条款", "位置"):
        table.add_column(name, no_wrap=name in {"序", "级别"})
    for problem in found[:SHOWN]:
        table.add_row(
            str(problem.number),
            Text(problem.level, style=COLOURS.get(problem.grade, "")),
            Text(problem.headline),
            Text(problem.article),
            Text(problem.place),
        )
    console.print(table)
    if len(found) > SHOWN:
        console.print(f"其余{len(found) - SHOWN}项见备忘录。")


def _plain(review: Review) -> None:
    told = result(review)
    typer.echo(f"项目：{_title(review)}")
    for line in _subject(review):
        typer.echo(line)
    typer.echo(f"建议：{told.advice}。{told.sentence}")
    typer.echo(told.counts)
    if told.caution:
        typer.echo(told.caution)
    found = problems(review)
    for problem in found[:SHOWN]:
        typer.echo(_line(problem))
    if len(found) > SHOWN:
        typer.echo(f"  其余{len(found) - SHOWN}项见备忘录。")


def _line(problem: Problem) -> str:
    where = f"，{problem.place}" if problem.place != "—" else ""
    return f"  {problem.number}. 〔{problem.level}〕{problem.headline}（{problem.article}{where}）"


def warnings(review: Review) -> Iterator[str]:
    """Yield what a person must know besides: files, pages and rules that were not judged."""
    submission = review.proposal.submission
    for file in submission.unreadable:
        yield f"未能读取：“{file.name}”，{file.reason.rstrip('。')}。"
    for document in submission.documents:
        pages = document.unreadable_pages
        if blank(document):
            yield f"未能读取：“{document.name}”{NO_WORDS}。"
        elif pages:
            yield f"未能读取：“{document.name}”第{say_pages(pages)}页{NO_WORDS}。"
    for one in review.results:
        if one.verdict is Verdict.ERROR:
            yield f"未能检查：规则 {one.rule.id}，{one_line(one.why).rstrip('。')}。"
