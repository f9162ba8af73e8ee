"""Where the articles of a measure end, and the annexes (附件) behind them."""

import re
from collections.abc import Mapping, Sequence

from corpus.regulation_heads import ANNEX, Head
from corpus.regulation_lines import Line, tight
from corpus.regulation_model import Annex

_COUNT = r"[\d一二三四五六七八九十]{1,3}"
_DAY = rf"[\d〇零○一二三四五六七八九十]{{2,4}}\s*年\s*{_COUNT}\s*月\s*{_COUNT}\s*日"
DATE = re.compile(_DAY)
_CLOSING = re.compile(
    rf"[（(]\s*此页无正文\s*[）)]|抄\s*送\s*[:：].*|主\s*题\s*词\s*[:：].*|附\s*[:：].*"
    rf"|{_DAY}|.*{_DAY}\s*印发"
)
_SIGNATURE = 30  # characters


def body_end(lines: Sequence[Line], heads: Mapping[int, Head]) -> int:
    """Return the index of the first line behind the articles.

    An annex that is itself a measure begins again with 第一条: its articles are not ours.
    """
    first = min(heads)
    for i in range(first, len(lines)):
        if ANNEX.fullmatch(lines[i].text):
            after = next((heads[j] for j in sorted(heads) if j > i), None)
            if after is None or after.number == 1:
                return _closing(lines, heads, i)
    return _closing(lines, heads, len(lines))


def _closing(lines: Sequence[Line], heads: Mapping[int, Head], end: int) -> int:
    last = max(i for i in heads if i < end)
    return next((i for i in range(last + 1, end) if _closes(lines, i)), end)


def _closes(lines: Sequence[Line], i: int) -> bool:
    line = lines[i]
    if _CLOSING.fullmatch(line.text):
        return True
    after = lines[i + 1].text if i + 1 < len(lines) else ""
    signed = len(line.text) <= _SIGNATURE and not line.ends and lines[i - 1].ends
    return signed and bool(DATE.fullmatch(after))


def annexes(lines: Sequence[Line]) -> tuple[Annex, ...]:
    """Return the annexes in the lines behind the articles."""
    found = [(i, match) for i, line in enumerate(lines) if (match := ANNEX.fullmatch(line.text))]
    own = [(i, match) for i, match in found if not (match[2] or "").strip()] or found
    ends = [i for i, _ in own[1:]] + [len(lines)] * bool(own)
    return tuple(
        _annex(match, lines[i + 1 : end]) for (i, match), end in zip(own, ends, strict=True)
    )


def _annex(match: re.Match[str], lines: Sequence[Line]) -> Annex:
    texts = [line.text for line in lines]
    stop = next((i for i, text in enumerate(texts) if re.match(r"抄\s*送\s*[:：]", text)), None)
    texts = texts[:stop]
    title = tight((match[2] or "").strip())
    if not title and texts:
        title, texts = tight(texts[0]), texts[1:]
    return Annex(f"附件{match[1]}", title, "\n".join(map(tight, texts)))
