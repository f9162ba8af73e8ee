"""Does a chapter say any of what its title promises?"""

from collections.abc import Iterator

from pydantic import Field

from checks.model import Absent, Case, Hit, Moot, Outcome, Params, Unsure, check
from checks.wanted import body_length
from nlp.model import Role, Topic
from nlp.stated import State


class Settings(Params):
    """The chapter, and what it is expected to speak of."""

    name: str = Field("篇章", description="篇章名称，用于行文")
    roles: tuple[Role, ...] = Field((), description="可充当该篇章的篇章角色")
    topics: tuple[Topic, ...] = Field((), description="篇章应涉及的陈述主题")
    least: int = Field(2, ge=1, description="至少应涉及几个要素（工具参数）")
    looked_for: tuple[str, ...] = Field((), description="要素的名称，列入检索记录")
    min_chars: int = Field(200, ge=0, description="少于此字数的由缺篇检查处理，这里不问")


@check("chapter-hollow", params=Settings, says={"title", "label", "chars", "count"})
def chapter_hollow(case: Case, settings: Settings) -> Iterator[Outcome]:
    """篇（章）有名有字而未涉及应写的要素。"""
    proposal = case.proposal
    chapters = [c for role in settings.roles for c in proposal.chapters_of(role)]
    chars = sum(body_length(proposal, chapter) for chapter in chapters)
    if not chapters:
        yield Moot(f"未见{settings.name}，内容无从核对")
        return
    if chars < settings.min_chars:
        yield Moot(f"“{chapters[0].label}”正文{chars}字，篇幅较短，内容是否充分不在此项核对")
        return
    said = {
        (s.topic, s.element)
        for topic in settings.topics
        for s in proposal.stated(topic)
        if not s.quoted and any(c.holds(s.span) for c in chapters)
    }
    headings = tuple(chapter.heading for chapter in chapters)
    absent = Absent(settings.looked_for, tuple(c.label for c in chapters))
    if said and len(said) < settings.least:
        why = f"“{settings.name}”涉及的要素较少，是否足以支撑评审须人工判断"
        yield Unsure(why, headings, absent)
    elif not said:
        says = {"title": settings.name, "label": chapters[0].label, "chars": chars, "count": 0}
        yield Hit(headings, says, State.NOT_FOUND, absent)
