"""The file of a measure as a Document: docx and pdf as submissions are read, and txt, md."""

import hashlib
from itertools import accumulate
from pathlib import Path

from corpus.regulation_model import RegulationError
from ingest.model import Document, Paragraph, Unreadable
from ingest.read import read_file

_LARGEST = 20 * 2**20  # bytes; a measure is a few dozen pages
_TEXTS = {".txt", ".md", ".markdown", ".text"}
_BINARY = frozenset(range(32)) - {9, 10, 11, 12, 13, 26, 27}


def read_regulation(path: Path) -> Document:
    """Return the document a file holds; raises RegulationError with a Chinese sentence."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise RegulationError(f"“{path}”是文件夹，应为文件。")
        if size > _LARGEST:
            sizes = f"{size // 2**20} MB，超过 {_LARGEST // 2**20} MB"
            raise RegulationError(f"“{path.name}”有 {sizes}，不像办法文本，未读取。")
        data = path.read_bytes()
    except OSError as error:
        raise RegulationError(f"“{path}”打不开（{error.strerror}）。") from None
    if path.suffix.lower() in _TEXTS and data:
        return _plain(path.name, data)
    read = read_file(path.name, path)
    if isinstance(read, Unreadable):
        raise RegulationError(f"“{path.name}”{read.reason.rstrip('。')}；也可用 TXT、MD 文本。")
    return read


def _plain(name: str, data: bytes) -> Document:
    """Return the document that the bytes of a text make: a line a paragraph, blanks as they are."""
    text = _decoded(name, data)
    lines = text.split("\n")
    starts = accumulate((len(line) + 1 for line in lines), initial=0)
    blocks = tuple(
        Paragraph(start, start + len(line))
        for start, line in zip(starts, lines, strict=False)
        if line.strip()
    )
    return Document(
        name=name,
        digest=hashlib.sha256(data).hexdigest(),
        media_type="text",
        text=text,
        blocks=blocks,
    )


def _decoded(name: str, data: bytes) -> str:
    encodings = ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "gb18030")
    if encodings[0] != "utf-16" and _BINARY & set(data):
        raise RegulationError(f"“{name}”不是文本文件（含有二进制内容），请核对文件。")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    raise RegulationError(f"“{name}”的文字编码认不出，请另存为 UTF-8 文本。")
