"""All sentences of a submission, so that words are looked for in all of them at once."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nlp.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Prose:
    """Sentences in reading order; `text` joins them by line ends, `starts` are their offsets."""

    sentences: tuple["Sentence", ...] = ()
    text: str = ""
    starts: tuple[int, ...] = (0,)

    def __iter__(self) -> Iterator["Sentence"]:
        return iter(self.sentences)

    def holding(self, words: Iterable[str]) -> Iterator["Sentence"]:
        """Yield, in reading order, the sentences that hold one of the words."""
        found: set[int] = set()
        for word in words:
            at = self.text.find(word)
            while at >= 0:
                index = bisect_right(self.starts, at) - 1
                found.add(index)
                at = self.text.find(word, self.starts[index + 1])
        return (self.sentences[index] for index in sorted(found))


def prose(sentences: Iterable["Sentence"]) -> Prose:
    """Join sentences by line ends, which no word that is looked for holds."""
    kept = tuple(sentences)
    text = "".join(f"{sentence.text}\n" for sentence in kept)
    starts = accumulate((len(sentence.text) + 1 for sentence in kept), initial=0)
    return Prose(kept, text, tuple(starts))
