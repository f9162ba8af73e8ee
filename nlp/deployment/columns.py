"""Columns of tables that say where systems run (部署位置), today or once built."""

from collections.abc import Sequence
from dataclasses import dataclass

from nlp.deployment.words import deployment_words
from nlp.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Column:
    """The number of a cell in its row; `today`: the column tells where a system runs now."""

    cell: int
    today: bool

    def holds(self, text: str, at: int) -> bool:
        """Tell whether text[at] of a row stands in this column."""
        return text.count("\t", 0, at) == self.cell


def columns(sentences: Sequence[Sentence]) -> dict[int, tuple[Column, ...]]:
    """Return the columns that hold for each row, by the index of the row's sentence."""
    found: dict[int, tuple[Column, ...]] = {}
    block = -1
    heads: tuple[Column, ...] = ()
    for index, sentence in enumerate(sentences):
        if sentence.kind != "row":
            continue
        if sentence.block != block:
            block, heads = sentence.block, _heads(sentence.text)
        elif heads:
            found[index] = heads
    return found


def _heads(text: str) -> tuple[Column, ...]:
    words = deployment_words()
    cells = enumerate(cell.strip() for cell in text.split("\t"))
    return tuple(
        Column(number, words["column_today"].search(cell) is not None)
        for number, cell in cells
        if words["column"].search(cell)
    )
