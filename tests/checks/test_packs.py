"""Every pack against its measure: no row forgotten, none invented, anchors, style, families."""

import csv
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from checks import pack as packs
from checks.model import Stage
from checks.pack import list_packs
from checks.pack_schema import families
from checks.review import review
from checks.rule import Clause, Pack, Rule, Severity
from checks.verdict import Verdict

ROWS = Path(__file__).parents[2] / "docs" / "rules" / "rows.tsv"
PREFIX = {
    "changzhou-jingkai-2023": "CZ",
    "sucheng-2023": "SC",
    "tunxi-2023": "TX",
    "qidong-2022": "QD",
    "lianyungang-2025": "LYG",
}
TEXTS = {
    "CZ": "changzhou-jingkai-2023-47.txt",
    "SC": "sucheng-2023-6.txt",
    "TX": "tunxi-2023-7.txt",
    "QD": "qidong-2022-63.txt",
    "LYG": "lianyungang-2025-24.txt",
}
WEIGHT = {"否决候选": 3, "必须改正": 2, "警示": 1, "提示": 0, "—": 0}
OURS = {Severity.VETO: 3, Severity.MUST_FIX: 2, Severity.WARN: 1, Severity.REMIND: 0}
COUNT = "[一二三四五六七八九十百]+"
ARTICLE = re.compile(rf"(?m)^[ \t>#*-]*(第{COUNT}条)[*\s　]")
PARTS = re.compile(
    rf"(?P<article>第{COUNT}条|附件)(?P<paragraph>第{COUNT}款)?(?P<item>第（{COUNT}）项)?"
)

find = cache(packs.find)
each_pack = pytest.mark.parametrize("pack_id", PREFIX)


@cache
def rows(prefix: str) -> dict[str, dict[str, str]]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {row["id"]: row for row in table if row["locality"] == prefix}


def parent(entry_id: str, prefix: str) -> dict[str, str]:
    """The row of a rule, or the one it asks a second question on (LYG-19-sharing)."""
    known = rows(prefix)
    name = entry_id
    while name and name not in known:
        name = name.rpartition("-")[0]
    assert name, f"{entry_id}：不出自任何一行"
    return known[name]


def squeezed(text: str) -> str:
    return "".join(text.split())


@cache
def articles(path: Path) -> dict[str, list[str]]:
    """Label → texts without whitespace; a label may stand twice. The annex is 附件."""
    body, _, annex = path.read_text("utf-8").partition("\n附件\n")
    starts = [*ARTICLE.finditer(body)]
    found: dict[str, list[str]] = {"附件": [squeezed(annex)]} if annex else {}
    for match, end in zip(starts, [*(m.start() for m in starts[1:]), len(body)], strict=True):
        found.setdefault(match[1], []).append(squeezed(body[match.start() : end]))
    return found


def clauses(pack: Pack) -> Iterator[tuple[str, Clause]]:
    yield from ((entry.id, entry.clause) for entry in (*pack.rules, *pack.not_checked, *pack.route))
    yield from ((ground.id, clause) for ground in pack.grounds for clause in ground.clauses)


# ── the ledger of rows ──


def test_all_five_measures_have_a_pack():
    assert set(list_packs()) >= PREFIX.keys()


def test_there_are_399_rows_and_they_are_those_of_the_reading(shared):
    given = json.loads((shared / "rules_rows.json").read_text("utf-8"))
    ours = [row for prefix in PREFIX.values() for row in rows(prefix).values()]
    keys = ("rule_id", "article", "subject", "severity", "locality")
    assert {tuple(row[key] for key in keys) for row in given} == {
        tuple(row["id" if key == "rule_id" else key] for key in keys) for row in ours
    }
    assert len(ours) == 399


@each_pack
def test_no_demand_repeats_a_sentence_of_the_measure(pack_id, shared):
    prefix = PREFIX[pack_id]
    text = squeezed((shared / "regulations" / TEXTS[prefix]).read_text("utf-8"))
    for row in rows(prefix).values():
        demand = squeezed(row["demand"])
        assert demand not in text or len(demand) < 8, row["id"]


@each_pack
def test_every_row_is_a_rule_or_not_checked_with_a_reason(pack_id):
    pack, known = find(pack_id), rows(PREFIX[pack_id])
    rules = {rule.id: rule for rule in pack.rules}
    reasons = {entry.id: entry.why for entry in pack.not_checked}
    assert sorted(known.keys() - rules.keys() - reasons.keys()) == []
    assert rules.keys().isdisjoint(reasons)
    assert all(reasons.values())
    for row_id, row in known.items():
        subject = row["subject"]
        assert (row_id in reasons) == (subject == "不可核"), row_id
        if row_id in reasons:
            continue
        rule = rules[row_id]
        assert rule.batch == (subject == "批次"), row_id
        assert rule.batch == (rule.check.name == "batch-comparison"), row_id
        if subject == "批后":
            assert rule.stages <= {Stage.ADJUST, Stage.OPERATE}, row_id


@each_pack
def test_every_rule_descends_from_a_row_and_weighs_no_more(pack_id):
    for rule in find(pack_id).rules:
        row = parent(rule.id, PREFIX[pack_id])
        levels = [rule.severity, *(case.level for case in rule.severity_cases)]
        heaviest = max(OURS[level] for level in levels)
        assert heaviest <= WEIGHT[row["severity"]], (rule.id, row["severity"])


