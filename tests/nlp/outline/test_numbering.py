"""Numbers that headings begin with, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.outline.numbering import han_value, parse


@pytest.mark.parametrize(
    ("text", "family", "values", "title"),
    [
        ("第一章 项目概述", "chapter", (1,), "项目概述"),
        ("第十二章、投资估算", "chapter", (12,), "投资估算"),
        ("第3章项目概述", "chapter", (3,), "项目概述"),
        ("第一部分：总体要求", "part", (1,), "总体要求"),
        ("第二节 系统功能", "section", (2,), "系统功能"),
        ("一、项目背景", "han", (1,), "项目背景"),
        ("（三）建设目标", "han_paren", (3,), "建设目标"),
        ("(十一) 建设目标", "han_paren", (11,), "建设目标"),
        ("1.1 建设目标", "dotted", (1, 1), "建设目标"),
        ("1.1.建设目标", "dotted", (1, 1), "建设目标"),
        ("2.3 分阶段实施", "dotted", (2, 3), "分阶段实施"),
        ("2.3分阶段实施", "dotted", (2, 3), "分阶段实施"),
        ("3.1人员组织", "dotted", (3, 1), "人员组织"),
        ("5.1、年度计划", "dotted", (5, 1), "年度计划"),
        ("10.2.13 接口", "dotted", (10, 2, 13), "接口"),
        ("３．２ 全角", "dotted", (3, 2), "全角"),
        ("1、项目依据", "arabic", (1,), "项目依据"),
        ("1. 项目依据", "arabic", (1,), "项目依据"),
        ("4 结论", "arabic", (4,), "结论"),
        ("（1）登录", "arabic_paren", (1,), "登录"),
        ("2）登录", "arabic_half", (2,), "登录"),
        ("5.2.2 日常检查模块", "dotted", (5, 2, 2), "日常检查模块"),
        ("4.1月度报表", "dotted", (4, 1), "月度报表"),
        ("2-1 业务需求", "dotted", (2, 1), "业务需求"),
        ("3 个人信息保护", "arabic", (3,), "个人信息保护"),
        ("5 年度计划", "arabic", (5,), "年度计划"),
        ("一：项目概述", "han", (1,), "项目概述"),
        ("壹、项目概述", "formal", (1,), "项目概述"),
        ("Ⅲ 投资估算", "roman", (3,), "投资估算"),
        ("IV. 投资估算", "roman", (4,), "投资估算"),
        ("B.1 测算依据", "annex_dotted", (2, 1), "测算依据"),
        ("③ 附则", "circled", (3,), "附则"),
        ("附件一 清单", "annex", (1,), "清单"),
        ("附表2：投资估算表", "annex", (2,), "投资估算表"),
        ("附录A 术语", "annex", (1,), "术语"),
        ("附录", "none", (), "附录"),
        ("## 第二章 方案", "chapter", (2,), "方案"),
        ("项目背景", "none", (), "项目背景"),
    ],
)
def test_numbers(text, family, values, title):
    number = parse(text)
    if text == "附录":
        assert (number.family, number.values) == ("annex", ())
    elif family == "circled":
        assert number.family == family
    else:
        assert (number.family, number.values) == (family, values)
    assert text[number.length :].strip() == title


@pytest.mark.parametrize(
    "text",
    [
        "2.5万元",
        "1.5 个月",
        "3.2亿元资金",
        "1.5倍",
        "99.9%可用",
        "2.4GHz",
        "0.5元",
        "3 台服务器",
        "20个乡镇",
        "3 年运维费",
        "3-5 个工作日",
        "2-3 人",
        "1.5吨空调",
    ],
)
def test_amounts_are_no_numbers_of_headings(text):
    assert parse(text).family not in {"dotted", "arabic"}


@given(st.integers(min_value=1, max_value=99))
def test_chinese_counting_reads_back(value):
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    text = (
        ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")
    )
    assert han_value(text) == value
