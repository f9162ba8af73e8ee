"""Read Word files (docx, docm) as Word would print them."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.docx_accept import settle
from ingest.docx_body import BodyReader, note_texts, section_breaks
from ingest.docx_fields import Fields
from ingest.docx_inline import InlineReader
from ingest.docx_package import Embedded, WordPackage, open_package
from ingest.docx_styles import read_styles
from ingest.docx_xml import Element, W
from ingest.model import Document, Issue, Paragraph, ParagraphKind, Picture, Table
from ingest.numbering import Counter, read_numbering
from ingest.weave import Weaver

_STAGE = "ingest"
# what is left of "第 3 页 共 20 页" once the fields are out
_PAGE_WORDS = re.compile(r"(?:page|of|[\s第共页总/\-—–·.|～~_,，])*", re.IGNORECASE)


def read_docx(name: str, data: bytes) -> Document:
    """Return the document; raises ValueError with a Chinese reason where it cannot be read."""
    package = open_package(data)
    try:
        return _read(name, data, package)
    except RecursionError as error:
        raise ValueError("文件结构嵌套过深，拒绝读取。") from error


def _read(name: str, data: bytes, package: WordPackage) -> Document:
    notes = [note for note in (package.footnotes, package.endnotes) if note is not None]
    revisions = sum(settle(root) for root in (package.body, *notes))
    for root in (*package.headers, *package.footers):
        settle(root)
    body = package.body.find(W + "body")
    reader = _body_reader(package)
    if body is not None:
        reader.read(body)
    _furniture(reader.weaver, package)
    weaver = reader.weaver
    if not _pages_agree(reader.inline.page, package.pages):
        _forget_pages(weaver)
    return Document(
        name=name,
        digest=hashlib.sha256(data).hexdigest(),
        media_type="docx",
        text=weaver.text,
        runs=tuple(weaver.runs),
        blocks=tuple(weaver.blocks),
        furniture=tuple(weaver.furniture),
        issues=tuple(
            Issue(_STAGE, message)
            for message in (
                *_reading_issues(reader, revisions),
                *_embedded_issues(package.embedded),
                *_emptiness(weaver),
            )
        ),
    )


def _body_reader(package: WordPackage) -> BodyReader:
    styles = read_styles(package.styles)
    has_pages = next(package.body.iter(W + "lastRenderedPageBreak"), None) is not None
    return BodyReader(
        weaver=Weaver(),
        styles=styles,
        counter=Counter(read_numbering(package.numbering, styles.numberings)),
        inline=InlineReader(dict(styles.characters), has_pages=has_pages),
        notes=note_texts(package.footnotes, "footnotes") | note_texts(package.endnotes, "endnotes"),
        sections=section_breaks(package.body),
    )


def _pages_agree(counted: int | None, stated: int | None) -> bool:
    """Whether the page breaks left in the file add up to the pages its editor counted.

    Editors leave some breaks out (in tables, in contents); a page that is wrong is worse than none.
    """
    return counted is None or stated is None or abs(counted - stated) <= 1


def _forget_pages(weaver: Weaver) -> None:
    weaver.runs = [replace(run, page=None) for run in weaver.runs]
    weaver.blocks = [
        replace(block, page=None) if isinstance(block, Picture) else block
        for block in weaver.blocks
    ]


def _furniture(weaver: Weaver, package: WordPackage) -> None:
    """Weave each distinct line of the headers and footers once."""
    sources: tuple[tuple[ParagraphKind, tuple[Element, ...]], ...] = (
        ("header", package.headers),
        ("footer", package.footers),
    )
    for kind, roots in sources:
        lines = (line for root in roots for line in _furniture_lines(root))
        for text in dict.fromkeys(lines):
            weaver.paragraph([(text, None, None)], kind=kind)


def _furniture_lines(root: Element) -> Iterator[str]:
    inline = InlineReader({}, fields=Fields(page_numbers=False))
    for paragraph in root.iter(W + "p"):
        for line in inline.read(paragraph).lines:
            if not _PAGE_WORDS.fullmatch(line.text):
                yield line.text


def _reading_issues(reader: BodyReader, revisions: int) -> Iterator[str]:
    if revisions:
        yield f"文件含修订痕迹，按接受修订后的文本读取（共 {revisions} 处）。"
    if reader.inline.hidden:
        yield f"文件含隐藏文字，未读取（共 {reader.inline.hidden} 处）。"
    if reader.foreign:
        yield f"文件含外部导入的内容，未读取（共 {reader.foreign} 处）。"


def _embedded_issues(embedded: tuple[Embedded, ...]) -> Iterator[str]:
    workbooks = [one.name for one in embedded if one.is_workbook]
    others = [
        f"{one.name}（{one.program}）" if one.program else one.name
        for one in embedded
        if not one.is_workbook
    ]
    if workbooks:
        yield f"附有嵌入的工作簿，未读取：{'、'.join(workbooks)}。"
    if others:
        yield f"附有嵌入的文件，未读取：{'、'.join(others)}。"


def _emptiness(weaver: Weaver) -> Iterator[str]:
    text = weaver.text
    texts = [block for block in weaver.blocks if isinstance(block, Paragraph | Table)]
    if any(text[block.start : block.end].strip() for block in texts):
        return
    pictures = sum(isinstance(block, Picture) for block in weaver.blocks)
    yield f"文件没有文字内容，仅有 {pictures} 幅图片。" if pictures else "文件没有文字内容。"
