"""Claims that something can happen: every rule, every question and every entry, each by a witness that was replayed.

Here is what those claims share. The pool of drawn answers is replayed first: the rows that show most, until nothing new
comes. What is left is sought one by one in ``rules_fire``, ``entries_advised`` and ``questions_matter``.
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.selectors import Selector, matches
from advisor.questionnaire.answers import Answers
from advisor.recommender.heads import head_rows, ranked_rows
from advisor.recommender.model import Bools, ValueModel
from advisor.recommender.outcome import active_rules
from advisor.recommender.scores import Scores
from advisor.review.answer_table import NEVER, Floats
from advisor.review.replayed import Replays, advised_tools, shows
from advisor.review.witness import POOL, Search

CHANCES = 3
"""Replays after which a rule or tool that the table promised, and the advice did not show, is left to the search."""


@dataclass(frozen=True, eq=False)
class Inquiry:
    """What the existence claims share: the search, the replays, the rules in use, and what the pool has shown."""

    knowledge_base: KnowledgeBase
    model: ValueModel
    date: datetime.date
    search: Search
    replays: Replays
    rules: Mapping[str, CompiledRule]
    shown_rules: dict[str, Answers] = field(default_factory=dict)
    shown_tools: dict[str, Answers] = field(default_factory=dict)


def start_inquiry(
    knowledge_base: KnowledgeBase, model: ValueModel, date: datetime.date, deadline: float, size: int = POOL
) -> Inquiry:
    """The inquiry, with everything that a pool of ``size`` drawn sets of answers shows already replayed."""
    inquiry = Inquiry(
        knowledge_base,
        model,
        date,
        Search(knowledge_base, model, deadline, size),
        Replays(knowledge_base, date),
        {rule.id: rule for rule in active_rules(knowledge_base, date)},
    )
    _cover(inquiry)
    return inquiry


def _cover(inquiry: Inquiry) -> None:
    """Replay the rows of the pool that show most, until the pool has nothing new to show."""
    rules, tools = list(inquiry.rules.values()), list(inquiry.knowledge_base.tools)
    heads, advised = _advised_in_pool(inquiry, tools)
    promised = np.concatenate([_rules_in_pool(inquiry, rules, heads), advised], axis=1)
    broken = np.zeros(promised.shape[1], dtype=np.int64)
    while promised.any() and not inquiry.search.out_of_time():
        row = int(promised.sum(axis=1).argmax())
        answers = inquiry.search.table.answers(inquiry.search.pool[row])
        advice = inquiry.replays.advice(answers)
        named = advised_tools(advice)
        for column in np.flatnonzero(promised[row]):
            if column < len(rules):
                rule = rules[column]
                held = shows(inquiry.knowledge_base, answers, advice, rule)
                if held:
                    inquiry.shown_rules[rule.id] = answers
            else:
                held = tools[column - len(rules)] in named
                if held:
                    inquiry.shown_tools[tools[column - len(rules)]] = answers
            broken[column] += not held
            promised[:, column] &= not held and broken[column] < CHANCES
        promised[row] = False


def _rules_in_pool(inquiry: Inquiry, rules: list[CompiledRule], heads: Bools) -> Bools:
    """Which rules hold in each row of the pool, with the tool they ask for among the heads."""
    table, pool = inquiry.search.table, inquiry.search.pool
    seen = table.see(pool)
    promised = np.zeros((pool.shape[0], len(rules)), dtype=bool)
    for column, rule in enumerate(rules):
        promised[:, column] = table.truth(rule.condition, seen.literals, pool.shape[0])[0]
        if rule.advised is not None:
            promised[:, column] &= heads[:, meant_by(inquiry, rule.advised[1])].any(axis=1)
    return promised


def meant_by(inquiry: Inquiry, selector: Selector) -> list[int]:
    """The candidates that a selector means for sure."""
    tools = inquiry.knowledge_base.tools
    return [
        row
        for row, candidate in enumerate(inquiry.model.candidates)
        if matches(selector, tools[candidate.tool], candidate.family) is True
    ]


def _advised_in_pool(inquiry: Inquiry, tools: list[str]) -> tuple[Bools, Bools]:
    """Which candidates are heads, and which tools are heads or alternatives, by the scores of the table."""
    knowledge_base, model = inquiry.knowledge_base, inquiry.model
    place = {tool: column for column, tool in enumerate(tools)}
    size = inquiry.search.pool.shape[0]
    head, advised = np.zeros((size, len(model.candidates)), dtype=bool), np.zeros((size, len(tools)), dtype=bool)
    for number, row_scores in enumerate(inquiry.search.scores):
        scores = as_scores(row_scores)
        order = ranked_rows(scores)
        heads = head_rows(knowledge_base, model, scores, order)
        head[number, heads] = True
        taken = {model.candidates[row].tool for row in heads}
        families = {model.candidates[row].family: knowledge_base.heads.alternatives for row in heads}
        advised[number, [place[tool] for tool in taken]] = True
        for row in order:
            candidate = model.candidates[row]
            if families.get(candidate.family, 0) and candidate.tool not in taken:
                families[candidate.family] -= 1
                advised[number, place[candidate.tool]] = True
    return head, advised


def as_scores(row: Floats) -> Scores:
    """One row of the table as scores of the recommender: both ends of the range are the middle."""
    middle = np.rint(np.where(row <= NEVER / 2, 0, row)).astype(np.int64)
    return Scores(middle, np.zeros_like(middle), (row <= NEVER / 2).astype(np.int64), {})


def seconds_left(search: Search) -> float:
    """Seconds until the deadline, never quite none."""
    return max(0.1, search.deadline - time.monotonic())
