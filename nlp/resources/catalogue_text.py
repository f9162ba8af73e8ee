"""Data resources told without a table: running sentences, numbered and labelled lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ingest.model import Table
from nlp import stance
from nlp.model import Role
from nlp.resources.catalogue_columns import labelled
from nlp.resources.catalogue_words import PLAIN_FIELDS, sharing_types, titled_way, way, words
from nlp.sentences import Reading, Sentence
from nlp.sharing_model import Catalogue, DataItem, Direction
from nlp.stated import Source

_NUMBER = re.compile(
    r"^\s*(?:[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[).、:]+|[①-⑳]|[-•·●◆])\s*"
)
_LABEL_END = re.compile(r"[;,。\n\t]+\s*|[(](?=[^():]{2,10}:)|[)](?=[;,。]|$)")
_PIECE = re.compile(r"[;,。()\n\t]+")
_ANNOUNCES = re.compile(r"[:]$|如下|以下")
# A quick look: a sentence without one of these lists no data.
_MAY = re.compile(r"共享|获取|提供|推送|调用|接入|调取|归集|汇聚|上报|开放|申请|数据需求")
_SHARES = re.compile(r"共享|交换|接口|推送|归集|库表|公共数据|更新|目录|需求|需|获取")
_VERBS = (
    ("requested_of", Direction.REQUESTED),
    ("requested_by", Direction.REQUESTED),
    ("requested_plain", Direction.REQUESTED),
    ("requested_please", Direction.REQUESTED),
    ("requested_list", Direction.REQUESTED),
    ("offered_to", Direction.OFFERED),
    ("offered_put", Direction.OFFERED),
    ("offered_made", Direction.OFFERED),
    ("offered_list", Direction.OFFERED),
)
_NOT_HERE = {Role.CURRENT_SYSTEMS, Role.OVERVIEW, Role.NECESSITY}
_NAME_CHARS = 30
# How many paragraphs below a heading or an announcement its list may reach.
_LIST_REACH = 30
_TITLE_CHARS = 40
# A list's item is one when it says two things of its data.
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class _Told:
    """One resource told: where, in which direction, and what is said of it."""

    sentence: Sentence
    direction: Direction
    name: str
    texts: dict[str, str] = field(default_factory=dict)
    listed: bool = True


def told(reading: Reading, tables: Sequence[Catalogue]) -> Iterator[Catalogue]:
    """Yield what the text lists beside the tables: each run of neighbouring blocks is one."""
    listed = {(item.direction, item.name) for table in tables for item in table.items}
    covered = {direction for direction, _ in listed}
    if Direction.UNKNOWN in covered:
        covered |= {Direction.OFFERED, Direction.REQUESTED}
    run: list[_Told] = []
    seen: set[tuple[Direction, str]] = set()
    for one in _every(reading):
        key = (one.direction, one.name)
        if key in seen or key in listed or (not one.listed and one.direction in covered):
            continue
        seen.add(key)
        if run and one.sentence.block > run[-1].sentence.block + 2:
            yield _catalogue(reading, run)
            run = []
        run.append(one)
    if run:
        yield _catalogue(reading, run)


def _catalogue(reading: Reading, run: Sequence[_Told]) -> Catalogue:
    first, last = run[0].sentence.span, run[-1].sentence.span
    items = tuple(_item(one) for one in run)
    known = dict.fromkeys(name for one in run for name in one.texts)
    return Catalogue(
        "", reading.document.name, Table(first.start, last.end, 0, 0, ()), items, tuple(known)
    )


def _item(one: _Told) -> DataItem:
    """Return what is told of a resource as an item; its sentence is the place."""
    texts = {name: one.texts.get(name, "") for name in PLAIN_FIELDS}
    sharing = one.texts.get("types", "")
    return DataItem(
        name=one.name,
        direction=way(one.texts.get("direction", "")) or one.direction,
        span=one.sentence.span,
        types=sharing_types(sharing),
        sharing=sharing,
        source=Source.TEXT,
        **texts,
    )


def _every(reading: Reading) -> Iterator[_Told]:
    """Yield the resources told, in the order of the text."""
    led, ahead = None, -_LIST_REACH
    card: _Told | None = None
    for block, sentences in _paragraphs(reading):
        first = sentences[0]
        whole = replace(first, text=_text(first, sentences[-1]))
        if first.kind == "heading" or _announces(sentences[-1].text):
            led, ahead = titled_way(sentences[-1].text), block
        if first.kind == "heading" or first.role in _NOT_HERE or first.others:
            continue
        held = led if block - ahead < _LIST_REACH else None
        labels = _labels(whole.text)
        if "name" not in labels and card and labels and block == card.sentence.block + 1:
            card = _added(card, whole, labels)
            continue
        yield from _closed(card)
        card = None
        if "name" in labels:
            name = labels.pop("name")
            card = _Told(whole, held or Direction.UNKNOWN, name, labels)
        elif not labels:
            yield from _plain(sentences, whole, held)
    yield from _closed(card)


def _paragraphs(reading: Reading) -> Iterator[tuple[int, list[Sentence]]]:
    """Yield the sentences of every paragraph with the number of its block."""
    for block, group in groupby(reading.sentences, key=lambda sentence: sentence.block):
        sentences = [*group]
        if sentences[0].kind != "toc" and not isinstance(reading.document.blocks[block], Table):
            yield block, sentences


def _closed(card: _Told | None) -> Iterator[_Told]:
    """Yield a card that says enough of its data."""
    if card and len(card.texts) >= _ENOUGH:
        yield card


def _plain(
    sentences: Sequence[Sentence], whole: Sentence, held: Direction | None
) -> Iterator[_Told]:
    """Yield what a paragraph without labels tells: a list's item, else running sentences."""
    listed = _listed(whole, held)
    if listed is not None:
        yield listed
        return
    for sentence in sentences:
        if _MAY.search(sentence.text) and _SHARES.search(sentence.text):
            yield from _sentence(sentence)


