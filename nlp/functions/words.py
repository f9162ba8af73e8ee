"""The words of functions to be built (lexicon/functions.yaml), compiled once."""

import re
from collections.abc import Mapping
from functools import cache

from nlp.wordlist import Entry, read


class Lexicon(Entry):
    """lexicon/functions.yaml."""

    opens: str
    mixed: str
    holds: str
    closes: str
    old: str
    system: str
    software: str
    wares: str
    goods: str
    rest: str
    tells: str
    starts: str
    acts: str
    boilerplate: str
    listed: str
    composed: str
    named: str
    parts: str
    no_part: str
    does: str
    change: str
    wall: str
    foreign: str
    building: str
    module: str
    thing: str
    told: str
    never: str
    money: str
    sum: str
    development: str
    made: str
    verb: str


@cache
def function_words() -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of functions by name."""
    lexicon = read("functions.yaml", Lexicon)
    return {name: re.compile(value) for name, value in lexicon}


# 采购验收 names a function, 完成各项数据的整理 tells one.
_SHORT = 6
_JOINTS = re.compile(r"[的与和及、/,\s“”\"'()（）《》\-—_·.*]")
_TAIL = re.compile(
    r"(?:建设|设计|开发|定制|方案|功能|说明|升级|改造|(?:子系统|系统|模块|平台|应用))+$"
)


def core(name: str) -> str:
    """Return what two names of one function share (案件流转子系统建设 → 案件流转)."""
    whole = _JOINTS.sub("", plain(name))
    return _TAIL.sub("", whole) or whole


_NUMBERED = re.compile(r"^\d{1,2}(?:\.\d{1,2})+[.、]?\s?(?=[\u4e00-\u9fff])")


def plain(name: str) -> str:
    """Return a function's name without number (1.2来电定位) and remark (（改造）)."""
    bare = function_words()["change"].sub("", _NUMBERED.sub("", name))
    return bare if len(bare) > 1 else name


def names_none(name: str) -> bool:
    """Tell whether words are goods, services, generic parts or a sentence, and no function."""
    words = function_words()
    if words["tells"].search(name) or words["wares"].search(name):
        return True
    if words["system"].search(name) or words["acts"].search(name):
        return False
    return any(words[kind].search(name) for kind in ("starts", "goods", "closes"))


def bought(name: str) -> bool:
    """Tell whether a cell of a column of modules is yet no function: goods by its last word."""
    words = function_words()
    if not names_none(name):
        return False
    if len(name) > _SHORT and words["starts"].search(name):
        return True
    if any(words[kind].search(name) for kind in ("tells", "wares", "closes")):
        return True
    return any(m.end() == len(name) for m in words["goods"].finditer(name))


def telling(text: str) -> str:
    """Return the sentences of `text` that say something of a function, 300 characters at most."""
    boilerplate = function_words()["boilerplate"]
    pieces = re.findall(r"[^。;!?\n]+[。;!?]?", text)
    told = "".join(p.strip() for p in pieces if p.strip("。; ") and not boilerplate.search(p))
    return told[:300]
