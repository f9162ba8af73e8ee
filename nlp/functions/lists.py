"""Functions in running text: list items, lines with a colon, and sentences that enumerate them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.model import Document, Paragraph
from nlp import stance
from nlp.figures import chinese
from nlp.functions.parts import parts
from nlp.functions.sections import Mode, Section
from nlp.functions.words import function_words, names_none, telling
from nlp.model import FunctionItem
from nlp.sentences import Reading

_MARKS = (
    ("han", r"[一二三四五六七八九十]{1,3}、"),
    ("han_paren", r"\([一二三四五六七八九十]{1,3}\)、?"),
    ("dotted", r"\d{1,2}(?:\.\d{1,2}){1,4}[.、]?\s?(?=\D)"),
    ("arabic", r"\d{1,3}[.、](?=\D)"),
    ("arabic_paren", r"\(\d{1,2}\)[、.]?|\d{1,2}\)[、.]?"),
    ("circled", r"[①-⑳]"),
    ("letter", r"[a-zA-Z][.)、](?![a-zA-Z])"),
    ("bullet", r"[-\uf000-\uf0ff•●◆■▪◇○➢★*·](?!\*)\s?"),
)
_MARK = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _MARKS))
_INLINE = re.compile(r"(?<=[;。:])\s*(?=\(?\d{1,2}\)|[①-⑳])")
_NAME = re.compile(
    r"\*{0,2}(?P<name>[^,。;:!?、\t]{2,24}(?:、[^,。;:、\t]{2,10})?)\*{0,2}"
    r"(?:(?P<stop>[:。])\*{0,2}\s?(?P<told>.*))?$",
    re.DOTALL,
)
_DEPTH = 4
_NAME_CHARS = 24
_TITLE_CHARS = 14
_MODULE = re.compile(r".{2}(?:模块|子系统)$")


@dataclass(frozen=True, slots=True)
class _Line:
    at: int
    text: str


@dataclass(slots=True)
class _Told:
    """A function being read: what is told of it grows with the lines below."""

    item: FunctionItem | None
    told: str
    full: bool = False


def told(reading: Reading, section: Section) -> tuple[str, tuple[FunctionItem, ...]]:
    """Return what a section says of its own function, and the functions that its lines name."""
    own = _Told(None, "")
    found: list[_Told] = []
    styles: list[str] = []
    lines = [*_lines(reading, section)]
    series = _series(lines) if section.mode in _OPENS else frozenset()
    for number, line in enumerate(lines):
        mark = _MARK.match(line.text)
        style = (mark.lastgroup or "") if mark else ""
        known = styles.index(style) if style in styles else len(styles)
        depth = min(known, len(found))
        item = _item(reading, line, mark, _wanted(section, depth))
        below = lines[number + 1].text if number + 1 < len(lines) else ""
        shown = item is not None and (item.description or _named_alone(item.name, below, style))
        if item is None or not (shown or number in series):
            last = found[-1] if found and not found[-1].full else own
            last.told += line.text[mark.end() if mark else 0 :] + "\n"
            continue
        styles = [*styles[:known], style]
        path = _above(found, section, depth)
        item = replace(item, path=path, level=len(path) + 1)
        found.append(_Told(item, item.description, full=bool(item.description)))
    items = tuple(
        replace(t.item, description=telling(t.told))
        for t in found
        if t.item and len(t.item.path) < _DEPTH
    )
    return telling(own.told), items


def _named_alone(name: str, below: str, style: str) -> bool:
    """Tell whether a line that says nothing more is a title: by its words, or by prose below."""
    words = function_words()
    if words["software"].search(name) or words["acts"].search(name):
        return True
    return (
        style != "bullet" and len(name) <= _TITLE_CHARS and bool(below) and not _MARK.match(below)
    )


def _series(lines: Sequence[_Line]) -> frozenset[int]:
    """Return the numbered lines that are titles because most of their series plainly are."""
    found: set[int] = set()
    run: list[int] = []
    style = ""
    for number, line in enumerate((*lines, _Line(0, ""))):
        mark = _MARK.match(line.text)
        name = line.text[mark.end() :].strip() if mark else ""
        short = 2 <= len(name) <= _TITLE_CHARS and not _STOPS.search(name)
        if mark and short and mark.lastgroup != "bullet" and (not run or mark.lastgroup == style):
            style = mark.lastgroup or ""
            run.append(number)
            continue
        titles = [n for n in run if _plain_title(lines[n])]
        if len(run) >= _SEVERAL and len(titles) * 3 >= len(run):
            found.update(run)
        run = []
    return frozenset(found)


def _plain_title(line: _Line) -> bool:
    name = _MARK.sub("", line.text, count=1).strip()
    return any(function_words()[kind].search(name) for kind in ("software", "acts"))


_STOPS = re.compile(r"[,。;:、]")


def _wanted(section: Section, depth: int) -> str:
    """Return what a line must name: anything, software, or a module by that very word."""
    if section.mode in {Mode.OPEN, Mode.REQUIRED} or (section.mode is Mode.MIXED and depth):
        return "any"
    return "software" if section.mode is Mode.MIXED else "module"


def _above(found: Sequence[_Told], section: Section, depth: int) -> tuple[str, ...]:
    """Return the path of an item at `depth`: that of the last item one step less deep."""
    length = len(section.path) + depth
    items = [t.item for t in found if t.item]
    last = next((item for item in reversed(items) if len(item.path) == length - 1), None)
    return (*last.path, last.name) if last and depth else section.path


def _item(
    reading: Reading, line: _Line, mark: re.Match[str] | None, wanted: str
) -> FunctionItem | None:
    """Return the function that a line names: marked, or followed by a colon."""
    start = mark.end() if mark else 0
    found = _NAME.fullmatch(line.text[start:].strip())
    if found is None:
        return None
    words, name = function_words(), found["name"].strip(" *")
    system = words["software"].search(name)
    rest = (found["told"] or "").strip()
    if not mark and not (system and found["stop"] == ":" and rest):
        return None
    if wanted == "module" and not (_MODULE.search(name) and rest):
        return None
    if wanted == "software" and not (system or words["building"].search(rest)):
        return None
    none = names_none(name) or words["holds"].search(name) or words["old"].search(name)
    if len(name) < 2 or none:
        return None
    place = line.at + line.text.index(name, start)
    return FunctionItem(name, rest, reading.span(place, place + len(name)))


def _lines(reading: Reading, section: Section) -> Iterator[_Line]:
    """Yield the lines of a section's paragraphs, run-in lists cut at their marks."""
    folded = reading.folded
    for block in _within(reading.document, section):
        at = folded.folded(max(block.start, section.start))
        text = folded.text[at : folded.folded(min(block.end, section.end))]
        for line in text.split("\n"):
            start = 0
            for cut in (*(m.end() for m in _INLINE.finditer(line)), len(line)):
                piece = line[start:cut].strip(" \t#")
                if piece.strip("。;:、 "):
                    yield _Line(at + line.index(piece, start), piece)
                start = cut
            at += len(line) + 1


