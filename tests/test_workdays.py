"""The clock of a notice against a calendar that another package keeps, for 2018 to 2026."""

from datetime import date, timedelta
from itertools import count

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.figures.workdays import UnknownYearError, is_working, last_day

FIRST, LAST = date(2018, 1, 1), date(2026, 12, 31)
CHINA = holidays.country_holidays("CN", years=range(FIRST.year, LAST.year + 1))
# 国办发明电〔2019〕3号 of 22 March 2019 put the holiday of that year's first of May anew: off from the
# 1st to the 4th, at work on 28 April and 5 May. The other package has kept what it replaced.
REVISED = {
    date(2019, 4, 28): True,
    date(2019, 5, 2): False,
    date(2019, 5, 3): False,
    date(2019, 5, 5): True,
}
DAYS = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]


def works(day: date) -> bool:
    return REVISED.get(day, CHINA.is_working_day(day))


def test_every_day_is_what_the_other_calendar_says() -> None:
    assert [str(day) for day in DAYS if is_working(day) != works(day)] == []


@pytest.mark.parametrize(
    ("since", "days", "counted", "until"),
    [
        # STANDARDS 12: a make-up Saturday is the first of five working days; a Saturday may be last.
        ("2020-05-09", 5, "working", "2020-05-14"),
        ("2021-03-23", 5, "calendar", "2021-03-27"),
        # The first day of the spring festival's end that an epidemic moved (国办发明电〔2020〕1号).
        ("2020-01-31", 1, "working", "2020-02-03"),
        # A make-up Sunday, then eight days of holiday.
        ("2020-09-27", 5, "working", "2020-10-09"),
        ("2020-02-29", 1, "calendar", "2020-02-29"),
        ("2020-12-30", 3, "working", "2021-01-04"),
    ],
)
def test_a_notice_ends_on(since: str, days: int, counted: str, until: str) -> None:
    assert last_day(date.fromisoformat(since), days, counted) == date.fromisoformat(until)


@given(since=st.dates(FIRST, date(2026, 6, 30)), days=st.integers(1, 60))
def test_as_many_working_days_pass_as_were_given(since: date, days: int) -> None:
    last = last_day(since, days, "working")
    passed = [since + timedelta(n) for n in range((last - since).days + 1)]
    assert sum(map(works, passed)) == days
    assert works(last)


@given(since=st.dates(FIRST, LAST), days=st.integers(1, 400))
def test_calendar_days_are_counted_one_by_one(since: date, days: int) -> None:
    assert (last_day(since, days, "calendar") - since).days + 1 == days


def known(year: int) -> bool:
    try:
        return is_working(date(year, 1, 1)) in (True, False)
    except UnknownYearError:
        return False


def test_a_year_that_is_not_announced_is_no_guess() -> None:
    unknown = next(year for year in count(LAST.year) if not known(year))
    with pytest.raises(UnknownYearError, match=f"{unknown} 年"):
        last_day(date(unknown - 1, 12, 31), 5, "working")
    assert last_day(date(unknown, 1, 1), 5, "calendar") == date(unknown, 1, 5)
