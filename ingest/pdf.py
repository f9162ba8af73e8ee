"""Read a PDF with a text layer: lines and pictures from pdfium, tables on ruled pages only."""

import hashlib
import re
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium

from ingest.model import Bookmark, Document, Issue, Page
from ingest.pdf_lines import Handle, Line, Sheet, lines, sheet
from ingest.pdf_rules import completed
from ingest.pdf_tables import Drawing, drawing, grids, without
from ingest.pdf_weave import Leaf, area_of, weave

_FEW = 12  # characters; a page with fewer and a large picture is a scan
_LARGE = 0.3  # of the page's area: a picture that may hold the page's text
_BAD = 0.2  # share of strange characters above which a text layer is garbage
# What a Chinese paper is printed with; fonts without a character map yield anything but these.
_STRANGE = re.compile(
    r"[^\s\x20-\x7e\u00a0-\u00ff\u0391-\u03c9\u0401-\u0451\u2000-\u206f\u2070-\u27bf\u3000-\u30ff"
    r"\u3200-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\u3400-\u4dbf]"
)


def read_pdf(name: str, data: bytes) -> Document:
    """Return the document a PDF holds; raises ValueError with a Chinese reason."""
    source = _open(data)
    try:
        leaves = [_leaf(source[i], i + 1) for i in range(len(source))]
        marks = tuple(_bookmarks(source))
    except pdfium.PdfiumError as error:
        raise ValueError("PDF 页面损坏，无法读取") from error
    finally:
        source.close()
    weaver = weave(leaves)
    pages = tuple(
        Page(leaf.sheet.number, leaf.sheet.width, leaf.sheet.height, leaf.readable)
        for leaf in leaves
    )
    return Document(
        name=name,
        digest=hashlib.sha256(data).hexdigest(),
        media_type="pdf",
        text=weaver.text,
        runs=tuple(weaver.runs),
        blocks=tuple(weaver.blocks),
        furniture=tuple(weaver.furniture),
        bookmarks=marks,
        pages=pages,
        issues=tuple(_issues(pages)),
    )


def _open(data: bytes) -> Handle:
    try:
        source = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise ValueError("PDF 设有打开密码，无法读取，请提供未加密的文件") from None
        raise ValueError("不是完整的 PDF 文件，可能下载未完成或已损坏") from error
    if not len(source):
        raise ValueError("PDF 文件中没有页面")
    return source


def _leaf(page: Handle, number: int) -> Leaf:
    place = sheet(page, number)
    textpage = page.get_textpage()
    try:
        found = lines(textpage, place)
        drawn = drawing(page, place)
        edges = completed(drawn.edges, [line.box for line in found])
        tables = grids(textpage, place, edges)
        readable = _readable(found, drawn, place)
        return Leaf(place, tuple(without(found, tables)), drawn, tuple(tables), readable)
    finally:
        textpage.close()
        page.close()


def _readable(found: Sequence[Line], drawn: Drawing, place: Sheet) -> bool:
    text = "".join(line.text for line in found)
    if len(text) > _FEW and len(_STRANGE.findall(text)) > _BAD * len(text):
        return False
    area = place.width * place.height
    if not text and (drawn.pictures or drawn.forms):
        return False
    return len(text) >= _FEW or not any(area_of(box) > _LARGE * area for box in drawn.pictures)


def _issues(pages: Sequence[Page]) -> Iterator[Issue]:
    for page in pages:
        if not page.readable:
            yield Issue(
                "ingest", f"第{page.number}页没有可用的文字（扫描件或乱码），未能读取", page.number
            )


def _bookmarks(source: Handle) -> Iterator[Bookmark]:
    for mark in source.get_toc():
        target = mark.get_dest()
        index = target.get_index() if target else None
        title = " ".join(mark.get_title().split())
        if title:
            yield Bookmark(title, mark.level + 1, None if index is None else index + 1)
