"""The scorers of synthetic declarations and the published page."""

import sys
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "bench" / "synthetic"))

import score
import scoring_deployment
import scoring_money
from bank import load
from compose import compose
from page import page
from tally import Tally, wilson
from truth import Claim, Declaration, Text
from verdicts import verdicts as judged
from verdicts import vetoes

from checks.model import Case, Hit, Unsure
from checks.pack import find
from checks.rule import Recommendation, Severity
from checks.verdict import Result, Review, Verdict
from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.model import DeploymentClaim, FunctionItem, Proposal, Stance, Status, Target
from nlp.money_model import BudgetLine, BudgetTable, Discrepancy


@pytest.fixture(scope="module")
def every() -> list[Declaration]:
    bank = load("work")
    return [compose(bank, f"test-{number}") for number in range(30)]


def test_interval_of_wilson():
    low, high = wilson(9, 10)
    assert (round(low, 3), round(high, 3)) == (0.596, 0.982)
    assert wilson(0, 0) == (0.0, 1.0)


def test_an_abstention_is_neither_right_nor_wrong():
    tally = Tally(right=8, extra=1, missed=1, abstained=2)
    assert (tally.given, tally.wanted) == (9, 11)
    assert tally.precision == pytest.approx(8 / 9)
    assert tally.recall == pytest.approx(8 / 11)


def _proposal(text: str, **facts: object) -> Proposal:
    document = read_plain("a.txt", text)
    return Proposal(Submission("a", (Filed(document, "proposal"),)), "a.txt", **facts)


def test_lines_and_discrepancies_are_counted_one_by_one(every):
    declaration = next(d for d in every if [f.kind for f in d.flaws] == ["sum_mismatch"])
    proposal = _proposal("合计 100 万元")
    span = proposal.document.span(0, 2)
    rows = [row for grid in declaration.grids("estimate") for row in grid.lines]
    seen = [BudgetLine("", r.name, r.yuan, span, kind=r.kind, depth=max(r.depth, 0)) for r in rows]
    seen[0] = replace(seen[0], yuan=seen[0].yuan + 1)
    table = BudgetTable("", "a.txt", None, "万元", tuple(seen))
    wrong = declaration.flaws[0].wrong
    found = (
        Discrepancy("sum_mismatch", {"stated": wrong, "computed": wrong + 5}, ()),
        Discrepancy("total_conflict", {"stated": Decimal(12345), "computed": Decimal(7)}, ()),
    )
    proposal = replace(proposal, tables=(table,), discrepancies=found)
    every_line, _, _ = scoring_money.lines(declaration, proposal)
    assert (every_line.right, every_line.extra, every_line.missed) == (len(rows) - 1, 1, 1)
    wrongs, kinds = scoring_money.discrepancies(declaration, proposal)
    assert (wrongs.right, wrongs.extra, wrongs.missed) == (1, 1, 0)
    assert (kinds.right, kinds.extra) == (1, 0)


def test_functions_and_profile_are_counted_one_by_one(every):
    declaration = every[0]
    proposal = _proposal("甲乙丙")
    span = proposal.document.span(0, 1)
    names = [name for name, _ in declaration.facts.functions]
    items = tuple(FunctionItem(name, "", span) for name in [*names[1:], "并无此项"])
    tally = score.functions(declaration, replace(proposal, functions=items))
    assert (tally.right, tally.extra, tally.missed) == (len(set(names)) - 1, 1, 1)
    empty = score.profile(declaration, proposal)
    assert (empty.right, empty.extra, empty.missed) == (0, 0, 0)
    assert empty.abstained == 9


