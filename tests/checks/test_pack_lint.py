"""What only the whole pack shows to be wrong; every problem points at path:line:col."""

import pytest

from checks.pack import PackError, load

GOOD = """\
pack: demo-2025
edition: "1"
locality: 示例市
measure:
  title: 示例市项目管理办法
  number: 示政发〔2025〕1号
  issuer: 示例市人民政府
  effective: 2025-01-01
  refuses: true
settings:
  limit_yuan: 限额标准（元）
  approved: 已经书面同意（填“是”）
  declared_on: 申报（收件）日期
ledgers:
  systems: 系统名册
exceptions:
  agreed: {label: 已经书面同意, setting: approved}
  site: {label: 现场控制, said: [{name: 现场控制, words: [现场控制]}]}
rules:
  - id: X-0
    check: declared-before-effective
    params: {effective: 2025-01-01, predecessor: 此前的规定}
    clause: {label: 第九条}
    requirement: 自施行日起执行。
    message: 申报日{declared}早于施行日{effective}。
    remedy: 请核实。
    severity: warn
  - id: X-1
    check: statement-denied
    params: {wanted: [{name: 接入平台, refused: [不接入平台]}]}
    clause: {label: 第三条}
    requirement: 应当接入平台。
    message: 写明不做{missing}。
    remedy: 请改正。
    severity: {default: must_fix, cases: [{level: veto, states: [negated]}]}
    applies: {above: {setting: limit_yuan, name: 限额标准, inclusive: true}}
    exceptions: [agreed, site]
    needs: [systems]
route:
  - id: step
    text: 报批
    clause: {label: 第四条}
    applies: {below: {setting: limit_yuan, name: 限额标准, inclusive: false}}
grounds:
  - id: X-R1
    reason: 不接入平台
    clauses: [{label: 第三条}]
    effect: A
    evidence: 写明不接入
    remedy: 改为接入
    rules: [X-1]
    lifted_by: [agreed]
"""


def problems(tmp_path, text: str) -> tuple[str, ...]:
    path = tmp_path / "demo-2025.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load(path)
    assert all(p.startswith(f"{path}:") for p in caught.value.problems)
    return tuple(p.removeprefix(f"{path}:") for p in caught.value.problems)


def place(text: str, words: str, before: str = "") -> str:
    """Return line:col of some words in a file, the ones after `before`."""
    start = text.index(words, text.index(before))
    line_start = text.rfind("\n", 0, start) + 1
    return f"{text.count(chr(10), 0, start) + 1}:{start - line_start + 1}: "


def test_the_good_one_is_good(tmp_path):
    path = tmp_path / "demo-2025.yaml"
    path.write_text(GOOD, encoding="utf-8")
    pack = load(path)
    assert [*pack.exemptions] == ["agreed", "site"]
    assert pack.grounds[0].refuses


@pytest.mark.parametrize(
    ("old", "new", "points_at", "reason"),
    [
        ("[agreed, site]", "[agreed, sitee]", "sitee", "没有名为“sitee”的例外情形，是否想写“site”"),
        ("[systems]", "[sistems]", "sistems", "之中，是否想写“systems”"),
        ("above: {setting: limit_yuan", "above: {setting: limit_yuans", "limit_yuans", "既不在"),
        ("below: {setting: limit_yuan", "below: {setting: limits", "limits", "既不在"),
        ("setting: approved", "setting: aproved", "{label: 已经书面同意", "“aproved”既不在"),
        ("agreed: {label", "classified: {label", "classified", "与通用的例外情形同名"),
        ("[negated]", "[not_found]", "[not_found]", "不得列为否决候选"),
        ("[negated]", "[negated, conflict]", "[negated", "不得列为否决候选"),
        ("{effective: 2025-01-01", "{effective: 2025-02-01", "2025-02-01", "应与本办法施行日期"),
        ("rules: [X-1]", "rules: [X-9]", "X-9", "没有名为“X-9”的规则"),
        ("lifted_by: [agreed]", "lifted_by: [agree]", "agree]", "没有名为“agree”的例外情形"),
        ("  refuses: true\n", "", "A\n    evidence", "理由的效力不得为 A"),
        ("{missing}", "{mising}", "写明不做{mising}", "不提供“{mising}”（可用：missing、present）"),
        ("{missing}", "{missing", "写明不做{missing", "花括号不成对"),
        ("rules: [X-1]\n", "rules: []\n", "id: X-R1", "理由应写明由哪些规则"),
        ("limit_yuan, name: 限额标准, inclusive: true", "limit_yuan, inclusive: true",
         "{setting: limit_yuan, inclusive", "应写明 name"),
        ("{setting: limit_yuan, name: 限额标准, inclusive: true}",
         "{setting: limit_yuan, name: 限额标准, yuan: 5, inclusive: true}",
         "{setting: limit_yuan, name: 限额标准, yuan", "应写明 yuan 或者 setting 之一"),
        (", setting: approved}", "}", "{label: 已经书面同意}", "例外情形应写明 said 或者 setting"),
    ],
)  # fmt: skip
def test_points_at_what_does_not_fit(tmp_path, old, new, points_at, reason):
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    found = problems(tmp_path, text)
    where = place(text, points_at)
    assert any(p.startswith(where) and reason in p for p in found), (where, found)


def test_a_veto_on_what_is_found_or_denied_is_allowed(tmp_path):
    path = tmp_path / "demo-2025.yaml"
    path.write_text(GOOD.replace("[negated]", "[negated, found]"), encoding="utf-8")
    assert load(path).rules[1].severity_cases


def test_a_ground_of_money_alone_may_have_effect_a_in_any_measure(tmp_path):
    path = tmp_path / "demo-2025.yaml"
    text = GOOD.replace("  refuses: true\n", "")
    text = text.replace("effect: A", "effect: A\n    money_only: true")
    path.write_text(text, encoding="utf-8")
    assert not load(path).grounds[0].refuses


def test_everything_is_reported_at_once(tmp_path):
    text = GOOD.replace("[agreed, site]", "[none]").replace("[systems]", "[nothing]")
    text = text.replace("rules: [X-1]", "rules: [X-9]").replace("[negated]", "[conflict]")
    assert len(problems(tmp_path, text)) == 4
