"""A pack on the screen: the measure, what it can be given, its rules, routes and grounds."""

from collections.abc import Iterator, Sequence

import typer
from rich.table import Table

from checks.inputs import Input, inputs
from checks.rule import Pack, Rule
from checks.wording import listed
from reports.cli_help import near
from reports.cli_order import open_pack
from reports.cli_packs import console, table
from reports.cli_packs_rule import rule_lines
from reports.handbook_words import (
    EFFECT,
    STEP_KIND,
    confirmed_by,
    exceptions,
    ground_clauses,
    ground_limits,
    limits,
    short_stages,
    step_limits,
    users,
)
from reports.refusal import Refusal
from reports.wording import SEVERITY


def run_show(name: str, rule_id: str = "") -> int:
    """Print a whole pack, or everything about one rule of it."""
    pack = open_pack(name)
    if rule_id:
        return _one(pack, rule_id)
    for line in head(pack):
        typer.echo(line)
    given = inputs(pack)
    _print(
        "可用的参数（--set KEY=VALUE）",
        _inputs(pack, (one for one in given if one.kind == "setting")),
    )
    _print(
        "可用的名册（--ledger KIND=FILE）",
        _inputs(pack, (one for one in given if one.kind == "ledger")),
    )
    _print("例外情形", _exceptions(pack))
    _print("规则", _rules(pack))
    _print("办理路径", _route(pack))
    _print("可入函理由", _grounds(pack))
    _print("不作自动核查的条款", _not_checked(pack))
    typer.echo(
        f"规则{len(pack.rules)}条，办理路径{len(pack.route)}步，可入函理由{len(pack.grounds)}条；"
        f"另有{len(pack.not_checked)}条无从自动核查。"
    )
    typer.echo(f"一条规则的全部内容：yushen packs show {name} {pack.rules[0].id}")
    return 0


def head(pack: Pack) -> Iterator[str]:
    """Yield the lines on the measure itself."""
    yield f"{pack.id}（版本 {pack.edition}），{pack.locality}"
    title = pack.title.strip("《》")
    until = f"，至{pack.expires}止" if pack.expires else ""
    yield f"《{title}》（{pack.number}），{pack.issuer}，{pack.effective}起施行{until}"
    if pack.repeals:
        yield f"同时废止：{listed(pack.repeals)}"
    if not pack.refuses:
        yield "本办法没有“不予审批”“不予批准”的规定：可入函理由均不得写作不予审批。"


def _one(pack: Pack, rule_id: str) -> int:
    rules = {rule.id: rule for rule in pack.rules}
    for entry in pack.not_checked:
        if entry.id == rule_id:
            typer.echo(f"{entry.id}　{entry.clause.label}，不作自动核查：{entry.why}。")
            return 0
    if rule_id not in rules:
        raise Refusal(f"规则包 {pack.id} 没有编号为“{rule_id}”的规则{near(rule_id, [*rules])}")
    for line in rule_lines(pack, rules[rule_id]):
        typer.echo(line)
    return 0


def _print(title: str, body: Table | None) -> None:
    if body is not None and body.row_count:
        typer.echo(f"\n{title}")
        console().print(body)


def _inputs(pack: Pack, named: Iterator[Input]) -> Table:
    body = table("名称", "说明", "用到的规则")
    for one in named:
        body.add_row(one.name, one.description, _few(users(pack, one.name)))
    return body


def _few(rules: Sequence[str]) -> str:
    return listed(rules) if rules else "—"


def _exceptions(pack: Pack) -> Table:
    body = table("名称", "情形", "人工确认（--set）", "适用于")
    lifted: dict[str, list[str]] = {}
    for rule in pack.rules:
        for name in rule.exceptions:
            lifted.setdefault(name, []).append(rule.id)
    for name in dict.fromkeys((*pack.exemptions, *lifted)):
        label = listed(exceptions(pack, (name,)))
        by_hand = confirmed_by(pack, name) or "—"
        body.add_row(name, label, by_hand, _few(lifted.get(name, [])))
    return body


def _rules(pack: Pack) -> Table:
    body = table(("规则", 16), ("条款", 16), ("级别", 8), "要求", ("核查族", 12))
    for rule in pack.rules:
        level = SEVERITY[rule.severity] + ("*" if rule.severity_cases else "")
        body.add_row(rule.id, rule.clause.label, level, _asked(pack, rule), rule.family)
    body.caption = "级别带*的，在一部分情形下是另外的级别，见单条规则"
    return body


def _asked(pack: Pack, rule: Rule) -> str:
    notes = [f"环节：{short_stages(rule)}"]
    notes += [f"限：{'，'.join(limits(rule.applies))}"] if limits(rule.applies) else []
    lifted = exceptions(pack, rule.exceptions)
    notes += [f"例外：{listed(lifted)}"] if lifted else []
    notes += ["批量预审时核对"] if rule.batch else []
    return f"{rule.requirement}\n［{'；'.join(notes)}］"


def _route(pack: Pack) -> Table:
    body = table("步骤", ("类别", 6), "办理", "适用", ("条款", 16), "说明")
    for step in pack.route:
        kind = STEP_KIND.get(step.kind, step.kind)
        body.add_row(step.id, kind, step.text, step_limits(step), step.clause.label, step.note)
    return body


def _grounds(pack: Pack) -> Table:
    body = table(("编号", 9), "理由", ("条款", 16), ("效力", 14), "成立条件与证据", ("规则", 12))
    for ground in pack.grounds:
        labels = "\n".join(ground_clauses(ground))
        reason = "\n".join((ground.reason, *(f"［{one}］" for one in ground_limits(pack, ground))))
        effect = f"{ground.effect} {EFFECT[ground.effect]}"
        body.add_row(
            ground.id, reason, labels, effect, ground.evidence, "\n".join(ground.rules) or "—"
        )
    return body


def _not_checked(pack: Pack) -> Table:
    body = table(("编号", 12), ("条款", 18), "不核查的原因")
    for entry in pack.not_checked:
        body.add_row(entry.id, entry.clause.label, entry.why)
    return body