def test_verdicts_are_counted_one_by_one(every):
    declaration = replace(
        every[0],
        seeded=(),
        vetoes=frozenset(),
        verdicts={
            "LYG-04": "clear",
            "LYG-08-1": "found",
            "LYG-09-1b": "clear",
            "LYG-13-4": "found",
            "LYG-23": "found",
            "LYG-24": "clear",
        },
    )
    pack = find("lianyungang-2025")
    hit, open_ = Hit(), Unsure("未能判断")
    seen = {
        "LYG-08-1": (Verdict.FOUND, (hit,), (Severity.MUST_FIX,)),
        "LYG-09-1b": (Verdict.FOUND, (hit,), (Severity.VETO,)),
        "LYG-13-4": (Verdict.UNSURE, (open_,), ()),
        "LYG-24": (Verdict.UNSURE, (open_,), ()),
    }
    results = tuple(
        Result(rule, *seen.get(rule.id, (Verdict.CLEAR, (), ()))) for rule in pack.rules
    )
    case = Case(_proposal("甲乙丙"))
    review = Review(case, pack, results, (), Recommendation.PROCEED, ())
    found = {
        rule: (t.right, t.extra, t.missed, t.abstained, t.idle)
        for rule, t in judged(declaration, review).items()
    }
    assert found == {
        "LYG-04": (0, 0, 0, 0, 0),
        "LYG-08-1": (1, 0, 0, 0, 0),
        "LYG-09-1b": (0, 1, 0, 0, 0),
        "LYG-13-4": (0, 0, 0, 1, 0),
        "LYG-23": (0, 0, 1, 0, 0),
        "LYG-24": (0, 0, 0, 0, 1),
    }
    assert [veto.split(":")[0] for veto in vetoes(declaration, review)] == ["LYG-09-1b"]
    assert vetoes(replace(declaration, vetoes=frozenset({"LYG-09-1b"})), review) == []


def _seen(text: str, quote: str, stance: str, status: str, subject: str = "") -> DeploymentClaim:
    document = read_plain("a.txt", text)
    start = document.text.index(quote)
    span = document.span(start, start + len(quote))
    return DeploymentClaim(
        Target.OWN_SERVERS, Stance(stance), Status(status), span, "服务器", subject
    )


@pytest.mark.parametrize(
    ("wanted", "seen", "fair"),
    [
        ("declines planned", ("declines", "planned"), True),
        ("declines planned", ("mentions", "planned"), False),
        ("declines|mentions planned", ("mentions", "existing"), True),
        ("declines|mentions planned", ("adopts", "planned"), False),
        ("mentions|adopts existing other", ("adopts", "existing", "邻市"), True),
        ("mentions|adopts existing other", ("adopts", "existing"), False),
        ("mentions|adopts existing other", ("adopts", "planned"), False),
        ("mentions|adopts existing system", ("adopts", "existing"), True),
        ("mentions|adopts existing system", ("adopts", "planned"), False),
        ("mentions|adopts|declines/planned existing system", ("declines", "planned"), True),
        ("mentions|adopts|declines/planned existing system", ("adopts", "planned"), False),
    ],
)
def test_a_claim_is_right_only_in_a_fair_reading(wanted, seen, fair):
    quote = "原有服务器不再更新"
    stance, status, *subject = wanted.split(" ")
    claim = Claim("own_servers", stance, status, quote, " ".join(subject), "mentions" in stance)
    assert scoring_deployment.agrees(claim, _seen(f"{quote}。", quote, *seen)) is fair


def test_the_same_claim_given_twice_is_neither_extra_nor_missed(every):
    quote = "本项目不购置服务器"
    claims = (Claim("own_servers", "declines", "planned", quote),)
    truth = replace(every[0], items=(Text(quote, claims=claims),))
    once = _seen(f"{quote}。", quote, "declines", "planned")
    twice = replace(_proposal(f"{quote}。"), deployment=(once, once))
    found, stances = scoring_deployment.deployment(truth, twice)
    assert (found.right, found.extra, found.missed, stances.right) == (1, 0, 0, 1)
    other = replace(once, stance=Stance.ADOPTS)
    found, _ = scoring_deployment.deployment(truth, replace(twice, deployment=(once, other)))
    assert (found.right, found.extra) == (1, 1)


@dataclass(frozen=True)
class Printed:
    """The score of a document, as the page reads it."""

    seed: str
    kind: str
    facts: dict[str, Tally]
    checks: dict[str, Tally]
    vetoes: tuple[str, ...] = ()
    failed: str = ""


def test_the_page_keeps_abstentions_apart_and_names_wrong_vetoes():
    score = Printed(
        "work-docx-000",
        "docx",
        {"total": Tally(right=3, abstained=1)},
        {"LYG-23": Tally(right=1, missed=1), "LYG-24": Tally(idle=2), "LYG-37": Tally()},
        ("LYG-09-1b: 不予共享",),
    )
    shown = page([score], "report")
    assert "| 总投资　查准率 | 100（43.9–100） |" in shown
    assert "| 总投资　查全率 | 75（30.1–95.4） |" in shown
    assert "| 总投资　未判 | 1 / 4 |" in shown
    assert "| LYG-23 未安排监理 | 1、0、1、0 |" in shown
    assert "| LYG-24 安全制度、三同步、检测评估 | 另2 |" in shown
    assert "LYG-37" not in shown
    assert "- work-docx-000（Word（有样式））：LYG-09-1b 数据不共享" in shown
