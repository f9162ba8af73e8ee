"""Named products: chips, operating systems, databases, middleware … (安全可靠产品清单)."""

import re
from collections.abc import Iterator
from itertools import chain

from ingest.model import Table
from nlp import stance
from nlp.model import Role
from nlp.money.budget_columns import Grid, grid
from nlp.product_words import Named, finder, named, words
from nlp.security_model import Product, ProductKind
from nlp.sentences import Reading, Sentence
from nlp.stated import Source

_OLD = {Role.CURRENT_SYSTEMS}
_NAME_CHARS = 30
# A line this short names a product without a verb (数据库 达梦DM8).
_SHORT = 40


def products(reading: Reading) -> tuple[Product, ...]:
    """Return the products a document names, in reading order, each decision once per sentence."""
    pattern = finder(reading.folded.text)
    if pattern is None:
        return ()
    blocks = reading.document.blocks
    old = {one.block for one in reading.sentences if one.role in _OLD or one.others}
    titles = _titles(reading)
    found = chain(
        (
            product
            for sentence in reading.prose
            if sentence.kind == "text" and not isinstance(blocks[sentence.block], Table)
            for product in _told(sentence, pattern)
        ),
        (
            product
            for number, block in enumerate(blocks)
            if isinstance(block, Table)
            for product in _listed(reading, block, (titles.get(number, ""), number in old), pattern)
        ),
    )
    return tuple(sorted(found, key=lambda one: (one.span.start, one.kind, one.name)))


def _titles(reading: Reading) -> dict[int, str]:
    """Return what stands in the block above each table."""
    blocks = reading.document.blocks
    return {
        number: reading.folded_text(blocks[number - 1].start, blocks[number - 1].end)
        for number, block in enumerate(blocks)
        if isinstance(block, Table) and number and blocks[number - 1].end > blocks[number - 1].start
    }


def _told(sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[Product]:
    text = sentence.text
    for one in named(pattern, text):
        if _only_mentioned(sentence, one):
            continue
        adopted = not _declined(sentence, one)
        yield Product(one.kind, one.name, one.domestic, sentence.span, adopted, Source.TEXT)


def _only_mentioned(sentence: Sentence, one: Named) -> bool:
    """Tell whether a sentence names a product without taking it or declining it."""
    text, cues = sentence.text, words().cues
    # 国外 beside a product says where it comes from, not who uses it.
    if (
        sentence.others
        or stance.elsewhere(text.replace("国外", ""))
        or stance.quoted(text, one.start, one.end)
        or stance.weighed(text, one.start, one.end)
        or cues["others"].search(text, 0, one.start)
        or cues["example"].search(text, 0, one.start)
        or cues["market"].search(text, one.end)
        or (one.domestic and _fits(text, one, "loosely"))
    ):
        return True
    if len(text) <= _SHORT and not text.endswith("。"):
        return False
    first, _ = stance.clause(text, one.start, one.end)
    return not (
        cues["verbs"].search(text[: one.start])
        or cues["replaced"].search(text[one.end :])
        or cues["replaces"].search(text[first : one.start])
    )


def _declined(sentence: Sentence, one: Named) -> bool:
    text, cues = sentence.text, words().cues
    first, last = stance.clause(text, one.start, one.end)
    before, after = text[first : one.start], text[one.end : last]
    if cues["becomes"].search(before):
        return False
    if sentence.role in _OLD or stance.denied(text, one.start, one.end):
        return True
    if cues["replaced"].search(after) or cues["replaces"].search(before):
        return True
    if one.domestic is not True and cues["dropped"].search(text[one.end :]):
        return True
    if cues["old"].search(before) or stance.existing(text, one.start, one.end):
        return True
    # What users may open a page with is not what is bought.
    return one.domestic is not True and _fits(text, one, "compatible")


def _fits(text: str, one: Named, cue: str) -> bool:
    """Tell whether the verb before a product only says that it will do (兼容、支持)."""
    verb = None
    for match in words().cues["verbs"].finditer(text, 0, one.start):
        verb = match if len(match[0]) > 1 else verb
    # 支持部署在 is one verb.
    if verb is None or not words().cues[cue].search(text, max(0, verb.start() - 3), verb.end()):
        return False
    return not words().cues["own_verb"].search(text, verb.end(), one.start)


def _listed(
    reading: Reading, table: Table, place: tuple[str, bool], pattern: re.Pattern[str]
) -> Iterator[Product]:
    """Yield the products of a table: known names anywhere, others where a column names them.

    `place`: the line above the table, and whether its chapter tells of what is there.
    """
    title, old = place
    whole = grid(reading.folded, (table,))
    cues = words().cues
    heads = [whole.text(0, col) for col in range(len(whole.rows[0]))] if whole.rows else []
    if cues["row_skip"].search(" ".join((*heads, title))):
        return
    was = {col for col, text in enumerate(heads) if cues["row_old"].match(text)}
    for index in range(len(whole.rows)):
        cells = whole.distinct(index)
        cells = tuple(cell for cell in cells if index == 0 or cell not in whole.rows[index - 1])
        if not cells:
            continue
        texts = [whole.cell_text(cell) for cell in cells]
        span = reading.document.span(cells[0].start, cells[-1].end)
        gone = old or bool(cues["declined"].search(" ".join(texts)) and not was)
        seen = False
        for cell, text in zip(cells, texts, strict=True):
            for one in named(pattern, text):
                seen = True
                if one.domestic and _fits(text, one, "loosely"):
                    continue
                adopted = not (gone or cell.col in was or _gone(text, one))
                yield Product(one.kind, one.name, one.domestic, span, adopted, Source.TABLE)
        if not seen and index and cues["table"].search(" ".join((title, *heads))):
            yield from (
                Product(kind, name, domestic, span, not gone, Source.TABLE)
                for kind, name, domestic in _unknown(whole, index, heads)
            )


def _gone(text: str, one: Named) -> bool:
    cues = words().cues
    before, after = text[: one.start], text[one.end :]
    if cues["becomes"].search(before):
        return False
    if stance.denied(text, one.start, one.end) or cues["replaced"].search(after):
        return True
    if cues["replaces"].search(before):
        return True
    return one.domestic is not True and _fits(text, one, "compatible")


def _unknown(
    whole: Grid, index: int, heads: list[str]
) -> Iterator[tuple[ProductKind, str, bool | None]]:
    """Yield the product of a row that gives its kind in one column and its name in another."""
    cues = words().cues
    named_in = [c for c, text in enumerate(heads) if cues["product_column"].fullmatch(text)]
    told_in = [
        c
        for c, text in enumerate(heads)
        if cues["kind_column"].fullmatch(text) and c not in named_in[:1]
    ]
    if not named_in or not told_in:
        return
    name, told = whole.text(index, named_in[0]), whole.text(index, told_in[0])
    kind = next((k for k, pattern in words().kinds.items() if pattern.search(told)), None)
    if kind is None or not 1 < len(name) <= _NAME_CHARS or name in {"待定", told}:
        return
    flags = [c for c, text in enumerate(heads) if cues["domestic_column"].fullmatch(text)]
    answer = whole.text(index, flags[0])[:1] if flags else ""
    yield kind, name, {"是": True, "√": True, "否": False}.get(answer)
