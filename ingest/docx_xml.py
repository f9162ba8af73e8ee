"""Names and attribute values of WordprocessingML (ECMA-376 part 1)."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml.etree import _Element

Element: TypeAlias = _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_OFF = {"0", "false", "off", "none"}
_INTEGER = re.compile(r"\s*[+-]?\d{1,9}")


def attribute(element: Element | None, name: str) -> str | None:
    """Return the w: attribute of that name."""
    if element is None:
        return None
    found: str | None = element.get(W + name)
    return found


def value(parent: Element | None, child: str) -> str | None:
    """Return w:val of the w: child of that name."""
    return None if parent is None else attribute(parent.find(W + child), "val")


def integer(text: str | None) -> int | None:
    """Read a whole number; None where there is none (hostile files write anything)."""
    match = _INTEGER.match(text) if text else None
    return int(match.group()) if match else None


def number(parent: Element | None, child: str) -> int | None:
    """Return w:val of the w: child of that name as a whole number."""
    return integer(value(parent, child))


def flag(parent: Element | None, child: str) -> bool | None:
    """Return an on/off property: None where it is not set."""
    if parent is None:
        return None
    found = parent.find(W + child)
    if found is None:
        return None
    return (attribute(found, "val") or "1").lower() not in _OFF


def descend(parent: Element, wanted: str, through: frozenset[str]) -> Iterator[Element]:
    """Yield the w: children of that name, also those wrapped in transparent elements."""
    for child in parent:
        if child.tag == W + wanted:
            yield child
        elif child.tag in through:
            yield from descend(child, wanted, through)


WRAPPERS = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
) | {MC + "AlternateContent", MC + "Choice", MC + "Fallback"}
