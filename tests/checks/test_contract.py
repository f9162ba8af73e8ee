"""Promises every check keeps."""

import re
from pathlib import Path

import pytest

import checks.library
from checks.library import CHECKS
from checks.model import Case, Hit, Ledger
from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.model import Proposal

LEDGERS = {
    kind: Ledger(kind, kind, ({"名称": "统一身份认证", "单位": "市文旅局", "状态": "未共享"},))
    for kind in ("components", "annual_plan", "")
}


@pytest.fixture(params=CHECKS.values(), ids=list(CHECKS))
def check(request):
    return request.param


def empty(**more) -> Case:
    submission = Submission("空", (Filed(read_plain("空", ""), "proposal"),))
    return Case(Proposal(submission, "空"), **more)


def test_says_what_it_does_in_one_chinese_line(check):
    (line,) = check.doc.strip().splitlines()
    assert line.endswith("。")
    assert re.search(r"[\u4e00-\u9fff]", line)


def test_its_name_is_kebab_case_and_its_module_bears_it(check):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.name)
    assert check.run.__module__ == "checks.library." + check.name.replace("-", "_")


def test_every_setting_is_described_in_chinese(check):
    for name, field in check.params.model_fields.items():
        assert field.description, name
        assert re.search(r"[\u4e00-\u9fff]", field.description), name


def test_every_setting_has_a_default(check):
    check.params()


def test_survives_an_empty_document(check):
    list(check.run(empty(), check.params()))
    list(check.run(empty(ledgers=LEDGERS), check.params()))


def test_says_no_more_and_no_less_than_declared(check):
    for outcome in check.run(empty(ledgers=LEDGERS), check.params()):
        if isinstance(outcome, Hit):
            assert set(outcome.says) == check.says


def test_every_module_is_in_the_catalogue():
    folder = Path(checks.library.__file__).parent
    modules = {path.stem for path in folder.glob("[!_]*.py")}
    assert modules == {name.replace("-", "_") for name in CHECKS}
