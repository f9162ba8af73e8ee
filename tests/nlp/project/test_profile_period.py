"""The project's period: cut out of its sentence, and taken from a schedule's table."""

import pytest

from ingest.plain import read_plain
from nlp.outline import chapters
from nlp.project.profile import profile
from nlp.sentences import read
from nlp.stated import Source


def of(text):
    document = read_plain("a.txt", text)
    return profile((read(document, chapters.outline(document)),), (), ())


@pytest.mark.parametrize(
    ("text", "period", "months"),
    [
        ("服务期限：三年，每年完成两轮数据采集。", "三年", 36),
        ("服务期两年，每年至少巡检四次，随时响应。", "两年", 24),
        ("服务期限：2年（自合同签订之日起），驻场人员3名。", "2年（自合同签订之日起）", 24),
        (
            "建设周期：八个月，自2027年3月1日至2027年10月31日。",
            "八个月，自2027年3月1日至2027年10月31日",
            8,
        ),
        (
            "建设周期：12个月，自2027年1月至2027年12月，分三个阶段实施。",
            "12个月，自2027年1月至2027年12月",
            12,
        ),
        ("本项目资金由街道列支，建设时间4个月。", "4个月", 4),
        ("起止时间：2026年3月—2027年2月", "2026年3月—2027年2月", 12),
    ],
)
def test_the_period_is_cut_out_of_its_sentence(text, period, months):
    found = of(text)
    assert found.period is not None
    assert found.period.value == period
    assert found.months is not None
    assert found.months.value == months


@pytest.mark.parametrize(
    "text", ["响应时间不超过2秒，建设内容见附件，时间紧。", "二期项目建设时间4个月。"]
)
def test_times_of_other_things(text):
    assert of(text).period is None


SCHEDULE = """项目名称：古籍修复管理系统
{told}

第七章 进度安排

|阶段|时间|内容|
|---|---|---|
|需求|2027年1月—2027年2月|调研|
|开发|2027年3月—2027年6月|编码|
|验收|2027年7月—2027年8月|验收|
"""


def test_a_schedule_gives_the_days_that_no_sentence_names():
    found = of(SCHEDULE.format(told="建设周期8个月。"))
    assert found.starts_on is not None
    assert found.ends_on is not None
    assert (str(found.starts_on.value), str(found.ends_on.value)) == ("2027-01-01", "2027-08-31")
    assert found.starts_on.source is Source.TABLE
    assert found.starts_on.evidence[0].quote == "2027年1月—2027年2月"


def test_a_schedule_of_another_length_gives_none():
    found = of(SCHEDULE.format(told="建设周期12个月。"))
    assert found.starts_on is None
    assert found.ends_on is None


def test_a_sentence_goes_before_the_schedule():
    found = of(SCHEDULE.format(told="建设周期：2027年2月至2027年9月。"))
    assert found.starts_on is not None
    assert found.starts_on.source is Source.TEXT
    assert str(found.starts_on.value) == "2027-02-01"
