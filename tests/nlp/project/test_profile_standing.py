"""Plans, lines of offices, earlier phases: found, denied, and the near-misses."""

from datetime import date

import pytest

from ingest.plain import read_plain
from nlp.money.amounts import amounts
from nlp.project.profile import profile
from nlp.sentences import read
from nlp.stated import State
from nlp.statements import statements


def of(text):
    reading = read(read_plain("a.txt", text))
    return profile((reading,), amounts(reading), statements(reading))


@pytest.mark.parametrize(
    ("text", "plan", "state"),
    [
        (
            "本项目已列入《海州市2026年度信息化建设计划》。",
            "海州市2026年度信息化建设计划",
            State.FOUND,
        ),
        ("项目纳入2026年度市级政务信息化项目清单。", "2026年度市级政务信息化项目清单", State.FOUND),
        (
            "本项目列入《海州市“十五五”水利发展规划》重点任务。",
            "海州市“十五五”水利发展规划",
            State.FOUND,
        ),
        ("智慧粮库项目已入选全区数字化项目库。", "全区数字化项目库", State.FOUND),
        ("|是否列入年度计划|☑是 □否|", "年度计划", State.FOUND),
        (
            "已列入2026年度市级政务信息化项目计划，按审核意见完善了方案。",
            "2026年度市级政务信息化项目计划",
            State.FOUND,
        ),
        ("监理制；列入2026年度计划；审核意见已采纳。", "2026年度计划", State.FOUND),
        ("手续情况：已列入2026年度项目计划，概算已审核。", "2026年度项目计划", State.FOUND),
        (
            "项目在2026年度市级政务信息化项目计划之内。",
            "2026年度市级政务信息化项目计划",
            State.FOUND,
        ),
        ("|建设周期|6个月|是否列入年度计划|是|", "年度计划", State.FOUND),
        ("本项目尚未列入2026年度信息化项目计划。", "2026年度信息化项目计划", State.NEGATED),
        ("本项目暂未纳入年度计划，拟申请追加。", "年度计划", State.NEGATED),
        ("|是否列入年度计划|□是 ☑否|", "年度计划", State.NEGATED),
    ],
)
def test_plans(text, plan, state):
    found = of(text).plan_inclusion
    assert found is not None
    assert (found.value, found.state) == (plan, state)


@pytest.mark.parametrize(
    "text",
    [
        "项目列入年度计划后，按政府采购有关规定组织采购。",
        "需求审核通过后，列入2027年度政务信息化项目计划。",
        "各单位应当将项目列入年度计划。",
        "建议列入2027年度计划。",
        "建议尽早纳入市级政务信息化项目年度计划。",
        "拟将本项目列入2027年度信息化计划。",
        "培训工作纳入年度培训计划。",
        "《办法》规定，未列入年度计划的项目不得实施。",
        "养老服务工作已列入国家规划。",
        "所需经费列入部门预算。",
    ],
)
def test_words_on_plans_that_list_nothing(text):
    assert of(text).plan_inclusion is None


def test_a_plan_in_conflict():
    found = of("本项目已列入2026年度信息化计划。\n因申报较晚，本项目未列入2026年度信息化计划。")
    assert found.plan_inclusion is not None
    assert found.plan_inclusion.state is State.CONFLICT
    assert len(found.plan_inclusion.evidence) == 2


@pytest.mark.parametrize(
    "text",
    [
        "本项目为税务条线垂直管理项目。",
        "本项目属于垂直管理部门项目，由省局统筹。",
        "该项目系省级统建项目，我市配套实施。",
        "|是否条线项目|☑是 □否|",
    ],
)
def test_a_project_of_a_line(text):
    assert of(text).line_managed is not None


@pytest.mark.parametrize(
    "text",
    [
        "本项目不属于条线统建项目。",
        "本项目由区民政局自主建设，非上级统建项目。",
        "消防救援队伍实行垂直管理。",
        "本项目与省级统建系统对接。",
        "|是否条线项目|□是 ☑否|",
        "国家要求各地推进条线数据回流。",
    ],
)
def test_a_project_of_no_line(text):
    assert of(text).line_managed is None


@pytest.mark.parametrize(
    ("text", "upper"),
    [
        ("本项目由省厅统一部署建设。", True),
        ("根据国家统一部署，本项目承担试点任务。", True),
        ("省市场监管局统一部署建设的平台由省局负责，本项目与其对接。", False),
        ("省民政厅统一要求各地推进智慧养老。", False),
        ("本项目非上级统建项目。", False),
    ],
)
def test_one_above_orders_the_project(text, upper):
    assert (of(text).upper_level is not None) is upper


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("一期项目于2023年6月28日通过竣工验收并投入使用。", date(2023, 6, 28)),
        ("平台一期工程于2022年10月竣工，2023年1月15日通过竣工验收。", date(2023, 1, 15)),
        ("二期项目于2022年3月开工建设，2024年9月完成竣工验收。", date(2024, 9, 1)),
        ("前期项目“微站系统”已于2022年12月建成投运。", date(2022, 12, 1)),
        ("|前期项目|房产交易系统（一期），2022年9月30日完成竣工验收|", date(2022, 9, 30)),
        ("|一期项目建设情况|2023年11月通过终验|", date(2023, 11, 1)),
        ("上一期项目2024年3月上线运行。", date(2024, 3, 1)),
    ],
)
def test_the_phase_before(text, day):
    found = of(text)
    assert found.previous_phase is not None
    assert found.previous_completed_on is not None
    assert found.previous_completed_on.value == day


@pytest.mark.parametrize(
    "text",
    [
        "一期项目计划于2027年6月通过验收。",
        "现有系统于2020年5月建成。",
        "某市一期项目于2023年6月通过验收。",
        "学期末2023年6月完成考务验收。",
        "本期项目将于2027年6月建成。",
    ],
)
def test_no_phase_before(text):
    assert of(text).previous_completed_on is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("项目统一代码：2402-320700-04-04-123456", "2402-320700-04-04-123456"),
        ("本项目已赋码（2026-320703-64-01-998877）。", "2026-320703-64-01-998877"),
        ("|项目编号|LYG-XXH-2026-017|", "LYG-XXH-2026-017"),
        ("|项目编号|待定|", None),
        ("联系电话：0518-8580-1234", None),
    ],
)
def test_codes(text, code):
    found = of(text).project_code
    assert (found.value if found else None) == code


def test_two_codes_are_in_conflict():
    found = of("项目代码：2402-320700-04-04-123456\n项目代码：2402-320700-04-04-123457")
    assert found.project_code is not None
    assert found.project_code.state is State.CONFLICT


def test_the_phase_before_is_cut_at_its_date():
    found = of("前期项目：既有系统于2022年11月验收，部署在市政务云")
    assert found.previous_phase is not None
    assert found.previous_phase.value == "既有系统"
    assert found.previous_completed_on is not None
    assert found.previous_completed_on.value == date(2022, 11, 1)


def test_an_acceptance_to_come_ends_no_phase():
    assert of("前期工作计划2027年11月验收。").previous_completed_on is None
