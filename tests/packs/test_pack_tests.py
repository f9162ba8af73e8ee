"""Every pack passes its own tests; and a file of tests that is wrong says where."""

from functools import cache
from pathlib import Path

import pytest

from checks.exceptions import EXCEPTIONS
from checks.model import Case, Ledger, Stage
from checks.pack import find, list_packs, load
from checks.pack_problems import PackError
from checks.pack_tests import PackTests, WrittenTest, answer, read_tests, run_tests, wanted_kinds
from checks.rule import Pack, Severity
from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.model import Proposal
from nlp.understand import understand

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.yaml"))

PACK = """\
pack: shili-2026
edition: "1"
locality: 示例市
measure:
  title: 示例市项目管理办法
  number: 示政发〔2026〕1号
  issuer: 示例市人民政府
  effective: 2026-01-01
exceptions:
  urgent: {label: 应急抢险, said: [{name: 应急抢险, words: [应急抢险]}]}
rules:
  - id: S-1
    check: statement-made
    params: {words: [自行采购]}
    clause: {label: 第三条, anchor: 统一采购}
    requirement: 各单位的采购统一组织。
    message: 材料写有自行采购的安排。
    remedy: 请改为统一采购。
    severity: must_fix
    exceptions: [urgent]
  - id: S-2
    check: reminder
    clause: {label: 第四条, anchor: 备案}
    requirement: 验收以后备案。
    message: 验收以后须备案。
    remedy: 请及时备案。
    severity: remind
    stages: [operate]
  - id: S-3
    check: batch-comparison
    clause: {label: 第五条, anchor: 合并}
    requirement: 相近的项目合并申报。
    message: 本项目与{others}相近。
    remedy: 请合并申报。
    severity: warn
    batch: true
"""

TESTS = """\
pack: shili-2026
paper: |
  预约系统建设方案
  申报单位：示例市文化局
cases:
  - {rule: S-1, kind: 正例, text: 设备由我局自行采购。, expect: found, level: must_fix}
  - {rule: S-1, kind: 反例, text: 设备由市里统一采购。, expect: clear}
  - rule: S-1
    kind: 边界
    title: 应急
    text: 设备由我局自行采购。本项目用于应急抢险。
    expect: excepted
    exception: 应急抢险
  - {rule: S-2, kind: 正例, stage: operate, expect: found}
  - {rule: S-2, kind: 反例, expect: not_applicable}
  - {rule: S-3, kind: 正例, expect: unverified}
"""


@pytest.fixture
def pack(tmp_path) -> Pack:
    path = tmp_path / "shili-2026.yaml"
    path.write_text(PACK, encoding="utf-8")
    return load(path)


def written(folder: Path, old: str = "", new: str = "") -> PackTests:
    assert old in TESTS
    path = folder / "tests.yaml"
    path.write_text(TESTS.replace(old, new, 1) if old else TESTS, encoding="utf-8")
    return read_tests(path)


def case_of(test: WrittenTest, text: str) -> Case:
    ledgers = {kind: Ledger(kind, kind, tuple(rows)) for kind, rows in test.ledgers.items()}
    proposal = understood(text)
    return Case(proposal, test.stage, test.on, test.settings, ledgers)


@cache
def understood(text: str) -> Proposal:
    return understand(Submission("项目", (Filed(read_plain("方案", text), "proposal"),)))


def problems(folder: Path, text: str | bytes) -> str:
    path = folder / "tests.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(PackError) as caught:
        read_tests(path)
    return "\n".join(caught.value.problems).replace(f"{path}:", "")


# ── the packs that come with the program ──


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_pack_passes_its_own_tests(path):
    written = read_tests(path)
    assert written.pack == path.stem
    wrong = run_tests(find(written.pack), written)
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_pack_has_tests():
    assert {path.stem for path in FILES} == set(list_packs())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_exception_lifts_a_rule_and_another_one_does_not(path):
    pack, cases = find(path.stem), read_tests(path).cases
    known = {one.name: one for one in (*EXCEPTIONS.values(), *pack.exemptions.values())}
    accusing = [r for r in pack.rules if not r.batch and r.severity is not Severity.REMIND]
    listed = {name: known[name].label for rule in accusing for name in rule.exceptions}
    rules = {rule.id: set(rule.exceptions) for rule in pack.rules}
    lifts = {
        answer(pack, test, text).exception for test, text in cases if test.expect == "excepted"
    }
    assert set(listed.values()) - lifts == set()
    stands: set[str] = set()
    for test, text in cases:
        if test.expect in {"found", "unsure"} and rules[test.rule]:
            labels = {known[name].label for name in rules[test.rule]}
            case = case_of(test, text)
            others = [x for x in known.values() if x.label not in labels]
            if any(other.find(case) is not None for other in others):
                stands |= labels
    assert set(listed.values()) - stands == set()


