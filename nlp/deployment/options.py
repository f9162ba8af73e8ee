"""Which sentences only weigh a choice (方案比选), and which choice is then made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp import stance
from nlp.deployment.words import deployment_words
from nlp.sentences import Reading, Sentence

# What is said of a choice below its head reaches no further than this.
_SENTENCES = 12
_NUMBERS = str.maketrans("1234ABCDabcd甲乙丙", "一二三四一二三四一二三四一二三")


@dataclass(frozen=True, slots=True)
class Option:
    """A sentence that weighs a choice: its label (方案`一`), and whether it is the one made."""

    label: str = ""
    chosen: bool = False


def options(reading: Reading) -> dict[int, Option]:
    """Return the sentences, by index, that weigh choices."""
    sections = [
        (chapter.span.start, chapter.span.end)
        for top in reading.chapters
        for chapter in top.walk()
        if stance.compares(chapter.title)
    ]
    labels = dict(_labels(reading.sentences))
    made = _chosen(reading.sentences, labels)
    found: dict[int, Option] = {}
    headed = False
    for index, sentence in enumerate(reading.sentences):
        if sentence.kind == "heading":
            headed = stance.compares(sentence.text)
        if index in labels:
            found[index] = Option(labels[index], labels[index] == made)
        elif (headed or _inside(sections, sentence)) and not stance.chosen(sentence.text):
            found[index] = Option()
    return found


def _inside(sections: Sequence[tuple[int, int]], sentence: Sentence) -> bool:
    if not sections:
        return False
    place = sentence.folded.original(sentence.at)
    return any(start <= place < end for start, end in sections)


def _labels(sentences: Sequence[Sentence]) -> Iterator[tuple[int, str]]:
    """Yield the sentences below the head of a choice (方案一：…) with its label."""
    words = deployment_words()
    label, left = "", 0
    for index, sentence in enumerate(sentences):
        head = words["option_head"].match(sentence.text)
        if head and not stance.chosen(sentence.text):
            label, left = head["label"].translate(_NUMBERS), _SENTENCES
        elif sentence.kind == "heading" or words["option_end"].search(sentence.text):
            label = ""
        if label and left:
            yield index, label
            left -= 1


def _chosen(sentences: Sequence[Sentence], labels: dict[int, str]) -> str:
    """Return the label of the only choice that is made, else nothing."""
    if not labels:
        return ""
    made = {
        (m["one"] or m["other"]).translate(_NUMBERS)
        for sentence in sentences
        if "方案" in sentence.text
        for m in deployment_words()["option_chosen"].finditer(sentence.text)
    }
    return made.pop() if len(made) == 1 else ""