def _announces(text: str) -> bool:
    """Tell whether a line opens a list: it ends in a colon, or is a title on data."""
    if _ANNOUNCES.search(text):
        return True
    short = len(text) <= _TITLE_CHARS and not text.endswith(("。", ";", ","))
    return short and ":" not in text and bool(words().one["titled"].search(text))


def _text(first: Sentence, last: Sentence) -> str:
    return first.folded.text[first.at : last.at + len(last.text)]


def _added(card: _Told, whole: Sentence, labels: dict[str, str]) -> _Told:
    """Return a card with the labels that one more line adds."""
    first = card.sentence
    together = replace(first, text=_text(first, whole), block=whole.block)
    return replace(card, sentence=together, texts={**labels, **card.texts})


def _labels(text: str) -> dict[str, str]:
    """Return what a line says by labels (数据名称:…;提供单位:…); {} where it has none of them."""
    if ":" not in text:
        return {}
    found: dict[str, str] = {}
    pieces = [piece.strip() for piece in _LABEL_END.split(_NUMBER.sub("", text))]
    for piece in pieces:
        label, _, value = piece.partition(":")
        name = labelled(label) if value else ""
        if name in {"name", "types", "direction", *PLAIN_FIELDS} and name not in found:
            found[name] = value.strip()
    if found and "name" not in found and len(found) >= _ENOUGH and ":" not in pieces[0]:
        found["name"] = pieces[0].split("(")[0]
    return found if "name" not in found or _name(found["name"]) else {}


def _listed(whole: Sentence, led: Direction | None) -> _Told | None:
    """Return the resource that a numbered line names, followed by what is said of it."""
    number = _NUMBER.match(whole.text)
    if number is None or led is None:
        return None
    pieces = [p for p in _PIECE.split(whole.text[number.end() :].replace(":", ",")) if p.strip()]
    name, rest = pieces[0].strip() if pieces else "", pieces[1:]
    if not rest or not _name(name):
        return None
    texts: dict[str, str] = {}
    held = words().one["held"].match(name)
    if held:
        name, texts["owner"] = held["data"], held["org"]
    elif words().one["org"].fullmatch(name) and len(rest) > 1:  # 市公安局:户籍信息,接口
        texts["owner"], name, rest = name, rest[0].strip(), rest[1:]
    for piece in rest:
        texts = {**_said(piece.strip()), **texts}
    if len(texts) < _ENOUGH:
        return None
    return _Told(whole, led, name, texts)


def _said(text: str) -> dict[str, str]:
    """Return what a piece of a list says of its data: party, frequency, way, type."""
    one = words().one
    found = _manner(text)
    party = one["by"].fullmatch(text)
    if party:
        found["owner"] = party["org"]
    elif re.match(r"用于|用途", text):
        found["usage"] = text
    return found


def _manner(text: str) -> dict[str, str]:
    """Return how often, in which way, through what and of which type data is shared."""
    one = words().one
    often, how, via = one["often"].search(text), one["how"].search(text), one["via"].search(text)
    found = {
        "frequency": often[0] if often else "",
        "provision": (how["way"] or how[0]) if how else "",
        "platform": via["via"] if via else "",
        "types": text if sharing_types(text) else "",
    }
    return {name: value for name, value in found.items() if value}


def _sentence(sentence: Sentence) -> Iterator[_Told]:
    """Yield the resources of a running sentence (需共享市公安局的人口基础信息)."""
    if stance.elsewhere(sentence.text):
        return
    seen: list[tuple[int, int]] = []
    for name, direction in _VERBS:
        for match in words().one[name].finditer(sentence.text):
            start, end = match.span()
            if any(start < to and at < end for at, to in seen) or _unmeant(sentence.text, match):
                continue
            given = match.groupdict()
            found = [*_split(given["data"], given.get("org") or "")]
            seen += [(start, end)] if found else []
            party = "owner" if direction is Direction.REQUESTED else "receiver"
            for data, other in found:
                texts = {party: other} if other else {}
                texts |= _manner(sentence.text)
                yield _Told(sentence, direction, data, texts, listed=False)


def _unmeant(text: str, match: re.Match[str]) -> bool:
    """Tell whether a sentence denies what it names, repeats a rule or tells of what is there."""
    start, end = match.span()
    return (
        stance.denied(text, *match.span("data"))
        or stance.denied(text, start, end)
        or stance.quoted(text, start, end)
        or stance.existing(text, start, end)
    )


def _split(data: str, org: str) -> Iterator[tuple[str, str]]:
    """Yield (name, provider) of what an enumeration names (人口、法人、市民政局的婚姻登记信息)."""
    one = words().one
    data = re.sub(r"等(?:\d+[类项])?(?:数据|信息|资料)?$", "", data)
    for part in re.split("、", data):
        pieces = re.split(r"以及|及|和|与", part)
        whole = len(pieces) > 1 and not all(one["kinds"].search(piece) for piece in pieces)
        for piece in [part] if whole else pieces:
            held = one["held"].match(piece)
            name = re.sub(r"^(?:的|相关|有关)", "", held["data"] if held else piece).strip()
            org = held["org"] if held else org
            if _name(name):
                yield name, org


def _name(text: str) -> bool:
    """Tell whether a text can name a resource: not too long, not just 相关数据."""
    return 1 < len(text) <= _NAME_CHARS and not words().one["vague"].fullmatch(text)
