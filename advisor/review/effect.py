"""In which situations an entry of the knowledge base plays a part: what an editor should look at first."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from advisor.knowledge.conditions import evaluate
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers
from advisor.recommender import outcome
from advisor.recommender.advised import is_advised
from advisor.recommender.explain import unknowns_for
from advisor.recommender.heads import head_rows, ranked_rows
from advisor.recommender.model import Candidate, ValueModel, value_model
from advisor.recommender.scores import Scored, score_answers
from advisor.review.situations import GENERATED, examples

COUNTED = ("middel", "aanpak", "regel")
"""Kinds of entries of which it is counted."""

EntryName = tuple[str, str]
"""Kind and id of an entry."""


@dataclass(frozen=True)
class Effect:
    """How often entries play a part.

    ``touched``: entry → numbers of the situations in which a tool is a head or an alternative, an approach is that of a
    head, or a rule holds. ``unknowns``: tool → what nobody published of it → in how many situations that counts while
    the tool is a head. ``compared``: how many situations there are.
    """

    touched: Mapping[EntryName, frozenset[int]]
    unknowns: Mapping[str, Mapping[str, int]]
    compared: int


def effect(knowledge_base: KnowledgeBase, date: datetime.date) -> Effect:
    """Counted over the example dossiers, the documented cases and generated situations (with a fixed seed)."""
    model = value_model(knowledge_base, date)
    rules = outcome.active_rules(knowledge_base, date)
    compared = examples(knowledge_base, knowledge_base, GENERATED)
    touched: dict[EntryName, set[int]] = defaultdict(set)
    unknowns: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for number, example in enumerate(compared):
        scored = score_answers(knowledge_base, model, read_answers(knowledge_base, example.answers)[0])
        order = ranked_rows(scored.scores)
        rows = head_rows(knowledge_base, model, scored.scores, order)
        heads = [model.candidates[row] for row in rows]
        for name in _advised(knowledge_base, model, order, heads):
            touched[name].add(number)
        for rule in rules:
            if evaluate(rule.condition, scored.seen.truths) is True and is_advised(knowledge_base, rule, heads, None):
                touched["regel", rule.id].add(number)
        for row, head in zip(rows, heads, strict=True):
            for what in _unknown(scored, row):
                unknowns[head.tool][what] += 1
    return Effect({name: frozenset(found) for name, found in touched.items()}, unknowns, len(compared))


def _advised(
    knowledge_base: KnowledgeBase, model: ValueModel, order: list[int], heads: list[Candidate]
) -> set[EntryName]:
    """The heads with their approaches, and the alternatives that the advice names beside them."""
    taken = {head.tool for head in heads}
    found = {("middel", tool) for tool in taken} | {("aanpak", head.family) for head in heads}
    for head in heads:
        same = [model.candidates[row].tool for row in order if model.candidates[row].family == head.family]
        others = dict.fromkeys(tool for tool in same if tool not in taken)
        found |= {("middel", tool) for tool in list(others)[: knowledge_base.heads.alternatives]}
    return found


def _unknown(scored: Scored, row: int) -> set[str]:
    """What is unknown of the tool itself and counts here: names of criteria, and rules that may exclude it."""
    found = {
        scored.knowledge_base.criteria[note.criterion].name
        for note in unknowns_for(scored, row)
        if note.kind == "unknown-property" and note.criterion is not None
    }
    for excluding in scored.model.excluding:
        may = bool(excluding.possible[row]) and not bool(excluding.certain[row])
        if may and evaluate(excluding.condition, scored.seen.truths) is True:
            found.add(f"regel '{excluding.rule.id}'")
    return found
