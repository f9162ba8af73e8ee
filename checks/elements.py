"""The elements of statements that packs may name, as the lexicon has them."""

from functools import cache

from checks.pack_problems import near
from nlp.model import Topic
from nlp.statements import Lexicon
from nlp.wordlist import read


@cache
def _elements() -> dict[Topic, tuple[str, ...]]:
    subjects = read("statements.yaml", Lexicon).topics
    return {s.topic: tuple(dict.fromkeys(e.element for e in s.elements)) for s in subjects}


def known(topic: Topic | None, elements: tuple[str, ...]) -> tuple[str, ...]:
    """Return the elements if the topic has them all; ValueError says which it has not."""
    has = _elements().get(topic, ()) if topic else ()
    for element in elements:
        if element not in has:
            reason = f"主题“{topic}”没有要素“{element}”" if topic else f"要素“{element}”缺少主题"
            raise ValueError(f"{reason}{near(element, has)}（可用：{'、'.join(has) or '无'}）")
    return elements


def spoken(phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return the phrases if each has a word of its own; ValueError names one that has none."""
    for phrase in phrases:
        if not phrase.replace("…", "").strip():
            raise ValueError(f"词语“{phrase}”没有文字，不能用来查找")
    return phrases
