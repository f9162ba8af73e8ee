"""Does a ledger hold something against the applicant or the system?"""

import re
from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.prose import find

# 没有共享, 逾期: not in our list of words, yet nothing to be passed over.
_ADVERSE = re.compile("[未不没无拒逾停废低冗否待缓]")


class Settings(Params):
    """Which ledger, which columns, which entries."""

    ledger: str = Field("", description="名册的种类")
    unit: str = Field("单位", description="单位所在的列名")
    subject: str = Field("系统名称", description="系统或项目名称所在的列名")
    flag: str = Field("状态", description="状态所在的列名")
    flags: tuple[str, ...] = Field((), description="状态为这些值的，作为发现")
    unit_wide: bool = Field(
        default=False, description="名册的记录及于整个单位：材料未提及该系统的同样作为发现"
    )


@check("ledger-flagged", params=Settings, says={"unit", "subject", "flag"})
def ledger_flagged(case: Case, settings: Settings) -> Iterator[Outcome]:
    """名册中是否有本单位既有系统的不利记录。"""
    ledger = case.ledgers.get(settings.ledger)
    applicant = case.proposal.profile.applicant
    if ledger is None:
        yield Unsure("未提供名册")
        return
    if not ledger.rows:
        yield Unsure(f"名册“{ledger.name}”没有内容，不能比对")
        return
    if not {settings.unit, settings.flag} <= ledger.rows[0].keys():
        yield Unsure(f"名册“{ledger.name}”缺少“{settings.unit}”或“{settings.flag}”列")
        return
    if applicant is None:
        yield Unsure("未识别出申报单位，不能与名册比对")
        return
    for row in ledger.rows:
        flag = row[settings.flag].strip()
        if row[settings.unit].strip() != applicant.value:
            continue
        subject = row.get(settings.subject, "").strip()
        if flag not in settings.flags:
            if _ADVERSE.search(flag or "未填"):
                known = "、".join(settings.flags)
                why = f"名册载有本单位“{subject}”{settings.flag}为“{flag}”"
                why = f"{why}，不在本条所列（{known}）之内，须人工核对"
                yield Unsure(why, applicant.evidence)
            continue
        mention = find(case.proposal.document, subject)
        if mention is None and not settings.unit_wide:
            what = f"“{subject}”{flag}，材料未提及该系统" if subject else f"{flag}，未载明系统名称"
            yield Unsure(f"名册载有本单位{what}，是否有关须人工核对", applicant.evidence)
        else:
            evidence = (mention, *applicant.evidence) if mention else applicant.evidence
            says = {"unit": applicant.value, "subject": subject, "flag": flag}
            yield Hit(evidence, says, by_ledger=True)
