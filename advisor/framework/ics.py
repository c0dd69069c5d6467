"""The planning as an iCalendar file (RFC 5545), to open in any agenda. Same framework, same bytes."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator

from advisor.framework.model import Framework

LONGEST_LINE = 75
"""Octets in a line without its line break (RFC 5545, section 3.1)."""

PRODUCT = "-//Participatieadviseur//Planning//NL"
DOMAIN = "planning.participatieadviseur.example"
DAY = datetime.timedelta(days=1)

Event = tuple[str, str, datetime.date, datetime.date]
"""Identifier within the planning, name, first day and last day (inclusive)."""


def planning_ics(framework: Framework) -> bytes:
    """The dated steps, the decision, meetings and delivery of papers as whole days; empty when nothing has a date.

    Events keep their UID when a date moves, so that an agenda replaces them.
    """
    events = tuple(_events(framework))
    if not events:
        return b""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-WR-CALNAME:{_escaped(framework.title)}")
    for event in events:
        lines += _lines(framework, event)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _events(framework: Framework) -> Iterator[Event]:
    planned = framework.plan
    for step in planned.steps if planned is not None else ():
        days = planned.days(step) if planned is not None else None
        if days is not None:
            yield f"stap-{step.id}", step.name, days[0], days[0] if step.last == step.first else days[1]
    seen: dict[str, int] = {}
    for name, day in framework.moments:
        seen[name] = seen.get(name, 0) + 1
        yield f"moment-{name}-{seen[name]}", name, day, day


def _lines(framework: Framework, event: Event) -> list[str]:
    identifier, name, first, last = event
    marks = hashlib.sha256(f"{framework.title}\0{framework.organisation}\0{identifier}".encode()).hexdigest()[:32]
    return [
        "BEGIN:VEVENT",
        f"UID:{marks}@{DOMAIN}",
        f"DTSTAMP:{framework.date:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{_day(first)}",
        f"DTEND;VALUE=DATE:{_day(last + DAY)}",
        f"SUMMARY:{_escaped(name)}",
        f"DESCRIPTION:{_escaped(framework.title)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _day(day: datetime.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    """Text as a TEXT value: separators escaped, line breaks as \\n, other control characters left out."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f" and not "\ud800" <= sign <= "\udfff")


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, never cutting a character; each next piece starts with a space."""
    pieces: list[bytes] = []
    current = b""
    for sign in line:
        octets = sign.encode()
        if len(current) + len(octets) > LONGEST_LINE:
            pieces.append(current)
            current = b" "
        current += octets
    return b"\r\n".join([*pieces, current]) + b"\r\n"
