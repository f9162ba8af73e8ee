import pytest

from reports.wording import excerpt


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("两处数额相差138,000元，请更正", 8, "两处数额相差…"),
        ("两处数额相差138,000元，请更正", 12, "两处数额相差…"),
        ("两处数额相差13.80 万元，请更正", 11, "两处数额相差…"),
        ("两处数额相差138,000元，请更正", 14, "两处数额相差138,000元…"),
        ("按合同共计壹佰贰拾万元整支付", 8, "按合同共计…"),
        ("自2026年10月1日起施行的规定", 6, "自…"),
    ],
)
def test_no_figure_is_cut_at_the_end(text, limit, cut):
    assert excerpt(text, limit=limit) == cut


def test_no_figure_is_cut_at_the_beginning():
    text = "总投资为7,124,000元，其中软件开发费另计，不使用政务云部署"
    cut = excerpt(text, "不使用政务云", limit=20)
    assert "不使用政务云" in cut
    assert not any(part in cut for part in ("000元", "124"))


def test_a_figure_in_the_core_stays_whole():
    assert "7,124,000元" in excerpt("甲" * 40 + "总投资7,124,000元" + "乙" * 40, "7,124,000元", 6)


def test_a_figure_longer_than_the_room_is_cut_after_all():
    assert excerpt("1" * 90, limit=60) == "1" * 60 + "…"
