"""Hypothesis strategies: any document that the model allows, with awkward characters and sizes."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from reports.charts import alt_text
from reports.document import (
    Bar,
    BarChart,
    Block,
    BulletList,
    Callout,
    Cover,
    Document,
    Figure,
    FillIn,
    Gantt,
    GanttRow,
    Heading,
    Inline,
    Link,
    PageBreak,
    Paragraph,
    Table,
    Text,
)
from tests.reports.samples import CREATED

_letters = st.text(st.characters(codec="utf-8"), max_size=30) | st.text("abc ë\n-&<>→😀\u0301\u00a0(", max_size=60)
_words = st.lists(st.sampled_from(["plein", "co-creatie", "de", "Voorbeeldstad", "x" * 90]), max_size=40).map(" ".join)
any_text = _letters | _words
some_text = any_text.map(lambda value: "a" + value)
inline: st.SearchStrategy[Inline] = st.builds(Text, any_text, st.booleans(), st.booleans()) | st.builds(
    Link, some_text, st.sampled_from(["https://a.example/é", "mailto:a@b.example", "http://c.example/?q=(1)&r=%20"])
)


def _stay_apart(parts: list[Inline]) -> bool:
    """No accent at the start of a run that would join the letter before it."""
    whole = unicodedata.normalize("NFC", "".join(part.text for part in parts))
    return whole == "".join(unicodedata.normalize("NFC", part.text) for part in parts)


runs = st.lists(inline, max_size=4).filter(_stay_apart).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A regular table of any size up to 4 by 40."""
    columns = draw(st.integers(1, 4))
    row = st.lists(runs, min_size=columns, max_size=columns).map(tuple)
    pattern = draw(st.lists(row, min_size=1, max_size=3))
    rows = tuple(pattern * draw(st.integers(1, 12)))
    return Table(draw(some_text), tuple(draw(some_text) for _ in range(columns)), rows, draw(st.booleans()))


@st.composite
def bar_charts(draw: st.DrawFn) -> BarChart:
    """Bars with and without margins."""
    bars = []
    for _ in range(draw(st.integers(1, 6))):
        low, value, high = sorted(draw(st.tuples(*[st.floats(0, 100)] * 3)))
        margin = draw(st.booleans())
        bars.append(Bar(draw(some_text), value, low if margin else None, high if margin else None))
    return BarChart(tuple(bars), draw(st.sampled_from(["", "punten"])))


gantts = st.lists(
    st.builds(
        lambda label, ends: GanttRow(label, min(ends), max(ends), "ooit"), some_text, st.tuples(*[st.floats(0, 50)] * 2)
    ),
    min_size=1,
    max_size=5,
).map(lambda rows: Gantt(tuple(rows), ((0.0, "begin"), (25.0, "midden\n2027"))))
figures = st.builds(lambda chart, caption: Figure(chart, alt_text(chart), caption), bar_charts() | gantts, some_text)
simple_blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, runs, st.sampled_from(["gewoon", "inleiding", "klein"])),
    st.builds(BulletList, st.lists(runs, max_size=5).map(tuple), st.booleans()),
    tables(),
    figures,
    st.builds(FillIn, some_text, st.integers(1, 4)),
)
callouts = st.builds(
    Callout,
    st.sampled_from(["advies", "let-op", "open-punt", "concept", "stop"]),
    some_text,
    st.lists(simple_blocks, max_size=3).map(tuple),
)
blocks: st.SearchStrategy[Block] = st.one_of(simple_blocks, callouts, st.just(PageBreak()))
covers = st.none() | st.builds(
    Cover, some_text, any_text, st.lists(any_text, max_size=3).map(tuple),
    st.lists(st.tuples(some_text, any_text), max_size=3).map(tuple),
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document with headings in order."""
    parts: list[Block] = []
    level = 0
    for _ in range(draw(st.integers(0, 5))):
        level = draw(st.integers(1, min(level + 1, 3)))
        parts.append(Heading(level, draw(some_text)))  # type: ignore[arg-type]
        parts.extend(draw(st.lists(blocks, max_size=3)))
    return Document(
        title=draw(some_text),
        created=CREATED,
        blocks=tuple(parts),
        subject=draw(any_text),
        author=draw(any_text),
        organisation=draw(any_text),
        footer=draw(any_text),
        cover=draw(covers),
    )
