"""Read a PDF: lines and pictures from pdfium, tables on ruled pages only; scans by recognition."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.model import Bookmark, Document, Issue, Page, Run, Watch
from ingest.pdf_lines import Handle, Line, Sheet, lines, sheet
from ingest.pdf_rules import completed
from ingest.pdf_tables import Drawing, drawing, grids, without
from ingest.pdf_weave import Leaf, area_of, weave

_FEW = 12  # characters; a page with fewer and a large picture is a scan
_LARGE = 0.3  # of the page's area: a picture that may hold the page's text
_WHOLE = 0.6  # of the page's area: a picture that is the page
_BAND = 0.12  # of the page's height, above and below: where running lines stand
_BYTES = 0.4  # share of accented letters: Chinese bytes shown as Western ones
_ACCENTED = re.compile(r"[\u00a1-\u00ff]")
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_BAD = 0.2  # share of strange characters above which a text layer is garbage
# What a Chinese paper is printed with; fonts without a character map yield anything but these.
_STRANGE = re.compile(
    r"[^\s\x20-\x7e\u00a0-\u00ff\u0391-\u03c9\u0401-\u0451\u2000-\u206f\u2070-\u27bf\u3000-\u30ff"
    r"\u3200-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\u3400-\u4dbf]"
)


def read_pdf(name: str, data: bytes, watch: Watch | None = None) -> Document:
    """Return the document a PDF holds; raises ValueError with a Chinese reason.

    `watch` is told before each page that has to be recognised: seconds each.
    """
    source = _open(data)
    try:
        typed = [_leaf(source[i], i + 1) for i in range(len(source))]
        marks = tuple(_bookmarks(source))
        leaves, trace = _recognised(source, typed, partial(watch, name) if watch else None)
    except pdfium.PdfiumError as error:
        raise ValueError("PDF 页面损坏，无法读取") from error
    finally:
        source.close()
    weaver = weave(leaves)
    pages = tuple(
        Page(shown.sheet.number, shown.sheet.width, shown.sheet.height, leaf.readable)
        for shown, leaf in zip(typed, leaves, strict=True)
    )
    return Document(
        name=name,
        digest=hashlib.sha256(data).hexdigest(),
        media_type="pdf",
        text=weaver.text,
        runs=tuple(trace(weaver.runs)),
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
        readable = _readable(found, drawn, place, pdfium_c.FPDFPage_CountObjects(page.raw))
        return Leaf(place, tuple(without(found, tables)), drawn, tuple(tables), readable)
    finally:
        textpage.close()
        page.close()


def _recognised(
    source: Handle, leaves: Sequence[Leaf], watch: Callable[[int, int], None] | None
) -> tuple[Sequence[Leaf], Callable[[Sequence[Run]], Sequence[Run]]]:
    """Read the pages without usable text from their pictures; say how to complete the runs."""
    unread = [leaf for leaf in leaves if not leaf.readable]
    if not unread:
        return leaves, lambda runs: runs
    from ingest.scan import can_recognise, laid_out, scan, traced  # noqa: PLC0415  heavy

    if not can_recognise():
        return leaves, lambda runs: runs
    scans = {}
    for done, leaf in enumerate(unread):
        if watch:
            watch(done, len(unread))
        scans[leaf.sheet.number] = scan(source[leaf.sheet.number - 1], leaf)
    read = laid_out(scans)
    return [read.get(leaf.sheet.number, leaf) for leaf in leaves], lambda runs: traced(runs, scans)


def _readable(found: Sequence[Line], drawn: Drawing, place: Sheet, objects: int) -> bool:
    text = "".join(line.text for line in found)
    if not text:
        return not objects  # glyphs without a meaning, print turned into outlines, a picture
    if len(text) > _FEW and _garbled(text):
        return False
    area = place.width * place.height
    largest = max(map(area_of, drawn.pictures), default=0.0)
    inner = [line for line in found if _in_the_body(line, place)]
    # a scanner's or a mail server's line above and below a page that is a picture
    if largest > _WHOLE * area and not inner:
        return False
    return len(text) >= _FEW or largest <= _LARGE * area


def _garbled(text: str) -> bool:
    strange = len(_STRANGE.findall(text)) + sum(map(len, _UNMAPPED.findall(text)))
    return strange > _BAD * len(text) or len(_ACCENTED.findall(text)) > _BYTES * len(text)


def _in_the_body(line: Line, place: Sheet) -> bool:
    return line.box.bottom > _BAND * place.height and line.box.top < (1 - _BAND) * place.height


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
