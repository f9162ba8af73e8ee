"""A page as a picture: taken from the PDF, turned upright, made level; and the way back."""

from dataclasses import dataclass
from math import cos, hypot, radians, sin

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.model import Box
from ingest.pdf_lines import Handle
from ingest.scan_engine import Pixels, Quads

_DPI = 150
_LONGEST = 2600  # pixels; a plan or a poster is taken smaller, whatever its size on paper
_STEEPEST = 8.0  # degrees; more is no skew
_DOTS = 60_000  # of the ink: enough to tell the slope
_CLEARER = 1.02  # times the rows' density as scanned: a slope worth turning back
_TALL = 1.8  # times its width: a line that stands
_DARKEST, _LIGHTEST = 0.1, 99.9  # per cent of the pixels left aside as specks
_CONTRAST = 48  # of 255; a picture with less shows nothing that could be read


@dataclass(frozen=True, slots=True, eq=False)
class Photo:
    """A page's picture. `back` leads from its pixels to points on the page as shown."""

    pixels: Pixels
    scale: float
    """Pixels to a point."""
    back: NDArray[np.float64]
    turn: int = 0
    """Quarter turns made, clockwise."""

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        height, width = self.pixels.shape[:2]
        return width / self.scale, height / self.scale

    def printed(self, box: Box) -> Box:
        """Return where a box (points of the upright picture) stands on the page as shown."""
        middle = np.array([(box.x0 + box.x1) / 2, (box.top + box.bottom) / 2, 1 / self.scale])
        x, y = (self.back @ (middle * self.scale))[:2]
        half = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
        across, down = half if self.turn % 2 == 0 else half[::-1]
        return Box(*(round(float(v), 1) for v in (x - across, y - down, x + across, y + down)))


def taken(page: Handle) -> Photo:
    """Return the picture of a page; raises what pdfium raises."""
    width, height = page.get_size()
    scale = min(_DPI / 72, _LONGEST / max(width, height, 1.0))
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        pixels = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
    finally:
        bitmap.close()
    return Photo(pixels, scale, np.diag([1 / scale, 1 / scale, 1.0]))


def shows_nothing(photo: Photo) -> bool:
    """Tell whether the picture is one even tone: the blank back of a sheet."""
    grey = cv2.medianBlur(cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY), 3)
    dark, light = np.percentile(grey, [_DARKEST, _LIGHTEST])
    return bool(light - dark < _CONTRAST)


def turned(photo: Photo, quarters: int) -> Photo:
    """Return the picture turned clockwise by quarters."""
    for _ in range(quarters % 4):
        height = photo.pixels.shape[0]
        # the new x runs against the old y, the new y along the old x
        step = np.array([[0, 1, 0], [-1, 0, height - 1], [0, 0, 1]], np.float64)
        pixels = np.ascontiguousarray(np.rot90(photo.pixels, -1))
        photo = Photo(pixels, photo.scale, photo.back @ step, (photo.turn + 1) % 4)
    return photo


def turned_quads(quads: Quads, photo: Photo, quarters: int) -> Quads:
    """Return corners found on `photo` as they stand once it is turned, top left first again."""
    height, width = photo.pixels.shape[:2]
    for _ in range(quarters % 4):
        quads = np.stack([height - 1 - quads[:, :, 1], quads[:, :, 0]], axis=2)[:, [3, 0, 1, 2]]
        height, width = width, height
    return quads


def lies_on_its_side(quads: Quads) -> bool:
    """Tell whether most of the lines stand upright, so that the page needs a quarter turn."""
    across, down = _sides(quads)
    tall, wide = down > _TALL * across, across > _TALL * down
    return bool(down[tall].sum() > across[wide].sum())


def slope(photo: Photo) -> float:
    """Return by how many degrees the lines fall to the right; 0.0 where it cannot be told.

    The right angle gathers the ink in the fewest rows. Corners of lines would be at hand, but
    those of short lines are only as good as a pixel.
    """
    grey = cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2GRAY)
    _, dark = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    ys, xs = np.nonzero(dark)
    step = max(1, len(xs) // _DOTS)
    points = xs[::step].astype(np.float32), ys[::step].astype(np.float32)
    if not len(points[0]):
        return 0.0
    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.25), key=lambda a: _gathered(points, a))
    fine = np.arange(coarse - 0.25, coarse + 0.26, 0.025)
    best = float(max(fine, key=lambda a: _gathered(points, a)))
    clear = _gathered(points, best) > _CLEARER * _gathered(points, 0.0)
    return round(best, 3) if clear and abs(best) < _STEEPEST else 0.0


def _gathered(points: tuple[NDArray[np.float32], NDArray[np.float32]], angle: float) -> float:
    xs, ys = points
    rows = (ys * cos(radians(angle)) - xs * sin(radians(angle))).astype(np.int32)
    counts = np.bincount(rows - rows.min())
    return float((counts.astype(np.float64) ** 2).sum())


def _sides(quads: Quads) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    across = [hypot(*(quad[1] - quad[0])) for quad in quads]
    down = [hypot(*(quad[3] - quad[0])) for quad in quads]
    return np.array(across), np.array(down)


def levelled(photo: Photo, quads: Quads, angle: float) -> tuple[Photo, Quads]:
    """Return the picture and its lines turned back by `angle` degrees about the middle."""
    if not angle:
        return photo, quads
    height, width = photo.pixels.shape[:2]
    c, s = cos(radians(angle)), sin(radians(angle))
    x, y = width / 2, height / 2
    forth = np.array([[c, s, x - c * x - s * y], [-s, c, y + s * x - c * y]], np.float64)
    edge = tuple(float(v) for v in np.median(photo.pixels[::16, ::16], axis=(0, 1)))
    pixels = cv2.warpAffine(
        photo.pixels, forth, (width, height), flags=cv2.INTER_LINEAR, borderValue=edge
    )
    whole = np.vstack([forth, [0, 0, 1]])
    level = quads @ forth[:, :2].T.astype(np.float32) + forth[:, 2].astype(np.float32)
    back = photo.back @ np.linalg.inv(whole)
    return Photo(np.asarray(pixels, np.uint8), photo.scale, back, photo.turn), level
