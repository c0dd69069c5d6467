"""Dates in Dutch words."""

from __future__ import annotations

import datetime

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def day_text(day: datetime.date) -> str:
    """The day in Dutch words: 1 maart 2027."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
