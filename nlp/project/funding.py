"""Where the project's money comes from (资金来源)."""

import re
from collections.abc import Sequence

from ingest.model import Span
from nlp import stance
from nlp.fold import wide
from nlp.model import Role
from nlp.profile_model import FundingKind
from nlp.project.form_fields import Field, answers, ticked
from nlp.project.profile_words import profile_words
from nlp.sentences import Reading, Sentence
from nlp.stated import Stated

# A sentence that tells whose money it is, under that name or without it.
_NAMED = re.compile(
    r"(?:资金|经费|投资)(?:的)?(?:来源|渠道|筹措)|资金由|所需(?:资金|经费)"
    r"|总投资[^。;]{0,40}(?:财政|补助|自筹|专项)[^。;]{0,12}(?:\d|解决|承担|安排|列支|保障)"
    r"|(?:资金|投资|经费|费用)(?:全部|全额|均|主要)?(?:来自|来源于|由)[^,。;]{0,12}(?:财政|自筹|自有|专项)"
    r"|由[^,。;]{0,8}(?:财政|自有资金)[^,。;]{0,8}(?:解决|承担|安排|列支|保障)"
    r"|(?:申请|争取)[^,。;]{0,6}财政(?:专项)?资金"
)

_TOTAL = re.compile(r"投资|预算|概算|经费|资金总额|金额|费用|服务费|合同")


def funding(
    fields: Sequence[Field], readings: Sequence[Reading]
) -> Stated[frozenset[FundingKind]] | None:
    """Return where the money comes from, with every place that says so."""
    words = profile_words()
    kinds: set[FundingKind] = set()
    evidence: list[Span] = []

    def take(text: str, span: Span) -> None:
        found = {
            kind
            for kind, pattern in words.funding
            if (m := pattern.search(text)) and not stance.denied(text, *m.span())
        }
        if found:
            kinds.update(found)
            evidence.append(span)

    for field in answers(fields, profile_words().fields["funding"]):
        take(ticked(field.value), field.span)
    for sentence in (s for reading in readings for s in reading.prose):
        if words["old_money"].search(sentence.text):
            continue
        named = _NAMED.search(sentence.text)
        quoted = named and stance.quoted(sentence.text, *named.span())
        if (named or sentence.role is Role.FUNDING) and not quoted:
            take(sentence.text, sentence.span)
        elif _own(sentence):
            paid = paid_by(sentence.text)
            if paid is not None:
                take(paid[1], sentence.span)
    return Stated(frozenset(kinds), tuple(evidence)) if kinds else None


def _own(sentence: Sentence) -> bool:
    """Tell whether a sentence may speak of this project's money, and not of what there is."""
    past = sentence.others or sentence.role is Role.CURRENT_SYSTEMS
    return not past and not stance.elsewhere(sentence.text)


def paid_by(text: str) -> tuple[str, str] | None:
    """Return a total as printed and who pays it: 总投资：96万元，企业自有资金 says both."""
    words = profile_words()
    found = words["total_of"].search(text) if _TOTAL.search(text) else None
    if found is None or stance.quoted(text, *found.span()):
        return None
    rest = words["no_source"].sub(" ", found["rest"])
    if not any(pattern.search(rest) for _, pattern in words.funding):
        return None
    return found[0][: found.start("rest") - found.start()], rest


def funding_text(fields: Sequence[Field]) -> Stated[str] | None:
    """Return how the money's source is worded; different wordings are no conflict."""
    words = profile_words()
    told = [
        field
        for field in answers(fields, words.fields["funding"])
        if any(pattern.search(field.value) for _, pattern in words.funding)
    ]
    if not told:
        return None
    return Stated(wide(told[0].value), tuple(field.span for field in told), told[0].source)
