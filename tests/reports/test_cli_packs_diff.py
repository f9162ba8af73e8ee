import pytest

from reports.cli import run

MINE = """\
pack: {name}
edition: "1"
locality: {place}
measure: {{title: 办法, number: 〔2026〕{number}号, issuer: 人民政府, effective: 2026-01-01}}
exceptions:
  approved: {{label: 已经批准, said: [{{name: 已经批准, words: [已经批准]}}]}}
rules:
  - id: A-01
    check: duty-above-threshold
    params: {{yuan: {yuan}, inclusive: {inclusive}, wanted: [{{name: 监理, words: [监理]}}]}}
    clause: {{label: 第一条}}
    requirement: 应当监理。
    message: 未见{{missing}}。
    remedy: 请补充。
    severity: {level}
    exceptions: {lifted}
    family: 监理
  - id: {other}
    check: display-screen
    clause: {{label: 第二条}}
    requirement: 不建大屏。
    message: 列有{{items}}。
    remedy: 请核减。
    severity: warn
    family: {family}
route:
  - id: office
    text: 由办公室审定
    clause: {{label: 第三条}}
    applies: {{below: {{yuan: {yuan}, inclusive: true}}}}
grounds:
  - id: A-R1
    reason: 未监理
    clauses: [{{label: 第一条}}]
    effect: C
    evidence: 原文
    remedy: 请补充
    rules: [A-01]
"""
FIRST = {
    "place": "甲区",
    "number": 1,
    "yuan": 880000,
    "inclusive": "true",
    "level": "must_fix",
    "lifted": "[]",
    "other": "A-02",
    "family": "展示大屏",
}


@pytest.fixture
def diff(tmp_path, capsys):
    def made(**second: object) -> str:
        names = []
        for name, values in (("one", FIRST), ("two", FIRST | second)):
            path = tmp_path / f"{name}.yaml"
            path.write_text(MINE.format(name=name, **values), encoding="utf-8")
            names.append(str(path))
        assert run(["packs", "diff", *names]) == 0
        return capsys.readouterr().out

    return made


def rows(printed: str) -> list[tuple[str, ...]]:
    """Return the rows of all tables without blanks; a cell is broken wherever it is full."""
    found: list[tuple[str, ...]] = []
    open_row = False
    for line in printed.splitlines():
        cells = tuple("".join(cell.split()) for cell in line.strip("│").split("│"))
        if not line.startswith("│"):
            open_row = False
        elif open_row:
            found[-1] = tuple(a + b for a, b in zip(found[-1], cells, strict=True))
        else:
            found.append(cells)
            open_row = True
    return found


def test_equal_editions_have_nothing_to_tell(diff):
    assert "没有不同" in diff()


def test_editions_are_compared_rule_by_rule(diff):
    told = diff(yuan=900000, level="warn", lifted="[approved]", other="A-03")
    assert "规则：增加1，删去1，改动1" in told
    assert "＋ A-03" in told
    assert "－ A-02" in told
    assert ("A-01", "级别", "必须改正", "警示") in rows(told)
    assert ("", "例外", "无", "已经批准") in rows(told)
    limits = ("总投资不超过88万元（含本数）", "总投资不超过90万元（含本数）")
    assert ("office", "适用", *limits) in rows(told)


def test_localities_are_compared_by_family(diff):
    told = diff(place="乙区", yuan=1000000, inclusive="false", lifted="[approved]")
    row = (
        "监理",
        "第一条应当监理。［总投资88万元以上（含本数）］",
        "第一条应当监理。［总投资超过100万元（不含本数）］",
        "数额：总投资88万元以上（含本数）／总投资超过100万元（不含本数）例外：无／已经批准",
    )
    assert row in rows(told)
    steps = (f"第三条由办公室审定［总投资不超过{n}万元（含本数）］" for n in (88, 100))
    assert ("审批", *steps) in rows(told)
    assert "两地都有的2族" in told


def test_a_locality_without_such_a_rule_shows_a_dash(diff):
    told = diff(place="乙区", family="搭车采购")
    assert ("展示大屏", "第二条不建大屏。", "—", "乙区没有此族规则") in rows(told)
    assert ("搭车采购", "—", "第二条不建大屏。", "甲区没有此族规则") in rows(told)
    assert "只有甲区有的1族，只有乙区有的1族" in told


def test_lines_fit_a_wide_page(capsys):
    assert run(["packs", "diff", "lianyungang-2025", "samples/measure/shili-2026.yaml"]) == 0
    for line in capsys.readouterr().out.splitlines():
        if line[:1] in "│┃":
            assert sum(1 + (ord(mark) > 0x2E80) for mark in line) <= 120
