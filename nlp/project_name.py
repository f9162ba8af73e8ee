"""The project's name: from forms, from the text, from the cover's title or a letter's subject."""

import re
from collections.abc import Sequence

from nlp import cover
from nlp.agreement import agreed
from nlp.cover import Line
from nlp.fold import wide
from nlp.form_fields import Field, answers
from nlp.profile_words import profile_words
from nlp.stated import Source, Stated

_CHARS = 60


def project_name(fields: Sequence[Field], title: Sequence[Line]) -> Stated[str] | None:
    """Return the name with every place that states it; CONFLICT when they name two projects."""
    words = profile_words()
    named = [_short(field) for field in answers(fields, words.fields["name"])]
    named = [field for field in named if 2 < len(field.value) <= _CHARS]
    printed = titled(title)
    if printed:
        named.extend(Field("", printed, line.span, Source.TEXT) for line in title)
    if not named:
        things = [_short(field) for field in answers(fields, words.fields["thing"])]
        return agreed(things[:1])
    stated = [field for field in named if field.label] or named
    found = agreed([*stated, *(field for field in named if field not in stated)])
    return Stated(wide(found.value), found.evidence, found.source, found.state) if found else None


def titled(title: Sequence[Line]) -> str:
    """Return the project's name that the title prints, "" for the title of a sheet to fill in."""
    words = profile_words()
    name = cover.name_of(title)
    letter = words["letter"].match(name)
    name = cover.unquoted(words["title_kind"].sub("", letter["name"]).strip()) if letter else name
    return "" if words["sheet"].search(name) or len(name) <= 2 else name


def _short(field: Field) -> Field:
    """Return a name without （以下简称…）, edition and kind of paper."""
    name = re.sub(r"\((?:以下)?(?:简称|称).*$", "", field.value).strip("* ")
    name = cover.unquoted(profile_words()["title_kind"].sub("", cover.bare(name)).strip())
    return Field(field.label, cover.unquoted(name), field.span, field.source)
