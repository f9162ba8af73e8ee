"""Is the paper of the kind the measure asks for?"""

import re
from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.prose import plain
from checks.wording import DOCUMENT_NAMES, listed
from nlp.profile_model import DocumentKind
from nlp.project.title_kinds import Title, titles
from nlp.stated import State, Stated

# A title ends with the kind of paper; a sentence that only mentions one does not.
_TITLE = re.compile(
    r"(?:报告书?|设计(?:方案|报告)?(?:及概算)?|建议书|方案|申报书|说明书)(?:\([^()]{0,16}\))*$"
)
# Of all that is no planning paper only these are certain; 技术方案, 实施方案 may be meant as one.
_TENDER = re.compile(r"(?:招标|投标|采购|磋商|询价|谈判|响应)文件|(?:标|投标)书")


class Settings(Params):
    """Which kinds will do."""

    expected: frozenset[DocumentKind] = Field(frozenset(), description="应报送的文种")


@check("document-kind-wrong", params=Settings, says={"actual", "expected"})
def document_kind_wrong(case: Case, settings: Settings) -> Iterator[Outcome]:
    """报送的文种是否为应报送的文种。"""
    if not settings.expected:
        return
    stated = case.proposal.profile.document_kind
    wanted = listed(name for kind, name in DOCUMENT_NAMES.items() if kind in settings.expected)
    called = [*titles(case.proposal).values()]
    if _fits(stated, settings) or any(_called(one[:1], settings) for one in called):
        return
    if stated is None:
        yield Unsure(f"未识别出文种，是否为{wanted}须人工核对")
    elif stated.state is State.CONFLICT:
        yield Unsure(f"文种前后不一，是否为{wanted}须人工核对", stated.evidence)
    elif any(_called(one[1:], settings) for one in called):
        yield Unsure(f"文件名称与封面所写的文种不一，是否为{wanted}须人工核对", stated.evidence)
    elif actual := _certain(stated):
        yield Hit(stated.evidence, {"actual": actual, "expected": wanted})
    else:
        why = f"封面未写明所报为{wanted}，文种须人工核对"
        yield Unsure(why, stated.evidence)


def _fits(stated: Stated[DocumentKind] | None, settings: Settings) -> bool:
    known = stated is not None and stated.state is not State.CONFLICT
    return bool(stated and known and stated.value in settings.expected)


def _called(names: tuple[Title, ...], settings: Settings) -> bool:
    """Tell whether a title names an expected kind beside others (代项目建议书)."""
    return any(title.kinds & settings.expected and not title.letter for title in names)


def _certain(stated: Stated[DocumentKind]) -> str:
    """Return what the paper is called, "" where that does not show its kind for certain."""
    text = plain(stated.evidence[0]).strip() if stated.evidence else ""
    if stated.value is DocumentKind.OTHER:
        tender = _TENDER.search(text)
        return tender[0] if tender else ""
    return DOCUMENT_NAMES[stated.value] if _TITLE.search(text) else ""
