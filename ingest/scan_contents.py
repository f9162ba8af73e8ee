"""Tables of contents on a picture: their dots, which the recogniser drops, and what follows."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Box
from ingest.pdf_lines import Line, same_row
from ingest.scan_lines import Strip, em

_LEADERS = re.compile(r"^(.*?[^\s.…·。])[\s.…·。]*[.…·][\s.…·。]*(\d{1,4})$")
_LED = 1.3  # times the width of its words: how long a line with leaders at least is
_TRAILS_OFF = re.compile(r"[.…·。]{2,}$")
_TRAILS = re.compile(r"[.…·]$|[.…·。]{2,}$")  # among such lines one dot may be left of many
_ENTRIES = 3  # of a page: fewer lines that trail off are sentences


def with_leaders(line: Line) -> Line:
    """Write the dots of a table of contents as they are printed."""
    match = _LEADERS.match(line.text)
    long = line.box.x1 - line.box.x0 > _LED * em(line.text) * line.size
    return replace(line, text=f"{match[1]}........{match[2]}") if match and long else line


def page_numbers(strips: Sequence[Strip]) -> list[Box]:
    """Return where entries that trail off must have their page number, none being found there."""
    led = [
        strip for strip in strips if _LEADERS.match(strip.text) or _TRAILS_OFF.search(strip.text)
    ]
    if len(led) < _ENTRIES:
        return []
    edge = max(strip.box.x1 for strip in strips)
    return [
        strip.box._replace(x0=max(strip.box.x1, edge - 2 * strip.size), x1=edge + 2)
        for strip in strips
        if _TRAILS.search(strip.text)
        and edge - strip.box.x1 > strip.size
        and not any(
            other.box.x0 >= strip.box.x1 - strip.size and same_row(strip.box, other.box)
            for other in strips
            if other is not strip
        )
    ]
