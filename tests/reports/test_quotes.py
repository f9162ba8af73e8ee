from dataclasses import replace

import pytest

from ingest.plain import read_plain
from reports.quotes import LIMIT, quote, words


def span(review, text):
    document = review.proposal.document
    start = document.text.index(text)
    return document.span(start, start + len(text))


def test_a_bare_figure_is_given_its_sentence(review):
    assert words(span(review, "498.00万元"), review.proposal) == (
        "项目总投资为498.00万元，全部申请市财政资金解决"
    )


def test_a_cell_is_given_its_row(review):
    assert words(span(review, "156.50"), review.proposal) == "2｜硬件购置｜156.50"


def test_a_sentence_is_left_as_it_is(review):
    text = "系统拟部署在应急管理局自建机房"
    made = quote(span(review, text), review.proposal)
    assert made.text == text
    assert made.place == "第1页“二、建设内容”"


@pytest.mark.parametrize("at", [0, 150, 300])
def test_a_long_sentence_is_cut_around_the_figure(review, at):
    document = read_plain(review.proposal.main, "甲" * at + "100万元" + "乙" * (300 - at) + "\n")
    filed = replace(review.proposal.submission.files[0], document=document)
    submission = replace(review.proposal.submission, files=(filed,))
    proposal = replace(review.proposal, submission=submission, chapters=())
    cut = words(document.span(at, at + 5), proposal)
    assert "100万元" in cut
    assert len(cut.strip("…")) == LIMIT
    assert cut.startswith("…") is (at > 0)
    assert cut.endswith("…") is (at < 300)


def test_a_quotation_of_no_known_file_stays_bare(review):
    stray = read_plain("别处.txt", "一二三").span(0, 2)
    assert words(stray, review.proposal) == "一二"
