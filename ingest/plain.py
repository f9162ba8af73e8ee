"""Read plain text: a line a paragraph, `|`-separated lines a table, form feed a new page."""

import hashlib
from collections.abc import Iterator
from itertools import groupby

from ingest.model import Document, Page
from ingest.weave import CellText, Weaver

_RULE = set("|-: \t")


def read_plain(name: str, text: str) -> Document:
    """Return the document that `text` makes; pages (split at form feeds) have no size."""
    weaver = Weaver()
    pages = text.split("\f")
    for number, page in enumerate(pages, 1):
        for is_table, lines in groupby(page.splitlines(), lambda line: line.startswith("|")):
            if is_table:
                _table(weaver, [*lines], number)
            else:
                for line in lines:
                    weaver.paragraph([(line.strip(), number, None)])
    return Document(
        name=name,
        digest=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text",
        text=weaver.text,
        runs=tuple(weaver.runs),
        blocks=tuple(weaver.blocks),
        pages=tuple(Page(number, 0, 0) for number in range(1, len(pages) + 1)),
    )


def _table(weaver: Weaver, lines: list[str], page: int) -> None:
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in lines
        if set(line) - _RULE
    ]

    def cells() -> Iterator[CellText]:
        for row, texts in enumerate(rows):
            for col, text in enumerate(texts):
                yield CellText(row, col, ((text, page, None),))

    weaver.table(len(rows), max(map(len, rows), default=0), cells())
