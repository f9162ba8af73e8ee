"""The commands on the texts of measures: import, show."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from checks.pack import PackError, find, list_packs
from checks.rule import Pack
from corpus.regulation_clause import clause
from corpus.regulation_model import Regulation, RegulationError
from corpus.regulation_numbers import document_number
from corpus.regulation_parse import parse
from corpus.regulation_read import read_regulation
from corpus.regulation_store import Kept, holding, keep, kept, store_folder
from reports.clauses import unlike
from reports.cli_packs import console, table
from reports.refusal import Refusal
from reports.trouble import in_chinese

PARTIAL, WRONG = 1, 2


def text_for(pack: Pack) -> Regulation | None:
    """Return the loaded text of a pack's measure, None where there is none.

    A damaged store costs the quotations, not the review; it is said on the error stream.
    """
    try:
        return holding(kept(store_folder(os.environ)), pack.number, pack.title)
    except RegulationError as error:
        typer.echo(f"{in_chinese(str(error))}本次不摘引条文。", err=True)
        return None


def _kept() -> tuple[Kept, ...]:

    try:
        return kept(store_folder(os.environ))
    except RegulationError as error:
        raise Refusal(in_chinese(str(error))) from None


def run_import(files: Sequence[Path]) -> int:
    """Read, keep and report each file; 1 where some could not be loaded, 2 where none could."""
    _kept()
    failed = 0
    for file in files:
        try:
            lines = list(_imported(file))
        except RegulationError as error:
            failed += 1
            typer.echo(in_chinese(str(error)), err=True)
            continue
        for line in lines:
            typer.echo(line)
    if failed == len(files):
        return WRONG
    return PARTIAL if failed else 0


def _imported(file: Path) -> Iterator[str]:
    """Load one file; yield what is to be said of it."""
    folder = store_folder(os.environ)
    text = parse(read_regulation(file))
    before = kept(folder)
    now, new = keep(folder, text)
    yield from _head(text)
    yield from _packs(text)
    if not new:
        yield "  此前已载入，次序未变。"
        return
    older = [one for one in before if one.regulation.number == text.number and text.number]
    yield f"  已载入：第{now.sequence}件。" + (
        "同一文号此前已有文本，两者都保留，今后采用本次载入的。" if older else ""
    )


def _head(text: Regulation) -> Iterator[str]:
    number = f"（{text.number}）" if text.number else ""
    yield f"《{text.title.strip('《》')}》{number}"
    issued = f"{text.issued.year}年{text.issued.month}月{text.issued.day}日" if text.issued else ""
    who = "，".join(part for part in (text.issuer, issued) if part)
    if who:
        yield f"  印发：{who}"
    annexes = f"，附件{len(text.annexes)}件" if text.annexes else ""
    chapters = f"{len(text.chapters)}章，" if text.chapters else ""
    yield f"  条文：{chapters}{len(text.articles)}条{annexes}"
    yield f"  来源：{text.source}，SHA-256 {text.sha256}"
    for remark in text.remarks:
        yield f"  注意：{remark}"


def _packs(text: Regulation) -> Iterator[str]:
    """Say whether the packs of this measure find in the text what they cite."""
    for name in list_packs():
        try:
            pack = find(name)
        except PackError:
            continue
        if not text.number or document_number(pack.number) != document_number(text.number):
            continue
        missing = unlike(pack, text)
        if missing:
            labels = "、".join(missing)
            yield f"  规则包 {name} 引用的{labels}在所载文本中找不到或者文字不同，请核对"
        else:
            yield f"  规则包 {name} 引用的条款全部找到，备忘录将逐字引用"


def run_show(name: str, label: str) -> int:
    """List the loaded texts, or print one of them, or one clause of it."""
    there = _kept()
    if not there:
        raise Refusal("尚未载入任何办法的文本，请先执行 yushen regulation import 文件。")
    if not name:
        return _listed(there)
    text = _chosen(there, name)
    if label:
        return _clause(text, label)
    for line in (*_head(text), "", *_articles(text)):
        typer.echo(line)
    return 0


def _listed(there: Sequence[Kept]) -> int:

    listing = table("次序", "文号", "名称", "印发日期", "条数", "来源", "注意")
    for one in there:
        text = one.regulation
        listing.add_row(
            str(one.sequence),
            text.number,
            text.title,
            text.issued.isoformat() if text.issued else "",
            str(len(text.articles)),
            text.source,
            f"{len(text.remarks)}处" if text.remarks else "",
        )
    console().print(listing)
    return 0


def _chosen(there: Sequence[Kept], name: str) -> Regulation:
    """Return the text meant; of one number the one that holds."""
    wanted = document_number(name)
    fitting = [
        one.regulation
        for one in there
        if wanted in document_number(one.regulation.number)
        or wanted.strip("《》") in document_number(one.regulation.title)
        or (len(wanted) >= 8 and one.regulation.sha256.startswith(wanted.lower()))
    ]
    if not fitting:
        raise Refusal(f"已载入的办法中没有文号、名称含“{name}”的，见 yushen regulation show。")
    named = {(text.number, text.title): text for text in fitting}
    if len({number or title for number, title in named}) > 1:
        options = "、".join(f"《{title}》（{number}）" for number, title in named)
        raise Refusal(f"“{name}”对应不止一件办法：{options}，请写完整的文号。")
    return fitting[-1]


def _clause(text: Regulation, label: str) -> int:

    passage = clause(text, label)
    if passage.text is None:
        raise Refusal(f"{passage.why}。")
    typer.echo(passage.text)
    if passage.damaged:
        typer.echo(f"注意：{passage.damaged}，不宜逐字引用。", err=True)
    return 0


def _articles(text: Regulation) -> Iterator[str]:
    chapter = ""
    for article in text.articles:
        if article.chapter != chapter:
            chapter = article.chapter
            yield chapter
        yield f"{article.label}　{article.full}"
        if article.damaged:
            yield f"（注意：{article.damaged}）"
    for annex in text.annexes:
        yield f"{annex.label}　{annex.full}"
