"""Kind of the project (项目类型): from forms, from sentences that state it, from its name."""

import re
from collections.abc import Iterator, Sequence

from nlp import stance
from nlp.model import Role
from nlp.profile_model import DocumentKind, ProjectKind
from nlp.project.form_fields import Field, answers, ticked
from nlp.project.profile_words import profile_words
from nlp.sentences import Reading, Sentence
from nlp.stated import Stated

# Papers that are written for what is to be built.
_BUILDING = {
    DocumentKind.FEASIBILITY,
    DocumentKind.PRELIMINARY_DESIGN,
    DocumentKind.PROJECT_PROPOSAL,
    DocumentKind.CONSTRUCTION_SCHEME,
    DocumentKind.PROJECT_SCHEME,
}
_BRACKETS = r"[(（][^()（）]*[)）]"
_PAST = {Role.CURRENT_SYSTEMS, Role.NECESSITY}
_BOX = re.compile(r"\s*[☑√■▣✓✔☒□☐○\[]")
_OTHER = re.compile(
    r"(?:一期|前期|上一?期|首期|原有?|其他|其它|同类|类似|上级|省级?|国家|凡|所有|各|如果?|若|现有|既有)"
    r"[^,。;]{0,12}$"
)


def project_kind(
    fields: Sequence[Field],
    name: Stated[str] | None,
    paper: Stated[DocumentKind] | None,
    readings: Sequence[Reading],
) -> Stated[ProjectKind] | None:
    """Return what is stated, else what the name says, else what the text goes about building."""
    return (
        _answered(fields)
        or _told(readings)
        or _named(name)
        or _papered(paper)
        or (_built(name, paper, readings) if paper and paper.value in _BUILDING else None)
    )


def _answered(fields: Sequence[Field]) -> Stated[ProjectKind] | None:
    words = profile_words()
    for field in answers(fields, words.fields["nature"]):
        # 新建□ 升级改造☑: the sign stands behind its choice unless the answer begins with one
        chosen = re.search(r"[\u4e00-\u9fff]+(?=\s?\(?[√✓✔☑☒■]\)?)", field.value)
        behind = chosen is not None and not _BOX.match(field.value)
        told = chosen[0] if chosen and behind else ticked(field.value)
        # 扩建(二期): what stands in brackets comes second
        kind = words.projects.of(re.sub(r"\([^()]*\)", "", told)) or words.projects.of(told)
        if kind is not None:
            return Stated(kind, (field.span,), field.source)
    return None


def _told(readings: Sequence[Reading]) -> Stated[ProjectKind] | None:
    words = profile_words()
    for sentence in _prose(readings):
        if sentence.role is Role.CURRENT_SYSTEMS or not any(
            w in sentence.text for w in ("建", "运", "服务", "升级", "改造")
        ):
            continue
        for told in (m for p in words.stated_kinds for m in p.finditer(sentence.text)):
            kind = words.projects.of(told["kind"])
            if kind and not _unmeant(sentence.text, told):
                return Stated(kind, (sentence.part(*told.span()),))
    return None


def _unmeant(text: str, told: re.Match[str]) -> bool:
    """Tell whether a kind is denied, that of another project or one that a rule speaks of."""
    return (
        stance.denied(text, *told.span("kind"))
        or _OTHER.search(text[: told.start()]) is not None
        or text[: told.start("kind")].endswith("非")
        or stance.quoted(text, *told.span())
        or stance.elsewhere(text)
    )


def _named(name: Stated[str] | None) -> Stated[ProjectKind] | None:
    kind = profile_words().projects.of(name.value) if name else None
    return Stated(kind, name.evidence, name.source) if kind and name else None


def _papered(paper: Stated[DocumentKind] | None) -> Stated[ProjectKind] | None:
    """Return what the title's kind of paper tells: 运维方案, 购买服务方案, 升级改造方案."""
    for words, kind in (("购买服务", ProjectKind.SERVICE), ("升级改造", ProjectKind.UPGRADE)):
        if paper and any(words in span.quote for span in paper.evidence):
            return Stated(kind, paper.evidence, paper.source)
    if paper is None or paper.value is not DocumentKind.OPERATIONS_SCHEME:
        return None
    return Stated(ProjectKind.OPERATIONS, paper.evidence, paper.source)


def _built(
    name: Stated[str] | None, paper: Stated[DocumentKind] | None, readings: Sequence[Reading]
) -> Stated[ProjectKind] | None:
    """Return NEW, or UPGRADE of a system there is, where the name is that of a thing to build."""
    words = profile_words()
    if name is None or not words["builds"].search(re.sub(_BRACKETS, "", name.value)):
        return None
    places: dict[ProjectKind, Sentence] = {}
    for sentence in _prose(readings):
        if sentence.role in _PAST:
            continue
        for pattern, kind in (("building_text", ProjectKind.NEW), ("renewal", ProjectKind.UPGRADE)):
            found = words[pattern].search(sentence.text)
            denied = found and stance.denied(sentence.text, *found.span())
            if found and not denied and not stance.quoted(sentence.text, *found.span()):
                places.setdefault(kind, sentence)
    for kind in (ProjectKind.UPGRADE, ProjectKind.NEW):
        if kind in places:
            return Stated(kind, (*name.evidence, places[kind].span), name.source)
    # …建设项目, or 建设方案 on the cover
    scheme = paper if paper and paper.value is DocumentKind.CONSTRUCTION_SCHEME else None
    if words["called_building"].search(name.value) or scheme:
        evidence = (*name.evidence, *(scheme.evidence if scheme else ()))
        return Stated(ProjectKind.NEW, tuple(dict.fromkeys(evidence)), name.source)
    return None


def _prose(readings: Sequence[Reading]) -> Iterator[Sentence]:
    return (s for reading in readings for s in reading.prose if not s.others)
