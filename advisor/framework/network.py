"""The steps of a planning as a graph: passes over weeks, and the critical path.

Critical path method (Kelley and Walker, 1959), with weeks that do not count for steps that rest in holidays. Weeks are
whole numbers; week 0 starts on the day that everything is counted from, so earlier weeks are negative.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import networkx as nx

Span = tuple[int, int]
"""First week (inclusive) and last week (exclusive)."""

Shut = Callable[[int], bool]
"""Whether nothing is done in a week by steps that rest."""

LONGEST_REST = 60
"""Weeks in a row after which a rest is no longer believed: a planning must always end."""


@dataclass(frozen=True)
class Task:
    """A step: how many weeks of work, after which steps, and whether it rests in holidays."""

    id: str
    weeks: int
    after: tuple[str, ...]
    rests: bool = False


class Network:
    """Tasks in a directed graph without circles, in a fixed topological order."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        """Raise ``networkx.NetworkXUnfeasible`` when steps wait for each other in a circle."""
        self.tasks = {task.id: task for task in tasks}
        self.graph: nx.DiGraph[str] = nx.DiGraph()
        self.graph.add_nodes_from(self.tasks)
        self.graph.add_edges_from((before, task.id) for task in self.tasks.values() for before in task.after)
        place = {identifier: index for index, identifier in enumerate(self.tasks)}
        self.order: tuple[str, ...] = tuple(nx.lexicographical_topological_sort(self.graph, key=place.__getitem__))

    def before(self, identifier: str) -> frozenset[str]:
        """Every task that must be done before a task."""
        return frozenset(nx.ancestors(self.graph, identifier))

    def beyond(self, identifier: str) -> frozenset[str]:
        """Every task that waits for a task."""
        return frozenset(nx.descendants(self.graph, identifier))

    def latest(self, end: str, lengths: dict[str, int], shut: Shut, last: int = 0) -> dict[str, Span]:
        """The backward pass: as late as possible, so that ``end`` starts in week ``last``."""
        spans: dict[str, Span] = {end: (last, last)}
        needed = self.before(end)
        for identifier in reversed(self.order):
            if identifier in needed:
                until = min(spans[after][0] for after in self.graph.successors(identifier) if after in spans)
                spans[identifier] = (_back(until, lengths[identifier], self._shut(identifier, shut)), until)
        return spans

    def earliest(
        self, names: Iterable[str], lengths: dict[str, int], shut: Shut, begin: int, known: dict[str, Span]
    ) -> dict[str, Span]:
        """The forward pass over some tasks: as early as possible, not before ``begin`` and after what they wait for.

        ``known`` are spans of tasks outside ``names``.
        """
        chosen = set(names)
        spans: dict[str, Span] = {}
        for identifier in self.order:
            if identifier in chosen:
                done = [
                    {**known, **spans}[b][1] for b in self.graph.predecessors(identifier) if b in {**known, **spans}
                ]
                first = max([begin, *done])
                spans[identifier] = (first, _on(first, lengths[identifier], self._shut(identifier, shut)))
        return spans

    def critical(self, end: str, spans: dict[str, Span]) -> frozenset[str]:
        """The tasks on a longest way to ``end`` in a backward pass: one week more and everything starts earlier."""
        begin = min((first for first, _ in spans.values()), default=0)
        found = {identifier for identifier, (first, last) in spans.items() if first == begin and last > first}
        for identifier in self.order:
            if identifier in spans and any(
                before in found and spans[before][1] == spans[identifier][0]
                for before in self.graph.predecessors(identifier)
            ):
                found.add(identifier)
        return frozenset(found | {end})

    def _shut(self, identifier: str, shut: Shut) -> Shut:
        return shut if self.tasks[identifier].rests else _never


def _never(_: int) -> bool:
    return False


def _back(until: int, weeks: int, shut: Shut) -> int:
    week, rested = until, 0
    while weeks:
        week -= 1
        if shut(week) and rested < LONGEST_REST:
            rested += 1
        else:
            weeks -= 1
            rested = 0
    return week


def _on(first: int, weeks: int, shut: Shut) -> int:
    week, rested = first, 0
    while weeks:
        if shut(week) and rested < LONGEST_REST:
            rested += 1
        else:
            weeks -= 1
            rested = 0
        week += 1
    return week
