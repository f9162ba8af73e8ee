"""Open a Word package safely: what is hostile, damaged or protected is refused with a reason."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote

from docx.opc.part import Part
from docx.opc.rel import _Relationship
from docx.package import Package
from lxml import etree

from ingest.docx_xml import Element, W, integer

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_BYTES = 500_000_000
_MOST_RATIO, _RATIO_FROM = 200, 50_000_000
_PROTECTED_ENTRY = 0x1
_EMBEDDED = ("package", "oleObject")
_WORD_TYPES = ("wordprocessingml", "ms-word")
_XML_NAMES = (".xml", ".rels", ".vml")
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# "Strict" files name the same things otherwise
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
_OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DOCUMENT = W + "document"
_SPREADSHEETS = ("excel.", "et.")
_WORKBOOKS = (".xls", ".xlsx", ".xlsm", ".xlsb", ".et")
_DRAWN = ("equation", "visio", "mathtype")  # embedded programs whose preview is the whole of it
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Embedded(NamedTuple):
    """A file inside the file: its name there, and the program (ProgID) that made it."""

    name: str
    program: str

    @property
    def is_workbook(self) -> bool:
        """Whether it is a spreadsheet (工作簿)."""
        made_by = self.program.lower().startswith(_SPREADSHEETS)
        return made_by or self.name.lower().endswith(_WORKBOOKS)


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The XML of a Word file that holds text; None for a part that is absent.

    `pages` is the number of pages that the last editor counted.
    """

    body: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    headers: tuple[Element, ...]
    footers: tuple[Element, ...]
    embedded: tuple[Embedded, ...]
    pages: int | None


def open_package(data: bytes) -> WordPackage:
    """Open a .docx or .docm; raises ValueError with a Chinese reason where that cannot be."""
    if data[:8] == _OLE:
        if _ENCRYPTED in data:
            raise ValueError("文件设有打开密码，无法读取。")
        raise ValueError("文件是旧版复合文档格式，不是 Word（docx）文件。")
    names = _checked_names(data)
    if "[Content_Types].xml" not in names:
        raise ValueError("文件不是 Word（docx）文件。")
    try:
        main = Package.open(BytesIO(data)).main_document_part
        body = _root(main)
    except Exception:  # noqa: BLE001  whatever a damaged file trips the library with: mend, try once more
        main = _mended(data, names)
        body = _root(main)
    if not any(kind in main.content_type for kind in _WORD_TYPES):
        raise ValueError("文件是其他 Office 格式，不是 Word（docx）文件。")
    if body.tag != _DOCUMENT:
        main = _mended(data, names)
    return _word_package(main)


def _checked_names(data: bytes) -> frozenset[str]:
    """Return the names of the zip's entries; refuse absurd sizes and declared entities."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_sizes(infos)
            for info in infos:
                if info.filename.lower().endswith(_XML_NAMES):
                    _check_declarations(archive.read(info))
    except ValueError:
        raise
    except Exception as error:
        raise ValueError("文件已损坏、不完整或不是 Word（docx）文件，无法打开。") from error
    return frozenset(info.filename for info in infos)


def _check_declarations(content: bytes) -> None:
    # without its zero bytes, UTF-16 reads like ASCII
    if _DECLARATION.search(content.replace(b"\0", b"")):
        raise ValueError("文件内含不安全的 XML 声明（DOCTYPE 或实体），拒绝读取。")


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    if any(info.flag_bits & _PROTECTED_ENTRY for info in infos):
        raise ValueError("文件设有打开密码，无法读取。")
    unpacked = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if unpacked > _MOST_BYTES:
        raise ValueError("文件解压后超过 500 MB，拒绝读取。")
    if unpacked > _RATIO_FROM and unpacked > _MOST_RATIO * max(packed, 1):
        raise ValueError("文件压缩比异常（疑似压缩炸弹），拒绝读取。")


def _mended(data: bytes, names: frozenset[str]) -> Part:
    """Open what the library refused: strict names, relationships that lead nowhere."""
    stream = BytesIO()
    try:
        with (
            zipfile.ZipFile(BytesIO(data)) as source,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as target,
        ):
            for name in sorted(names):
                target.writestr(name, _mended_entry(name, source.read(name), names))
        part: Part = Package.open(stream).main_document_part
    except Exception as error:
        raise ValueError("文件不是完整的 Word（docx）文件，无法打开。") from error
    return part


def _mended_entry(name: str, content: bytes, names: frozenset[str]) -> bytes:
    if not name.lower().endswith(_XML_NAMES):
        return content
    content = _STRICT.sub(_TRANSITIONAL, content)
    if not name.endswith(".rels"):
        return content
    root = etree.fromstring(content, _parser())
    folder = dirname(dirname(name))
    for relationship in list(root.iter(_RELATIONSHIP)):
        if relationship.get("TargetMode") == "External":
            continue
        target = unquote(relationship.get("Target") or "")
        path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        if path not in names:
            root.remove(relationship)
    mended: bytes = etree.tostring(root, encoding="UTF-8", standalone=True)
    return mended


def _word_package(main: Part) -> WordPackage:
    def only(kind: str) -> Element | None:
        return next(_related(main, kind), None)

    body = _root(main)
    return WordPackage(
        body=body,
        styles=only("styles"),
        numbering=only("numbering"),
        footnotes=only("footnotes"),
        endnotes=only("endnotes"),
        headers=tuple(_related(main, "header")),
        footers=tuple(_related(main, "footer")),
        embedded=tuple(_embedded(main, body)),
        pages=_stated_pages(main),
    )


def _is(relation: _Relationship, *kinds: str) -> bool:
    # a damaged file leaves the type out
    return (relation.reltype or "").endswith(tuple("/relationships/" + kind for kind in kinds))


def _related(main: Part, kind: str) -> Iterator[Element]:
    """Yield the parts of this kind, each once, in the order of their names."""
    found = {
        str(relation.target_part.partname): relation.target_part
        for relation in main.rels.values()
        if not relation.is_external and _is(relation, kind)
    }
    # header10.xml after header9.xml
    for name in sorted(found, key=lambda name: (len(name), name)):
        try:
            yield _root(found[name])
        except ValueError:
            continue


def _embedded(main: Part, body: Element) -> Iterator[Embedded]:
    """Yield the embedded documents and workbooks in the order of their names."""
    programs = {str(one.get(_ID)): one.get("ProgID") or "" for one in body.iter(_OLE_OBJECT)}
    found = {
        Embedded(basename(relation.target_ref), programs.get(key, ""))
        for key, relation in main.rels.items()
        if _is(relation, *_EMBEDDED)
    }
    for one in sorted(found, key=lambda one: (len(one.name), one)):
        if not one.program.lower().startswith(_DRAWN):
            yield one


def _stated_pages(main: Part) -> int | None:
    for relation in main.package.rels.values():
        if relation.is_external or not _is(relation, "extended-properties"):
            continue
        try:
            return integer(_root(relation.target_part).findtext("{*}Pages"))
        except ValueError:
            return None
    return None


def _root(part: Part) -> Element:
    element: Element | None = getattr(part, "element", None)
    if element is not None:
        return element
    try:
        return etree.fromstring(part.blob, _parser())
    except etree.XMLSyntaxError as error:
        raise ValueError("文件内的 XML 已损坏，无法读取。") from error


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
