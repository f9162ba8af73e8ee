"""The tables of the run, as Markdown: every count, for the one who works on it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from tally import Tally, wilson

KIND_NAMES = {"docx": "Word（有样式）", "plain": "Word（无样式）", "pdf": "PDF", "scan": "扫描件"}
FACT_NAMES = {
    "outline": "标题",
    "level": "标题层级",
    "roles": "篇章角色",
    "total": "总投资",
    "lines": "投资明细：名称和金额",
    "line_kind": "投资明细：合计、小计与分项",
    "line_depth": "投资明细：层次",
    "parts": "各来源金额",
    "discrepancies": "金额不一致",
    "discrepancy_kind": "金额不一致：类别",
    "deployment": "部署表述",
    "stance": "部署表述：采用与否",
    "catalogue": "数据资源：名称和方向",
    "catalogue_fields": "数据资源：各要素",
    "functions": "功能",
    "profile": "项目概况",
    "products": "产品",
    "statements": "共享、安全等表述",
    "filler": "雷同、外地名称、未填文字",
}

RULE_NAMES = {
    "LYG-02": "LYG-02 项目名称、单位等未写明",
    "LYG-04": "LYG-04 自行采购、自行实施",
    "LYG-08-1": "LYG-08-1 未部署在政务云",
    "LYG-08-2a": "LYG-08-2a 展示大屏",
    "LYG-08-2b": "LYG-08-2b 搭车购置设备",
    "LYG-09-1a": "LYG-09-1a 数据未归集",
    "LYG-09-1b": "LYG-09-1b 数据不共享",
    "LYG-09-1d": "LYG-09-1d 自建交换通道",
    "LYG-13-0": "LYG-13-0 未完成的文字",
    "LYG-13-1": "LYG-13-1 需求、目标章节",
    "LYG-13-1-basis": "LYG-13-1 文件依据",
    "LYG-13-2": "LYG-13-2 规划依据",
    "LYG-13-3": "LYG-13-3 支撑平台、标准规范",
    "LYG-13-4": "LYG-13-4 金额前后不一",
    "LYG-13-4-content": "LYG-13-4 建设内容、投资章节",
    "LYG-13-5": "LYG-13-5 安全、密码、安全可靠",
    "LYG-16-a": "LYG-16-a 未列入年度计划",
    "LYG-18-1": "LYG-18-1 概算审核、立项审批",
    "LYG-19": "LYG-19 应设篇章（整项）",
    "LYG-19-sharing": "LYG-19 共享篇章空洞",
    "LYG-19-security": "LYG-19 安全篇章空洞",
    "LYG-21-1": "LYG-21-1 自行确定实施单位",
    "LYG-23": "LYG-23 未安排监理",
    "LYG-24": "LYG-24 安全制度、三同步、检测评估",
    "LYG-37": "LYG-37 引用已废止文件",
    "hollow-sharing": "有名无实：共享篇章",
    "hollow-security": "有名无实：安全篇章",
}


class Scored(Protocol):
    """What the tables need of a document's score."""

    @property
    def seed(self) -> str:
        """Name of the document."""

    @property
    def kind(self) -> str:
        """Kind of file."""

    @property
    def facts(self) -> Mapping[str, Tally]:
        """Fact → tally."""

    @property
    def checks(self) -> Mapping[str, Tally]:
        """Rule → tally."""

    @property
    def vetoes(self) -> Sequence[str]:
        """Vetoes that the truth does not bear out."""

    @property
    def failed(self) -> str:
        """Why the document could not be processed at all."""


def pooled(every: Iterable[Scored], part: str, name: str) -> Tally:
    """Add the counts of one fact or check over documents."""
    return sum((getattr(score, part).get(name, Tally()) for score in every), Tally())


def _share(right: int, total: int) -> str:
    if not total:
        return "—"
    low, high = wilson(right, total)
    return f"{right / total:.3f}（{low:.3f}–{high:.3f}）"


def _row(name: str, tally: Tally) -> str:
    f1 = "—" if tally.f1 is None else f"{tally.f1:.3f}"
    figures = [
        name,
        _share(tally.right, tally.given),
        _share(tally.right, tally.wanted),
        f1,
        str(tally.right),
        str(tally.extra),
        str(tally.missed),
        str(tally.abstained),
        str(tally.idle),
    ]
    return f"| {' | '.join(figures)} |"


COLUMNS = ["{what}", "查准率（95% 区间）", "查全率（95% 区间）", "F1"]
COLUMNS += ["对", "多报", "漏报", "未判", "无问题而未判"]
HEAD = f"| {' | '.join(COLUMNS)} |\n| {' | '.join(['---'] * len(COLUMNS))} |"


def facts(every: Sequence[Scored]) -> str:
    """Return the table of facts of some documents."""
    rows = [_row(FACT_NAMES[name], pooled(every, "facts", name)) for name in FACT_NAMES]
    return "\n".join([HEAD.format(what="事实"), *rows])


def checks(every: Sequence[Scored]) -> str:
    """Return the table of checks of some documents."""
    names = sorted({name for score in every for name in score.checks} - {"chapters"})
    rows = [_row("应设篇章（逐章）", pooled(every, "checks", "chapters"))]
    rows += [_row(RULE_NAMES.get(name, name), pooled(every, "checks", name)) for name in names]
    return "\n".join([HEAD.format(what="核查"), *rows])


def shown(every: Sequence[Scored]) -> str:
    """Return all tables: facts per kind of file, then checks per kind."""
    parts = []
    for kind, name in KIND_NAMES.items():
        own = [score for score in every if score.kind == kind]
        if not own:
            continue
        failed = sum(bool(score.failed) for score in own)
        vetoes = sum(len(score.vetoes) for score in own)
        note = f"共 {len(own)} 份；未能处理 {failed} 份；误报否决 {vetoes} 处。"
        parts += [f"## {name}", note, facts(own), checks(own)]
    return "\n\n".join(parts)
