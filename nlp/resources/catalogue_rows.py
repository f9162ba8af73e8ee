"""The rows of a table of data resources, and cards (one resource, labels on the left)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.model import Cell
from nlp.money.budget_columns import Grid
from nlp.resources.catalogue_columns import Layout, labelled
from nlp.resources.catalogue_words import cell_types, filled, sharing_types, titled_way, way, words
from nlp.sharing_model import Direction, SharingType

# Fields that a blank cell takes from the row above: a merged cell that a PDF shows only once.
_CARRIED = ("category", "owner", "direction")
# A card has at least so many labels, and they are most of its lines.
_CARD_LABELS = 4
_CARD_SHARE = 0.65


@dataclass(frozen=True, slots=True)
class Row:
    """What one resource's row says; `start`:`end` its place, `way` the direction of its group."""

    start: int
    end: int
    texts: dict[str, str]
    types: tuple[SharingType, ...] = ()
    way: Direction | None = None


def rows(table: Grid, found: Layout) -> tuple[Row, ...]:
    """Return the resources of a table, in order; what stands in several rows is put together."""
    kept: list[Row] = []
    group: Direction | None = None
    for index in range(found.end, len(table.rows)):
        cells = table.distinct(index)
        if not cells or _repeats(table, found, index):
            continue
        if len(cells) == 1 and len(table.rows[index]) > 1:
            group = titled_way(table.cell_text(cells[0])) or group
            continue
        row = _row(table, found, index)
        if row is None or words().one["sum"].match(table.cell_text(cells[0])):
            continue
        again = index > found.end and _same(table, found.name, index)
        if kept and (again or "name" not in row.texts):
            kept[-1] = _joined(kept[-1], row)
        elif "name" in row.texts:
            kept.append(replace(_carried(row, kept[-1] if kept else None), way=group))
    return tuple(kept)


