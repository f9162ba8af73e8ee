"""The parts of a function that a sentence below its heading lists: 包括A、B、C。"""

import re
from collections.abc import Iterator

from nlp.functions.words import function_words, names_none
from nlp.model import FunctionItem
from nlp.sentences import Sentence

_NAMED_PART = re.compile(r"(?P<name>[^、()]+)(?:\([^()]*\))?")
_COUNT_BEHIND = re.compile(
    r"(?:等)?[一二三四五六七八九十两\d]{1,3}(?:个|大|类|项)(?:功能|模块|主题|专题|场景|应用)?$"
)
_LAST = re.compile(r"(?<=[^、()]{3})(?:以及|和)(?=[^、()]{3,}$)")
# How many parts a list has at least: with 包括 before it, and alone.
_FEW, _SEVERAL = 2, 3
# 新增、修改、删除 name no parts; names are longer.
_FULL = 3


def parts(sentence: Sentence, path: tuple[str, ...]) -> Iterator[FunctionItem]:
    """Yield what a sentence lists for the function of `path`, if it holds nothing else."""
    words, text = function_words(), sentence.text.strip()
    found = words["parts"].match(text) if "、" in text else None
    if found is None:
        return
    counted = _COUNT_BEHIND.sub("", found["names"]).removesuffix("等")
    plainly = found["lead"] or len(counted) < len(found["names"])
    # The last two may be joined by 和; places stay as they are.
    listed = _LAST.sub(lambda m: "、" * len(m[0]), counted) if plainly else counted
    pieces = [*_NAMED_PART.finditer(listed)]
    names = [piece["name"] for piece in pieces]
    if not found["lead"] and words["does"].search(names[0]):
        return
    if len(pieces) < (_FEW if plainly else _SEVERAL) or any(map(_no_part, names)):
        return
    if sum(map(len, names)) < _FULL * len(names):
        return
    shift = sentence.text.index(text) + found.start("names")
    for piece in pieces:
        span = sentence.part(shift + piece.start("name"), shift + piece.end("name"))
        yield FunctionItem(piece["name"], "", span, len(path) + 1, path)


def _no_part(name: str) -> bool:
    return bool(function_words()["no_part"].search(name)) or names_none(name)
