"""The memo's tables of facts: trail, fees, contradictions, chapters, data, products, functions."""

import io
import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from docx import Document

from ingest.model import Table
from nlp.model import Contradiction, DeploymentClaim, FunctionItem, Role, Stance, Status, Target
from nlp.money_model import Fee, Reckoning
from nlp.security_model import Product, ProductKind
from nlp.sharing_model import Catalogue, DataItem, Direction, SharingType
from nlp.substance_model import Filler, FillerKind, Substance
from reports.memo import memo
from reports.memo_docx import memo_docx
from reports.memo_html import memo_html
from reports.record import dump
from reports.recording import record

DIGIT = Decimal(5000)


@pytest.fixture(scope="module")
def told(review):
    document = review.proposal.document

    def at(words):
        start = document.text.index(words)
        return document.span(start, start + len(words))

    def claim(target, stance, words):
        return DeploymentClaim(target, stance, Status.PLANNED, at(words), words)

    table = next(block for block in document.blocks if isinstance(block, Table))
    agreeing = Reckoning(
        "product_mismatch", "服务器", "8×5万元", Decimal(400000), Decimal(400000), DIGIT,
        (at("新购服务器8台"),),
    )  # fmt: skip
    wrong = Reckoning(
        "sum_mismatch", "合计", "210+156.5+90", Decimal(4865000), Decimal(4565000), DIGIT,
        (at("486.50"),),
    )  # fmt: skip
    fee = Fee(
        "系统集成费", "6%至8%", Decimal(3665000), Decimal(219900), Decimal(293200),
        Decimal(900000), "366.5万元×6%至8%", (at("系统集成"),),
    )  # fmt: skip
    item = DataItem(
        "应急事件信息", Direction.OFFERED, at("数据"), owner="港城市应急管理局",
        types=(SharingType.SHARE_ON_CONDITIONS,), frequency="实时", provision="服务接口",
    )  # fmt: skip
    proposal = replace(
        review.proposal,
        trail=(agreeing, wrong),
        fees=(fee,),
        contradictions=(
            Contradiction(
                "stance",
                claim(Target.GOVERNMENT_CLOUD, Stance.DECLINES, "不使用市政务云"),
                claim(Target.GOVERNMENT_CLOUD, Stance.ADOPTS, "应当部署在政务云"),
            ),
        ),
        catalogues=(Catalogue("数据资源目录", document.name, table, (item,), ("name", "owner")),),
        products=(
            Product(ProductKind.OS, "麒麟", True, at("服务器")),  # noqa: FBT003  a record
            Product(ProductKind.OS, "CentOS", None, at("服务器")),
            Product(ProductKind.DATABASE, "Oracle", False, at("服务器"), adopted=False),  # noqa: FBT003  a record
        ),
        substance=(
            Substance(
                next(review.proposal.walk()).heading, Role.SECURITY.value, 320, 200,
                ("等级保护",), ("应急预案", "密码应用"),
                (Filler(FillerKind.PLACEHOLDER, at("暂不向其他部门共享")),),
            ),
        ),
        functions=(
            FunctionItem("指挥调度", "", at("指挥")),
            FunctionItem("预案管理", "", at("指挥"), 2, ("指挥调度",)),
        ),
    )  # fmt: skip
    return replace(review, case=replace(review.case, proposal=proposal))


def test_the_trail_shows_what_disagrees_first_and_counts_both(told):
    made = memo(told)
    assert [row.verdict for row in made.trail.rows] == ["不符", "相符"]
    assert made.trail.rows[0].difference == "30万元"
    assert made.trail.rows[1].formula == "8×5万元"
    assert made.reckoned == "共勾稽2处，相符1处，不符1处；逐项算式见附录二。"


def test_rounding_is_named_as_such(told):
    step = replace(told.proposal.trail[0], computed=Decimal(400001))
    proposal = replace(told.proposal, trail=(step,))
    made = memo(replace(told, case=replace(told.case, proposal=proposal)))
    assert made.trail.rows[0].verdict == "舍入差"
    assert made.reckoned.startswith("共勾稽1处，相符1处，无不符")


def test_a_fee_outside_its_basis_is_said_by_how_much(told):
    (row,) = memo(told).fees.rows
    assert (row.computed, row.stated) == ("21.99万元至29.32万元", "90万元")
    assert row.difference == "高60.68万元"


def test_facts_are_named_in_chinese(told):
    made = memo(told)
    (clash,) = made.clashes.rows
    assert clash.kind == "一处采用、一处不采用"
    (resource,) = made.resources.rows
    assert (resource.direction, resource.sharing) == ("提供", "有条件共享")
    system, base = made.products
    assert (system.kind, system.domestic, system.other) == ("操作系统", "麒麟", "CentOS")
    assert (base.domestic, base.other, base.declined) == ("—", "—", "Oracle")
    (row,) = made.functions.rows
    assert (row.name, row.modules) == ("指挥调度", "预案管理")


def test_a_chapter_tells_what_is_missing_and_quotes_its_filler(told):
    (row,) = memo(told).contents.rows
    assert row.missing == "应急预案、密码应用"
    assert row.characters == "320（实质内容200）"
    assert re.match("占位文字1处，如“暂不向其他部门共享”（", row.filler)


def test_word_and_page_print_every_table(told):
    made = memo(told)
    word = Document(io.BytesIO(memo_docx(made)))
    cells = {cell.text for table in word.tables for row in table.rows for cell in row.cells}
    page = memo_html(made)
    for text in ("8×5万元", "高60.68万元", "一处采用、一处不采用", "应急事件信息", "麒麟",
                 "预案管理", "应急预案、密码应用"):  # fmt: skip
        assert text in cells
        assert text in page
    assert "{{" not in page.replace("{{ 7*7 }}", "")


def test_the_record_holds_the_same_facts(told):
    saved = json.loads(dump(record(told)))
    assert [step["agrees"] for step in saved["budget"]["trail"]] == [True, False]
    assert saved["budget"]["fees"][0]["high"] == "293200"
    assert saved["contradictions"][0]["kind"] == "stance"
    assert saved["catalogues"][0]["items"][0]["types"] == ["share_on_conditions"]
    assert saved["products"][2] == {
        **saved["products"][2], "name": "Oracle", "domestic": False, "adopted": False
    }  # fmt: skip
    assert saved["substance"][0]["missing"] == ["应急预案", "密码应用"]
    assert saved["functions"][1]["path"] == ["指挥调度"]
