"""What is odd about the text of a measure, in Chinese: for a person to check the original."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.regulation_head import Front
from corpus.regulation_lines import Lines, ended
from corpus.regulation_model import Article
from corpus.regulation_numbers import counted, value
from corpus.regulation_pieces import Kind, Piece, overlap
from ingest.model import Document

_SIGNS = "，、。；：,;:"
_STRAY = re.compile(r"(?<=[\u4e00-\u9fff]) ?([a-z]{2,}) ?(?=[\u4e00-\u9fff])")
_SHOWN = 10  # characters around a joint
_NAMED, _LISTED = 3, 20  # places and articles named; the others are counted


def damage(group: Sequence[Piece]) -> str:
    """Say what seems to be printed twice at a page break of an article, "" where nothing does."""
    places = [f"“{twice}”" for piece in group for twice in piece.torn]
    for before, after in pairwise(group):
        if after.kind is Kind.PARAGRAPH and _repeats(before.text, after.text):
            places.append(f"“…{before.text[-_SHOWN:]}{after.text[:_SHOWN]}…”")
    more = f"等{len(places)}" if len(places) > _NAMED else ""
    return f"{'、'.join(places[:_NAMED])}{more}处文字疑因断页重复" if places else ""


def _repeats(before: str, after: str) -> bool:
    """Tell whether a paragraph begins with the last words of the one before.

    No sentence begins with a fragment and a sign behind it (通、…): that is the rest of a line.
    """
    if len(after) > 3 and before.endswith(after):
        return True
    twice = overlap(before.rstrip(_SIGNS), after)
    return bool(twice) and after[len(twice) : len(twice) + 1] in tuple(_SIGNS)


def remarks(
    document: Document,
    read: Lines,
    told: Front,
    body: Sequence[Piece],
    articles: Sequence[Article],
) -> tuple[str, ...]:
    """Return every remark, the gravest first."""
    return tuple(
        dict.fromkeys(
            (
                *_numbering(articles),
                *_damages(articles),
                *_items(articles),
                *_words(articles),
                *_joints(read, body),
                *_front(told),
                *_reading(document),
            )
        )
    )


def _numbering(articles: Sequence[Article]) -> Iterator[str]:
    numbers = [_value(one.label) for one in articles]
    missing = [number for number in range(1, max(numbers)) if number not in set(numbers)]
    if missing:
        named_ = "、".join(f"第{counted(one)}条" for one in missing[:_LISTED])
        more = f"等{len(missing)}条" if len(missing) > _LISTED else ""
        yield f"缺{named_}{more}（所据文本如此，未改动条号）"
    labels = Counter(one.label for one in articles)
    for label, count in labels.items():
        if count > 1:
            yield f"{label}出现{'两' if count == 2 else counted(count)}次，引用时须注明第几处"
    for before, after in pairwise(articles):
        if _value(after.label) < _value(before.label):
            yield f"{after.label}排在{before.label}之后"


def _value(label: str) -> int:
    return value(label[1 : label.index("条")])


def _damages(articles: Sequence[Article]) -> Iterator[str]:
    for article in articles:
        if article.damaged:
            yield f"{named(article)}{article.damaged}，不作逐字引用"


def named(article: Article) -> str:
    """Return an article's label, with its place where the label comes again."""
    again = f"（第{counted(article.occurrence)}处）" if article.occurrence > 1 else ""
    return article.label + again


def _items(articles: Sequence[Article]) -> Iterator[str]:
    for article in articles:
        for paragraph in article.paragraphs:
            labels = [item.label for item in paragraph.items]
            numbers = {_item(label) for label in labels}
            missing = [n for n in range(1, max(numbers, default=0)) if n not in numbers]
            if missing:
                yield f"{named(article)}缺{'、'.join(f'第（{counted(n)}）项' for n in missing)}"
            for label in (one for one, times in Counter(labels).items() if times > 1):
                yield f"{named(article)}第{label}项出现不止一次"


def _item(label: str) -> int:
    return value(label.strip("（）"))


def _words(articles: Sequence[Article]) -> Iterator[str]:
    for article in articles:
        stray = sorted({match[1] for one in article.pieces() for match in _STRAY.finditer(one)})
        if stray:
            yield f"{named(article)}夹有“{'”“'.join(stray)}”，疑为转换差错"
        if not article.full.strip():
            yield f"{named(article)}没有文字"
        elif not ended(article.full):
            yield f"{named(article)}末尾没有句号，文字可能不全"


def _joints(read: Lines, body: Sequence[Piece]) -> Iterator[str]:
    label = ""
    joined: list[str] = []
    doubtful: list[str] = []
    for piece in body:
        label = piece.label if piece.kind is Kind.ARTICLE else label
        if piece.seams:
            joined.append(label)
        if piece.doubt:
            doubtful.append(label)
    if read.wrapped:
        yield "所据文本逐行换行，已按段合并"
        last = dict.fromkeys(doubtful)
        if last:
            yield f"{'、'.join(last)}有恰好写满一行的句子，分款须核对"
    elif joined:
        yield f"{'、'.join(dict.fromkeys(joined))}有因断页断开的段落，已接续"
    if read.headers:
        yield f"已略去各页重复的“{'”“'.join(read.headers)}”"


def _front(told: Front) -> Iterator[str]:
    known = {
        "名称": told.title,
        "文号": told.number,
        "印发机关": told.issuer,
        "印发日期": told.issued,
    }
    missing = [name for name, said in known.items() if not said]
    if missing:
        yield f"未能识别{'、'.join(missing)}"


def _reading(document: Document) -> Iterator[str]:
    if document.unreadable_pages:
        pages = "、".join(map(str, document.unreadable_pages))
        yield f"第{pages}页未能读取，其中的条文没有载入"
    if any(run.confidence < 1 for run in document.runs):
        yield "文字由扫描页识别而来，引用前须与原件核对"
