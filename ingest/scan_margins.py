"""How far each scanned sheet lay aside of the others: columns must meet over pages."""

from collections.abc import Mapping, Sequence
from statistics import median

from ingest.scan_lines import Strip

_FULL = 0.85  # of the longest line of the page: a line that shows the column
_ENOUGH = 3  # such lines


def offsets(pages: Mapping[int, Sequence[Strip]]) -> dict[int, float]:
    """Return by how many points each page's lines must move to the right to meet the others."""
    columns = {number: edges for number, strips in pages.items() if (edges := _column(strips))}
    if not columns:
        return {}
    left = median(edges[0] for edges in columns.values())
    right = median(edges[1] for edges in columns.values())
    # an indent moves one edge, a ragged line the other; a sheet laid aside moves both
    return {
        number: min(left - edges[0], right - edges[1], key=abs) for number, edges in columns.items()
    }


def _column(strips: Sequence[Strip]) -> tuple[float, float] | None:
    longest = max((strip.box.x1 - strip.box.x0 for strip in strips), default=0.0)
    full = [strip.box for strip in strips if strip.box.x1 - strip.box.x0 > _FULL * longest]
    if len(full) < _ENOUGH:
        return None
    starts, ends = sorted(box.x0 for box in full), sorted(box.x1 for box in full)
    return starts[len(full) // 5], ends[-1 - len(full) // 5]
