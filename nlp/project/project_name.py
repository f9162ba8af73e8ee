"""The project's name: from forms, from the text, from the cover's title or a letter's subject."""

import re
from collections.abc import Sequence

from nlp.fold import wide
from nlp.project import cover
from nlp.project.agreement import agreed
from nlp.project.cover import Line
from nlp.project.form_fields import Field, answers
from nlp.project.profile_words import profile_words
from nlp.stated import Source, Stated

_CHARS = 60
_QUOTED = re.compile(r"[“《]([^“”《》]{4,60})[”》](?=$|[,;(]|[由是以主面,])")
# A sentence below the heading 项目名称 that names nothing
_TELLS = re.compile(r"(?:本|该)(?:项目|系统|平台)(?!名称)|我[局委办院校]|详见|见(?:附|上|下)")


def project_name(fields: Sequence[Field], title: Sequence[Line]) -> Stated[str] | None:
    """Return the name with every place that states it; CONFLICT when they name two projects."""
    words = profile_words()
    named = [_short(field) for field in answers(fields, words.fields["name"])]
    named.extend(
        field
        for field in map(_short, answers(fields, words.fields["project"]))
        if _like_a_name(field.value)
    )
    named = [field for field in named if 2 < len(field.value) <= _CHARS]
    named = [field for field in named if not _TELLS.match(field.value)]
    named = [field for field in named if not words["no_name"].search(field.value)]
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
    none = words["sheet"].search(name) or words["no_name"].search(name)
    return "" if none or len(name) <= 2 else name


def _like_a_name(value: str) -> bool:
    """Tell whether an answer that no label calls a name is one, and not a kind (新建项目)."""
    words = profile_words()
    plain = words["fragment"].fullmatch(re.sub(words["kind_words"].pattern, "", value))
    return (
        bool(words["project_like"].search(value)) and not plain and not words["sheet"].search(value)
    )


def _short(field: Field) -> Field:
    """Return a name without its sentence, （以下简称…）, edition and kind of paper."""
    words = profile_words()
    value = words["name_lead"].sub("", field.value)
    quoted = _QUOTED.match(value)
    name = quoted[1] if quoted else words["name_tail"].sub("", value).strip("* ")
    name = cover.unquoted(words["title_kind"].sub("", cover.bare(name)).strip())
    return Field(field.label, cover.unquoted(name), field.span, field.source)
