"""Days on which little can be planned: public holidays, school holidays and the recess of the council.

Public holidays come from the library ``holidays`` (country NL); school holidays from ``framework.yaml``, because the
government sets them per school year; a recess from the profile of the organisation.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from advisor.knowledge.models.framework import PlanSettings
from advisor.knowledge.models.profile import Profile

DAY = datetime.timedelta(days=1)
WEEK = datetime.timedelta(weeks=1)
REGIONS = ("noord", "midden", "zuid")
MOST_OF_A_WEEK = 3
FEWEST_SHARED = 2
"""Regions that share only a weekend do not share a holiday."""


@dataclass(frozen=True)
class FreePeriod:
    """Days off, both ends inclusive."""

    name: str
    first: datetime.date
    last: datetime.date
    kind: Literal["feestdag", "schoolvakantie", "reces"]


@dataclass(frozen=True)
class FreeDays:
    """What is known about days off; without a region only the school days that all regions have off count."""

    settings: PlanSettings
    profile: Profile | None = None

    @property
    def region(self) -> str | None:
        """The school region of the organisation, or None when the profile does not say."""
        return self.profile.school_region if self.profile is not None else None

    def periods(self, first: datetime.date, last: datetime.date) -> tuple[FreePeriod, ...]:
        """The days off between two days (inclusive), in order of their first day."""
        found = [*self._school, *self._recess, *_public_holidays(first.year, last.year)]
        shown = [period for period in found if period.first <= last and period.last >= first]
        return tuple(sorted(shown, key=lambda period: (period.first, period.last, period.name)))

    def is_free(self, day: datetime.date) -> bool:
        """Whether a day is a public holiday, or falls in a school holiday or recess."""
        return any(
            period.first <= day <= period.last
            for period in (*_public_holidays(day.year, day.year), *self._school, *self._recess)
        )

    def closed(self, first: datetime.date) -> bool:
        """Whether at least three of the five working days in the seven days from ``first`` on are free."""
        days = [first + number * DAY for number in range(7)]
        return sum(self.is_free(day) for day in days if day.weekday() < 5) >= MOST_OF_A_WEEK

    @cached_property
    def _school(self) -> list[FreePeriod]:
        found = []
        for holiday in self.settings.school_holidays:
            if self.region is not None:
                days = holiday.days.get(self.region)  # type: ignore[call-overload]
            elif set(holiday.days) == set(REGIONS):
                days = max(d[0] for d in holiday.days.values()), min(d[1] for d in holiday.days.values())
            else:
                days = None
            if days is not None and (days[1] - days[0]).days >= FEWEST_SHARED:
                found.append(FreePeriod(holiday.name, days[0], days[1], "schoolvakantie"))
        return found

    @cached_property
    def _recess(self) -> list[FreePeriod]:
        periods = self.profile.recess if self.profile is not None else ()
        return [FreePeriod(period.name, *period.days, "reces") for period in periods]


@lru_cache(maxsize=32)
def _public_holidays(first_year: int, last_year: int) -> tuple[FreePeriod, ...]:
    """The Dutch public holidays of some years. Imported here: the library is slow to import and not always needed."""
    import holidays

    years = range(first_year, min(last_year, first_year + 10) + 1)
    found = holidays.country_holidays("NL", years=years, language="nl")
    return tuple(FreePeriod(name, day, day, "feestdag") for day, name in sorted(found.items()))
