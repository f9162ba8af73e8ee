"""The generator of synthetic declarations and its scorers, on the half one works with."""

import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench" / "synthetic"
sys.path.append(str(BENCH))

import figures  # noqa: E402
import score  # noqa: E402
import scoring_money  # noqa: E402
from bank import Bank, load  # noqa: E402
from compose import compose  # noqa: E402
from defects import SEEDS, verdicts  # noqa: E402
from tally import Tally, wilson  # noqa: E402
from truth import Declaration, Line  # noqa: E402
from verdicts import verdicts as judged  # noqa: E402
from verdicts import vetoes  # noqa: E402
from word import look, write  # noqa: E402

from checks.model import Case, Hit, Recommendation, Result, Review, Severity, Unsure, Verdict  # noqa: E402
from checks.pack import find  # noqa: E402
from ingest.plain import read_plain  # noqa: E402
from nlp.model import FunctionItem, Proposal  # noqa: E402
from nlp.money_model import BudgetLine, BudgetTable, Discrepancy  # noqa: E402


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load("work")


@pytest.fixture(scope="module")
def every(bank: Bank) -> list[Declaration]:
    return [compose(bank, f"test-{number}") for number in range(60)]


def test_same_seed_gives_the_same_document_and_bytes(bank, every):
    again = compose(bank, "test-7")
    assert again == every[7]
    how = look("test-7", styled=True)
    assert write(again, how) == write(every[7], how)
    assert compose(bank, "test-8") != again


def _sums(rows: list[Line]):
    """Yield printed parent and sum of its rows, of a table whose rows have a depth."""
    body = [row for row in rows if row.kind != "total"]
    for index, row in enumerate(body):
        below = []
        for other in body[index + 1 :]:
            if other.depth <= row.depth:
                break
            if other.depth == row.depth + 1:
                below.append(other.yuan)
        if below:
            yield row.name, row.yuan, sum(below)
    total = next(row for row in rows if row.kind == "total")
    yield total.name, total.yuan, sum(row.yuan for row in body if row.depth == 0)


def test_sums_hold_but_for_the_figures_seeded(every):
    seen = 0
    for declaration in every:
        seeded = {flaw.wrong for flaw in declaration.flaws if flaw.kind == "sum_mismatch"}
        for grid in declaration.grids("estimate"):
            rows = list(grid.lines)
            if rows[0].depth < 0:
                continue
            for name, stated, computed in _sums(rows):
                involved = stated in seeded or bool(seeded & {row.yuan for row in rows})
                assert stated == computed or involved, (declaration.seed, name)
                seen += 1
    assert seen > 100


def test_a_total_is_the_same_everywhere_unless_seeded(every):
    conflict = {"total_cover", "total_overview", "unit_slip", "sum_total"}
    for declaration in every:
        alone = not conflict & set(declaration.seeded)
        assert (len(declaration.facts.totals) == 1) is alone, declaration.seed
        main = next(declaration.grids("estimate"), None)
        if main and alone:
            total = next(row for row in main.lines if row.kind == "total")
            assert total.yuan in declaration.facts.totals


def test_each_seeded_figure_breaks_what_it_says(every):
    kinds = {flaw.kind for declaration in every for flaw in declaration.flaws}
    assert {"sum_mismatch", "product_mismatch", "funding_mismatch", "words_mismatch"} <= kinds
    for declaration in every:
        for flaw in declaration.flaws:
            if flaw.kind == "unit_slip":
                assert flaw.wrong in {flaw.right * 10000, flaw.right / 10000}
            elif flaw.kind != "percent_mismatch":
                assert flaw.wrong != flaw.right


def test_a_missing_chapter_is_not_in_the_body_and_not_in_the_contents(every):
    for declaration in every:
        there = {h.mandatory for h in declaration.headings() if h.mandatory}
        listed = {getattr(item, "mandatory", "") for item in declaration.items} - {""}
        for what in ("sharing", "security"):
            gone = {f"no_{what}", f"toc_{what}"} & set(declaration.seeded)
            assert (what in there) is not bool(gone), declaration.seed
            assert (what in listed) is (f"no_{what}" not in declaration.seeded)


def test_every_flaw_is_drawn_and_names_rules(every):
    drawn = {name for declaration in every for name in declaration.seeded}
    assert len(drawn) >= len(SEEDS) * 2 // 3
    assert all(0 <= len(declaration.seeded) <= 6 for declaration in every)
    sound = verdicts((), above=True)
    assert set(sound.values()) == {"clear"}
    refused = next(seed for seed in SEEDS if seed.name == "refusal")
    assert verdicts((refused,), above=True)["LYG-09-1b"] == "found"


def test_amounts_are_printed_as_they_are_read():
    assert figures.words(Decimal(3865000)) == "叁佰捌拾陆万伍仟元整"
    assert figures.words(Decimal(10020300)) == "壹仟零贰万零叁佰元整"
    assert figures.Print("万元").with_unit(Decimal(3865000)) == "386.50万元"
    assert figures.Print("元", 0, commas=True).bare(Decimal(3865000)) == "3,865,000"
    assert figures.Print("万元", trim=True).bare(Decimal(3860000)) == "386"


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
    from ingest.model import Filed, Submission  # noqa: PLC0415

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
