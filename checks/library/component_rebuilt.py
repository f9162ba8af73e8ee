"""Is a module built anew that the public components already offer?"""

import re
from collections.abc import Iterator

from pydantic import Field

from checks.model import Case, Hit, Outcome, Params, Unsure, check
from checks.wanted import lines
from ingest.model import Span
from nlp.model import Proposal
from nlp.money_model import Category

_REUSE = re.compile(r"对接|接入|复用|调用|集成|依托|利用|使用全市|使用市")


class Settings(Params):
    """The ledger of components."""

    ledger: str = Field("components", description="公共组件库清单的名册种类")
    name: str = Field("名称", description="名册中组件名称的列名")
    aliases: str = Field("别名", description="名册中别名的列名，多个别名以顿号分隔")


@check("component-rebuilt", params=Settings, says={"component", "module"})
def component_rebuilt(case: Case, settings: Settings) -> Iterator[Outcome]:
    """拟建功能模块是否与公共组件库中的组件同类。"""
    ledger = case.ledgers.get(settings.ledger)
    if ledger is None:
        yield Unsure("未提供公共组件库清单")
        return
    if not any(row.get(settings.name, "").strip() for row in ledger.rows):
        yield Unsure(f"名册“{ledger.name}”没有“{settings.name}”列或者没有内容，不能比对")
        return
    built = tuple(_built(case.proposal))
    for row in ledger.rows:
        component = row.get(settings.name, "").strip()
        names = [component, *re.split("[、，,;；]", row.get(settings.aliases, ""))]
        words = [name.strip() for name in names if name.strip()]
        same = [(name, text, span) for name, text, span in built if any(w in name for w in words)]
        own = [(name, span) for name, text, span in same if not _REUSE.search(text)]
        if own:
            says = {"component": component, "module": tuple(dict.fromkeys(n for n, _ in own))}
            spans = tuple(dict.fromkeys(span for _, span in own))
            if len(own) < len(same):
                why = f"“{component}”既有复用的表述，又有自建的表述"
                yield Unsure(why, tuple(span for _, _, span in same))
            else:
                yield Hit(spans, says, by_ledger=True)


def _built(proposal: Proposal) -> Iterator[tuple[str, str, Span]]:
    """Yield name, all that is said of it, and place of every module to be built."""
    for item in proposal.functions:
        yield item.name, f"{item.name} {item.description}", item.span
    for line in lines(proposal):
        if line.category is Category.SOFTWARE_DEVELOPMENT:
            yield line.name, f"{line.name} {line.note}", line.span
