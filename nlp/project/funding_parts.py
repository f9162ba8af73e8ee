"""What each source of money gives (资金构成), in yuan: amounts as printed, shares of the total."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ingest.model import Span
from nlp import stance
from nlp.figures import NUMBER, UNITS
from nlp.model import Role
from nlp.profile_model import FundingKind
from nlp.project.form_fields import Field, answers, ticked
from nlp.project.funding import paid_by
from nlp.project.profile_words import profile_words
from nlp.sentences import Reading, Sentence
from nlp.stated import Source, State, Stated

_AMOUNT = re.compile(
    rf"(?P<number>{NUMBER})\s?(?P<unit>亿元|万元|千元|元|万(?!\w))|(?P<percent>\d{{1,3}}(?:\.\d+)?)\s?%"
)
_SUM = re.compile(r"\d|[一二三四五六七八九十]万|[百千]万|万元")
_CLAUSE = re.compile(
    r"[;。\n]|,(?!\d{3})|\t(?!\s?[\d¥￥])|(?<=元)[、和及]|(?<=%)[、和及]|(?<=\))、"
)
_WHOLE = re.compile(r"总投资|总经费|总预算|共需|合计|总额|项目投资")
_ALL = re.compile(r"全部|全额|均由|均为|都由|(?:由|财政|自筹).{0,12}(?:解决|承担|安排|列支|保障)")
_HINT = re.compile(r"资金|财政|自筹|补助|经费|投资|社会资本|自有")
# A clause that only gives the sum of the source named before it (区级财政安排,金额为9.6万元).
_BARE = re.compile(r"[,、\s]*(?:金额|合计|共计|总计|共|计|约|为|即|[:：])*")
_NEEDED = re.compile(r"(?:资金|经费|投资|费用)")

Part = tuple[FundingKind, Stated[Decimal]]


def funding_parts(
    fields: Sequence[Field], readings: Sequence[Reading], total: Stated[Decimal] | None
) -> tuple[Part, ...]:
    """Return the sources with what each gives, each sum once with every place that states it."""
    whole = total.value if total and total.state is State.FOUND else None
    found: dict[tuple[FundingKind, Decimal], list[tuple[Span, Source]]] = {}
    for kind, yuan, span, source in (*_answered(fields, whole), *_told(readings, whole)):
        if yuan > 0 and (whole is None or yuan <= whole):
            found.setdefault((kind, yuan), []).append((span, source))
    parts = [
        (kind, Stated(yuan, _apart([span for span, _ in places]), places[0][1]))
        for (kind, yuan), places in found.items()
    ]
    return tuple(_consistent(parts, whole))


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the places without those that only repeat one: an answer and its sentence."""
    kept: list[Span] = []
    for span in spans:
        same = (k for k in kept if k.document == span.document)
        if not any(k.start < span.end and span.start < k.end for k in same):
            kept.append(span)
    return tuple(kept)


def _consistent(parts: Sequence[Part], whole: Decimal | None) -> Sequence[Part]:
    """Drop a sum that others of its source break down, where the parts exceed the total.

    Different sources that exceed it stay: that is for a check to find.
    """
    if whole is None or sum(part.value for _, part in parts) <= whole:
        return parts
    kept: list[Part] = []
    for part in parts:
        fits = sum(one.value for _, one in kept) + part[1].value <= whole
        if fits or all(kind is not part[0] for kind, _ in kept):
            kept.append(part)
    return kept


_Found = tuple[FundingKind, Decimal, Span, Source]


def _answered(fields: Sequence[Field], whole: Decimal | None) -> Iterator[_Found]:
    for field in answers(fields, profile_words().fields["funding"]):
        value = ticked(field.value)
        for kind, yuan in _parts(value, whole):
            yield kind, yuan, field.span, field.source
    for field in fields:
        label = kind_of(field.label) if len(field.label) <= _LABEL else None
        amount = _AMOUNT.match(field.value)
        if label and amount and amount["unit"] and _NEEDED.search(field.label):
            yield label, _yuan(amount, None) or Decimal(0), field.span, field.source


_LABEL = 14


def _told(readings: Sequence[Reading], whole: Decimal | None) -> Iterator[_Found]:
    for reading in readings:
        for sentence in reading.prose:
            text = sentence.text
            if sentence.others or not _HINT.search(text) or not _SUM.search(text):
                continue
            if stance.elsewhere(text) or sentence.role in _PAST:
                continue
            source = Source.TABLE if sentence.kind == "row" else Source.TEXT
            yield from _alone(sentence, whole, source)
            if sentence.role is not Role.FUNDING and not _about(text):
                continue
            for kind, yuan in _parts(text, whole):
                yield kind, yuan, sentence.span, source


def _alone(sentence: Sentence, whole: Decimal | None, source: Source) -> Iterator[_Found]:
    """Yield the whole where its own sentence names a single source and no further sum."""
    paid = paid_by(sentence.text)
    kind = kind_of(paid[1]) if paid else None
    if paid is None or kind is None or _AMOUNT.search(paid[1]):
        return
    amount = _AMOUNT.search(paid[0])
    yuan = _yuan(amount, None) if amount and amount["unit"] else whole
    if yuan is not None and yuan == (whole or yuan):
        yield kind, yuan, sentence.span, source


_PAST = {Role.CURRENT_SYSTEMS, Role.NECESSITY, Role.BENEFIT}


def _about(text: str) -> bool:
    """Tell whether a sentence speaks of whose money the project is made with."""
    return bool(
        re.search(
            r"投资\d|(?:费用|预算|经费).{0,6}\d.{0,8},由|资金(?:来源|筹措|渠道|构成|由)|其中|总投资|总经费|申报金额|所需(?:资金|经费)|项目(?:资金|经费|投资)",
            text,
        )
    )


def _parts(text: str, whole: Decimal | None) -> Iterator[tuple[FundingKind, Decimal]]:
    """Yield the sums of the clauses that name one source; a clause without one adds nothing."""
    start = 0
    named = False
    total = whole
    before: FundingKind | None = None
    for stop in (*(m.start() for m in _CLAUSE.finditer(text)), len(text)):
        clause, start = text[start:stop], stop
        amount = _AMOUNT.search(clause)
        if amount is None:
            before = kind_of(clause)
            continue
        if _WHOLE.search(clause[: amount.start()]) and not amount["percent"]:
            total = _yuan(amount, None)
            continue
        bare = before if _BARE.fullmatch(clause[: amount.start()]) else None
        kind = kind_of(clause[: amount.start()]) or kind_of(clause) or bare
        yuan = _yuan(amount, total)
        if kind is not None and yuan is not None:
            named = True
            yield kind, yuan
    only = kind_of(text)
    sums = [m for m in _AMOUNT.finditer(text) if m["unit"]]
    if named or only is None or not _ALL.search(text):
        return
    given = _yuan(sums[0], None) if len(sums) == 1 else total
    if given:
        yield only, given


def _yuan(amount: re.Match[str], total: Decimal | None) -> Decimal | None:
    if amount["percent"]:
        share = Decimal(amount["percent"]) / 100
        return total * share if total is not None and share <= 1 else None
    return Decimal(amount["number"].replace(",", "")) * UNITS[amount["unit"]]


def _kinds(text: str) -> set[FundingKind]:
    return {
        kind
        for kind, pattern in profile_words().funding
        if (m := pattern.search(text)) and not stance.denied(text, *m.span())
    }


def kind_of(text: str) -> FundingKind | None:
    """Return the one source that a few words name, None for none or several."""
    kinds = _kinds(text)
    return next(iter(kinds)) if len(kinds) == 1 else None
