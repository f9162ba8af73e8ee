"""Passages that say nothing of the project: to be filled in, of a writing program, copied.

Each is found with the ranges of the text that it takes away: `**结论**` takes away four signs only.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.model import Paragraph
from nlp.sentences import Reading, Sentence
from nlp.substance.places import foreign
from nlp.substance.repeats import repeats
from nlp.substance.words import Pattern, words
from nlp.substance_model import Filler, FillerKind

Range = tuple[int, int]
# 《…办法》第六条规定：…应当…, or 第六条 …: the sentence opens with the rule and orders something
_RULE = re.compile(
    r"(?:根据|依据|按照|依照)?[^,。;《]{0,12}《[^》]{4,}》(?:\([^)]*\))?(?:第[^,。;条]{1,6}条[^,。;:]{0,12})?"
    r"[^,。;《:]{0,8}(?:规定|要求|明确|提出|指出|强调)|第[一二三四五六七八九十百零\d]{1,4}条\s*(?!规定)"
)
_SHORTEST_RULE = 30
_MARKS = re.compile(r"[*#`\-=_<>&;\s]+|</?[a-z]+[^>]*>")


@dataclass(frozen=True, slots=True)
class Found:
    """A filler, and the ranges of the original text that do not count as the author's own."""

    filler: Filler
    covers: tuple[Range, ...]


def fillers(reading: Reading) -> tuple[Found, ...]:
    """Return every passage of filler in the paper's own text, in reading order."""
    found = [
        *_matches(reading, words().placeholders, FillerKind.PLACEHOLDER),
        *_matches(reading, words().generated, FillerKind.GENERATED),
        *_markup(reading),
        *(_whole(filler) for filler in foreign(reading)),
        *(_whole(filler) for filler in repeats(reading)),
        *(_whole(filler) for filler in _rules(reading)),
    ]
    return tuple(sorted(found, key=lambda one: (one.filler.span.start, one.filler.kind)))


def _whole(filler: Filler) -> Found:
    return Found(filler, ((filler.span.start, filler.span.end),))


def _matches(reading: Reading, patterns: Sequence[Pattern], kind: FillerKind) -> Iterator[Found]:
    text = reading.folded.text
    taken: set[int] = set()
    starts = [sentence.at for sentence in reading.sentences]
    for pattern in patterns:
        for match in pattern.any_of.finditer(text):
            index = bisect_right(starts, match.start()) - 1
            sentence = reading.sentences[index] if index >= 0 else None
            if sentence is None or match.end() > sentence.at + len(sentence.text):
                continue
            if sentence.kind == "toc" or taken & {*range(*match.span())}:
                continue
            if pattern.but and pattern.but.search(sentence.text):
                continue
            taken.update(range(*match.span()))
            yield _whole(Filler(kind, reading.span(*match.span())))


def _markup(reading: Reading) -> Iterator[Found]:
    """Yield Markdown and HTML signs in paragraphs; the words between them are the author's."""
    document = reading.document
    if not any(sign in document.text for sign in ("#", "**", "--", "```", "<", "&", "==")):
        return
    for block in document.blocks:
        if not isinstance(block, Paragraph) or block.kind != "body":
            continue
        for match in words().markup.finditer(document.text[block.start : block.end]):
            if not match[0].strip():
                continue
            start, end = block.start + match.start(), block.start + match.end()
            marks = _MARKS.finditer(match[0])
            covers = tuple((start + m.start(), start + m.end()) for m in marks)
            yield Found(Filler(FillerKind.GENERATED, document.span(start, end)), covers)


def _rules(reading: Reading) -> Iterator[Filler]:
    """Yield the sentences that only repeat a rule (《…》第六条规定：…应当…)."""
    for sentence in reading.sentences:
        if sentence.kind == "text" and _is_rule(sentence):
            yield Filler(FillerKind.QUOTED_RULE, sentence.span)


def _is_rule(sentence: Sentence) -> bool:
    text = sentence.text
    rule = _RULE.match(text) if len(text) >= _SHORTEST_RULE else None
    if rule is None or words().own.search(text):
        return False
    return words().order.search(text, rule.end()) is not None


def is_platitude(sentences: Sequence[Sentence]) -> bool:
    """Tell whether prose is nothing but good intentions: no figure, name, thing, unit, date."""
    told = [s.text for s in sentences if s.kind == "text"]
    if len(told) < 2 or len(told) < len(sentences) or sum(map(len, told)) < 80:
        return False
    if any(words().concrete.search(text) for text in told):
        return False
    return sum(bool(words().platitude.search(text)) for text in told) >= 0.6 * len(told)