def cards(table: Grid) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Return the resources of a table with labels on the left, and the fields it has."""
    lines = [_pairs(table, index) for index in range(len(table.rows))]
    labels = [label for line in lines for label, _ in line if label]
    if len({*labels}) < _CARD_LABELS or len(labels) < _CARD_SHARE * sum(map(len, lines)):
        return (), ()
    found: list[list[tuple[str, Cell]]] = []
    for pair in (pair for line in lines for pair in line if pair[0]):
        if pair[0] == "name" or not found:
            found.append([])
        found[-1].append(pair)
    kept = [_card(table, pairs) for pairs in found if pairs[0][0] == "name"]
    return tuple(kept), tuple(dict.fromkeys(labels))


def _pairs(table: Grid, index: int) -> list[tuple[str, Cell]]:
    """Return (field, value) of a line, where labels may stand in the middle too.

    A cell that belongs to no label comes without a field; one that groups labels does not count.
    """
    cells = [cell for cell in dict.fromkeys(table.rows[index]) if cell is not None]
    if cells and cells[0].row_span > 1:
        cells = cells[1:]
    found: list[tuple[str, Cell]] = []
    at = 0
    while at < len(cells):
        label = labelled(table.cell_text(cells[at])) if at + 1 < len(cells) else ""
        found.append((label, cells[at + 1 if label else at]))
        at += 2 if label else 1
    if len(cells) == 2 and not found[0][0]:
        return found[:1]
    return found


def _card(table: Grid, pairs: Sequence[tuple[str, Cell]]) -> Row:
    texts: dict[str, str] = {}
    types: list[SharingType] = []
    for label, cell in pairs:
        text = filled(table.cell_text(cell))
        if text and label not in texts:
            texts[label] = text
        if label == "types":
            types += sharing_types(text)
    cells = [cell for _, cell in pairs if cell.end > cell.start]
    start, end = min(c.start for c in cells), max(c.end for c in cells)
    return Row(start, end, texts, tuple(dict.fromkeys(types)))


def _row(table: Grid, found: Layout, index: int) -> Row | None:
    texts = {"name": filled(table.text(index, found.name))}
    types: list[SharingType] = []
    for field, cols in found.fields.items():
        cells = [filled(table.text(index, col)) for col in cols]
        texts[field] = "、".join(dict.fromkeys(text for text in cells if text))
        if field == "types":
            for col, text in zip(cols, cells, strict=True):
                types += cell_types(found.heads[col], text)
    for kind, col in found.choices.items():
        text = filled(table.text(index, col))
        if text and text != "否" and not words().one["unmarked"].fullmatch(text):
            types.append(kind)
    here = [c for c in table.distinct(index) if index == 0 or c not in table.rows[index - 1]]
    texts = {field: text for field, text in texts.items() if text}
    if not here or not texts:
        return None
    start, end = min(c.start for c in here), max(c.end for c in here)
    return Row(start, end, texts, tuple(dict.fromkeys(types)))


def _same(table: Grid, col: int, index: int) -> bool:
    cell = table.rows[index][col]
    return cell is not None and cell is table.rows[index - 1][col]


def _repeats(table: Grid, found: Layout, index: int) -> bool:
    """Tell whether a row is the header once more, at the top of a page."""
    return any(
        [table.text(index, col) for col in range(len(table.rows[index]))]
        == [table.text(row, col) for col in range(len(table.rows[row]))]
        for row in range(found.start, found.end)
    )


def _joined(above: Row, row: Row) -> Row:
    """Return a resource with the fields that its next row adds."""
    texts = dict(above.texts)
    for field, text in row.texts.items():
        if field not in texts:
            texts[field] = text
        elif field == "attributes" and text not in texts[field].split("、"):
            texts[field] += "、" + text
    types = tuple(dict.fromkeys((*above.types, *row.types))) if not above.types else above.types
    return replace(above, end=max(above.end, row.end), texts=texts, types=types)


def _carried(row: Row, above: Row | None) -> Row:
    """Return a row with what its blank or 同上 cells take from the row above."""
    if above is None:
        return row
    texts, types = dict(row.texts), row.types
    for field, text in row.texts.items():
        if words().one["ditto"].fullmatch(text) and field in above.texts:
            texts[field] = above.texts[field]
            types = above.types if field == "types" else types
    for field in _CARRIED:
        if field not in texts and field in above.texts:
            texts[field] = above.texts[field]
    return replace(row, texts=texts, types=types)


def settled(found: Sequence[Row]) -> tuple[Row, ...]:
    """Return the rows with columns of a doubtful header read by what stands in them.

    共享方式 with 有条件共享 in it states types, 类别 with 需求 and 提供 in it directions.
    """
    moved: dict[str, str] = {}
    for field in ("provision", "attributes", "category", "usage", "ground", "format"):
        values = [row.texts[field] for row in found if field in row.texts]
        if not values:
            continue
        if not any(row.types for row in found) and all(map(sharing_types, values)):
            moved[field] = "types"
        elif field == "category" and all(len(v) < 8 and way(v) for v in values):
            moved[field] = "direction"
    return tuple(_moved(row, moved) for row in found) if moved else tuple(found)


def _moved(row: Row, moved: dict[str, str]) -> Row:
    texts = dict(row.texts)
    types = row.types
    for field, target in moved.items():
        if field in texts and target not in texts:
            texts[target] = texts[field] if field == "category" else texts.pop(field)
            types = sharing_types(texts[target]) if target == "types" else types
    return replace(row, texts=texts, types=types)


def spread(table: Grid) -> Iterator[Grid]:
    """Yield a table turned on its side, where labels stand in its first column alone."""
    first = [labelled(table.text(row, 0)) for row in range(len(table.rows))]
    wide = len(table.rows[0]) if table.rows else 0
    if wide > 2 and len({*first} - {""}) >= _CARD_LABELS and "name" in first:
        columns = tuple(tuple(line[col] for line in table.rows) for col in range(wide))
        yield Grid(table.folded, columns)
