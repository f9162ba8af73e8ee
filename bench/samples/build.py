"""Builds the sample declarations: source.md and notes.yaml → .docx, .pdf and planted.yaml.

    python bench/samples/build.py [clean flawed operations]

Needs LibreOffice, Noto CJK and the arphic fonts. The contents' page numbers come from a first
rendering; every quotation of notes.yaml is searched in the finished PDF, and a miss is an error.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdfium2
import yaml
from layouts import LAYOUTS, Layout, numbered
from markup import Grid, Heading, Source, load
from word import write

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NUMBER = re.compile(
    r"(第[一-十]+[章节]|[一-十]+、|（[一-十]+）)\s*(.+)".replace("一-十", "一二三四五六七八九十")
)
FALLBACKS = {
    "方正小标宋简体": "Noto Serif CJK SC:bold",
    "黑体": "Noto Sans CJK SC",
    "楷体_GB2312": "AR PL UKai CN",
    "仿宋_GB2312": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "Times New Roman": "Noto Serif CJK SC",
}


def main(names: list[str]) -> None:
    """Build the named samples, or all."""
    for name in names or ["clean", "flawed", "operations"]:
        build(SAMPLES / name)


def build(folder: Path) -> None:
    """Build one sample in place and print what came out."""
    source = load(folder / "source.md")
    layout = LAYOUTS[source.settings["layout"]]
    texts = pdf_texts(render(write(source, layout, {}, typed=True)))
    printed = contents_pages(heading_pages(source, layout, texts), layout)
    target = folder / f"{source.settings['file']}.docx"
    target.write_bytes(write(source, layout, printed))
    pdf = render(write(source, layout, printed, typed=True))
    target.with_suffix(".pdf").write_bytes(pdf)
    texts = pdf_texts(pdf)
    found = heading_pages(source, layout, texts)
    if contents_pages(found, layout) != printed:
        raise SystemExit(f"{folder.name}: contents moved between the passes")
    notes = yaml.safe_load((folder / "notes.yaml").read_text(encoding="utf-8"))
    record(folder, (source, layout), found, notes, texts)
    print(f"{folder.name}: {len(texts)} pages, {sum(map(len, texts))} characters")


def render(word: bytes) -> bytes:
    """Convert to PDF with the fonts that stand in for the official ones."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "fonts.conf").write_text(_fontconfig(), encoding="utf-8")
        (folder / "sample.docx").write_bytes(word)
        command = ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", scratch, str(folder / "sample.docx")]
        environment = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
        subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603  fixed words
        return _undated((folder / "sample.pdf").read_bytes())


def _undated(pdf: bytes) -> bytes:
    """Replace date, identity and checksum by constants: equal input, equal bytes."""
    pdf = re.sub(rb"(?<=CreationDate\(D:)\d{14}", b"20260901000000", pdf)
    return re.sub(rb"(?<=[</])[0-9A-F]{32}(?=\s|>)", b"0" * 32, pdf)


def _fontconfig() -> str:
    rules = ""
    for wanted, given in FALLBACKS.items():
        family, _, weight = given.partition(":")
        bold = '<edit name="weight" mode="assign"><const>bold</const></edit>' if weight else ""
        rules += (
            f'<match target="pattern"><test name="family"><string>{wanted}</string></test>'
            f'<edit name="family" mode="assign" binding="strong"><string>{family}</string></edit>'
            f"{bold}</match>"
        )
    head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
    return f"{head}<include>/etc/fonts/fonts.conf</include>{rules}</fontconfig>"


def pdf_texts(content: bytes) -> list[str]:
    """Return the text of each page without any blanks."""
    with pypdfium2.PdfDocument(content) as pdf:
        return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pdf]


def heading_pages(source: Source, layout: Layout, texts: list[str]) -> dict[int, int]:
    """Return the PDF page of each heading, by its place among the headings."""
    headings = [item for item in source.items if isinstance(item, Heading)]
    numbers = numbered([item.level for item in headings], layout)
    page, at, out = 1, 0, {}
    for index, (number, item) in enumerate(zip(numbers, headings, strict=True)):
        wanted = re.sub(r"\s", "", number + item.text)
        for place in range(page, len(texts)):
            start = at if place == page else 0
            found = texts[place].find(wanted, start)
            follows = texts[place][found + len(wanted) :]
            if found >= 0 and not re.match(r"[.…]{4}", follows):  # a line of the contents
                page, at, out[index] = place, found + len(wanted), place + 1
                break
        else:
            raise SystemExit(f"heading not printed: {wanted}")
    return out


def contents_pages(found: Mapping[int, int], layout: Layout) -> dict[int, int]:
    """Turn PDF pages into the numbers printed at the foot of the pages."""
    shift = min(found.values()) - 1 if layout.restart else 0
    return {index: page - shift for index, page in found.items()}


def record(
    folder: Path,
    setting: tuple[Source, Layout],
    found: Mapping[int, int],
    notes: dict[str, Any],
    texts: list[str],
) -> None:
    """Write planted.yaml: the notes, with the PDF pages on which each quotation stands."""
    source, layout = setting
    first = min(found.values())
    contents = range(2, first)  # a title found there would only be its line in the contents
    texts = ["" if page in contents else text for page, text in enumerate(texts, 1)]
    for entry in (*notes["planted"], *notes.get("traps", [])):
        if quotes := entry.pop("quotes", None):
            entry["quotes"] = [_located(quote, texts, folder.name) for quote in quotes]
    notes["facts"]["pages"] = len(texts)
    notes["facts"]["tables"] = sum(isinstance(item, Grid) for item in source.items)
    notes["facts"]["outline"] = list(outline(source, layout, found))
    text = yaml.safe_dump(notes, allow_unicode=True, sort_keys=False, width=100)
    head = "# Written by bench/samples/build.py from notes.yaml and the finished PDF.\n"
    (folder / "planted.yaml").write_text(head + text, encoding="utf-8")


def _located(quote: str, texts: list[str], name: str) -> dict[str, Any]:
    wanted = re.sub(r"\s", "", quote)
    pages = [number for number, text in enumerate(texts, 1) if wanted in text]
    if not pages:
        raise SystemExit(f"{name}: not printed on one page: {quote}")
    return {"quote": quote, "page": pages[0]} | ({"pages": pages} if len(pages) > 1 else {})


def outline(source: Source, layout: Layout, found: Mapping[int, int]) -> Iterator[dict[str, Any]]:
    """Yield the headings of all levels with number, title and PDF page."""
    headings = [item for item in source.items if isinstance(item, Heading)]
    numbers = numbered([item.level for item in headings], layout)
    for index, (number, item) in enumerate(zip(numbers, headings, strict=True)):
        typed = None if number else NUMBER.fullmatch(item.text)
        given, title = (typed[1], typed[2]) if typed else (number, item.text)
        yield {"level": item.level, "number": given, "title": title, "page": found[index]}


if __name__ == "__main__":
    main(sys.argv[1:])