def _within(document: Document, section: Section) -> Iterator[Paragraph]:
    for block in document.blocks:
        if block.start >= section.end:
            return
        if isinstance(block, Paragraph) and block.end > section.start and block.kind == "body":
            yield block


def enumerated(reading: Reading, section: Section, *, alone: bool) -> Iterator[FunctionItem]:
    """Yield the functions that sentences of a section enumerate (由…组成, 包括…三个子系统).

    `alone`: a sentence that names a single one counts too.
    """
    words = function_words()
    start = reading.folded.folded(section.start)
    end = reading.folded.folded(section.end)
    for sentence in reading.prose:
        if not start <= sentence.at < end or sentence.kind != "text" or sentence.others:
            continue
        text = sentence.text
        if section.names is not None and section.mode in _OPENS:
            yield from parts(sentence, section.path)
        if not words["building"].search(text) or words["foreign"].search(text):
            continue
        names = [*_names(text, inside=bool(section.path))]
        if stance.elsewhere(text) or not (alone or len(names) > 1):
            continue
        for name, at in names:
            span = sentence.part(at, at + len(name))
            if not stance.denied(text, at, at + len(name)) and not stance.quoted(text, at, at + 1):
                yield FunctionItem(name, "", span, len(section.path) + 1, section.path)


def _names(text: str, *, inside: bool) -> Iterator[tuple[str, int]]:
    """Yield the names of an enumeration with their places.

    `inside` a function's own section only what says of itself that it lists parts counts.
    """
    words = function_words()
    for pattern in ("listed", "composed"):
        for found in words[pattern].finditer(text):
            noun = found["noun"]
            tail = text[found.end("names") :].removeprefix("等")
            pieces = [*_split(found["names"], found.start("names"), noun or "", tail)]
            if len(pieces) > 1 and noun and noun != "部分":
                yield from pieces
                return
    if inside:
        return
    for found in words["named"].finditer(text):
        pieces = [*_split(found["names"], found.start("names"))]
        yield from ((name, at) for name, at in pieces if words["software"].search(name))


