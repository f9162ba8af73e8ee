"""A pack that is wrong says where, in Chinese, and everything at once."""

from datetime import date
from decimal import Decimal

import pytest

from checks import pack as packs
from checks.model import Stage
from checks.pack import PackError, find, list_packs, load
from checks.rule import Bound, Severity
from nlp.profile_model import DocumentKind
from nlp.stated import State

GOOD = """\
pack: demo-2025
edition: "1"
locality: 示例市
measure:
  title: 示例市项目管理办法
  number: 示政发〔2025〕1号
  issuer: 示例市人民政府
  effective: 2025-01-01
ledgers:
  components: 公共组件库清单
rules:
  - id: X-1
    check: cloud-not-used
    params: {accepted: [government_cloud]}
    clause: {label: 第八条第一款, anchor: 政务云}
    requirement: 应当使用政务云。
    message: {default: "拟部署在“{places}”。", negated: 不用政务云。}
    remedy: 请改正。
    severity: {default: warn, cases: [{level: must_fix, documents: [feasibility]}]}
    applies: {above: {yuan: 2000000, inclusive: false}}
    exceptions: [classified]
  - id: X-2
    check: component-rebuilt
    clause: {label: 第七条第（三）项}
    requirement: 不得重复建设组件。
    message: “{module}”与“{component}”同类。
    remedy: 请复用。
    severity: must_fix
    stages: [plan]
    needs: [components]
not_checked:
  - id: X-3
    clause: {label: 第一条}
    why: 目的条款
route:
  - id: step
    text: 立项
    clause: {label: 第九条}
"""


def write(tmp_path, text: str):
    path = tmp_path / "demo-2025.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(tmp_path, old: str, new: str) -> tuple[str, ...]:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(PackError) as caught:
        load(path)
    return tuple(p.removeprefix(f"{path}:") for p in caught.value.problems)


def test_reads_what_is_written(tmp_path):
    pack = load(write(tmp_path, GOOD))
    first, second = pack.rules
    assert pack.effective == date(2025, 1, 1)
    assert first.clause.label == "第八条第一款"
    assert first.severity_cases[0].level is Severity.MUST_FIX
    assert first.severity_cases[0].documents == {DocumentKind.FEASIBILITY}
    assert first.applies.above == Bound(Decimal(2000000), inclusive=False)
    assert first.wording(State.NEGATED) == "不用政务云。"
    assert first.wording(State.FOUND) == "拟部署在“{places}”。"
    assert second.stages == {Stage.PLAN}
    assert second.needs == ("components",)
    assert [n.id for n in pack.not_checked] == ["X-3"]
    assert len(pack.sha256) == 64


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        ("remedy: 请改正", "remady: 请改正", "18:5", "没有“remady”这一字段，是否想写“remedy”？"),
        ("accepted:", "acepted:", "14:14", "没有“acepted”这一字段，是否想写“accepted”？"),
        ("cloud-not-used", "cloud-not-use", "13:12", "是否想写“cloud-not-used”？"),
        ("government_cloud", "goverment_cloud", "14:25", "是否想写“government_cloud”？"),
        ("{module}", "{modul}", "26:14", "不提供“{modul}”"),
        ("severity: must_fix", "severity: must-fix", "28:15", "是否想写“must_fix”？"),
        ("[classified]", "[clasified]", "21:18", "是否想写“classified”？"),
        ("needs: [components]", "needs: [component]", "30:13", "是否想写“components”？"),
        ("id: X-2", "id: X-1", "22:9", "编号“X-1”重复"),
        ("id: X-3", "id: X-2", "32:9", "编号“X-2”重复"),
        ("label: 第七条第（三）项", "label: 七（三）", "24:21", "条款号“七（三）”应写作"),
        ("stages: [plan]", "stages: [plans]", "29:14", "是否想写“plan”？"),
        ("yuan: 2000000", "yuan: 两百万", "20:29", "应为数字"),
        ("inclusive: false", "inclusive: 不含", "20:49", "应为 true 或 false"),
        ("2025-01-01", "年初", "8:14", "应为日期"),
        ("    requirement: 不得重复建设组件。\n", "", "22:5", "缺少字段“requirement”"),
        ("above:", "abov:", "20:15", "是否想写“above”？"),
        ("level: must_fix", "levl: must_fix", "19:40", "是否想写“level”？"),
        ("“{module}”", "“{module”", "26:14", "花括号不成对"),
        ("why: 目的条款", "why: ''", "34:10", "不得为空"),
        ("remedy: 请复用。", "remedy: 请复用。\n    remedy: 请复用。", "28:5", "写了两次"),
        ("pack: demo-2025", "pack: demo-2026", "1:7", "应与文件名一致"),
        ("locality: 示例市", "locality: [", "5:8", "不是合法的 YAML"),
    ],
)
def test_points_at_the_mistake(tmp_path, old, new, where, reason):
    found = problems(tmp_path, old, new)
    assert any(p.startswith(where) and reason in p for p in found), found


def test_reports_every_mistake_at_once(tmp_path):
    text = GOOD.replace("{module}", "{modul}").replace("severity: must_fix", "severity: fatal")
    text = text.replace("cloud-not-used", "cloud").replace("why: 目的条款", "wy: 目的条款")
    path = write(tmp_path, text.replace("issuer:", "isuer:"))
    with pytest.raises(PackError) as caught:
        load(path)
    assert len(caught.value.problems) == 6, caught.value.problems
    assert all(p.startswith(f"{path}:") for p in caught.value.problems)


@pytest.mark.parametrize(
    "content", [b"", b"- 1", b"\xff\xfe\x00", b"rules: 1"], ids=["空", "列表", "乱码", "半个"]
)
def test_a_file_that_is_no_pack_is_refused(tmp_path, content):
    path = tmp_path / "demo-2025.yaml"
    path.write_bytes(content)
    with pytest.raises(PackError):
        load(path)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(PackError, match="打不开文件"):
        load(tmp_path / "absent.yaml")


def test_an_unknown_pack_suggests_the_nearest():
    with pytest.raises(PackError, match="是否想写“lianyungang-2025”"):
        find("lianyungan-2025")


def test_the_pack_in_force_on_the_day_is_chosen(tmp_path, monkeypatch):
    for year in (2021, 2025):
        text = GOOD.replace("demo-2025", f"demo-{year}").replace("2025-01-01", f"{year}-01-01")
        (tmp_path / f"demo-{year}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(packs, "FOLDER", tmp_path)
    assert list_packs() == ("demo-2021", "demo-2025")
    assert find("demo", date(2024, 12, 31)).id == "demo-2021"
    assert find("demo", date(2025, 1, 1)).id == "demo-2025"
    assert find("demo").id == "demo-2025"
    assert find("demo-2021", date(2026, 1, 1)).id == "demo-2021"
    with pytest.raises(PackError, match="尚无施行中的规则包"):
        find("demo", date(2020, 1, 1))


def test_every_pack_that_comes_along_is_valid():
    assert list_packs()
    for name in list_packs():
        assert find(name).id == name
