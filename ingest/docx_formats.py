"""Paragraph and run properties as one place states them, and how the nearer place wins."""

from typing import NamedTuple

from ingest.docx_xml import Element, W, attribute, flag, integer, number, value


class ParagraphFormat(NamedTuple):
    """What one w:pPr states; None where it is silent. Lengths in twentieths of a point.

    `outline` counts from 0, 9 is body text; `first` is negative for a hanging indent.
    """

    num_id: int | None = None
    ilvl: int | None = None
    outline: int | None = None
    align: str | None = None
    left: int | None = None
    left_chars: int | None = None
    first: int | None = None
    first_chars: int | None = None
    page_break: bool | None = None

    def over(self, farther: "ParagraphFormat") -> "ParagraphFormat":
        """Fill what is unsaid here from the farther place."""
        said = {name: value for name, value in self._asdict().items() if value is not None}
        return farther._replace(**said)

    def indent(self, size: float) -> float:
        """Return the first line's distance from the margin in points; `size` of a character."""
        left = self.left_chars * size / 100 if self.left_chars else (self.left or 0) / 20
        first = self.first_chars * size / 100 if self.first_chars else (self.first or 0) / 20
        return round(left + first, 2)


class RunFormat(NamedTuple):
    """What one w:rPr states; None where it is silent. `size` in points."""

    size: float | None = None
    bold: bool | None = None
    hidden: bool | None = None

    def over(self, farther: "RunFormat") -> "RunFormat":
        """Fill what is unsaid here from the farther place."""
        return RunFormat(
            farther.size if self.size is None else self.size,
            farther.bold if self.bold is None else self.bold,
            farther.hidden if self.hidden is None else self.hidden,
        )


UNSAID = ParagraphFormat()
PLAIN_RUN = RunFormat()


def paragraph_format(properties: Element | None) -> ParagraphFormat:
    """Read a w:pPr."""
    if properties is None:
        return UNSAID
    numbering = properties.find(W + "numPr")
    indent = properties.find(W + "ind")
    return ParagraphFormat(
        num_id=number(numbering, "numId"),
        ilvl=number(numbering, "ilvl"),
        outline=number(properties, "outlineLvl"),
        align=value(properties, "jc"),
        left=_first(indent, "left", "start"),
        left_chars=_first(indent, "leftChars", "startChars"),
        first=_signed(indent, "firstLine", "hanging"),
        first_chars=_signed(indent, "firstLineChars", "hangingChars"),
        page_break=flag(properties, "pageBreakBefore"),
    )


def run_format(properties: Element | None) -> RunFormat:
    """Read a w:rPr."""
    if properties is None:
        return PLAIN_RUN
    half_points = number(properties, "sz")
    return RunFormat(
        size=half_points / 2 if half_points else None,
        bold=flag(properties, "b"),
        hidden=flag(properties, "vanish"),
    )


def _first(element: Element | None, *names: str) -> int | None:
    found = (integer(attribute(element, name)) for name in names)
    return next((one for one in found if one is not None), None)


def _signed(element: Element | None, forward: str, backward: str) -> int | None:
    # Word lets a hanging indent win where both are written
    back = integer(attribute(element, backward))
    return integer(attribute(element, forward)) if back is None else -back
