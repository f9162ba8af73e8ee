"""review.json: the contract of the outside world."""

import json
from pathlib import Path

import jsonschema
import pytest

from checks.verdict import Verdict
from reports.outcomes import gaps
from reports.record import dump, schema
from reports.recording import record

SCHEMA = Path(__file__).parents[2] / "docs" / "review.schema.json"


@pytest.fixture(scope="module")
def saved(review):
    return json.loads(dump(record(review)))


def test_the_published_schema_is_that_of_the_models(pytestconfig):
    if pytestconfig.getoption("--update-golden"):
        SCHEMA.write_text(schema(), encoding="utf-8")
    assert SCHEMA.read_text(encoding="utf-8") == schema()


@pytest.mark.parametrize("name", ["review", "bare"])
def test_records_fit_the_schema(request, name):
    saved = json.loads(dump(record(request.getfixturevalue(name))))
    jsonschema.validate(saved, json.loads(schema()))


def test_the_contract_s_names_are_all_there(saved):
    assert set(saved) >= {
        "schema", "tool", "submission", "project", "outline", "budget", "deployment",
        "findings", "overlaps", "route", "recommendation", "not_judged",
    }  # fmt: skip
    assert saved["schema"] == "yushen.review/1"
    assert set(saved["findings"][0]) >= {
        "rule", "check", "clause", "severity", "verdict", "state", "message", "remedy",
        "exception", "evidence", "looked_in",
    }  # fmt: skip
    evidence = saved["findings"][0]["evidence"][0]
    assert set(evidence) == {
        "document", "page", "box", "chapter", "start", "end", "quote",
    }  # fmt: skip


def test_dump_is_sorted_readable_and_stable(review):
    text = dump(record(review))
    assert text == dump(record(review))
    assert "\\u" not in text
    assert text.endswith("}\n")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_money_is_yuan_as_a_decimal_string(saved):
    assert saved["project"]["total_investment"]["value"] == "4865000"
    assert saved["budget"]["totals"][1]["yuan"] == "4980000"
    assert saved["budget"]["tables"][0]["computed_total"] == "4565000"
    assert saved["budget"]["unit_seen"] == "万元"


def test_every_rule_stands_in_findings_and_quotes_resolve(saved, review):
    assert {one["rule"] for one in saved["findings"]} == {one.rule.id for one in review.results}
    assert {one["verdict"] for one in saved["findings"]} == {one.value for one in Verdict}
    for finding in saved["findings"]:
        for one in finding["evidence"]:
            text = review.proposal.submission.document(one["document"]).text
            assert text[one["start"] : one["end"]] == one["quote"]


def test_what_a_found_rule_could_not_decide_stays_undecided(saved):
    share = [one for one in saved["findings"] if one["rule"] == "GC-09-1b"]
    assert [(one["verdict"], one["state"]) for one in share] == [
        ("found", "negated"),
        ("unsure", None),
    ]


def test_an_omission_says_where_one_looked(saved):
    (missing,) = [one for one in saved["findings"] if one["rule"] == "GC-19"]
    assert missing["state"] == "not_found"
    assert missing["looked_in"]["looked_for"][0] == "数据资源共享分析"
    assert missing["looked_in"]["nearest"]["page"] == 2
    assert missing["message"] == "未见“数据资源共享分析”篇（章）"


def test_nothing_unjudged_is_left_out(saved, review):
    rules = {one["rule"] for one in saved["not_judged"]}
    assert rules == {"GC-09-1b", "GC-25", "GC-06", "GC-10", None}
    pages = {(one["document"], one["page"]) for one in saved["not_judged"] if not one["rule"]}
    assert ("可行性研究报告（送审稿）.pdf", 5) in pages
    assert ("附件3 报价函.doc", None) in pages
    assert len(saved["not_judged"]) == len(gaps(review))
    assert all(one["why"].strip("。") for one in saved["not_judged"])


def test_files_that_could_not_be_read_stay_visible(saved):
    paper, _, letter = saved["submission"]
    assert paper["unreadable_pages"] == [5]
    assert letter["unreadable"] == "文件设有密码，未能打开"
    assert letter["media_type"] is None


def test_the_route_parts_clause_and_comparison(saved):
    (route,) = saved["route"]
    assert route["because"] == [
        {"clause": "第十八条第一款", "comparison": "4,865,000元＞2,000,000元（不含）"}
    ]
    assert route["supervision"] == {"required": True, "clause": "第二十三条"}
    assert len(route["approvals"]) == 2


def test_the_outline_counts_characters_without_heading_and_blanks(saved):
    first = saved["outline"][0]
    assert first["title"] == "项目概述"
    assert first["page"] == 1
    assert first["chars"] == len(
        "本项目由港城市应急管理局申报，总投资486.50万元，资金来源为市财政资金。"
    )
