"""The words of a clause: 第七条第（三）项, 第八条第一款, 第十四条（所据文本第二处…）, 附件."""

import re
from dataclasses import dataclass

from corpus.regulation_model import Article, Item, Paragraph, Regulation
from corpus.regulation_numbers import COUNT, counted, value

_LABEL = re.compile(
    rf"第(?P<article>{COUNT})条(?:之(?P<more>[一二三四五六七八九十]))?"
    rf"(?:第(?P<paragraph>{COUNT})款)?(?:第?（(?P<item>{COUNT})）项?)?(?:（(?P<note>[^（）]*)）)?"
)
_ANNEX = re.compile(r"(附件[\d一二三四五六七八九十]*)(?:（[^（）]*）)?")
_PLACE = re.compile(rf"第({COUNT})处")
_WIDE = str.maketrans({"(": "（", ")": "）", **dict.fromkeys(" \t\u3000\xa0", "")})


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a clause; None where the text has no such clause, `why` says so in Chinese.

    `damaged` says why words that are there are not to be quoted.
    """

    label: str
    text: str | None
    why: str = ""
    damaged: str = ""

    @property
    def quotable(self) -> str | None:
        """The words, where they may be quoted."""
        return None if self.damaged else self.text


def clause(regulation: Regulation, label: str) -> Passage:
    """Return the exact words of a clause, or why there are none."""
    asked = label.translate(_WIDE)
    if match := _ANNEX.fullmatch(asked):
        return _annex(regulation, label, match[1])
    match = _LABEL.fullmatch(asked)
    if match is None:
        return Passage(label, None, f"“{label}”不是条款号，应写作第×条、第×条第×款、第×条第（×）项")
    found = _article(regulation, match)
    if isinstance(found, str):
        return Passage(label, None, found)
    part = _part(found, match)
    if isinstance(part, str):
        return Passage(label, None, part)
    return Passage(label, part.full, damaged=found.damaged)


def _annex(regulation: Regulation, label: str, name: str) -> Passage:
    for annex in regulation.annexes:
        if name == annex.label or len(regulation.annexes) == 1:
            return Passage(label, annex.full)
    return Passage(label, None, "所载文本没有附件" if not regulation.annexes else f"没有{name}")


def _article(regulation: Regulation, match: re.Match[str]) -> Article | str:
    number, more = value(match["article"]), match["more"]
    name = f"第{counted(number)}条" + (f"之{more}" if more else "")
    found = [
        one
        for one in regulation.articles
        if value(one.label[1 : one.label.index("条")]) == number
        and one.label.partition("条之")[2] == (more or "")
    ]
    if not found:
        return f"所载文本没有{name}"
    place = _PLACE.search(match["note"] or "")
    if place is None and len(found) > 1:
        return f"所载文本有{len(found)}处{name}，须注明第几处"
    which = value(place[1]) if place else 1
    if which > len(found):
        return f"所载文本的{name}只有{len(found)}处"
    return found[which - 1]


def _part(article: Article, match: re.Match[str]) -> Article | Paragraph | Item | str:
    paragraphs = article.paragraphs
    if match["paragraph"]:
        which = value(match["paragraph"])
        if which > len(paragraphs) or not which:
            return f"所载文本的{article.label}只有{len(paragraphs)}款"
        if not match["item"]:
            return paragraphs[which - 1]
        paragraphs = paragraphs[which - 1 : which]
    if not match["item"]:
        return article
    number = value(match["item"])
    items = [one for p in paragraphs for one in p.items if value(one.label.strip("（）")) == number]
    where = match[0].partition("（")[0].removesuffix("第")
    if not items:
        return f"所载文本的{where}没有第（{counted(number)}）项"
    if len(items) > 1:
        return f"所载文本的{where}有{len(items)}处第（{counted(number)}）项，须注明第几款"
    return items[0]
