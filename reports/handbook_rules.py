"""The handbook of one measure: its rules with their close calls, procedure, grounds, the rest."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from checks.model import Stage
from checks.pack_tests import WrittenTest
from checks.rule import Pack, Rule
from checks.wording import STAGE_NAMES, listed
from reports.cli_packs_rule import fields
from reports.handbook_markdown import prose, rows
from reports.handbook_words import (
    EFFECT,
    STEP_KIND,
    confirmed_by,
    exceptions,
    ground_clauses,
    ground_limits,
    step_limits,
    users,
)
from reports.wording import SEVERITY, VERDICT, excerpt

_LONG = 160  # characters of a test that are shown
_KINDS = ("正例", "反例", "边界")


@dataclass(frozen=True, slots=True)
class Tests:
    """A pack's own tests: the head all papers share, and the cases of each rule."""

    paper: str = ""
    cases: Mapping[str, tuple[WrittenTest, ...]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many cases there are."""
        return sum(map(len, self.cases.values()))


def measure(pack: Pack, tests: Tests, *, note: str) -> str:
    """Return the handbook of a measure; `note` says where it comes from."""
    lines = [
        f"# {pack.title.strip('《》')}：规则手册",
        "",
        note,
        "",
        *_head(pack, tests),
        "## 目录",
        "",
        *_contents(pack),
        "",
        "## 规则",
        "",
        *_paper(tests),
    ]
    for rule in pack.rules:
        lines += _rule(pack, rule, tests.cases.get(rule.id, ()))
    lines += (*_route(pack), *_grounds(pack), *_not_checked(pack))
    return "\n".join(lines).rstrip() + "\n"


def _head(pack: Pack, tests: Tests) -> Iterator[str]:
    until = f"至{pack.expires}" if pack.expires else ""
    yield from (
        f"- 办法：《{pack.title.strip('《》')}》（{pack.number}），{pack.issuer}",
        f"- 施行：自{pack.effective}起{until}"
        + (f"，同时废止{listed(pack.repeals)}" if pack.repeals else ""),
        f"- 规则包：`{pack.id}`（版本 {pack.edition}）",
        f"- 规则{len(pack.rules)}条，测试{tests.count}例",
        f"- 不作自动核查的条款{len(pack.not_checked)}条，原因见文末",
    )
    if not pack.refuses:
        yield "- 本办法没有“不予审批”“不予批准”的规定：可入函理由均不得写作不予审批"
    yield ""
    yield from _inputs("可用的参数（`--set 名称=值`）", pack, pack.settings)
    yield from _inputs("可用的名册（`--ledger 名称=文件`）", pack, pack.ledgers)
    yield from _exceptions(pack)


def _inputs(title: str, pack: Pack, given: Mapping[str, str]) -> Iterator[str]:
    if given:
        yield from (f"{title}：", "")
        yield from rows(
            ("名称", "说明", "用到它的", "没有它就不核的"),
            (
                (f"`{name}`", text, listed(users(pack, name)) or "—", _needing(pack, name))
                for name, text in given.items()
            ),
        )
        yield ""


def _needing(pack: Pack, name: str) -> str:
    return listed(rule.id for rule in pack.rules if name in rule.needs) or "—"


def _exceptions(pack: Pack) -> Iterator[str]:
    lifted: dict[str, list[str]] = {name: [] for name in pack.exemptions}
    for rule in pack.rules:
        for name in rule.exceptions:
            lifted.setdefault(name, []).append(rule.id)
    if lifted:
        yield from ("例外情形（只免除列出的规则）：", "")
        yield from rows(
            ("情形", "人工确认（`--set`）", "免除的规则"),
            (
                (listed(exceptions(pack, (name,))), confirmed_by(pack, name) or "—", listed(ids))
                for name, ids in lifted.items()
            ),
        )
        yield ""


def _paper(tests: Tests) -> Iterator[str]:
    if tests.paper:
        yield from ("各条示例的材料都以下列文字开头，示例只写出改动和增加的文字：", "")
        yield from (f"> {prose(line)}  " for line in tests.paper.splitlines())
        yield ""


def _contents(pack: Pack) -> Iterator[str]:
    yield from rows(
        ("规则", "条款", "级别", "要求"),
        (
            (
                f"[{rule.id}](#{rule.id.lower()})",
                rule.clause.label,
                SEVERITY[rule.severity],
                rule.requirement,
            )
            for rule in pack.rules
        ),
    )


def _rule(pack: Pack, rule: Rule, tests: Iterable[WrittenTest]) -> Iterator[str]:
    # an anchor of its own: the title would make one that differs from viewer to viewer
    yield from (
        f'<a id="{rule.id.lower()}"></a>',
        "",
        f"### {rule.id}　{rule.clause.label}",
        "",
        prose(rule.requirement),
        "",
    )
    for name, text in fields(pack, rule):
        if name != "要求":
            yield f"- {name}：{prose(text)}"
    cases = sorted(tests, key=lambda test: _KINDS.index(test.kind))
    if cases:
        yield from ("", "示例：", "")
        yield from (f"- {_case(test)}" for test in cases)
    yield ""


def _case(test: WrittenTest) -> str:
    """Return a test as a sentence: what the paper says, and how the rule answers."""
    said = [*_swapped(test)]
    text = test.text or test.paper or ""
    joined = " ／ ".join(line.strip() for line in text.splitlines() if line.strip())
    said += [f"“{prose(excerpt(joined, limit=_LONG))}”"] if joined else []
    said += [f"环节：{STAGE_NAMES[test.stage]}"] if test.stage is not Stage.REVIEW else []
    said += [f"审查日期：{test.on}"] if test.on else []
    said += [f"{name}={value}" for name, value in test.settings.items()]
    said += [f"名册{name}载有{_ledger(entries)}" for name, entries in test.ledgers.items()]
    title = f"（{test.title}）" if test.title else ""
    return f"{test.kind}{title}：{'；'.join(said) or '只有开头'} → **{_answer(test)}**"


def _ledger(entries: Iterable[Mapping[str, str]]) -> str:
    return "、".join(f"“{' '.join(row.values())}”" for row in entries) or "无记录"


def _swapped(test: WrittenTest) -> Iterator[str]:
    for old, new in test.swap.items():
        before, after = prose(old), prose(new)
        yield f"“{before}”改为“{after}”" if after else f"删去“{before}”"


def _answer(test: WrittenTest) -> str:
    told = [SEVERITY[test.level]] if test.level else []
    told += [test.exception] if test.exception else []
    return VERDICT[test.expect] + (f"（{listed(told)}）" if told else "")


def _route(pack: Pack) -> Iterator[str]:
    if not pack.route:
        return
    yield from ("## 办理路径", "")
    yield from rows(
        ("类别", "办理", "适用", "条款", "说明"),
        (
            (
                STEP_KIND.get(step.kind, step.kind),
                step.text,
                step_limits(step),
                step.clause.label,
                step.note or "—",
            )
            for step in pack.route
        ),
    )
    yield ""


def _grounds(pack: Pack) -> Iterator[str]:
    if not pack.grounds:
        return
    yield from ("## 可入函理由", "", "地区、条款、理由三者一体，不得互换。效力：", "")
    yield from (f"- {effect}：{name}" for effect, name in EFFECT.items())
    yield ""
    yield from rows(
        ("编号", "理由", "条款", "效力", "成立条件与证据", "改正去路", "所依规则", "限制"),
        (
            (
                ground.id,
                ground.reason,
                listed(ground_clauses(ground)),
                str(ground.effect),
                ground.evidence,
                ground.remedy,
                listed(ground.rules) or "—",
                "；".join(ground_limits(pack, ground)) or "—",
            )
            for ground in pack.grounds
        ),
    )
    yield ""


def _not_checked(pack: Pack) -> Iterator[str]:
    if not pack.not_checked:
        return
    yield from ("## 不作自动核查的条款", "")
    yield from rows(
        ("编号", "条款", "原因"),
        ((entry.id, entry.clause.label, entry.why) for entry in pack.not_checked),
    )
