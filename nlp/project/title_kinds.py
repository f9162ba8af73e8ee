"""Every kind of paper that the title names: 可行性研究报告（代项目建议书） names two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.model import Block, Paragraph, Span, Table
from nlp.again import readings
from nlp.fold import fold
from nlp.model import Proposal
from nlp.profile_model import DocumentKind
from nlp.sentences import Reading

# The papers a title may name, the way people shorten them.
PAPERS = {
    "项目建议书": r"(?:项目|立项)?建议书",
    "可行性研究报告": r"可行性(?:研究|分析|论证)(?:报告书?)?|可研(?:报告)?",
    "初步设计": r"初步设计|初设|扩初设计",
    "概算": r"概算",
    "建设方案": r"建设(?:实施)?方案",
}
_KINDS = {
    "项目建议书": DocumentKind.PROJECT_PROPOSAL,
    "可行性研究报告": DocumentKind.FEASIBILITY,
    "初步设计": DocumentKind.PRELIMINARY_DESIGN,
    "建设方案": DocumentKind.CONSTRUCTION_SCHEME,
}
_LETTER = re.compile(r"^关于.*的?(?:请示|函|申请|报告|通知|批复)$")
# A line below the title that belongs to it: （代项目建议书）, （含初步设计及概算）.
_ADDED = re.compile(r"^(?:[(【\[]|(?:代|含|并代|兼|暨|及|与|和|附|合并))")
_FIELD = re.compile(r"[\u4e00-\u9fff()]{2,14}:")
# A line that only speaks of a paper; a title does not.
_MENTIONS = re.compile(
    r"根据|依据|按照|已经|批复|评审|附件|编制(?:说明|依据|单位)|由.*编制|符合|规定|目录|模板"
)
_BEGINS = re.compile(
    r"第[一二三四五六七八九十\d]+[章篇部节]|[一二三四五六七八九十]{1,2}[、.]|\d{1,2}(?:\.\d)*[\s、.]|目\s?[录次]$|前言$|摘要$"
)
_LINES = 16
_TITLE_CHARS = 60
_TAIL = re.compile(r"\.(?:docx?|pdf|wps|ofd|rtf|odt|txt)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed; `letter`: it is the subject of a letter, which may list several papers.

    `spans` is empty where only the file's name says it.
    """

    text: str
    spans: tuple[Span, ...]
    letter: bool = False

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers that the title names, in the order of `PAPERS`."""
        return tuple(name for name, words in PAPERS.items() if re.search(words, self.text))

    @property
    def kinds(self) -> frozenset[DocumentKind]:
        """The kinds of these papers."""
        return frozenset(_KINDS[paper] for paper in self.papers if paper in _KINDS)


def paper_name(text: str) -> str:
    """Return the usual name of a paper, the text itself where it is not known."""
    plain = fold(text).text
    return next((name for name, words in PAPERS.items() if re.fullmatch(words, plain)), plain)


def titles(proposal: Proposal) -> dict[str, tuple[Title, ...]]:
    """Return by document what its cover and its file name call it, the main document first."""
    found: dict[str, tuple[Title, ...]] = {}
    for reading in readings(proposal):
        named = fold(_TAIL.sub("", reading.document.name)).text
        found[reading.document.name] = (_printed(reading), Title(named, (), _letter(named)))
    return found


def _printed(reading: Reading) -> Title:
    """Return the first lines that name a paper, with the line of the project's name above them."""
    lines = [*_first_lines(reading)]
    naming = [i for i, (text, _) in enumerate(lines) if _names_paper(text)]
    if not naming:
        return Title("", ())
    last = naming[0]
    while last + 1 in naming and _goes_on(lines[last + 1][0]):
        last += 1
    text = "".join(text for text, _ in lines[naming[0] : last + 1])
    spans = tuple(span for _, span in lines[naming[0] : last + 1])
    above = lines[naming[0] - 1][0] if naming[0] else ""
    # …工程项目 | 建议书: the line above ends the name, or begins the word
    begun = above.endswith(("项目", "初步", "可行性")) and not _FIELD.match(above)
    text = above[-3:] + text if begun else text
    return Title(text, spans, _letter(text) or above.startswith("关于"))


def _first_lines(reading: Reading) -> Iterator[tuple[str, Span]]:
    """Yield the lines of the cover: short, before the first numbered line or the contents."""
    count = 0
    for block in reading.document.blocks:
        for start, end in _pieces(block):
            first, last = reading.folded.folded(start), reading.folded.folded(end)
            for m in re.finditer(r"[^\n\t]+", reading.folded.text[first:last]):
                text = m[0].strip(" #*")
                if _BEGINS.match(text) or count >= _LINES:
                    return
                if text:
                    count += 1
                    yield text, reading.span(first + m.start(), first + m.end())


def _pieces(block: Block) -> Iterator[tuple[int, int]]:
    if isinstance(block, Table):
        yield from ((cell.start, cell.end) for cell in block.cells if cell.end > cell.start)
    elif isinstance(block, Paragraph) and block.end > block.start:
        yield block.start, block.end


def _names_paper(text: str) -> bool:
    named = any(re.search(words, text) for words in PAPERS.values())
    short = len(text) <= _TITLE_CHARS and not re.search(r"[。;]|,.*,", text)
    return named and short and not _FIELD.match(text) and not _MENTIONS.search(text)


def _goes_on(text: str) -> bool:
    """Tell whether a line goes on with the title: a bracket, 及概算, or a paper's name alone."""
    alone = any(re.fullmatch(rf"(?:{words})+", text) for words in PAPERS.values())
    return alone or _ADDED.match(text) is not None


def _letter(text: str) -> bool:
    return _LETTER.match(text) is not None
