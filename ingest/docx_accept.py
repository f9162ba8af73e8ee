"""Bring a Word part into the one state that Word would print, in place."""

from ingest.docx_xml import MC, Element, W, attribute

_REVISIONS = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_REMOVED = {W + "del", W + "moveFrom"}
_PROPERTIES = W + "pPr"


def settle(root: Element) -> int:
    """Accept revisions, choose one of alternate contents, drop open fields.

    Returns the number of revisions (a move counts once).
    """
    _choose_alternates(root)
    revisions = _accept_revisions(root)
    _drop_open_fields(root)
    return revisions


def _choose_alternates(root: Element) -> None:
    """Keep the first choice, or the fallback where only that holds text."""
    for alternates in list(root.iter(MC + "AlternateContent")):
        choices = list(alternates.iterchildren(MC + "Choice"))
        fallbacks = list(alternates.iterchildren(MC + "Fallback"))
        kept = (choices or fallbacks)[:1]
        if fallbacks and choices and not _has_text(choices[0]) and _has_text(fallbacks[0]):
            kept = fallbacks[:1]
        for child in list(alternates):
            if child not in kept:
                alternates.remove(child)


def _has_text(element: Element) -> bool:
    return next(element.iter(W + "t"), None) is not None


def _accept_revisions(root: Element) -> int:
    count = 0
    joined: list[Element] = []
    for revision in list(root.iter(*_REVISIONS)):
        parent = revision.getparent()
        if parent is None:
            continue
        count += revision.tag != W + "moveTo"
        if revision.tag not in _REMOVED:
            continue
        if parent.tag == W + "rPr":
            joined += _paragraph_of_mark(parent)
        elif parent.tag == W + "trPr":
            _remove(parent.getparent())
        else:
            _remove(revision)
    for paragraph in joined:
        _join_with_next(paragraph)
    return count


def _paragraph_of_mark(run_properties: Element) -> list[Element]:
    """Return the paragraph whose mark these run properties set, if they do."""
    properties = run_properties.getparent()
    if properties is None or properties.tag != _PROPERTIES:
        return []
    paragraph = properties.getparent()
    return [] if paragraph is None else [paragraph]


def _join_with_next(paragraph: Element) -> None:
    """Let the text before a deleted paragraph mark join what follows, and take its style."""
    following = paragraph.getnext()
    if following is None or following.tag != W + "p":
        return
    place = 1 if following.find(_PROPERTIES) is not None else 0
    moved = [child for child in paragraph if child.tag != _PROPERTIES]
    for offset, child in enumerate(moved):
        following.insert(place + offset, child)
    _remove(paragraph)


def _drop_open_fields(root: Element) -> None:
    """Drop the beginning of a field that never ends: it would swallow the rest of the file."""
    begun: list[Element] = []
    for mark in root.iter(W + "fldChar"):
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            begun.append(mark)
        elif kind == "end" and begun:
            begun.pop()
    for mark in begun:
        _remove(mark)


def _remove(element: Element | None) -> None:
    parent = None if element is None else element.getparent()
    if element is not None and parent is not None:
        parent.remove(element)
