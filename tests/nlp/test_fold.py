import pytest

from nlp.fold import fold, wide


@pytest.mark.parametrize(
    ("printed", "folded"),
    [
        ("总 投 资：２００　万元", "总投资:200万元"),
        ("二〇二五年", "二零二五年"),
        ("（一）￥1,000", "(一)¥1,000"),
        ("可  行  性", "可行性"),
        ("SM2 SM3 算法", "SM2 SM3算法"),
        ("建设单位：某局      联系人：张三", "建设单位:某局 联系人:张三"),
        ("名称\t金额\n服务器 \t 10", "名称\t金额\n服务器 \t 10"),
        ("⼀期⼯程", "一期工程"),
        ("① 服务器", "①服务器"),
        ("", ""),
    ],
)
def test_patterns_see(printed, folded):
    assert fold(printed).text == folded


@pytest.mark.parametrize(
    "text", ["总 投 资 为 ２ ０ ０ 万 元 整", "a  b   c 中 d", " 前  后 ", "中 文"]
)
def test_offsets_lead_back(text):
    folded = fold(text)
    for at, character in enumerate(folded.text):
        start, end = folded.back(at, at + 1)
        assert fold(text[start:end]).text.strip() == character.strip()
        assert folded.folded(start) == at


def test_a_range_covers_the_dropped_blanks_inside_it():
    text = "项目总 投 资 200 万元。"
    folded = fold(text)
    at = folded.text.index("总投资")
    start, end = folded.back(at, at + len("总投资"))
    assert text[start:end] == "总 投 资"


def test_an_offset_of_a_dropped_blank_goes_to_the_next_character():
    folded = fold("中 文字")
    assert folded.text[folded.folded(1)] == "文"


@pytest.mark.parametrize(
    ("folded", "shown"),
    [
        ("平台(二期)建设", "平台（二期）建设"),
        ("14个月(2027年3月至2028年4月)", "14个月（2027年3月至2028年4月）"),
        ("题库(MarketReg)系统,共1,000题:首批", "题库（MarketReg）系统，共1,000题：首批"),
        ("GB/T 1(2)", "GB/T 1(2)"),
    ],
)
def test_what_people_read(folded, shown):
    assert wide(folded) == shown
