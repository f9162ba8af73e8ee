import pytest

from ingest.plain import read_plain
from nlp.citations import citations
from nlp.sentences import read


def told(text):
    return [(c.title, c.number) for c in citations(read(read_plain("a.txt", text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "依据《关于加强数字政府建设的指导意见》（国发〔2022〕14号）。",
            [("关于加强数字政府建设的指导意见", "国发〔2022〕14号")],
        ),
        (
            "《信息安全技术 网络安全等级保护基本要求》（GB/T 22239-2019）",
            [("信息安全技术网络安全等级保护基本要求", "GB/T 22239-2019")],
        ),
        ("GB/T 22240-2020《定级指南》", [("定级指南", "GB/T 22240-2020")]),
        ("按照苏政办发[2024]38号执行。", [("", "苏政办发[2024]38号")]),
        ("中华人民共和国国务院令第712号", [("", "中华人民共和国国务院令第712号")]),
        ("《网络安全法》《数据安全法》", [("网络安全法", ""), ("数据安全法", "")]),
        ("采用SM4算法，共10台。", []),
    ],
)
def test_what_is_cited(text, expected):
    assert told(text) == expected


def test_the_quotation_holds_title_and_number():
    document = read_plain("a.txt", "根据《办法》（连政办发〔2025〕24号）建设。")
    (citation,) = citations(read(document))
    assert citation.span.quote.startswith("《办法》（连政办发〔2025〕24号")
