"""A measure as a document (办法文本): chapters, articles, paragraphs (款), items (项)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Item:
    """An item (项): its label as printed but in full-width brackets, its words, what follows."""

    label: str
    text: str
    paragraphs: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """The item with its label, paragraph below paragraph."""
        return "\n".join((f"{self.label}{self.text}", *self.paragraphs))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A natural paragraph (款) and the items it introduces."""

    text: str
    items: tuple[Item, ...] = ()

    @property
    def full(self) -> str:
        """The paragraph and its items, one below the other."""
        return "\n".join(part for part in (self.text, *(one.full for one in self.items)) if part)


@dataclass(frozen=True, slots=True)
class Article:
    """An article (条): `occurrence` counts those of one label, `chapter` is its chapter.

    `damaged` says in Chinese why its words are not to be quoted, "" where they are sound.
    """

    label: str
    occurrence: int = 1
    chapter: str = ""
    paragraphs: tuple[Paragraph, ...] = ()
    damaged: str = ""

    @property
    def full(self) -> str:
        """The whole article without its label."""
        return "\n".join(one.full for one in self.paragraphs)

    def pieces(self) -> Iterator[str]:
        """Yield every piece of text, in order."""
        for paragraph in self.paragraphs:
            yield paragraph.text
            for item in paragraph.items:
                yield item.text
                yield from item.paragraphs


@dataclass(frozen=True, slots=True)
class Annex:
    """A form or list behind the articles (附件), line by line."""

    label: str
    title: str
    text: str

    @property
    def full(self) -> str:
        """Its title and its lines."""
        return "\n".join(part for part in (self.title, self.text) if part)


@dataclass(frozen=True, slots=True)
class Regulation:
    """A measure, parsed. `source` names the file, `sha256` is that of its bytes.

    `number` (文号), `issuer` and `issued` are empty where they could not be read. `remarks` says
    in Chinese what was odd about the text.
    """

    title: str
    number: str
    issuer: str
    issued: date | None
    source: str
    sha256: str
    chapters: tuple[str, ...]
    articles: tuple[Article, ...]
    annexes: tuple[Annex, ...] = ()
    remarks: tuple[str, ...] = field(default=())

    def labelled(self, label: str) -> tuple[Article, ...]:
        """Return the articles of that label (第十四条), in the order of the text."""
        return tuple(one for one in self.articles if one.label == label)


class RegulationError(Exception):
    """A text that is no measure, or cannot be kept; the message is a Chinese sentence."""
