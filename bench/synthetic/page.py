"""The published page: one table a topic, the kinds of file as columns."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tables import FACT_NAMES, KIND_NAMES, RULE_NAMES, Scored, pooled
from tally import Tally, wilson

ABOUT = Path(__file__).with_name("about.md")
TOPICS = {
    "篇章": ("outline", "level", "roles"),
    "投资": (
        "total", "lines", "line_kind", "line_depth", "parts", "discrepancies", "discrepancy_kind",
    ),
    "部署、共享与安全": ("deployment", "stance", "statements", "products"),
    "数据资源、功能与概况": ("catalogue", "catalogue_fields", "functions", "profile", "filler"),
}  # fmt: skip
CHAPTERS = "应设篇章（逐章）"


def page(every: Sequence[Scored], half: str) -> str:
    """Return the published page."""
    which = (
        "本页数字出自只供测量的一半。"
        if half == "report"
        else "本页数字出自供开发时对照的一半，仅供参考。"
    )
    about = ABOUT.read_text(encoding="utf-8").replace("{half}", which)
    kinds = [kind for kind in KIND_NAMES if any(score.kind == kind for score in every)]
    parts = [about.rstrip(), "## 材料份数与误报否决", _counts(every, kinds), _vetoes(every)]
    for topic, names in TOPICS.items():
        parts += [f"## {topic}", _facts(every, kinds, names)]
    parts += ["## 核查", CELLS, _checks(every, kinds)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(first: str, kinds: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = [first, *(KIND_NAMES[kind] for kind in kinds)]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _of(every: Sequence[Scored], kind: str) -> list[Scored]:
    return [score for score in every if score.kind == kind]


def _counts(every: Sequence[Scored], kinds: Sequence[str]) -> str:
    rows = [
        ["份数", *(str(len(_of(every, kind))) for kind in kinds)],
        ["未能处理", *(str(sum(bool(s.failed) for s in _of(every, kind))) for kind in kinds)],
        ["误报否决", *(str(sum(len(s.vetoes) for s in _of(every, kind))) for kind in kinds)],
    ]
    return _table("", kinds, rows)


def _vetoes(every: Sequence[Scored]) -> str:
    """List the wrong vetoes, document by document."""
    wrong = [
        f"- {score.seed}（{KIND_NAMES[score.kind]}）：{_rule(veto.split(':', 1)[0])}"
        for score in every
        for veto in score.vetoes
    ]
    return "\n".join(["误报否决逐处列出：", "", *wrong]) if wrong else ""


def share(right: int, total: int) -> str:
    """Return a percentage with its 95 % interval; a dash where nothing was counted."""
    if not total:
        return "—"
    low, high = wilson(right, total)
    return f"{_percent(right / total)}（{_percent(low)}–{_percent(high)}）"


def _percent(value: float) -> str:
    return f"{100 * value:.1f}".removesuffix(".0")


def _facts(every: Sequence[Scored], kinds: Sequence[str], names: Sequence[str]) -> str:
    rows: list[list[str]] = []
    for name in names:
        tallies = [pooled(_of(every, kind), "facts", name) for kind in kinds]
        label = FACT_NAMES[name]
        rows.append([f"{label}　查准率", *(share(t.right, t.given) for t in tallies)])
        rows.append([f"{label}　查全率", *(share(t.right, t.wanted) for t in tallies)])
        if any(t.abstained for t in tallies):
            rows.append([f"{label}　未判", *(_left(t) for t in tallies)])
    return _table("％", kinds, rows)


def _left(tally: Tally) -> str:
    return f"{tally.abstained} / {tally.wanted}" if tally.wanted else "—"


CELLS = (
    "各格依次为：指出且属实、误报、漏报、未判的份数；“另”为并无问题而请人工核对的份数。"
    "横线表示既无应指出的问题，也未误报。"
)


def _checks(every: Sequence[Scored], kinds: Sequence[str]) -> str:
    names = sorted({name for score in every for name in score.checks} - {"chapters"})
    every_rule = {
        kind: sum((pooled(_of(every, kind), "checks", name) for name in names), Tally())
        for kind in kinds
    }
    rows = [
        ["合计　查准率（％）", *(share(t.right, t.given) for t in every_rule.values())],
        ["合计　查全率（％）", *(share(t.right, t.wanted) for t in every_rule.values())],
        ["合计　未判", *(_left(t) for t in every_rule.values())],
    ]
    for name in ["chapters", *names]:
        label = CHAPTERS if name == "chapters" else _rule(name)
        rows.append([label, *(_cell(pooled(_of(every, kind), "checks", name)) for kind in kinds)])
    return _table("核查", kinds, [row for row in rows if set(row[1:]) != {"—"}])


def _rule(name: str) -> str:
    return RULE_NAMES.get(name, name)


def _cell(tally: Tally) -> str:
    return "　".join(_words(tally)) or "—"


def _words(tally: Tally) -> Iterator[str]:
    if tally.given or tally.wanted:
        yield f"{tally.right}、{tally.extra}、{tally.missed}、{tally.abstained}"
    if tally.idle:
        yield f"另{tally.idle}"
