"""Every check there is, in the order they are listed to people.

Adding a check: a module here, a line below, a specification in tests/checks/.
"""

from typing import Any

from checks.library.adjustment_over_limit import adjustment_over_limit
from checks.library.annual_budget_missing import annual_budget_missing
from checks.library.applicant_elsewhere import applicant_elsewhere
from checks.library.applicant_kind import applicant_kind
from checks.library.batch_comparison import batch_comparison
from checks.library.catalogue_incomplete import catalogue_incomplete
from checks.library.chapter_hollow import chapter_hollow
from checks.library.chapter_missing import chapter_missing
from checks.library.cloud_not_used import cloud_not_used
from checks.library.component_rebuilt import component_rebuilt
from checks.library.continued_too_soon import continued_too_soon
from checks.library.declared_before_effective import declared_before_effective
from checks.library.display_screen import display_screen
from checks.library.document_kind_wrong import document_kind_wrong
from checks.library.duty_above_threshold import duty_above_threshold
from checks.library.estimate_inconsistent import estimate_inconsistent
from checks.library.follow_up_missing import follow_up_missing
from checks.library.form_incomplete import form_incomplete
from checks.library.ledger_flagged import ledger_flagged
from checks.library.new_build_in_operations import new_build_in_operations
from checks.library.papers_merged import papers_merged
from checks.library.particulars_missing import particulars_missing
from checks.library.parties_not_separate import parties_not_separate
from checks.library.placeholder_text import placeholder_text
from checks.library.plan_not_included import plan_not_included
from checks.library.plan_uncited import plan_uncited
from checks.library.purchase_only import purchase_only
from checks.library.reminder import reminder
from checks.library.repealed_citation import repealed_citation
from checks.library.statement_denied import statement_denied
from checks.library.statement_made import statement_made
from checks.library.statement_missing import statement_missing
from checks.library.unrelated_equipment import unrelated_equipment
from checks.model import Check

CHECKS: dict[str, Check[Any]] = {
    check.name: check
    for check in (
        chapter_missing,
        chapter_hollow,
        particulars_missing,
        placeholder_text,
        cloud_not_used,
        display_screen,
        unrelated_equipment,
        new_build_in_operations,
        purchase_only,
        statement_missing,
        statement_made,
        statement_denied,
        follow_up_missing,
        component_rebuilt,
        plan_uncited,
        plan_not_included,
        duty_above_threshold,
        estimate_inconsistent,
        adjustment_over_limit,
        continued_too_soon,
        applicant_kind,
        applicant_elsewhere,
        ledger_flagged,
        repealed_citation,
        declared_before_effective,
        reminder,
        catalogue_incomplete,
        annual_budget_missing,
        document_kind_wrong,
        papers_merged,
        form_incomplete,
        parties_not_separate,
        batch_comparison,
    )
}
