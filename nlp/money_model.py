"""Amounts, estimates and what does not add up; always yuan, as `Decimal`."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ingest.model import Span, Table
from nlp.stated import Source


class AmountRole(StrEnum):
    """What an amount of money is."""

    TOTAL = "total"  # 总投资
    PHASE_TOTAL = "phase_total"  # 本期投资
    OVERALL_TOTAL = "overall_total"  # 各期总投资
    YEAR = "year"  # 分年度
    FUNDING = "funding"  # 某一来源
    SUBTOTAL = "subtotal"
    LINE = "line"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in yuan, the words before it that name it, and what it is."""

    role: AmountRole
    label: str
    yuan: Decimal
    span: Span
    source: Source = Source.TEXT
    unit: str = "元"
    approximate: bool = False
    subject: str = ""


class Category(StrEnum):
    """What a budget line pays for (费用类别); words in `lexicon/budget.yaml`."""

    SOFTWARE_DEVELOPMENT = "software_development"
    SOFTWARE_PURCHASE = "software_purchase"
    HARDWARE = "hardware"
    CLOUD_SERVICE = "cloud_service"
    DATA = "data"
    SECURITY = "security"
    CRYPTOGRAPHY = "cryptography"
    EVALUATION = "evaluation"
    INTEGRATION = "integration"
    SUPERVISION = "supervision"
    DESIGN = "design"
    MANAGEMENT = "management"
    BIDDING = "bidding"
    TRAINING = "training"
    OPERATIONS = "operations"
    RESERVE = "reserve"
    DISPLAY_SCREEN = "display_screen"
    OFFICE_TERMINAL = "office_terminal"
    CIVIL_WORKS = "civil_works"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One row of an estimate. `depth` 0 is the grand total's direct part, deeper is detail of it.

    `kind` tells lines from sums: "line", "subtotal", "total".
    """

    number: str
    name: str
    yuan: Decimal | None
    span: Span
    amount_span: Span | None = None
    quantity: Decimal | None = None
    unit_price: Decimal | None = None
    category: Category = Category.OTHER
    kind: str = "line"
    depth: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """A table of money. `kind`: estimate (估算总表), detail (分项), list (清单), funding, yearly.

    `unit` is the printed unit (元, 万元 …), `unit_seen` where it stands; `stated_total` is the
    printed total, `computed_total` the sum of its topmost lines, both yuan or None.
    """

    title: str
    document: str
    table: Table
    unit: str
    lines: tuple[BudgetLine, ...]
    kind: str = "estimate"
    unit_seen: Span | None = None
    stated_total: Decimal | None = None
    computed_total: Decimal | None = None
    total_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two figures that should agree and do not.

    `kind`: total_conflict, sum_mismatch, product_mismatch, unit_slip, funding_mismatch,
    words_mismatch (大写), percent_mismatch. `says` holds the figures (yuan as Decimal) by name;
    `doubt` (Chinese) why they may yet agree (a scan misread, another reckoning), else "".
    """

    kind: str
    says: Mapping[str, object]
    evidence: tuple[Span, ...]
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """One step of the arithmetic trail (勾稽): a printed figure against what others make it.

    `kind` is that of `Discrepancy`; `where` names the row or sentence; `formula` shows the sum as
    one would write it (12×3.5万元). Yuan. `tolerance` is what rounding of the print allows;
    `doubt` (Chinese) why figures that disagree may yet be right, such as a scan misread.
    """

    kind: str
    where: str
    formula: str
    stated: Decimal
    computed: Decimal
    tolerance: Decimal
    evidence: tuple[Span, ...]
    doubt: str = ""

    @property
    def agrees(self) -> bool:
        """Whether the figures agree within rounding."""
        return abs(self.stated - self.computed) <= self.tolerance


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee recomputed by the basis the proposal names for it; informative only.

    `basis` is as printed (发改价格〔2007〕670号, 6%–8%); `low` and `high` bound what it gives, in
    yuan (equal for a tier table); `base` is the sum it is taken on; `how` shows the computation.
    """

    name: str
    basis: str
    base: Decimal
    low: Decimal
    high: Decimal
    stated: Decimal
    how: str
    evidence: tuple[Span, ...]
