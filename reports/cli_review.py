"""One submission from files to memo: read, understand, review, write, tell."""

from dataclasses import dataclass, replace
from pathlib import Path

import typer
from rich.console import Console
from rich.status import Status

from checks.model import Case
from checks.review import review
from checks.rule import Recommendation, Severity
from checks.verdict import Review, Verdict
from checks.wording import say_pages
from ingest.model import Submission, Watch
from ingest.read import NothingToReadError, read
from nlp.understand import understand
from reports.cli_help import near
from reports.cli_order import Order
from reports.cli_regulation import text_for
from reports.cli_summary import show, warnings
from reports.memo import memo
from reports.memo_docx import TEMPLATE, TemplateFault, memo_docx
from reports.memo_html import memo_html
from reports.outcomes import GRAVEST, blank, gravest
from reports.places import place
from reports.record import dump
from reports.recording import record
from reports.refusal import Refusal
from reports.trouble import in_chinese
from reports.write import folder_name, write

PARTIAL, FOUND = 1, 3


@dataclass(frozen=True, slots=True)
class Done:
    """A review that was written, and where."""

    review: Review
    folder: Path
    json: str


def run_review(
    order: Order, *, out: Path | None, template: Path | None, as_json: bool, fail_on: str
) -> int:
    """Review, write, print; return the exit status."""
    limit = _severity(fail_on)
    with _busy("正在预审……") as busy:
        done = make(order, out=out, template=template or TEMPLATE, watch=_telling(busy))
    if as_json:
        typer.echo(done.json, nl=False)
    else:
        show(done.review, done.folder)
    for line in warnings(done.review):
        typer.echo(line, err=True)
    if limit and _worse(done.review, limit):
        return FOUND
    return status(done.review)


def make(
    order: Order, *, out: Path | None, template: Path = TEMPLATE, watch: Watch | None = None
) -> Done:
    """Review a submission and write its record and memos."""
    regulation = text_for(order.pack)
    try:
        submission = read(order.paths, watch)
    except NothingToReadError as error:
        raise Refusal(f"{str(error).rstrip('。')}。") from None
    submission = _in_chinese(submission)
    _refuse_empty(submission)
    case = Case(
        proposal=understand(submission),
        stage=order.stage,
        on=order.on,
        settings=order.settings,
        ledgers=order.ledgers,
    )
    made = review(case, order.pack)
    _refuse_classified(made)
    text = dump(record(made, regulation))
    content = memo(made, regulation)
    try:
        word = memo_docx(content, template)
    except TemplateFault as fault:
        raise Refusal(str(fault)) from None
    folder = out or Path("out") / folder_name(submission.name)
    write(
        folder,
        {
            "review.json": text.encode(errors="replace"),
            "memo.html": memo_html(content).encode(errors="replace"),
            "memo.docx": word,
        },
    )
    return Done(made, folder, text)


def _busy(text: str) -> Status:
    return Console(stderr=True).status(text)


def _telling(busy: Status) -> Watch:
    def tell(name: str, done: int, total: int) -> None:
        busy.update(f"正在识别扫描页：{name}，第 {done + 1} 页，共 {total} 页……")

    return tell


def _severity(text: str) -> Severity | None:
    if not text:
        return None
    try:
        return Severity(text)
    except ValueError:
        known = [one.value for one in Severity]
        raise Refusal(
            f"--fail-on 没有“{text}”这一级别{near(text, known)}可用：{'、'.join(known)}。"
        ) from None


def _in_chinese(submission: Submission) -> Submission:
    unreadable = tuple(replace(one, reason=in_chinese(one.reason)) for one in submission.unreadable)
    return replace(submission, unreadable=unreadable)


def _refuse_empty(submission: Submission) -> None:
    """Refuse where there is neither a word nor a page that may hold some."""
    if any(one.text.strip() or one.media_type == "pdf" for one in submission.documents):
        return
    reasons = [f"“{one.name}”：{one.reason.rstrip('。')}" for one in submission.unreadable]
    reasons += [f"“{one.name}”：文件里没有文字" for one in submission.documents]
    raise Refusal(f"没有可以预审的材料。{'；'.join(reasons)}。")


def _refuse_classified(made: Review) -> None:
    """Write nothing about papers that bear marks of classification."""
    if made.recommendation is not Recommendation.STOP:
        return
    marks = made.proposal.profile.classified
    spans = marks.evidence if marks else ()
    pages = [page for span in spans if (page := place(span, made.proposal).page)]
    where = f"第{say_pages(pages)}页" if pages else ""
    names = "、".join(dict.fromkeys(f"“{span.document}”" for span in spans)) or "材料"
    raise Refusal(
        f"{names}{where}有疑似密级标志，已停止处理，未写出任何文件。"
        "请按保密规定处置；如属误认，请核对该处文字。"
    )


def _worse(made: Review, limit: Severity) -> bool:
    levels = [gravest(one) for one in made.results]
    return any(one and GRAVEST.index(one) <= GRAVEST.index(limit) for one in levels)


def status(made: Review) -> int:
    """Return 0, or 1 where a file or page could not be read or a rule not be performed."""
    submission = made.proposal.submission
    unread = any(blank(one) or one.unreadable_pages for one in submission.documents)
    failed = any(one.verdict is Verdict.ERROR for one in made.results)
    return PARTIAL if submission.unreadable or unread or failed else 0
