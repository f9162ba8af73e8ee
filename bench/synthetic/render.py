"""Turn declarations into files: DOCX, PDF by LibreOffice (many in one call), scans of the PDF."""

import hashlib
import os
import random
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image
from truth import Declaration
from word import look, write

FALLBACKS = {
    "黑体": "Noto Sans CJK SC",
    "楷体_GB2312": "AR PL UKai CN",
    "仿宋_GB2312": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "Times New Roman": "Noto Serif CJK SC",
}
KINDS = ("docx", "plain", "pdf", "scan")


def files(declarations: Sequence[Declaration], kind: str, folder: Path) -> dict[str, Path]:
    """Write the files of one kind that are not there yet; return seed → path.

    Names carry the digest of the Word file: other words, another file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    words, paths = {}, {}
    for declaration in declarations:
        seed = declaration.seed
        word = write(
            declaration,
            look(seed, styled=_styled(seed, kind), small=kind == "scan", auto=kind == "docx"),
        )
        name = f"{seed}-{hashlib.sha256(word).hexdigest()[:10]}"
        words[name] = word
        paths[seed] = folder / f"{name}{'.docx' if kind in {'docx', 'plain'} else '.pdf'}"
    if kind in {"docx", "plain"}:
        for path in paths.values():
            path.write_bytes(words[path.stem])
        return paths
    wanted = {path.stem: words[path.stem] for path in paths.values() if not path.exists()}
    for name, pdf in printed(wanted).items():
        target = folder / f"{name}.pdf"
        target.write_bytes(scanned(pdf, name) if kind == "scan" else pdf)
    return paths


def _styled(seed: str, kind: str) -> bool:
    draw = random.Random(f"styled {seed}")  # noqa: S311  not cryptography
    return kind == "docx" or (kind in {"pdf", "scan"} and draw.random() < 0.5)


def printed(words: Mapping[str, bytes]) -> dict[str, bytes]:
    """Convert Word files to PDF, one start of LibreOffice for all."""
    if not words:
        return {}
    if shutil.which("soffice") is None:
        raise RuntimeError("LibreOffice is needed to make PDF files")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "fonts.conf").write_text(_fontconfig(), encoding="utf-8")
        for name, word in words.items():
            (folder / f"{name}.docx").write_bytes(word)
        command = ["soffice", f"-env:UserInstallation=file://{scratch}/profile", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", scratch]
        command += [str(folder / f"{name}.docx") for name in words]
        environment = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
        subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603  fixed words
        return {name: (folder / f"{name}.pdf").read_bytes() for name in words}


def _fontconfig() -> str:
    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{wanted}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{given}</string></edit>'
        "</match>"
        for wanted, given in FALLBACKS.items()
    )
    head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
    return f"{head}<include>/etc/fonts/fonts.conf</include>{rules}</fontconfig>"


def scanned(pdf: bytes, seed: str) -> bytes:
    """Return the PDF as an office scanner gives it: grey pictures, a little askew, with noise."""
    rng = random.Random(f"scan {seed}")  # noqa: S311  not cryptography
    noise = np.random.default_rng(rng.randrange(2**32))
    dots = rng.choice([150, 170, 200])
    pages = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            grey = page.render(scale=dots / 72, grayscale=True).to_pil()
            turned = grey.rotate(rng.uniform(-0.6, 0.6), Image.Resampling.BICUBIC, fillcolor=255)
            pixels = np.asarray(turned, dtype=np.float32)
            grain = noise.normal(0, 5, pixels.shape)
            pages.append(
                Image.fromarray(np.clip(pixels * 0.93 + 8 + grain, 0, 255).astype(np.uint8))
            )
    with tempfile.TemporaryFile() as out:
        pages[0].save(
            out, "PDF", save_all=True, append_images=pages[1:], resolution=dots, quality=75
        )
        out.seek(0)
        return out.read()