@each_pack
def test_rules_cite_the_article_paragraph_and_item_of_their_row(pack_id):
    pack = find(pack_id)
    for entry in (*pack.rules, *pack.not_checked):
        row = parent(entry.id, PREFIX[pack_id])
        cited = PARTS.match(entry.clause.label)
        article = re.match(rf"第{COUNT}条|附件", row["article"])
        assert cited, entry.id
        assert article, entry.id
        assert cited["article"] == article[0], entry.id
        if paragraph := re.search(rf"条(第{COUNT}款)", row["article"]):
            assert cited["paragraph"] == paragraph[1], entry.id
        item = re.search(rf"条(?:第{COUNT}款)?（({COUNT})）", row["article"])
        assert (cited["item"] or "") == (f"第（{item[1]}）项" if item else ""), entry.id


# ── the texts themselves ──


@each_pack
def test_every_anchor_stands_in_the_article_it_is_cited_for(pack_id, shared):
    known = articles(shared / "regulations" / TEXTS[PREFIX[pack_id]])
    for entry_id, clause in clauses(find(pack_id)):
        cited = PARTS.match(clause.label)
        assert cited, entry_id
        assert clause.anchor, entry_id
        texts = known[cited["article"]]
        if len(texts) > 1:
            texts = [texts[("第一处", "第二处").index(clause.label[-4:-1])]]
        assert squeezed(clause.anchor) in texts[0], (entry_id, clause.label, clause.anchor)
        if cited["item"]:
            number = cited["item"][2:-2]
            assert re.search(rf"[（(]{number}[）)]", texts[0]), (entry_id, clause.label)


@each_pack
def test_no_sentence_of_ours_is_one_of_the_measure(pack_id, shared):
    known = articles(shared / "regulations" / TEXTS[PREFIX[pack_id]])
    text = "".join(piece for pieces in known.values() for piece in pieces)
    pack = find(pack_id)
    said = [(rule.id, rule.requirement) for rule in pack.rules]
    said += [(ground.id, ground.reason) for ground in pack.grounds]
    said += [(step.id, step.text) for step in pack.route]
    for entry_id, sentence in said:
        bare = squeezed(sentence).rstrip("。")
        assert len(bare) < 10 or bare not in text, (entry_id, sentence)


# ── style ──


def sentences(rule: Rule) -> Iterator[str]:
    yield from (rule.requirement, rule.remedy, rule.message, *rule.messages.values())


@each_pack
def test_sentences_are_whole_and_plain(pack_id):
    for rule in find(pack_id).rules:
        for sentence in sentences(rule):
            assert sentence.endswith("。"), (rule.id, sentence)
            assert sentence.count("。") == 1, (rule.id, sentence)
        for message in (rule.message, *rule.messages.values()):
            assert not re.search(rf"第{COUNT}[条款]", message.replace("第十三条", "")), rule.id
        assert rule.remedy.startswith("请"), (rule.id, rule.remedy)
        if rule.question:
            assert rule.question.endswith("？"), (rule.id, rule.question)
            assert rule.question.count("？") == 1, (rule.id, rule.question)
        assert not rule.note or rule.note.endswith("。"), (rule.id, rule.note)


@each_pack
def test_what_is_more_than_a_reminder_has_a_question_for_the_panel(pack_id):
    rules = [r for r in find(pack_id).rules if r.severity in {Severity.VETO, Severity.MUST_FIX}]
    asked = [rule.id for rule in rules if rule.question]
    assert len(asked) >= len(rules) * 2 // 3


@each_pack
def test_every_rule_has_a_family(pack_id):
    assert [rule.id for rule in find(pack_id).rules if rule.family not in families()] == []


def test_families_are_a_list_without_doubles():
    assert len(families()) == len(set(families()))


def test_every_family_is_used():
    used = {rule.family for pack_id in list_packs() for rule in find(pack_id).rules}
    assert set(families()) - used == set()


# ── dates ──


@each_pack
def test_what_came_before_the_measure_is_not_judged(pack_id):
    pack = find(pack_id)
    (dated,) = (rule for rule in pack.rules if rule.check.name == "declared-before-effective")
    assert dated.recommends == "out_of_scope"
    assert dated.stages >= {Stage.PLAN, Stage.REVIEW, Stage.OPERATE}
    assert "declared_on" in pack.settings
    assert "收件" in dated.message + dated.remedy
    assert "核查" in dated.message
    assert "{effective}" in dated.message


# ── they all answer ──


@each_pack
@pytest.mark.parametrize("stage", Stage)
def test_every_rule_answers_on_an_empty_proposal(paper, pack_id, stage):
    pack = find(pack_id)
    for made in (paper(), paper("空", known=False)):
        reviewed = review(made.case(stage=stage), pack)
        assert [result.rule for result in reviewed.results] == list(pack.rules)
        errors = [(r.rule.id, r.why) for r in reviewed.results if r.verdict is Verdict.ERROR]
        assert errors == []


@each_pack
def test_batch_rules_say_so_in_a_single_review(paper, pack_id):
    reviewed = review(paper().case(stage=Stage.PLAN), find(pack_id))
    batch = {
        (result.rule.id, result.verdict)
        for result in reviewed.results
        if result.rule.batch and Stage.PLAN in result.rule.stages
    }
    assert {verdict for _, verdict in batch} <= {Verdict.UNVERIFIED, Verdict.NOT_APPLICABLE}
