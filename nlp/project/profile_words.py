"""The words of the project's profile (lexicon/profile.yaml), compiled once."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from nlp.profile_model import ApplicantKind, DocumentKind, FundingKind, ProjectKind
from nlp.wordlist import Entry, read

K = TypeVar("K")
Pattern = re.Pattern[str]


class DocumentWords(Entry):
    """A kind of paper and the words of its title."""

    kind: DocumentKind
    words: str


class ProjectWords(Entry):
    """A kind of project and its words."""

    kind: ProjectKind
    words: str


class ApplicantWords(Entry):
    """A kind of unit and the words of its name."""

    kind: ApplicantKind
    words: str


class Lexicon(Entry):
    """lexicon/profile.yaml."""

    fields: dict[str, str]
    documents: tuple[DocumentWords, ...]
    projects: tuple[ProjectWords, ...]
    builds: str
    called_building: str
    building_text: str
    renewal: str
    titled_unit: str
    office: str
    kind_words: str
    stated_kinds: tuple[str, ...]
    said_name: str
    no_name: str
    total_of: str
    old_money: str
    no_source: str
    name_lead: str
    name_tail: str
    project_like: str
    applicants: tuple[ApplicantWords, ...]
    county_in_city: str
    funding: dict[FundingKind, str]
    title_tail: str
    title_kind: str
    unit_line: str
    not_unit: str
    begins_title: str
    not_applicant: str
    consultant: str
    maker: str
    inner: str
    builds_it: str
    applies_for_it: str
    unit_is: str
    unit_chapter: str
    led: str
    unit_end: str
    joined: str
    sheet: str
    letter: str
    fragment: str
    marking: str
    not_period: str
    part_period: str
    starred: str
    duration: str
    period_text: str
    service_text: str
    scheduled: str
    line_managed: str
    not_line: str
    own: str
    beside: str
    earlier: str
    earlier_name: str
    completed: str
    yet_to_come: str
    included: str
    plan_holds: str
    plan_lacks: str
    plan_title: str
    plan_like: str
    after_inclusion: str
    not_included: str
    denied_plan: str


@dataclass(frozen=True, slots=True)
class Ranked(Generic[K]):
    """Kinds with their words; the first that fits counts."""

    kinds: tuple[tuple[K, Pattern], ...]

    def of(self, text: str) -> K | None:
        """Return the first kind whose words occur in `text`."""
        return next((kind for kind, words in self.kinds if words.search(text)), None)


@dataclass(frozen=True, slots=True)
class ProfileWords:
    """Compiled patterns."""

    fields: dict[str, Pattern]
    documents: Ranked[DocumentKind]
    projects: Ranked[ProjectKind]
    applicants: Ranked[ApplicantKind]
    funding: tuple[tuple[FundingKind, Pattern], ...]
    stated_kinds: tuple[Pattern, ...]
    patterns: dict[str, Pattern]

    def __getitem__(self, name: str) -> Pattern:
        return self.patterns[name]


@cache
def profile_words() -> ProfileWords:
    """Return the words of the profile."""
    lexicon = read("profile.yaml", Lexicon)
    return ProfileWords(
        fields={name: re.compile(words) for name, words in lexicon.fields.items()},
        documents=Ranked(tuple((w.kind, re.compile(w.words)) for w in lexicon.documents)),
        projects=Ranked(tuple((w.kind, re.compile(w.words)) for w in lexicon.projects)),
        applicants=Ranked(tuple((w.kind, re.compile(w.words)) for w in lexicon.applicants)),
        funding=tuple((kind, re.compile(words)) for kind, words in lexicon.funding.items()),
        stated_kinds=tuple(
            re.compile(words.replace("{kinds}", lexicon.kind_words))
            for words in lexicon.stated_kinds
        ),
        patterns={name: re.compile(value) for name, value in lexicon if isinstance(value, str)},
    )
