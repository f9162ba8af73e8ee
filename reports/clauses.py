"""The words of a clause as memo and record give them: from the text a user has loaded, or not."""

import re

from checks.rule import Clause, Pack
from corpus.regulation_clause import Passage, clause
from corpus.regulation_model import Regulation
from reports.cutting import between
from reports.wording import one_line

QUOTED, QUOTED_SHORT = 200, 90  # characters in the memo: of a problem, of a warning
NOT_LOADED = (
    "本办法的文本尚未载入，以下“要求”均为转述，条文以正式发布文本为准"
    "（载入：yushen regulation import 文件）。"
)
_SENTENCE = re.compile("[^。；！？\n]*(?:[。；！？]+[”’）]*|\n|$)")
_BLANK = re.compile(r"\s+")


def clause_text(cited: Clause, regulation: Regulation | None) -> str | None:
    """Return the exact words of a clause; None where they are not there or not to be quoted."""
    if regulation is None:
        return None
    passage = clause(regulation, cited.label)
    return passage.quotable if _agrees(passage, cited) else None


def quoted(cited: Clause, regulation: Regulation | None, limit: int = QUOTED) -> str:
    """Return the line that quotes a clause, or says why it is not quoted; "" without a text."""
    if regulation is None or cited.label.startswith("附件"):
        return ""
    passage = clause(regulation, cited.label)
    if passage.text is None:
        return f"条文：{passage.why}，未作摘引。"
    if not _agrees(passage, cited):
        return "条文：所载文本的该条与规则所据文本不一致，未作摘引，请核对所载文本的版本。"
    if passage.damaged:
        return f"条文：所载文本的该条{passage.damaged}，未作摘引，以正式发布文本为准。"
    return f"条文：“{shortened(passage.text, cited.anchor, limit)}”"


def unlike(pack: Pack, regulation: Regulation) -> tuple[str, ...]:
    """Return the labels a pack cites that the text has not, or has with other words."""
    cited: tuple[Clause, ...] = (
        *(one.clause for one in pack.rules),
        *(one.clause for one in pack.not_checked),
        *(one.clause for one in pack.route),
        *(one for ground in pack.grounds for one in ground.clauses),
    )
    missing = (one.label for one in cited if not _agrees(clause(regulation, one.label), one))
    return tuple(dict.fromkeys(missing))


def _agrees(passage: Passage, cited: Clause) -> bool:
    """Tell whether the words a rule is anchored to stand in the clause."""
    return passage.text is not None and tightened(cited.anchor) in tightened(passage.text)


def tightened(text: str) -> str:
    """Return a text without any blank."""
    return _BLANK.sub("", text)


def shortened(text: str, anchor: str = "", limit: int = QUOTED) -> str:
    """Return whole sentences of a clause around its anchor, … where some are left out."""
    whole = one_line(text.replace("\n", ""))
    if len(whole) <= limit:
        return whole
    sentences = [match[0] for match in _SENTENCE.finditer(whole) if match[0]]
    first = last = _holding(sentences, anchor)
    room = limit - len(sentences[first])
    while room > 0 and (first > 0 or last < len(sentences) - 1):
        after = sentences[last + 1] if last < len(sentences) - 1 else None
        before = sentences[first - 1] if first > 0 else None
        if after is not None and len(after) <= room:
            last, room = last + 1, room - len(after)
        elif before is not None and len(before) <= room:
            first, room = first - 1, room - len(before)
        else:
            break
    shown = "".join(sentences[first : last + 1])
    start, end = _window(shown, anchor, limit)
    left = first > 0 or start > 0
    right = last < len(sentences) - 1 or end < len(shown)
    return "…" * left + shown[start:end] + "…" * right


def _holding(sentences: list[str], anchor: str) -> int:
    """Return the first sentence in which the anchor ends."""
    wanted, seen = tightened(anchor), ""
    for number, sentence in enumerate(sentences):
        seen += tightened(sentence)
        if wanted and wanted in seen:
            return number
    return 0


def _window(shown: str, anchor: str, limit: int) -> tuple[int, int]:
    """Return the part of a sentence that is longer than there is room for."""
    if len(shown) <= limit:
        return 0, len(shown)
    at = max(shown.find(anchor), 0)
    start = max(0, min(at + len(anchor) // 2 - limit // 2, len(shown) - limit)) if at else 0
    start, end = between(shown, start, start + limit, (at, at + len(anchor)))
    if start and (comma := shown.find("，", start, at)) >= 0:
        start = comma + 1
    if end < len(shown) and (comma := shown.rfind("，", at + len(anchor), end)) >= 0:
        end = comma + 1
    return start, end
