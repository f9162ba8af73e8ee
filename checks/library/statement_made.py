"""Does the proposal say what it had better not do?"""

from collections.abc import Iterator

from pydantic import Field, ValidationInfo, field_validator

from checks.elements import known, spoken
from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.wanted import lines, once
from nlp.model import Topic
from nlp.money_model import Category
from nlp.phrases import Saying, sayings
from nlp.stated import State


class Settings(Params):
    """Which statements, and what lifts them."""

    topic: Topic | None = Field(None, description="陈述的主题")
    elements: tuple[str, ...] = Field((), description="该主题下的要素；不填则任一要素均可")
    unless: tuple[str, ...] = Field((), description="同一主题下写明这些要素的，不作为发现")
    categories: tuple[Category, ...] = Field((), description="概算中的这些费用类别同样作为发现")
    words: tuple[str, ...] = Field(
        (), description="句中有这些词语之一的同样作为发现（“…”代表同一分句内不多于二十字）"
    )
    without: tuple[str, ...] = Field((), description="句中有这些词语的，上述词语不算")
    unless_words: tuple[str, ...] = Field((), description="材料写有这些词语之一的，不作为发现")

    _spoken = field_validator("words", "without", "unless_words")(spoken)

    @field_validator("elements", "unless")
    @classmethod
    def _in_the_lexicon(cls, elements: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return known(info.data.get("topic"), elements)


@check("statement-made", params=Settings, says={"terms", "count"})
def statement_made(case: Case, settings: Settings) -> Iterator[Outcome]:
    """材料是否写有不宜出现的安排；引述规定、否定的表述不算。"""
    said = [
        statement
        for statement in (case.proposal.stated(settings.topic) if settings.topic else ())
        if not statement.quoted
    ]
    wanted = [s for s in said if not settings.elements or s.element in settings.elements]
    made = [s for s in wanted if s.state is State.FOUND and s.element not in settings.unless]
    denied = [s for s in wanted if s.state is State.NEGATED]
    lifted = [s for s in said if s.element in settings.unless and s.state is State.FOUND]
    paid = [
        line for line in lines(case.proposal) if line.category in settings.categories and line.yuan
    ]
    worded = _sayings(case, settings.words, settings.without)
    told = [s for s in worded if s.state is State.FOUND]
    untold = [s for s in worded if s.state is State.NEGATED]
    spans = (*(s.span for s in made), *(s.span for s in told), *(line.span for line in paid))
    evidence = once(spans)
    lifting = [s for s in _sayings(case, settings.unless_words) if s.state is State.FOUND]
    if not evidence or lifted or lifting:
        return
    both = any(d.element == m.element for d in denied for m in made) or (told and untold)
    if both:
        why = "同一事项前后说法不一，既写有此项安排，又写明不作此项安排"
        yield Unsure(why, once((*evidence, *(d.span for d in denied), *(s.span for s in untold))))
        return
    terms = (*(s.term for s in made), *(s.term for s in told), *(line.name for line in paid))
    yield Hit(evidence, {"terms": tuple(dict.fromkeys(terms)), "count": len(evidence)})


def _sayings(
    case: Case, words: tuple[str, ...], without: tuple[str, ...] = ()
) -> tuple[Saying, ...]:
    said = sayings(case.proposal.sentences, words, without)
    return tuple(saying for saying in said if not saying.quoted)
