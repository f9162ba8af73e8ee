"""Build the one text of a document while recording where its pieces were printed."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ingest.model import (
    PLAIN,
    Block,
    Box,
    Cell,
    Paragraph,
    ParagraphKind,
    Picture,
    Run,
    Style,
    Table,
)

Piece = tuple[str, int | None, Box | None]
"""Text, page (from 1, or None) and box of one printed line or run."""

# Between two Latin words that met at a line break a blank was lost; between Chinese ones none.
_LATIN = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,.;:)%")


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell before it has a place in the text: its grid position and its lines."""

    row: int
    col: int
    pieces: tuple[Piece, ...]
    row_span: int = 1
    col_span: int = 1

    @property
    def text(self) -> str:
        """The lines, one after the other, without a break."""
        return "".join(piece[0] for piece in self.pieces)


@dataclass(slots=True)
class Weaver:
    """Appends blocks to a growing text. The only mutable thing in this package, never kept."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[Run] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    furniture: list[Paragraph] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def paragraph(
        self, pieces: Iterable[Piece], style: Style = PLAIN, kind: ParagraphKind = "body"
    ) -> None:
        """Append a paragraph; its pieces (lines) are joined, an empty one is left out."""
        start = self.length
        self._pieces(pieces)
        if self.length == start:
            return
        paragraph = Paragraph(start, self.length, style, kind)
        (self.furniture if kind in {"header", "footer"} else self.blocks).append(paragraph)
        self._append("\n")

    def table(self, rows: int, cols: int, cells: Iterable[CellText]) -> None:
        """Append a table; cells must come in reading order."""
        start = self.length
        placed: list[Cell] = []
        row = 0
        for cell in cells:
            if placed:
                self._append("\n" if cell.row != row else "\t")
            row = cell.row
            begin = self.length
            self._pieces(cell.pieces)
            placed.append(
                Cell(cell.row, cell.col, begin, self.length, cell.row_span, cell.col_span)
            )
        self.blocks.append(Table(start, self.length, rows, cols, tuple(placed)))
        self._append("\n")

    def picture(self, page: int | None, box: Box | None) -> None:
        """Mark the place of a picture."""
        self.blocks.append(Picture(self.length, self.length, page, box))

    def _pieces(self, pieces: Iterable[Piece]) -> None:
        for text, page, box in pieces:
            if not text:
                continue
            last = self.parts[-1][-1] if self.parts else "\n"
            if last in _LATIN and text[0] in _LATIN and text[0].isalpha() and last.isalnum():
                self._append(" ")
            start = self.length
            self._append(text)
            self.runs.append(Run(start, self.length, page, box))

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)
