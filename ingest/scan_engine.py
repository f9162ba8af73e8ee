"""The recogniser of printed characters: rapidocr with the models that lie in its package.

Loaded when the first page needs it. The models are named by path, so nothing is ever fetched.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from rapidocr import RapidOCR

Pixels = NDArray[np.uint8]
Quads = NDArray[np.float32]
"""Corners of the lines of a picture: top left, top right, bottom right, bottom left; pixels."""

_THREADS = 2
_LONGEST = 2600  # pixels; a longer side is made smaller before lines are looked for
_COARSER = 0.8  # lines are found as well on a smaller picture, in two thirds of the time
_DETECTION = "PP-OCRv6_det_small.onnx"
_RECOGNITION = "PP-OCRv6_rec_small.onnx"


def models() -> tuple[Path, ...]:
    """Return the files the recogniser needs and has; empty when it cannot work here."""
    home = find_spec("rapidocr")
    if home is None or home.origin is None or find_spec("onnxruntime") is None:
        return ()
    folder = Path(home.origin).parent / "models"
    files = folder / _DETECTION, folder / _RECOGNITION
    return files if all(file.is_file() for file in files) else ()


@cache
def _engine() -> "RapidOCR":
    from omegaconf import OmegaConf  # noqa: PLC0415  only a page without text pays for these
    from rapidocr import RapidOCR  # noqa: PLC0415

    detection, recognition = models()
    engine = RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": _LONGEST,
            "Global.text_score": 0.0,  # what is too faint is judged, not dropped unseen
        }
    )
    for part, model in (("Det", detection), ("Rec", recognition)):
        held = {**engine.cfg[part], "session": _session(model)}
        engine.cfg[part] = OmegaConf.create(held, flags={"allow_objects": True})
    return engine


def _session(model: Path) -> "InferenceSession":
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415  heavy

    options = SessionOptions()
    # one count on every machine: the sums, hence the text, stay the same
    options.intra_op_num_threads, options.inter_op_num_threads = _THREADS, 1
    options.use_deterministic_compute = True
    options.enable_cpu_mem_arena = False  # memory is given back after each page
    # a thread that waits busily takes the other core from whoever works on it
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(str(model), options, providers=["CPUExecutionProvider"])


def detected(picture: Pixels) -> Quads:
    """Return the corners of the printed lines of a picture."""
    height, width = picture.shape[:2]
    size = max(1, round(width * _COARSER)), max(1, round(height * _COARSER))
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    # its own turning of single lines is left out: it turned upright lines over and lost them
    found = _engine()(small, use_det=True, use_cls=False, use_rec=False)
    corners = getattr(found, "boxes", None)  # no line found: another class, without corners
    return np.asarray([] if corners is None else corners, np.float32).reshape(-1, 4, 2) / _COARSER


def recognised(strips: Sequence[Pixels]) -> list[tuple[str, float]]:
    """Return the words of each cut-out line and how sure they are (0–1)."""
    if not strips:
        return []
    told = _engine().recognize_txt(list(strips))
    return list(zip(told.txts or (), map(float, told.scores or ()), strict=True))
