import pytest

from ingest.plain import read_plain
from nlp.deployment.claims import deployment
from nlp.model import Stance, Status, Target
from nlp.sentences import read

GRAVE = {Target.OWN_MACHINE_ROOM, Target.OWN_SERVERS, Target.PUBLIC_CLOUD, Target.HOSTED}


def found(text):
    return deployment(read(read_plain("a.txt", text)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("那几年采购服务器4台，互不联通。", "past"),
        ("隔壁县局租用运营商机房存放数据。", "others"),
        ("该平台由省级公司租用华为云运行。", "others"),
        ("有专家提出租用阿里云，未予采纳。", "view"),
        ("需要时租用运营商机房应急。", "condition"),
        ("采用自建机房投入较大。", "compare"),
        ("杭州采用阿里云存放照片。", "subject"),
    ],
)
def test_what_is_not_planned_is_only_mentioned(text, code):
    (claim,) = [one for one in found(text) if one.target in GRAVE]
    assert claim.stance is Stance.MENTIONS
    assert code in claim.because


@pytest.mark.parametrize(
    "text",
    [
        "以往各站自行采购服务器，本项目统一采购服务器4台。",
        "有专家提出租用阿里云，经研究本项目租用阿里云。",
        "隔壁县局租用运营商机房，我局拟租用运营商机房。",
        "文化馆拟采用阿里云存放照片。",
        "平台采用阿里云部署。",
        "测试期间租用阿里云主机。",
    ],
)
def test_the_projects_own_plan_stands_beside_what_was_told(text):
    planned = [one for one in found(text) if one.stance is Stance.ADOPTS]
    assert [one.status for one in planned if one.target in GRAVE] == [Status.PLANNED]


@pytest.mark.parametrize(
    "text",
    [
        "现有系统未部署在政务云。",
        "周边几个县都没有上政务云。",
        "有同志主张不上政务云，未被采纳。",
    ],
)
def test_the_cloud_is_declined_by_the_project_only(text):
    assert Stance.DECLINES not in {one.stance for one in found(text)}


def test_no_other_place_is_this_place():
    (claim,) = found("除政务云外，本项目不使用其他运行环境。")
    assert (claim.target, claim.stance) == (Target.GOVERNMENT_CLOUD, Stance.ADOPTS)
