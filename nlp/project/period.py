"""Stretches of time as offices write them: months, first and last day (建设周期).

What is not certain stays None: 45天 is no number of months, 合同签订后 names no day.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.figures import chinese

_POINT = re.compile(
    r"(?P<year>20\d\d)\s?(?:年|[./-](?=\d))\s?(?:度)?(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年"
    r"|(?P<month>1[0-2]|0?[1-9])(?!\d)(?:(?:月份?|[./-](?=\d{1,2}(?!\d)))(?P<day>3[01]|[12]\d|0?[1-9])(?!\d|个)日?|月份?)?"
    r"(?P<part>初|中旬|上旬|下旬|底|末)?|(?P<edge>年?底|年?末|年?初))?"
)
_LATER = re.compile(
    r"(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12]\d|0?[1-9])日)?(?:底|末)?|第?(?P<quarter>[一二三四1-4])季度)"
)
_TO = re.compile(r"(?:起|开始|启动|开工)?\s?(?:至|到|—+|-+|~|–+|－)\s?")
_MONTHS = re.compile(
    r"(?<![\d.])(?P<months>\d{1,3})\s?个月|(?<![\d.])(?P<years>\d)\s?年(?![度\d])(?P<half>半)?|(?P<days>(?<![\d月])\d{2,4})\s?(?:个?日历[日天]|天|日(?!\d))"
    r"|(?P<han>[一二两三四五六七八九十]{1,3})(?:个月|(?P<year>年)(?P<more>半)?)|(?P<halfyear>半年)"
)
_STARTS = re.compile(r"起|开始|启动|开工|实施")
_FINISHES = re.compile(r"前|完成|竣工|建成|投入|验收")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_MONTH_DAYS = 30


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time; `starts` and `ends` are its first and last day."""

    months: int | None = None
    starts: date | None = None
    ends: date | None = None

    def contradicts(self, other: "Period") -> bool:
        """Tell whether both state something that cannot be the same."""
        lengths = self.months is not None and other.months is not None
        return (
            (lengths and self.months != other.months)
            or _apart(self.starts, other.starts)
            or _apart(self.ends, other.ends)
        )


def _apart(one: date | None, other: date | None) -> bool:
    return bool(one and other and (one.year, one.month) != (other.year, other.month))


def period_of(text: str) -> Period:
    """Return what a stretch of time printed as `text` (folded) says."""
    first, last = _ends(text)
    stated = _length(_without_points(text))
    counted = _counted(first, last)
    months = stated if stated is not None else counted
    if first and not last and months:
        last = _after(first, months)
    return Period(months, first, last)


def _ends(text: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that a text names."""
    points = [*_POINT.finditer(text)]
    if not points:
        return None, None
    first = points[0]
    if len(points) > 1:
        return _first_day(first), _last_day(points[1])
    to = _TO.match(text, first.end())
    later = _LATER.match(text, to.end()) if to else None
    if later:
        return _first_day(first), _later_day(first, later)
    return _one_end(text, first)


def _one_end(text: str, point: re.Match[str]) -> tuple[date | None, date | None]:
    """Return the days of a text that names one point in time: its start, its end, or both."""
    behind = text[point.end() : point.end() + 6]
    starts = _STARTS.search(behind) or text[: point.start()].endswith(("自", "从"))
    ends = _FINISHES.search(behind)
    whole = bool(point["quarter"] or point["half"])
    first = _first_day(point) if starts or (whole and not ends) else None
    last = _last_day(point) if not starts and (ends or whole) else None
    return first, last


def _months_of(point: re.Match[str]) -> tuple[int, int] | None:
    """Return the first and the last month that a point covers, None for a bare year."""
    if point["month"]:
        return int(point["month"]), int(point["month"])
    if point["quarter"]:
        quarter = _QUARTERS.get(point["quarter"]) or int(point["quarter"])
        return quarter * 3 - 2, quarter * 3
    if point["half"]:
        return (1, 6) if point["half"] == "上" else (7, 12)
    if point["edge"]:
        return (1, 1) if "初" in point["edge"] else (12, 12)
    return None


def _first_day(point: re.Match[str]) -> date | None:
    months = _months_of(point)
    return _day(int(point["year"]), months[0], point["day"]) if months else None


def _last_day(point: re.Match[str]) -> date | None:
    months = _months_of(point)
    if months is None:
        return None
    year = int(point["year"])
    return _day(year, months[1], point["day"] or str(monthrange(year, months[1])[1]))


def _later_day(first: re.Match[str], later: re.Match[str]) -> date | None:
    """Return the last day of a range whose end names no year (2026年3月至12月)."""
    year = int(first["year"])
    if later["quarter"]:
        month = (_QUARTERS.get(later["quarter"]) or int(later["quarter"])) * 3
    else:
        month = int(later["month"])
    begun = _months_of(first)
    if begun is None or month < begun[0]:
        return None
    return _day(year, month, later["day"] or str(monthrange(year, month)[1]))


def _day(year: int, month: int, day: str | None) -> date | None:
    try:
        return date(year, month, int(day or 1))
    except ValueError:
        return None


def _counted(first: date | None, last: date | None) -> int | None:
    """Return how many whole months lie between two days, None when they are not whole."""
    if first is None or last is None or last <= first:
        return None
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    whole = after.day == first.day
    return months if whole and months > 0 else None


def _after(first: date, months: int) -> date:
    """Return the last day of a stretch that begins on `first`."""
    index = first.year * 12 + first.month - 1 + months
    year, month = divmod(index, 12)
    day = min(first.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) - timedelta(days=1)


def _without_points(text: str) -> str:
    return _LATER.sub(" ", _POINT.sub(" ", text))


def _length(text: str) -> int | None:
    """Return the number of months that a text without dates states."""
    found = _MONTHS.search(text)
    if found is None:
        return None
    if found["halfyear"]:
        return 6
    if found["days"]:
        months, rest = divmod(int(found["days"]), _MONTH_DAYS)
        return months if months and not rest else None
    if found["months"]:
        return int(found["months"]) or None
    years = found["years"] or (found["han"] if found["year"] else "")
    value = chinese(years or found["han"]) if not years.isdigit() else int(years)
    extra = 6 if found["half"] or found["more"] else 0
    return None if value is None else int(value) * (12 if years else 1) + extra
