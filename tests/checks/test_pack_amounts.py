"""Every threshold of the five measures: a fen below, exact, a fen above, in 元 and in 万元."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

import pytest

from checks import pack as packs
from checks.model import Case, Stage
from checks.review import review
from checks.rule import Bound, RouteStep
from checks.verdict import Review, Verdict
from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.model import Proposal
from nlp.understand import understand

FEN = Decimal("0.01")
ASKED = {Verdict.FOUND, Verdict.UNSURE, Verdict.UNVERIFIED}
SPARED = {Verdict.CLEAR, Verdict.NOT_APPLICABLE}

CZ, SC, TX = "changzhou-jingkai-2023", "sucheng-2023", "tunxi-2023"
QD, LYG = "qidong-2022", "lianyungang-2025"

HEADS = {
    CZ: "常州经开区社会治理信息系统项目申报书\n申报单位：常州经开区政法和社会管理局\n",
    SC: "宿城区社会治理信息系统建设方案\n申报单位：宿城区委政法委\n",
    TX: "屯溪区社会治理信息系统{paper}\n申报单位：屯溪区委政法委\n",
    QD: "启东市社会治理信息系统{paper}\n申报单位：启东市委政法委\n",
    LYG: "连云港市社会治理信息系统{paper}\n申报单位：连云港市委政法委\n",
}
GOODS = (
    "项目类型：设备采购\n本项目采购用于数据采集的硬件设备。\n"
    "表1 采购清单\n| 序号 | 名称 | 数量 |\n| 1 | 高拍仪 | 2 |\n| 2 | 扫描仪 | 2 |\n"
)
SUPPLEMENT = "本项目申请增补。\n"
LIMIT = {"procurement_limit_yuan": "600000"}


@dataclass(frozen=True)
class Line:
    """A threshold as the measure words it: on which side its rule is asked, itself or not (含)."""

    pack: str
    rule: str
    yuan: int
    side: str
    inclusive: bool
    kind: str = "项目类型：新建\n"
    paper: str = "可行性研究报告"
    more: str = ""
    settings: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.rule} {self.side} {self.yuan}"

    def holds(self, amount: Decimal) -> bool:
        if amount == self.yuan:
            return self.inclusive
        return (amount > self.yuan) == (self.side == "above")

    def text(self, amount: str) -> str:
        head = HEADS[self.pack].format(paper=self.paper)
        return f"{head}{self.kind}资金来源：财政资金\n总投资：{amount}\n{self.more}"

    def review(self, amount: str) -> Review:
        case = Case(understood(self.text(amount)), Stage.REVIEW, settings=self.settings)
        return review(case, find(self.pack))


LINES = (
    Line(CZ, "CZ-08-b", 300_000, "above", inclusive=True),  # 30 万以上（含）
    Line(CZ, "CZ-08-c", 300_000, "below", inclusive=False),  # 30 万以下, next to 以上（含）
    Line(CZ, "CZ-14-3", 20_000, "below", inclusive=True, kind=GOODS),  # 不超过2万元
    Line(SC, "SC-02-2", 300_000, "below", inclusive=False, kind=GOODS),  # 30万元及以上 in scope
    Line(SC, "SC-18", 1_000_000, "above", inclusive=True),  # 100万元以上
    Line(TX, "TX-13-a", 5_000_000, "above", inclusive=True, more=SUPPLEMENT),  # 及以上
    Line(TX, "TX-13-b", 5_000_000, "below", inclusive=False, more=SUPPLEMENT),
    Line(TX, "TX-19-1a", 600_000, "below", inclusive=False, settings=LIMIT),
    Line(TX, "TX-19-1b", 600_000, "above", inclusive=True, paper="建设方案", settings=LIMIT),
    Line(TX, "TX-19-1c", 5_000_000, "above", inclusive=True),
    Line(TX, "TX-24", 5_000_000, "above", inclusive=True),
    Line(QD, "QD-08-2", 3_000_000, "above", inclusive=True),  # 300 万元—500 万元（含）之间
    Line(QD, "QD-08-2", 5_000_000, "below", inclusive=True),
    Line(QD, "QD-09-3", 3_000_000, "below", inclusive=True),  # 300万元及以下
    Line(QD, "QD-24-b", 3_000_000, "above", inclusive=True),  # 300万元及以上
    Line(LYG, "LYG-05-2", 2_000_000, "above", inclusive=False),  # 超过200万元
    Line(LYG, "LYG-18-1", 2_000_000, "above", inclusive=False),
    Line(LYG, "LYG-23", 2_000_000, "above", inclusive=False),
)

# Pack, clause, yuan, side, 含: the steps of the route that turn on an amount.
STEPS = (
    (CZ, "第八条", 300_000, "above", True),
    (CZ, "第八条", 300_000, "below", False),
    (CZ, "第十四条第三款", 20_000, "below", True),
    (SC, "第二条第二款", 300_000, "above", True),
    (SC, "第十八条", 1_000_000, "above", True),
    (TX, "第十九条第（一）项", 600_000, "below", False),
    (TX, "第十九条第（一）项", 600_000, "above", True),
    (TX, "第十九条第（一）项", 5_000_000, "above", True),
    (TX, "第二十四条", 5_000_000, "above", True),
    (TX, "第十三条", 5_000_000, "above", True),
    (TX, "第十三条", 5_000_000, "below", False),
    (QD, "第九条第（三）项", 3_000_000, "below", True),
    (QD, "第八条第（二）项", 3_000_000, "above", True),
    (QD, "第八条第（二）项", 5_000_000, "below", True),
    (QD, "第二十四条", 3_000_000, "above", True),
    (LYG, "第十八条第一款", 2_000_000, "above", False),
    (LYG, "第二十三条", 2_000_000, "above", False),
)


find = cache(packs.find)


@cache
def understood(text: str) -> Proposal:
    return understand(Submission("项目", (Filed(read_plain("方案", text), "proposal"),)))


def in_yuan(amount: Decimal) -> str:
    return f"{amount.normalize():,f}元"


def in_wan(amount: Decimal) -> str:
    return f"{(amount / 10_000).normalize():f}万元"


def around(yuan: int) -> tuple[Decimal, Decimal, Decimal]:
    return Decimal(yuan) - FEN, Decimal(yuan), Decimal(yuan) + FEN


@pytest.mark.parametrize("line", LINES, ids=str)
@pytest.mark.parametrize("unit", [in_yuan, in_wan], ids=["元", "万元"])
def test_a_rule_is_asked_on_its_side_of_the_threshold_to_the_fen(line, unit):
    for amount in around(line.yuan):
        reviewed = line.review(unit(amount))
        total = reviewed.proposal.profile.total_investment
        assert total is not None
        assert total.value == amount
        result = next(r for r in reviewed.results if r.rule.id == line.rule)
        wanted = ASKED if line.holds(amount) else SPARED
        assert result.verdict in wanted, (unit(amount), result.verdict, result.why)


def bounds(step: RouteStep) -> dict[str, Bound | None]:
    return {"above": step.applies.above, "below": step.applies.below}


def steps(pack: str, clause: str, yuan: int, side: str) -> list[RouteStep]:
    """The steps of a pack that cite the clause and end there (屯溪's limit comes from outside)."""
    return [
        step
        for step in find(pack).route
        if step.clause.label == clause
        and (bound := bounds(step)[side])
        and (bound.yuan == yuan or (bound.setting in LIMIT and str(yuan) in LIMIT.values()))
    ]


@pytest.mark.parametrize("turn", STEPS, ids=lambda turn: f"{turn[0]} {turn[1]} {turn[3]} {turn[2]}")
@pytest.mark.parametrize("unit", [in_yuan, in_wan], ids=["元", "万元"])
def test_the_route_turns_at_the_threshold_to_the_fen(turn, unit):
    pack, clause, yuan, side, inclusive = turn
    found = steps(pack, clause, yuan, side)
    assert found
    kind = GOODS if (pack, clause) in {(CZ, "第十四条第三款"), (SC, "第二条第二款")} else None
    line = Line(pack, clause, yuan, side, inclusive, settings=LIMIT if pack == TX else {})
    for amount in around(yuan):
        text = line.text(unit(amount))
        text = text.replace(line.kind, kind) if kind else text
        case = Case(understood(text), settings=line.settings)
        paths = review(case, find(pack)).route
        if not paths:  # out of the measure's scope at this amount: nothing is asked
            assert kind
            assert line.holds(amount) == (side == "below")
            continue
        (path,) = paths
        for step in found:
            assert (step in path.steps) == line.holds(amount), (unit(amount), path.comparisons)


def test_every_amount_in_a_pack_is_in_these_tables():
    """No pack has a threshold nobody tested, and none of another measure's numbers."""
    ruled = {(line.pack, line.yuan, line.side, line.inclusive) for line in LINES}
    routed = {(pack, yuan, side, inclusive) for pack, _, yuan, side, inclusive in STEPS}
    # What is left of a two-sided rule reads the same number from the other side.
    other = {"above": "below", "below": "above"}
    mirrored = {(pack, y, other[side], not inc) for pack, y, side, inc in ruled | routed}
    for pack_id in (CZ, SC, TX, QD, LYG):
        pack = find(pack_id)
        for entry in (*pack.rules, *pack.route):
            for side, bound in (("above", entry.applies.above), ("below", entry.applies.below)):
                if bound is None:
                    continue
                yuan = int(bound.yuan) or int(LIMIT[bound.setting])
                known = (pack_id, yuan, side, bound.inclusive)
                assert known in ruled | routed | mirrored, (entry.id, known)


def test_forty_yuan_above_two_million_exceed_two_million():
    for amount in ("2,000,040元", "200.004万元"):
        line = next(line for line in LINES if line.rule == "LYG-18-1")
        reviewed = line.review(amount)
        verdicts = {r.rule.id: r.verdict for r in reviewed.results}
        assert verdicts["LYG-18-1"] is Verdict.FOUND
        assert verdicts["LYG-23"] is Verdict.FOUND
        (path,) = reviewed.route
        assert any("2,000,040元 > 2,000,000元" in comparison for comparison in path.comparisons)


# ── amounts in conflict ──

CONFLICTS = [
    (CZ, "28.6万元", "30万元"),
    (SC, "986000元", "100万元"),
    (TX, "486.5万元", "500万元"),
    (QD, "291万元", "3,000,000元"),
    (LYG, "195.6万元", "206.5万元"),
]


@pytest.mark.parametrize(("pack", "low", "high"), CONFLICTS)
def test_amounts_on_both_sides_give_two_paths(pack, low, high):
    line = Line(pack, "", 0, "above", inclusive=True, settings=LIMIT)
    text = line.text(low) + f"第五章 投资估算\n项目总投资{high}。\n"
    reviewed = review(Case(understood(text), settings=LIMIT), find(pack))
    assert len(reviewed.route) == 2
    smaller, larger = reviewed.route
    assert smaller.amount is not None
    assert larger.amount is not None
    assert smaller.amount < larger.amount
    assert smaller.steps != larger.steps


def test_without_the_limit_of_tunxi_both_branches_are_shown():
    line = next(line for line in LINES if line.rule == "TX-19-1b")
    reviewed = review(Case(understood(line.text("80万元"))), find(TX))
    (path,) = reviewed.route
    ends = [step.applies.above or step.applies.below for step in path.steps]
    named = [bound for bound in ends if bound and bound.setting]
    assert len(named) == 2
    assert any("未提供分散采购限额标准" in line for line in path.comparisons)
    (found,) = (r for r in reviewed.results if r.rule.id == "TX-19-1b")
    assert found.verdict is Verdict.UNSURE


def test_the_whole_and_the_district_share_are_laid_side_by_side():
    """屯溪第十三条: 区级投资额 480, 总投资 620."""
    line = next(line for line in LINES if line.rule == "TX-13-a")
    reviewed = line.review("620万元\n其中区级投资额480万元")
    for rule_id in ("TX-13-a", "TX-13-b"):
        (found,) = (r for r in reviewed.results if r.rule.id == rule_id)
        assert found.verdict is Verdict.UNSURE, rule_id
        assert "4,800,000元" in found.why
        assert "6,200,000元" in found.why
    (asked,) = (r for r in reviewed.results if r.rule.id == "TX-24")
    assert asked.verdict in ASKED


# ── percentages ──

PERCENT = [(TX, "TX-37-4", 15), (QD, "QD-28-4", 10), (LYG, "LYG-27", 15)]


@pytest.mark.parametrize(("pack", "rule", "percent"), PERCENT)
def test_an_adjustment_beyond_the_percentage(pack, rule, percent):
    limit = Decimal(4_000_000) * percent / 100
    proposal = understood(Line(pack, "", 0, "above", inclusive=True).text("400万元"))
    for adjusted in (limit - FEN, limit, limit + FEN):
        settings = {"adjusted_yuan": str(adjusted), "approved_yuan": "4000000"}
        reviewed = review(Case(proposal, Stage.ADJUST, settings=settings), find(pack))
        (result,) = (r for r in reviewed.results if r.rule.id == rule)
        wanted = Verdict.FOUND if adjusted > limit else Verdict.CLEAR
        assert result.verdict is wanted, (adjusted, result.why)
