"""Read the word lists of `lexicon/`: files that people edit, so every key is checked."""

from importlib.resources import files
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict

_FOLDER = files("nlp").joinpath("lexicon")


class Entry(BaseModel):
    """A part of a word list; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


E = TypeVar("E", bound=BaseModel)


def read(name: str, model: type[E]) -> E:
    """Return the word list in lexicon/`name`; raises when it does not fit `model`."""
    text = _FOLDER.joinpath(name).read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return model.model_validate(yaml.load(text, Loader=loader))  # noqa: S506  a safe loader


def lines(name: str) -> tuple[str, ...]:
    """Return the words of a plain list, one a line, without comments."""
    text = _FOLDER.joinpath(name).read_text(encoding="utf-8")
    words = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(word for word in words if word)