_OPENS = frozenset({Mode.OPEN, Mode.REQUIRED})
# So many lines make a series.
_SEVERAL = 3

# Only what stands behind the last of these is enumerated (建设A平台,包括B、C).
_OPENING = re.compile(r"包括|包含|涵盖|分为|(?<=[,:“”])即")
_LEAD = re.compile(
    r".*(?:包括|包含|涵盖|分为|建设|开发|新建|搭建|构建|打造|研发|新增|即|由|一是|二是|三是|四是|五是|六是)了?(?:一套|一个|统一的)?[:]?"
)
_COUNT = re.compile(r"(?:等|[\d一二三四五六七八九十两]{1,3}(?:个|大|类|项|套).*)$")
_COUNTED = re.compile(
    r"[\d一二三四五六七八九十两]{1,3}(?:个|大)?(?:中心|系统|平台|模块|子系统|库|端|网)$"
)
_PIECE = re.compile(r"[^、,;:]+")
# 和 may part two names or stand inside one (值班与会商系统)
_JOIN = re.compile(r"以及|[和及与]")
_STATED_COUNT = re.compile(r"(?P<count>[\d一二三四五六七八九十两]{1,3})(?:个|大|类|项|套)")


def _split(names: str, at: int, noun: str = "", tail: str = "") -> Iterator[tuple[str, int]]:
    """Yield the names of an enumeration; `noun`: what they all are, `tail`: the words behind."""
    openings = [m.end() for m in _OPENING.finditer(names)]
    begin = openings[-1] if openings else 0
    pieces = [*_PIECE.finditer(names, begin)]
    wanted = _counted(tail)
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        left = wanted - number if last and wanted else 0
        for start, end in _joined(piece[0], noun=bool(noun) and last, left=left):
            name = piece[0][start:end]
            lead = _LEAD.match(name)
            shift = lead.end() if lead and lead.end() < len(name) else 0
            bare = _COUNT.sub("", name[shift:]).strip(' “”"')
            counted = _COUNTED.fullmatch(bare) or function_words()["holds"].search(bare)
            if 2 <= len(bare) <= _NAME_CHARS and not counted and not names_none(bare):
                yield bare, at + piece.start() + start + name.index(bare, shift)


def _counted(tail: str) -> int:
    """Return how many names the sentence says there are (…三个子系统), 0 where it does not."""
    found = _STATED_COUNT.match(tail)
    number = chinese(found["count"]) if found and not found["count"].isdigit() else None
    if found and found["count"].isdigit():
        return int(found["count"])
    return int(number) if number else 0


def _joined(piece: str, *, noun: bool, left: int) -> list[tuple[int, int]]:
    """Return the parts of a piece that are names: cut at 和 where both sides are whole names.

    `left`: how many names must still come, 0 where nothing says so; `noun`: it is the last piece
    before a word that all names share (受理、审核和办结三个模块).
    """
    software = function_words()["software"]
    joints = [*_JOIN.finditer(piece)]
    whole = [m for m in joints if software.search(piece[: m.start()]) and len(piece) > m.end() + 1]
    if left == 1:
        whole = []
    elif not whole and noun and joints and left in {0, 2}:
        own = [m for m in joints if m[0] != "与"] or (joints if left else [])
        whole = own[-1:]
    bounds = [0, *(edge for m in whole for edge in m.span()), len(piece)]
    return [(bounds[i], bounds[i + 1]) for i in range(0, len(bounds), 2)]
