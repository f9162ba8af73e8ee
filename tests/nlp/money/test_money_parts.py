import pytest

from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.understand import understand


def kinds(chapter, text):
    document = read_plain("a.txt", f"一、项目概况\n说明如下。\n二、{chapter}\n{text}")
    proposal = understand(Submission("a", (Filed(document, "proposal"),)))
    return [one.kind for one in proposal.discrepancies]


@pytest.mark.parametrize(
    ("chapter", "text", "kind"),
    [
        (
            "资金来源",
            "总投资328.6万元。\n资金来源：市级财政298.6万元，单位自筹40万元。",
            "funding_mismatch",
        ),
        (
            "资金来源",
            "项目总投资620万元。\n（一）市级财政资金500万元；\n（二）单位自筹资金140万元。",
            "funding_mismatch",
        ),
        (
            "资金来源",
            "（一）市级财政资金500万元；\n（二）单位自筹资金120万元；\n合计650万元。",
            "funding_mismatch",
        ),
        (
            "资金来源",
            "项目总投资为640万元。所需资金由市级财政安排400万元，剩余260万元由区财政承担。",
            "funding_mismatch",
        ),
        (
            "资金来源",
            "总投资856万元，其中省补300万元、市财政356万元、自筹250万元。",
            "funding_mismatch",
        ),
        (
            "投资估算",
            "教务管理46万元、实训管理38万元、宿舍管理22万元，三项合计116万元。",
            "sum_mismatch",
        ),
        (
            "投资估算",
            "（一）软件定制32万元；\n（二）服务器18万元；\n（三）等保测评6万元。\n以上合计66万元。",
            "sum_mismatch",
        ),
        (
            "投资估算",
            "总投资金额（小写）：4865000.00元；大写：肆佰捌拾伍万陆仟元整。",
            "words_mismatch",
        ),
    ],
)
def test_parts_that_do_not_make_the_whole(chapter, text, kind):
    assert kinds(chapter, text) == [kind]


@pytest.mark.parametrize(
    ("chapter", "text"),
    [
        ("资金来源", "总投资328.6万元。\n资金来源：市级财政298.6万元，省补30万元。"),
        ("资金来源", "总投资620万元。\n资金来源：市级财政资金500万元，其余由单位自筹。"),
        ("资金来源", "总投资619.8万元。\n资金来源：财政资金500万元，自筹120万元。"),
        (
            "资金来源",
            "总投资620万元。\n资金筹措：财政资金500万元（其中中央300万元、市级200万元），自筹120万元。",
        ),
        (
            "资金来源",
            "总投资620万元，分两年实施。\n资金来源：2027年市财政安排300万元、自筹100万元。2028年220万元。",
        ),
        ("投资估算", "服务器3台45万元，交换机2台8万元，存储1套20万元，合计73万元。"),
        ("投资估算", "软件开发120万元（其中前端40万元、后端80万元），硬件45万元，合计165万元。"),
        (
            "投资估算",
            "（1）采集模块70万元；\n（2）分析模块50万元；\n小计120万元。\n（1）服务器30万元；\n（2）交换机10万元；\n合计160万元。",
        ),
        ("投资估算", "1.软件开发120万元。\n2.硬件45万元。\n3.云资源每年6万元。\n合计183万元。"),
        ("投资估算", "项目总投资300万元；保证金大写：叁万元整。"),
    ],
)
def test_parts_that_may_make_the_whole_accuse_nobody(chapter, text):
    assert kinds(chapter, text) == []
