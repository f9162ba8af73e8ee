"""The memo's tables of facts: contradictions, contents of chapters, data, products, functions."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from nlp.model import FunctionItem, Proposal, Role
from nlp.security_model import Product, ProductKind
from nlp.sharing_model import DataItem, Direction, SharingType
from nlp.substance_model import Filler, FillerKind, Substance
from reports.memo_rows import Clash, ContentRow, FunctionRow, ProductRow, ResourceRow
from reports.places import heading, say_page
from reports.quotes import words
from reports.wording import ROLE, excerpt

CLASH: Mapping[str, str] = {
    "stance": "一处采用、一处不采用",
    "place": "同一系统去向不一",
    "purchase": "承诺与采购清单不一",
    "period": "已有与拟建不一",
}
DIRECTION: Mapping[Direction, str] = {
    Direction.OFFERED: "提供",
    Direction.REQUESTED: "需求",
    Direction.UNKNOWN: "未注明",
}
SHARING: Mapping[SharingType, str] = {
    SharingType.SHARE_FREELY: "无条件共享",
    SharingType.SHARE_ON_CONDITIONS: "有条件共享",
    SharingType.NOT_SHARED: "不予共享",
    SharingType.OPEN_FREELY: "无条件开放",
    SharingType.OPEN_ON_CONDITIONS: "有条件开放",
    SharingType.NOT_OPENED: "不予开放",
}
PRODUCT: Mapping[ProductKind, str] = {
    ProductKind.CHIP: "芯片",
    ProductKind.SERVER: "整机",
    ProductKind.OS: "操作系统",
    ProductKind.DATABASE: "数据库",
    ProductKind.MIDDLEWARE: "中间件",
    ProductKind.OFFICE: "办公软件",
    ProductKind.BROWSER: "浏览器",
    ProductKind.SECURITY: "安全产品",
    ProductKind.CRYPTOGRAPHY: "密码产品",
    ProductKind.OTHER: "其他",
}
FILLER: Mapping[FillerKind, str] = {
    FillerKind.PLACEHOLDER: "占位文字",
    FillerKind.GENERATED: "生成工具残留",
    FillerKind.FOREIGN_PLACE: "疑似他地内容",
    FillerKind.REPEATED: "重复段落",
    FillerKind.PLATITUDE: "空泛表述",
    FillerKind.QUOTED_RULE: "照引条文",
}
NAMES_SHOWN = 12


def clashes(proposal: Proposal) -> Iterator[Clash]:
    """Yield the statements on deployment that cannot both hold."""
    for pair in proposal.contradictions:
        yield Clash(
            kind=CLASH.get(pair.kind, pair.kind),
            one=words(pair.one.span, proposal, pair.one.term),
            one_place=say_page(pair.one.span, proposal),
            other=words(pair.other.span, proposal, pair.other.term),
            other_place=say_page(pair.other.span, proposal),
        )


def contents(proposal: Proposal) -> Iterator[ContentRow]:
    """Yield the chapters that lack an element of their checklist or hold filler."""
    titles = {chapter.heading: heading(chapter) for chapter in proposal.walk()}
    for one in proposal.substance:
        if one.missing or one.filler:
            yield _content(one, titles.get(one.heading, one.heading.quote), proposal)


def _content(one: Substance, title: str, proposal: Proposal) -> ContentRow:
    less = f"（实质内容{one.own_chars:,}）" if one.own_chars != one.chars else ""
    return ContentRow(
        chapter=f"{excerpt(title, limit=28)}（{ROLE[Role(one.role)]}）",
        characters=f"{one.chars:,}{less}",
        elements="、".join(one.elements) or "—",
        missing="、".join(one.missing) or "—",
        filler=_fillers(one.filler, proposal) or "—",
    )


def _fillers(fillers: Sequence[Filler], proposal: Proposal) -> str:
    """Count the filler by kind; the first of each kind is quoted with its place."""
    counts = Counter(filler.kind for filler in fillers)
    first = {filler.kind: filler for filler in reversed(fillers)}
    return "；".join(
        f"{FILLER[kind]}{count}处，如“{excerpt(first[kind].span.quote, limit=24)}”"
        f"（{say_page(first[kind].span, proposal)}）"
        for kind, count in counts.items()
    )


def resources(proposal: Proposal) -> Iterator[ResourceRow]:
    """Yield the data resources listed, in the order of the text."""
    for catalogue in proposal.catalogues:
        for item in catalogue.items:
            yield _resource(item, proposal)


def _resource(item: DataItem, proposal: Proposal) -> ResourceRow:
    types = "、".join(SHARING[kind] for kind in item.types) or excerpt(item.sharing, limit=20)
    return ResourceRow(
        name=excerpt(item.name, limit=30),
        direction=DIRECTION[item.direction],
        owner=excerpt(item.owner, limit=20) or "—",
        sharing=types or "—",
        frequency=excerpt(item.frequency, limit=12) or "—",
        provision=excerpt(item.provision, limit=16) or "—",
        place=say_page(item.span, proposal),
    )


def products(proposal: Proposal) -> Iterator[ProductRow]:
    """Yield the products named, a row for each kind."""
    for kind in ProductKind:
        same = [one for one in proposal.products if one.kind is kind]
        if same:
            yield ProductRow(
                kind=PRODUCT[kind],
                domestic=_names(one for one in same if one.adopted and one.domestic),
                other=_names(one for one in same if one.adopted and not one.domestic),
                declined=_names(one for one in same if not one.adopted),
                place=say_page(same[0].span, proposal),
            )


def _names(items: Iterator[Product]) -> str:
    return "、".join(dict.fromkeys(one.name for one in items)) or "—"


def functions(proposal: Proposal) -> Iterator[FunctionRow]:
    """Yield the outermost functions with the names of those below them."""
    below: dict[str, list[str]] = {}
    for item in proposal.functions:
        if item.path:
            below.setdefault(item.path[0], []).append(item.name)
    for item in proposal.functions:
        if not item.path:
            yield _function(item, below.get(item.name, []), proposal)


def _function(item: FunctionItem, below: Sequence[str], proposal: Proposal) -> FunctionRow:
    shown = "、".join(below[:NAMES_SHOWN])
    more = f"等{len(below)}项" if len(below) > NAMES_SHOWN else ""
    return FunctionRow(
        name=excerpt(item.name, limit=30),
        modules=(shown + more) or "—",
        place=say_page(item.span, proposal),
    )
