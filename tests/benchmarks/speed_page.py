"""The page ``docs/speed.md``: the tables of one run, the machine it ran on, and what they say."""

from __future__ import annotations

import datetime
import os
import platform
from dataclasses import dataclass
from pathlib import Path

from advisor.knowledge.knowledge_base import KnowledgeBase
from tests.benchmarks.timing import Row

PAGE = Path(__file__).resolve().parents[2] / "docs" / "speed.md"
_COMMAND = "make bench ARGS=--write"
_HEADER = "| what | figure | budget (used) | beside it |\n| --- | --- | --- | --- |"


@dataclass(frozen=True)
class Measured:
    """One topic of a run: title, how it was measured, and its rows."""

    title: str
    how: str
    rows: tuple[Row, ...]


def machine(knowledge_base: KnowledgeBase) -> str:
    """What the figures were taken on: cores, system, Python, the load before, and the knowledge base."""
    load = os.getloadavg()[0]
    busy = "; the machine was busy with other work, so the figures are too high" if load > 1 else ""
    return (
        f"{datetime.date.today():%Y-%m-%d}, {os.cpu_count()} cores ({platform.machine()}), {platform.system()}, "
        f"Python {platform.python_version()}, load before the run {load:.1f}{busy}; "
        f"kennisbank {knowledge_base.version} with {len(knowledge_base.tools)} entries "
        f"and {len(knowledge_base.rules)} rules"
    )


def write_page(about: str, measured: list[Measured]) -> None:
    """Write the page."""
    PAGE.write_text("\n\n".join([_opening(about, measured), *map(_section, measured)]) + "\n", encoding="utf-8")


def _opening(about: str, measured: list[Measured]) -> str:
    return (
        f"# Speed\n\nWritten by `{_COMMAND}`; do not edit.\n\nMeasured {about}.\n\n"
        "Times are wall time, the median of several calls after one to warm up, unless a row says otherwise. "
        "Behind a budget stands how much of it was used. Peers did the same work in the same run.\n\n"
        "## What it says\n\n"
        + "\n".join(f"- {line}" for line in says([row for topic in measured for row in topic.rows]))
    )


def says(rows: list[Row]) -> list[str]:
    """The conclusions: which budgets were met, and how much faster or slower than each peer."""
    budgets = [row for row in rows if row.budget is not None]
    over = [row for row in budgets if not row.within]
    lines = [f"{len(budgets) - len(over)} of {len(budgets)} budgets were met."]
    lines += [f"Over budget: {row.name.strip()}, {row.cells()[0]} of {row.cells()[1]}." for row in over]
    for row in rows:
        if row.peers:
            beside = (f"{_times(figure / row.figure)} than {peer}" for peer, figure in row.peers)
            lines.append(f"{row.name.strip()}: ours is {', '.join(beside)}.")
    return lines


def _times(ratio: float) -> str:
    return f"{ratio:.1f} times faster" if ratio >= 1 else f"{1 / ratio:.1f} times slower"


def _section(topic: Measured) -> str:
    head = f"## {topic.title}\n\n{topic.how.strip()}\n\n{_HEADER}"
    lines = [f"| {row.name.strip()} | {' | '.join(row.cells())} |" for row in topic.rows]
    return "\n".join([head, *lines])
