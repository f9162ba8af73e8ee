"""Papers that a cover or a file name names."""

import pytest

from ingest.model import Filed, Submission
from ingest.plain import read_plain
from nlp.profile_model import DocumentKind
from nlp.project.title_kinds import paper_name, titles
from nlp.understand import understand


def called(text: str, name: str = "方案"):
    document = read_plain(name, text)
    proposal = understand(Submission("项目", (Filed(document, "proposal"),)))
    return titles(proposal)[name]


@pytest.mark.parametrize(
    ("text", "papers"),
    [
        ("智慧水务工程\n可行性研究报告\n市水务局", ("可行性研究报告",)),
        ("智慧水务工程可行性研究报告（代项目建议书）", ("项目建议书", "可行性研究报告")),
        ("智慧水务工程\n可行性研究报告\n（代项目建议书）", ("项目建议书", "可行性研究报告")),
        ("智慧水务工程项目\n建议书、可研合并文本", ("项目建议书", "可行性研究报告")),
        ("智慧水务工程可研（含初步设计及概算）", ("可行性研究报告", "初步设计", "概算")),
        ("智慧水务工程\n初步设计\n及概算", ("初步设计", "概算")),
        ("智慧水务工程建设方案", ("建设方案",)),
        ("编制依据：项目建议书批复\n智慧水务工程建设方案", ("建设方案",)),
        ("智慧水务工程\n第一章 可行性研究报告编制说明", ()),
        ("根据可行性研究报告评审意见编制本方案。", ()),
    ],
)  # fmt: skip
def test_the_cover_names(text, papers):
    assert called(text)[0].papers == papers


def test_the_file_name_names_too():
    name = "智慧水务工程可行性研究报告（代项目建议书）.docx"
    assert called("智慧水务工程", name)[1].papers == ("项目建议书", "可行性研究报告")


def test_a_letter_only_lists():
    (printed, _) = called("关于报送智慧水务工程项目建议书和可行性研究报告的请示\n市政府：")
    assert printed.letter
    assert printed.papers == ("项目建议书", "可行性研究报告")


def test_papers_are_kinds():
    assert called("智慧水务工程可研（含初步设计及概算）")[0].kinds == {
        DocumentKind.FEASIBILITY,
        DocumentKind.PRELIMINARY_DESIGN,
    }


@pytest.mark.parametrize(
    ("given", "name"),
    [("可研", "可行性研究报告"), ("初设", "初步设计"), ("立项建议书", "项目建议书"), ("函", "函")],
)
def test_a_paper_by_any_name(given, name):
    assert paper_name(given) == name
