"""Read the files of one declaration into a Submission; content tells the kind of a file."""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from ingest.model import Document, Filed, Part, Submission, Unreadable, Watch

_LITTER = ("~$", ".", "Thumbs.db", "desktop.ini", "__MACOSX")
_LARGEST = 300 * 2**20  # bytes; a larger file is refused, not tried
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCK_SIZE = 162  # bytes of Word's ~$ file
_PACKAGES = {
    "OFD.xml": "是 OFD 文件，目前不能读取，请另存为 PDF 或 DOCX 后再交",
    "xl/": "是 Excel 工作簿，目前不能作为申报材料读取，请另存为 PDF 后再交",
    "ppt/": "是演示文稿，请另存为 PDF 后再交",
    "content.xml": "是 ODF 文件，请另存为 DOCX 或 PDF 后再交",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8")


class NothingToReadError(Exception):
    """No file to read where one was named; the message is Chinese."""


def read(paths: Sequence[Path], watch: Watch | None = None) -> Submission:
    """Return the submission that files and folders make up; `watch` is told of scanned pages.

    Raises NothingToReadError when a path is missing or holds no file. A file that cannot be read
    is kept as Unreadable; the others go on.
    """
    named = [*_files(paths)]
    if not named:
        raise NothingToReadError(f"“{paths[0]}”中没有可读的文件：应为 PDF 或 DOCX")
    documents: list[Document] = []
    failed: list[Unreadable] = []
    for name, path in named:
        outcome = read_file(name, path, watch)
        if isinstance(outcome, Document):
            documents.append(outcome)
        else:
            failed.append(outcome)
    return Submission(_submission_name(paths), _parts(documents), tuple(failed))


def _files(paths: Sequence[Path]) -> Iterable[tuple[str, Path]]:
    seen: set[str] = set()
    for path in paths:
        if not path.exists():
            raise NothingToReadError(f"找不到文件或文件夹“{path}”，请核对路径")
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in inside:
            name = file.relative_to(path).as_posix() if path.is_dir() else file.name
            if path.is_dir() and any(part.startswith(_LITTER) for part in Path(name).parts):
                continue
            while name in seen:  # two files of one name from two places
                name += "*"
            seen.add(name)
            yield name, file


def _submission_name(paths: Sequence[Path]) -> str:
    first = paths[0]
    return first.resolve().name if first.is_dir() else first.stem


def read_file(name: str, path: Path, watch: Watch | None = None) -> Document | Unreadable:
    """Return the document, or why it cannot be read."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _LARGEST else b""
    except OSError as error:
        return Unreadable(name, "", f"文件打不开（{error.strerror}）")
    digest = hashlib.sha256(data).hexdigest()
    if size > _LARGEST:
        limit = _LARGEST // 2**20
        return Unreadable(name, "", f"文件有 {size // 2**20} MB，超过 {limit} MB 的上限，未读取")
    try:
        return read_bytes(name, data, watch)
    except ValueError as error:
        return Unreadable(name, digest, str(error))
    except RecursionError:
        return Unreadable(name, digest, "文件内部结构嵌套过深，未能读取")
    except MemoryError:
        return Unreadable(name, digest, "读取时内存不足，未能读取")


def read_bytes(name: str, data: bytes, watch: Watch | None = None) -> Document:
    """Return the document these bytes hold; raises ValueError with a Chinese reason."""
    from ingest.docx import read_docx  # noqa: PLC0415  python-docx and pdfium load slowly
    from ingest.pdf import read_pdf  # noqa: PLC0415

    if not data:
        raise ValueError("文件是空的（0 字节）")
    if (
        data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00").startswith(b"%PDF")
        or b"%PDF-" in data[:1024]
    ):
        return read_pdf(name, data, watch)
    if data.startswith(b"PK\x03\x04") and not (other := _other_package(data)):
        return read_docx(name, data)
    if data.startswith(b"PK\x03\x04"):
        raise ValueError(other)
    raise ValueError(_refusal(data))


def _other_package(data: bytes) -> str:
    """Name the kinds of zip that are no Word file, and what to do; "" for a Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except zipfile.BadZipFile:
        return ""  # the Word reader says what is broken
    for mark, refusal in _PACKAGES.items():
        if any(name.startswith(mark) for name in names):
            return refusal
    if "[Content_Types].xml" not in names:
        return "是压缩包，请解压成文件夹后再交"
    return ""


def _refusal(data: bytes) -> str:
    if len(data) == _LOCK_SIZE:
        return "是 Word 打开文件时留下的临时文件，不是申报材料"
    if data.startswith(_OLE):
        return "是旧版 Word/WPS 文件（DOC、WPS）或加密的 Office 文件，请另存为 DOCX 或 PDF 后再交"
    if data.startswith(_PICTURES):
        return "是图片，没有可用的文字；请提供 PDF 或 DOCX"
    if data.startswith(b"{\\rtf"):
        return "是 RTF 文件，请另存为 DOCX 或 PDF 后再交"
    return "认不出文件格式：应为 PDF 或 DOCX（按内容判断，与扩展名无关）"


def _parts(documents: Sequence[Document]) -> tuple[Filed, ...]:
    """Take the longest document for the proposal, the others for annexes."""
    if not documents:
        return ()
    main = max(documents, key=lambda document: len(document.text))

    def part(document: Document) -> Part:
        return "proposal" if document is main else "attachment"

    return tuple(Filed(document, part(document)) for document in documents)
