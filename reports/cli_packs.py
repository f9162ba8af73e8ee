"""The commands on rule packs: list, show, lint."""

from collections.abc import Iterable, Sequence

import typer
from rich.console import Console
from rich.table import Table

from checks.inputs import Input, inputs
from checks.pack import PackError, find, list_packs
from reports.cli_order import load_pack, open_pack
from reports.refusal import Refusal
from reports.trouble import in_chinese
from reports.wording import SEVERITY

WRONG = 2
WIDE = 120  # columns, where the output is no terminal


def _console() -> Console:
    console = Console()
    return console if console.is_terminal else Console(width=WIDE)


def _table(names: Iterable[str]) -> Table:
    table = Table(show_header=True, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold")
    return table


def run_list() -> int:
    """Print the packs that come with the program."""
    table = _table(("编号", "地区", "办法", "文号", "施行日期", "规则"))
    for name in list_packs():
        try:
            pack = find(name)
        except PackError as error:
            table.add_row(name, "", f"有误，共{len(error.problems)}处，见 packs lint", "", "", "")
            continue
        table.add_row(
            pack.id,
            pack.locality,
            pack.title,
            pack.number,
            pack.effective.isoformat(),
            str(len(pack.rules)),
        )
    if not table.row_count:
        raise Refusal("目前没有自带的规则包。")
    _console().print(table)
    return 0


def run_show(name: str) -> int:
    """Print a pack: the measure, what it can be given, its rules."""
    pack = open_pack(name)
    given = inputs(pack)
    typer.echo(f"{pack.id}（版本 {pack.edition}）")
    typer.echo(
        f"《{pack.title.strip('《》')}》（{pack.number}），{pack.issuer}，{pack.effective}起施行"
    )
    if pack.repeals:
        typer.echo(f"同时废止：{'、'.join(pack.repeals)}")
    _inputs("可用的参数（--set KEY=VALUE）", [one for one in given if one.kind == "setting"])
    _inputs("可用的名册（--ledger KIND=FILE）", [one for one in given if one.kind == "ledger"])
    table = _table(("规则", "条款", "级别", "要求"))
    for rule in pack.rules:
        table.add_row(rule.id, rule.clause.label, SEVERITY[rule.severity], rule.requirement)
    _console().print(table)
    typer.echo(f"规则{len(pack.rules)}条；另有{len(pack.not_checked)}条无从自动核查。")
    return 0


def _inputs(title: str, named: Sequence[Input]) -> None:
    if not named:
        return
    table = _table(("名称", "说明", "用到的规则"))
    for one in named:
        table.add_row(one.name, one.description, "、".join(one.rules))
    typer.echo(title)
    _console().print(table)


def run_lint(names: Iterable[str]) -> int:
    """Print everything wrong in the packs; 2 if anything is."""
    problems: list[str] = []
    checked = list(names) or list(list_packs())
    for name in checked:
        try:
            load_pack(name)
        except PackError as error:
            problems.extend(map(in_chinese, error.problems))
    for problem in problems:
        typer.echo(problem)
    if problems:
        typer.echo(f"{len(checked)}个规则包，共{len(problems)}处错误。", err=True)
        return WRONG
    typer.echo(f"{len(checked)}个规则包，未发现错误。")
    return 0
