"""Characters of Word's symbol fonts that carry meaning, above all ticked and empty boxes."""

import re

_WINGDINGS = {
    0x46: "☞",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "□",
    0x75: "◆",
    0x76: "❖",
    0xA7: "▪",
    0xA8: "□",
    0xD8: "➢",
    0xE0: "→",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    0x2A: "□",
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0xA3: "□",
}
_HEX = re.compile(r"[0-9A-Fa-f]{1,6}")
_PRIVATE = range(0xE000, 0xF900)
_OFFSET = 0xF000

PRIVATE_USE = {_OFFSET + code: sign for code, sign in _WINGDINGS.items()}
"""For str.translate: text set in Wingdings without saying so (a symbol font's private codes)."""


def symbol(font: str, code: str) -> str:
    """Return the character of a w:sym; "" for one that only its font can tell."""
    if not _HEX.fullmatch(code):
        return ""
    point = int(code, 16)
    signs = _WINGDINGS_2 if font.strip().lower() == "wingdings 2" else _WINGDINGS
    if font.strip().lower().startswith("wingdings"):
        return signs.get(point & 0xFF, "")
    return (
        "" if point in _PRIVATE or not 0x20 <= point < 0xD800 else chr(point)
    )  # no control codes, no surrogates