# ── what is reported of the rest ──


def test_a_whole_file_reports_nothing(pack, tmp_path):
    assert run_tests(pack, written(tmp_path)) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("由市里统一采购", "由我局自行采购", "S-1反例：应为 clear，实为 found"),
        ("level: must_fix", "level: warn", "S-1正例：级别应为 warn，实为 must_fix"),
        ("exception: 应急抢险", "exception: 涉密", "例外情形应为“涉密”，实为“应急抢险”"),
        ("rule: S-3", "rule: S-9", "规则包没有编号为“S-9”的规则"),
        (
            "text: 设备由我局自行采购。, expect: found, level: must_fix",
            "expect: clear",
            "正例不应预期 clear",
        ),
        (
            "kind: 反例, expect: not_applicable",
            "kind: 反例, stage: operate, expect: found",
            "反例不应预期 found",
        ),
        ("  - {rule: S-2, kind: 反例, expect: not_applicable}\n", "", "规则 S-2 缺少反例"),
        ("  - {rule: S-3, kind: 正例, expect: unverified}\n", "", "规则 S-3 缺少正例"),
    ],
)
def test_what_comes_out_otherwise_is_named(pack, tmp_path, old, new, said):
    assert said in "\n".join(run_tests(pack, written(tmp_path, old, new)))


def test_a_failure_says_where_it_stands(pack, tmp_path):
    given = written(tmp_path, "由市里统一采购", "由我局自行采购")
    (line,) = run_tests(pack, given)
    assert line.startswith(f"{tmp_path / 'tests.yaml'}:7:")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: 正例", "kind: 例子", "6:"),
        ("expect: found", "expect: fund", "6:"),
        ("expect: found", "expect: error", "不能作为预期"),
        ("expect: clear", "expected: clear", "没有“expected”这一字段"),
        ("stage: operate", "stage: later", "14:34: “later”不在可用的取值之内"),
        ("expect: clear", "swap: {文化馆: 图书馆}, expect: clear", "开头没有“文化馆”"),
    ],
)
def test_a_case_that_is_wrong_says_where(tmp_path, old, new, said):
    assert old in TESTS
    assert said in problems(tmp_path, TESTS.replace(old, new, 1))


def test_everything_wrong_is_said_at_once(tmp_path):
    text = TESTS.replace("kind: 正例", "kind: 例子").replace("expect: clear", "expect: fund")
    assert len(problems(tmp_path, text).splitlines()) >= 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1:1"),
        ("pack: shili-2026\ncases: []\n", "2:8: 至少须有一项"),
        ("cases:\n  - {rule: S-1, kind: 正例, expect: found}\n", "pack"),
        (b"\xff\xfe", "不是 UTF-8"),
        ("pack: [\n", "1:"),
    ],
    ids=["空", "没有用例", "没有规则包名", "编码", "不成对"],
)
def test_a_file_that_is_no_file_of_tests_is_refused(tmp_path, text, said):
    assert said in problems(tmp_path, text)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(PackError, match="打不开文件"):
        read_tests(tmp_path / "none.yaml")


def test_swap_changes_the_head_and_nothing_else(tmp_path):
    given = written(
        tmp_path, "text: 设备由市里统一采购。", "swap: {示例市文化局: 示例市教育局}, text: 文化局"
    )
    text = given.cases[1][1]
    assert "申报单位：示例市教育局" in text
    assert text.endswith("文化局")


def test_reminders_need_no_near_miss_and_the_batch_no_answer(pack):
    assert [tuple(wanted_kinds(rule)) for rule in pack.rules] == [
        ("正例", "反例", "边界"),
        ("正例", "反例"),
        ("正例",),
    ]
    assert pack.rules[1].stages == {Stage.OPERATE}
