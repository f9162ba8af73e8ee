"""Words of a sentence: spaCy's Chinese tokenizer over jieba, with our own dictionary.

Loading takes over a second, so nothing is loaded until a sentence needs words.
"""

import logging
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.wordlist import lines

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import Matcher

# "word count tag" lines: all single characters, longer words seen a hundred times or more
_COMMON = re.compile(r"^(\S(?= )|\S+(?= \d{3}))\s(\d+)", re.MULTILINE)

Patterns = dict[str, list[list[dict[str, object]]]]


@cache
def segmenter() -> "Language":
    """Return the blank Chinese pipeline; the words of lexicon/domain.txt are kept whole."""
    import jieba  # noqa: PLC0415  slow to load, and most documents' sentences never need it
    from spacy.lang.zh import Chinese  # noqa: PLC0415  ditto

    jieba.setLogLevel(logging.ERROR)
    jieba.dt.FREQ, jieba.dt.total = frequencies(Path(jieba.__file__).with_name("dict.txt"))
    jieba.dt.initialized = True
    language = Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    for word in lines("domain.txt"):
        teach(word)
    return language


def frequencies(dictionary: Path) -> tuple[dict[str, int], int]:
    """Return the common words of jieba's dictionary with their prefixes, and the sum of counts.

    Nine words in ten are rare names; without them loading takes a third of the time, and no cache
    file is left in the temporary folder. Prefixes count 0, as jieba's own loader sets them.
    """
    text = dictionary.read_text(encoding="utf-8")
    counts = {word: int(count) for word, count in _COMMON.findall(text)}
    prefixes = {word[:end]: 0 for word in counts for end in range(1, len(word))}
    return prefixes | counts, sum(counts.values())


def teach(word: str) -> None:
    """Make the segmenter keep `word` whole."""
    import jieba  # noqa: PLC0415  see `segmenter`

    jieba.add_word(word, jieba.suggest_freq(word, tune=False))


def matcher(patterns: Patterns, words: Iterable[str] = ()) -> "Matcher":
    """Return a matcher over words; `words` are taught to the segmenter first."""
    language = segmenter()
    from spacy.matcher import Matcher  # noqa: PLC0415  see `segmenter`

    for word in words:
        teach(word)
    found = Matcher(language.vocab)
    for name, alternatives in patterns.items():
        found.add(name, alternatives)
    return found


def match(found: "Matcher", text: str) -> list[tuple[str, int, int]]:
    """Return (pattern name, start, end) of every match in `text`, by place."""
    doc = segmenter().make_doc(text)
    hits = [
        (doc.vocab.strings[name], doc[start].idx, doc[end - 1].idx + len(doc[end - 1]))
        for name, start, end in found(doc)
    ]
    return sorted(hits, key=lambda hit: (hit[1], hit[2], hit[0]))
