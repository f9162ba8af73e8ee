"""The generator of synthetic declarations, on the half one works with."""

import re
import sys
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "bench" / "synthetic"))

import figures
from bank import Bank, load
from compose import compose
from defects import SEEDS, verdicts
from truth import Declaration, Heading, Line
from word import look, write


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


def test_no_text_contradicts_what_is_seeded(bank):
    said = {
        "no_supervision": "监理",
        "no_sync": "同步规划",
        "no_testing": "风险评估|渗透测试",
        "no_approvals": "概算审核",
        "plan_out": "已(列入|纳入).{0,16}计划",
    }
    away = {"cloud_declined", "own_room"}
    seen = set()
    for number in range(90):
        declaration = compose(bank, f"against-{number}", short=True)
        seeded = set(declaration.seeded)
        seen |= seeded & (away | set(said))
        if seeded & away:
            adopted = [
                claim
                for text in declaration.texts()
                for claim in text.claims
                if (claim.target, claim.stance) == ("government_cloud", "adopts")
            ]
            assert not adopted, declaration.seed
        for name in seeded & set(said):
            texts = [text.text for text in declaration.texts() if re.search(said[name], text.text)]
            assert not texts, declaration.seed
    assert seen == away | set(said)


def test_a_heading_is_never_left_without_words(every):
    for declaration in every:
        items = list(declaration.items)
        for item, following in pairwise(items):
            if isinstance(item, Heading) and item.body and isinstance(following, Heading):
                assert following.level > item.level, (declaration.seed, item.title)
        assert not isinstance(items[-1], Heading)
