"""A measure read article by article from any document (docx, pdf, txt, md)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from corpus.regulation_head import front
from corpus.regulation_heads import MOST, article_heads, chapter
from corpus.regulation_lines import Lines, lines
from corpus.regulation_model import Article, Item, Paragraph, Regulation, RegulationError
from corpus.regulation_pieces import HEADINGS, Kind, Piece, pieces
from corpus.regulation_remarks import damage, remarks
from corpus.regulation_tail import annexes, body_end
from ingest.model import Document

_LONGEST = 1_000_000  # characters


def parse(document: Document) -> Regulation:
    """Return the measure a document holds; raises RegulationError where it holds none."""
    if len(document.text) > _LONGEST:
        raise RegulationError(f"“{document.name}”有{len(document.text)}字，不像一件办法，未载入。")
    read = lines(document)
    if not read.lines:
        raise RegulationError(f"“{document.name}”中没有可读的文字。")
    heads = article_heads(read.lines)
    if not heads:
        raise RegulationError(f"“{document.name}”中没有以“第×条”起首的条文，不能作为办法载入。")
    if len(heads) > MOST:
        raise RegulationError(f"“{document.name}”有{len(heads)}条，不像一件办法，未载入。")
    end = body_end(read.lines, heads)
    ours = {i: head for i, head in heads.items() if i < end}
    body = pieces(read.lines[:end], ours, wrapped=read.wrapped)
    return _regulation(document, read, min(heads), end, body)


def _regulation(
    document: Document, read: Lines, first: int, end: int, body: Sequence[Piece]
) -> Regulation:
    begin = next((i for i, line in enumerate(read.lines[:first]) if chapter(line)), first)
    told = front(read.lines[:begin], read.lines[end:])
    articles = tuple(_articles(body))
    return Regulation(
        title=told.title or document.name.rpartition(".")[0] or document.name,
        number=told.number,
        issuer=told.issuer,
        issued=told.issued,
        source=document.name,
        sha256=document.digest,
        chapters=tuple(dict.fromkeys(one.chapter for one in articles if one.chapter)),
        articles=articles,
        annexes=annexes(read.lines[end:]),
        remarks=remarks(document, read, told, body, articles),
    )


def _articles(body: Iterable[Piece]) -> Iterator[Article]:
    """Group the pieces by article, in the order of the text, with the chapter each stands in."""
    seen: Counter[str] = Counter()
    place: dict[Kind, str] = {}
    group: list[Piece] = []
    for piece in body:
        if piece.kind is Kind.PARAGRAPH and not group:
            _entitle(place, piece.text)
            continue
        if piece.kind is Kind.ARTICLE or piece.kind in HEADINGS:
            if group:
                yield _article(group, place, seen)
            group = [piece] if piece.kind is Kind.ARTICLE else []
        if piece.kind in HEADINGS:
            rank = HEADINGS.index(piece.kind)
            place = {kind: place[kind] for kind in HEADINGS[:rank] if kind in place}
            place[piece.kind] = piece.label
        elif piece.kind is not Kind.ARTICLE:
            group.append(piece)
    if group:
        yield _article(group, place, seen)


def _entitle(place: dict[Kind, str], text: str) -> None:
    """Give the innermost heading the title that stands on a line of its own."""
    if place and " " not in (label := place[innermost := [*place][-1]]):
        place[innermost] = f"{label} {text}"


def _article(group: Sequence[Piece], place: dict[Kind, str], seen: Counter[str]) -> Article:
    head = group[0]
    seen[head.label] += 1
    return Article(
        label=head.label,
        occurrence=seen[head.label],
        chapter=" ".join(place.values()),
        paragraphs=tuple(_paragraphs(group)),
        damaged=damage(group),
    )


def _paragraphs(group: Sequence[Piece]) -> Iterator[Paragraph]:
    """Yield the paragraphs (款) of an article.

    What follows an item belongs to it where the items go on behind it, else it is a new 款.
    Items that begin again at （一） have a 款 of their own.
    """
    text, items = group[0].text, list[Item]()
    loose: list[str] = []
    last = 0
    for piece in group[1:]:
        if piece.kind is not Kind.ITEM:
            if items:
                loose.append(piece.text)
            else:
                if text:
                    yield Paragraph(text)
                text = piece.text
            continue
        if loose and piece.number > last:
            items[-1] = Item(items[-1].label, items[-1].text, tuple(loose))
        elif loose:
            yield Paragraph(text, tuple(items))
            yield from map(Paragraph, loose[:-1])
            text, items = loose[-1], []
        loose = []
        items.append(Item(piece.label, piece.text))
        last = piece.number
    yield Paragraph(text, tuple(items))
    yield from map(Paragraph, loose)
