"""The flaws that can be seeded, what each does to the verdicts, and which can stand together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bank import Draw

JUDGED = """
LYG-02 LYG-04 LYG-08-1 LYG-08-2a LYG-08-2b LYG-09-1a LYG-09-1b LYG-09-1d LYG-13-0 LYG-13-1
LYG-13-1-basis LYG-13-2 LYG-13-3 LYG-13-4 LYG-13-4-content LYG-13-5 LYG-16-a LYG-18-1 LYG-19
LYG-19-sharing LYG-19-security LYG-21-1 LYG-23 LYG-24 LYG-37
""".split()  # noqa: SIM905  one word a line would hide the rest of the file


@dataclass(frozen=True, slots=True)
class Seed:
    """A flaw; of each family one at most.

    `finds` are the rules that must find it, `leaves` those whose verdict it leaves undecided.
    """

    name: str
    family: str
    finds: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()  # pools that must not be drawn
    adds: tuple[str, ...] = ()  # pools that are drawn once, in addition
    without: frozenset[str] = field(default_factory=frozenset)  # categories not in the estimate
    buys: tuple[str, ...] = ()
    against: tuple[str, ...] = ()  # beginnings of claims that no other text may make
    silences: str = ""  # what no other text may say: words of a pattern
    veto: bool = False

    def contradicted(self, said: str, claims: Sequence[str]) -> bool:
        """Tell whether a text would contradict the flaw."""
        denied = any(claim.startswith(start) for claim in claims for start in self.against)
        return denied or bool(self.silences and re.search(self.silences, said))


_SHARE = ("LYG-09-1a", "LYG-09-1b", "LYG-19-sharing")
_SAFE = ("LYG-13-5", "LYG-24", "LYG-19-security")
_SHARING = ("share_intro", "share_offer", "share_request", "share_platform", "share_gather",
            "share_ground")  # fmt: skip
_SECURITY = ("sec_regime", "sec_sync", "sec_testing")
_MONEY = ("LYG-13-4",)

SEEDS = (
    Seed("total_cover", "total", _MONEY),
    Seed("total_overview", "total", _MONEY),
    Seed("unit_slip", "total", _MONEY, ("LYG-18-1", "LYG-23")),
    Seed("sum_total", "total", _MONEY),
    Seed("sum_group", "sum", _MONEY),
    Seed("product", "product", _MONEY),
    Seed("funding", "funding", _MONEY),
    Seed("percent", "funding", _MONEY),
    Seed("words", "words", _MONEY),
    Seed("no_sharing", "sharing", ("LYG-19",), _SHARE, _SHARING),
    Seed("toc_sharing", "sharing", ("LYG-19",), _SHARE, _SHARING),
    Seed("hollow_sharing", "sharing", (), ("LYG-19", *_SHARE), _SHARING),
    Seed("refusal", "sharing", ("LYG-09-1b",), ("LYG-09-1a", "LYG-19-sharing", "LYG-19"), _SHARING,
         ("bad_refusal",), veto=True,
         silences="对外提供|提供共享|共享给|共享目录|向.{2,20}共享|社会开放|应享尽享"),
    Seed("no_gather", "sharing", ("LYG-09-1a",), (), ("share_gather",), silences="归集|应归尽归"),
    Seed("no_catalogue", "sharing"),
    Seed("no_security", "security", ("LYG-19",), _SAFE, _SECURITY),
    Seed("toc_security", "security", ("LYG-19",), _SAFE, _SECURITY),
    Seed("hollow_security", "security", (), ("LYG-19", *_SAFE), _SECURITY),
    Seed("no_sync", "security", ("LYG-24",), (), ("sec_sync",),
         silences="三同步|同步(规划|建设|使用|运行|落实)"),
    Seed("no_testing", "security", ("LYG-24",), (), ("sec_testing",),
         without=frozenset({"evaluation"}),
         silences="测评|风险评估|渗透|漏洞|安全检测|代码审计|检测评估"),
    Seed("no_local", "local", ("LYG-13-5",), (), ("sec_local", "local_more"),
         silences="信创|国产|安全可靠产品|自主可控"),
    Seed("cloud_declined", "deploy", ("LYG-08-1",), ("LYG-13-3",),
         ("deploy_cloud", "deploy_network", "deploy_detail"), ("bad_cloud_declined",),
         without=frozenset({"cloud_service"}), against=("government_cloud adopts",)),
    Seed("own_room", "deploy", ("LYG-08-1",), ("LYG-08-2b", "LYG-13-3"),
         ("deploy_cloud", "deploy_detail"), ("bad_own_room",), buys=("server",),
         without=frozenset({"cloud_service"}),
         against=("government_cloud adopts", "own_machine_room declines", "own_servers declines")),
    Seed("screen", "equipment", ("LYG-08-2a",), buys=("screen",), silences="展示类"),
    Seed("terminal", "equipment", ("LYG-08-2b",), buys=("terminal",)),
    Seed("placeholder", "placeholder", ("LYG-13-0",), (), (), ("bad_placeholder",)),
    Seed("repealed", "basis", ("LYG-37",), (), (), ("bad_repealed",)),
    Seed("plan_out", "plan", ("LYG-16-a",), (), ("plan_in",), ("bad_plan_out",),
         silences="(列入|纳入|编入|属于).{0,16}(年度|计划)|计划内"),
    Seed("self_procure", "procure", ("LYG-04", "LYG-21-1"), (), ("central",),
         ("bad_self_procure",), silences="集中建设|集中采购机构|统一实施|确定的实施单位"),
    Seed("channel", "channel", ("LYG-09-1d",), ("LYG-19-sharing",), ("share_platform",),
         ("bad_channel",), silences="不(自|另)建.{0,12}(通道|交换)|点对点|独立的交换设施"),
    Seed("no_supervision", "duty", ("LYG-23",), (), ("supervision",),
         without=frozenset({"supervision"}), silences="监理"),
    Seed("no_approvals", "duty", ("LYG-18-1",), (), ("approvals",),
         silences="概算审核|立项(审批|批复)|审批程序"),
    Seed("repeated", "filler"),
    Seed("foreign_place", "filler"),
)  # fmt: skip


def drawn(draw: Draw) -> tuple[Seed, ...]:
    """Draw none to six flaws, of different families."""
    families = sorted({seed.family for seed in SEEDS})
    count = draw.rng.choice([0, 0, 1, 2, 3, 3, 4, 5, 6, 6])
    # money and the mandatory chapters are what most rests on: they are drawn more often
    often = ["total", "sum", "product", "funding", "sharing", "security", "deploy"]
    weighted = draw.some([*families, *often], count)
    chosen = [
        draw.rng.choice([seed for seed in SEEDS if seed.family == family])
        for family in sorted(set(weighted))
    ]
    names = {seed.name for seed in chosen}
    if "sum_total" in names:  # the total's neighbours must be sound, or two truths would clash
        chosen = [seed for seed in chosen if seed.name != "sum_group"]
    return tuple(chosen)


def verdicts(seeds: tuple[Seed, ...], *, above: bool) -> dict[str, str]:
    """Return rule → clear, found, not_applicable; rules left out are not judged.

    `above`: a building project of more than 2,000,000 yuan from the public purse.
    """
    truth = dict.fromkeys(JUDGED, "clear")
    if not above:
        truth |= {"LYG-18-1": "not_applicable", "LYG-23": "not_applicable"}
    for seed in seeds:
        for rule in seed.leaves:
            if truth.get(rule) == "clear":
                del truth[rule]
    for seed in seeds:
        for rule in seed.finds:
            if truth.get(rule) != "not_applicable":
                truth[rule] = "found"
    return truth
