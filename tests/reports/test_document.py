"""The document model refuses what no renderer could make good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from reports.chart_model import dutch_date
from reports.document import (
    Bar,
    BarChart,
    Callout,
    Cover,
    Document,
    Figure,
    FillIn,
    Gantt,
    GanttRow,
    Heading,
    Link,
    PageBreak,
    Paragraph,
    Table,
    Text,
    callout,
    callout_heading,
    paragraph,
    table,
    text,
)
from tests.reports.samples import BARS, CREATED, rich, small

BAD: dict[str, Callable[[], Any]] = {
    "title": lambda: Document(title=" ", created=CREATED, blocks=()),
    "edition": lambda: Document(title="x", created=CREATED, blocks=(), edition="kladversie"),  # type: ignore[arg-type]
    "cover title": lambda: Cover(""),
    "cover fact": lambda: Cover("x", facts=(("", "y"),)),
    "heading": lambda: Heading(1, "\n"),
    "heading level": lambda: Heading(4, "x"),  # type: ignore[arg-type]
    "first heading": lambda: Document(title="x", created=CREATED, blocks=(Heading(2, "x"),)),
    "skipped heading": lambda: small(Heading(3, "x")),
    "caption": lambda: table("", ("a",), [("b",)]),
    "header": lambda: table("x", ("",), [("b",)]),
    "no rows": lambda: table("x", ("a",), []),
    "ragged rows": lambda: table("x", ("a", "b"), [("a", "b"), ("a",)]),
    "widths": lambda: Table("x", ("a",), ((text("b"),),), widths=(1.0, 2.0)),
    "alt": lambda: Figure(BARS, "", "x"),
    "figure caption": lambda: Figure(BARS, "x", " "),
    "label": lambda: FillIn(""),
    "lines": lambda: FillIn("x", 0),
    "callout title": lambda: callout("stop", ""),
    "callout kind": lambda: Callout("leuk", "x"),  # type: ignore[arg-type]
    "heading in callout": lambda: callout("stop", "x", Heading(1, "y")),
    "callout in callout": lambda: callout("stop", "x", callout("stop", "y")),
    "page break in callout": lambda: callout("stop", "x", PageBreak()),
    "style": lambda: Paragraph((), "groot"),  # type: ignore[arg-type]
    "link text": lambda: Link("", "https://a.example"),
    "script link": lambda: Link("x", "javascript:alert(1)"),
    "file link": lambda: Link("x", "file:///etc/passwd"),
    "spaced link": lambda: Link("x", "https://a.example/\n"),
    "no bars": lambda: BarChart(()),
    "bar too long": lambda: BarChart((Bar("a", 101),)),
    "bar below nought": lambda: Bar("a", -1),
    "bar is no number": lambda: Bar("a", float("nan")),
    "half a margin": lambda: Bar("a", 1, low=0),
    "margin beside the value": lambda: Bar("a", 1, 2, 3),
    "no planning": lambda: Gantt(()),
    "planning backwards": lambda: GanttRow("a", 2, 1, "x"),
    "planning without words": lambda: GanttRow("a", 1, 2, ""),
}


@pytest.mark.parametrize("name", BAD)
def test_half_a_document_is_refused_in_dutch(name: str) -> None:
    with pytest.raises(ValueError, match=r"[a-z]{2}.*\.$"):
        BAD[name]()


def test_plain_text_follows_reading_order() -> None:
    lines = rich().plain_text().split("\n")
    wanted = ["Raadsversie", "Participatieadvies Stationsplein", "In het kort", "Samenvatting", "Advies: Kies samen"]
    wanted += ["Past bij het doel.", "Score per aanpak", "Uitleg", "Open punt: Wie beslist?", "Eigenaar", "Bijlage"]
    places = [lines.index(text) for text in wanted]
    assert places == sorted(places)


def test_a_callout_says_its_kind_once() -> None:
    assert callout_heading(callout("let-op", "Regel de privacy")) == "Let op: Regel de privacy"
    assert callout_heading(callout("let-op", "Let op de privacy")) == "Let op de privacy"


def test_constructors_take_strings_and_runs() -> None:
    assert paragraph("a", Text("b", bold=True)) == Paragraph((Text("a"), Text("b", bold=True)))
    assert table("t", ("a", "b"), [("x", text("y", bold=True))]).rows == (((Text("x"),), (Text("y", bold=True),)),)


def test_a_planning_in_dates_counts_the_last_day_and_names_months() -> None:
    chart = Gantt.from_dates([("a", date(2026, 12, 7), date(2027, 1, 31)), ("b", date(2027, 2, 3), date(2027, 2, 3))])
    assert [(row.start, row.end) for row in chart.rows] == [(6.0, 62.0), (64.0, 64.0)]
    assert chart.rows[0].when == "7 december 2026 tot en met 31 januari 2027"
    assert chart.ticks == ((0.0, "dec\n2026"), (31.0, "jan\n2027"), (62.0, "feb"), (90.0, ""))


def test_a_planning_in_weeks() -> None:
    chart = Gantt.from_weeks([("a", 1, 2), ("b", 3, 3)])
    assert [(row.start, row.end, row.when) for row in chart.rows] == [(0, 2, "week 1 tot en met 2"), (2, 3, "week 3")]
    assert chart.span == (0, 3)


def test_a_long_planning_has_few_ticks() -> None:
    assert len(Gantt.from_dates([("a", date(2026, 1, 1), date(2035, 1, 1))]).ticks) <= 15
    assert len(Gantt.from_weeks([("a", 1, 300)]).ticks) <= 15


def test_dutch_date() -> None:
    assert dutch_date(date(2027, 3, 1)) == "1 maart 2027"
