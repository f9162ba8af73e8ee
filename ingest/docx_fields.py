"""Fields of a Word file (目录、页码、引用): what they compute is text, their code is not."""

import re
from dataclasses import dataclass, field

from ingest.docx_xml import Element, W, attribute, flag

_TOC = re.compile(r"\s*TOC\b", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_CHECKED, _UNCHECKED = "☑", "☐"


@dataclass(slots=True)
class _Field:
    code: str = ""
    has_result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that stand open; they may begin and end in different paragraphs."""

    page_numbers: bool = True
    _open: list[_Field] = field(default_factory=list)

    def begin(self, code: str = "") -> None:
        """Open a field."""
        self._open.append(_Field(code))

    def separate(self) -> None:
        """End the innermost field's code; its result begins."""
        if self._open:
            self._open[-1].has_result = True

    def end(self) -> None:
        """Close the innermost field."""
        if self._open:
            self._open.pop()

    def mark(self, element: Element) -> str:
        """Take in a w:fldChar or w:instrText; return what it prints by itself."""
        if element.tag == W + "instrText":
            if self._open and not self._open[-1].has_result:
                self._open[-1].code += element.text or ""
            return ""
        kind = attribute(element, "fldCharType")
        box = element.find(f"{W}ffData/{W}checkBox") if kind == "begin" else None
        printed = "" if box is None else _check_box(box)
        if printed and not self.visible:
            printed = ""
        if kind == "begin":
            self.begin()
            # a form's box is printed in place of its code
            self._open[-1].has_result = bool(printed)
        elif kind == "separate":
            self.separate()
        elif kind == "end":
            self.end()
        return printed

    @property
    def visible(self) -> bool:
        """Whether text that stands here is printed."""
        return all(
            one.has_result and (self.page_numbers or not _PAGE_NUMBER.match(one.code))
            for one in self._open
        )

    @property
    def in_toc(self) -> bool:
        """Whether text that stands here belongs to a table of contents."""
        return any(_TOC.match(one.code) for one in self._open)


def _check_box(box: Element) -> str:
    checked = flag(box, "checked")
    if checked is None:
        checked = flag(box, "default")
    return _CHECKED if checked else _UNCHECKED
