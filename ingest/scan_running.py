"""Running headers and footers of scans: misread on one page, they are known from the others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from ingest.pdf_lines import Line

_BAND = 0.12  # of the page's height, above and below: where running lines stand
_ALIKE = 0.8  # of the characters
_SHORTEST = 6  # characters; shorter lines are too easily alike


def agreed(
    pages: Mapping[int, Sequence[Line]], heights: Mapping[int, float]
) -> dict[int, list[Line]]:
    """Return the pages' lines, running ones in the words that most pages show.

    Lines with figures are left alone: there a difference may be meant.
    """
    running = Counter(
        line.text for page, lines in pages.items() for line in lines if _runs(line, heights[page])
    )
    usual = {text: _usual(text, running) for text in running}
    return {
        page: [
            replace(line, text=usual[line.text]) if _runs(line, heights[page]) else line
            for line in lines
        ]
        for page, lines in pages.items()
    }


def _runs(line: Line, height: float) -> bool:
    edge = line.box.bottom < _BAND * height or line.box.top > (1 - _BAND) * height
    return edge and len(line.text) >= _SHORTEST and not any(c.isdigit() for c in line.text)


def _usual(text: str, running: Mapping[str, int]) -> str:
    alike = [
        other
        for other in running
        if running[other] > running[text]
        and SequenceMatcher(None, text, other, autojunk=False).ratio() >= _ALIKE
    ]
    return max(alike, key=lambda other: (running[other], other), default=text)
