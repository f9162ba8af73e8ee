import re

from reports.memo import memo
from reports.memo_html import memo_html


def test_same_review_same_page(review):
    assert memo_html(memo(review)) == memo_html(memo(review))


def test_texts_of_the_submission_are_never_markup(review):
    page = memo_html(memo(review))
    assert "<b>监管" not in page
    assert "&lt;b&gt;监管&lt;/b&gt;平台 &amp; “{{ 7*7 }}” {% raw %} {_{" in page


def test_nothing_is_fetched_and_nothing_runs(review):
    page = memo_html(memo(review))
    assert not re.search(r"<script|<link|<img|<iframe|url\(|@import|https?://", page)
    assert "default-src 'none'" in page


def test_all_parts_are_there(review):
    page = memo_html(memo(review))
    for part in (
        *(f"<h2>{one}、" for one in "一二三四五六七八九十"),
        "专家意见",
        "附录一",
        "附录二",
        "附录三",
        "附录四",
        "<h2>十一、",
    ):
        assert part in page
    assert "机器预审意见，供人工复核，不作为审批决定" in page
    assert review.pack.sha256 in page
    assert review.proposal.document.digest in page


def test_a_bare_review_reads_well(bare):
    page = memo_html(memo(bare))
    assert "未发现须先行解决的问题" in page
    assert "材料中未见" in page
