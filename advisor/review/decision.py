"""What an advice decides, without its words: what two versions of a knowledge base are compared on."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from advisor.knowledge.conditions import Truth
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.questionnaire.answers import read_answers
from advisor.recommender import outcome
from advisor.recommender.advised import is_advised
from advisor.recommender.heads import head_rows, ranked_rows
from advisor.recommender.model import Candidate, value_model
from advisor.recommender.scores import score_answers
from advisor.review.situations import Example

GATE, LEVEL, FIRST, HEADS = "poort", "niveau van invloed", "eerste aanpak", "koppen"
OUT, WARNINGS, DUTIES, SCORES = "afvallers", "waarschuwingen", "plichten", "punten of volgorde"
KINDS = (GATE, LEVEL, FIRST, HEADS, OUT, WARNINGS, DUTIES, SCORES)
"""What may differ between two decisions, most telling first."""

Standing = tuple[str, str, int, int]
"""A tool in an approach, with its score [least, most]."""


@dataclass(frozen=True)
class Decision:
    """The outcome with its gates, the level, the heads as (tool, approach), and the ids of what is said beside them."""

    outcome: str
    gates: tuple[str, ...]
    level: tuple[str, str]
    """Advised, and at most."""
    heads: tuple[tuple[str, str], ...]
    out: frozenset[str]
    """Tools that fell out."""
    warnings: frozenset[tuple[str, bool]]
    """Rule, and whether it is certain."""
    duties: frozenset[tuple[str, bool]]
    scores: tuple[Standing, ...]
    """Every candidate that stands, best first."""


def decisions(knowledge_base: KnowledgeBase, compared: Sequence[Example], date: datetime.date) -> dict[str, Decision]:
    """The decision in each of some situations, by its name. No mix is computed: what rests on one stays open."""
    model, rules = value_model(knowledge_base, date), outcome.active_rules(knowledge_base, date)
    found = {}
    for example in compared:
        answers, _ = read_answers(knowledge_base, example.answers)
        scored = score_answers(knowledge_base, model, answers)
        seen, scores = scored.seen, scored.scores
        order = ranked_rows(scores)
        standing = [model.candidates[row] for row in order]
        heads = [model.candidates[row] for row in head_rows(knowledge_base, model, scores, order)]

        def advised(rule: CompiledRule, heads: Sequence[Candidate] = heads) -> Truth:
            return is_advised(knowledge_base, rule, heads, None)

        result, gates = outcome.gates(rules, seen)
        level = outcome.level(knowledge_base, rules, seen)
        tools = {candidate.tool for candidate in model.candidates}
        found[example.name] = Decision(
            result,
            tuple(gate.rule for gate in gates),
            (level.advised, level.at_most),
            tuple((head.tool, head.family) for head in heads),
            frozenset(tools - {candidate.tool for candidate in standing}),
            frozenset((item.rule, item.certain) for item in outcome.warnings(knowledge_base, rules, seen, advised)),
            frozenset((item.rule, item.certain) for item in outcome.duties(rules, seen, advised, frozenset())),
            tuple(
                (candidate.tool, candidate.family, int(scores.low[row]), int(scores.high[row]))
                for row, candidate in zip(order, standing, strict=True)
            ),
        )
    return found


def what_differs(before: Decision, after: Decision) -> tuple[str, ...]:
    """Which of ``KINDS`` differ. A tool that only one version knows counts where it is a head, not where it stands."""
    differs = {
        GATE: (before.outcome, before.gates) != (after.outcome, after.gates),
        LEVEL: before.level != after.level,
        FIRST: [family for _, family in before.heads[:1]] != [family for _, family in after.heads[:1]],
        HEADS: before.heads != after.heads,
        OUT: came_and_went(before, after) != (frozenset(), frozenset()),
        WARNINGS: before.warnings != after.warnings,
        DUTIES: before.duties != after.duties,
        SCORES: _of_both(before, after) != _of_both(after, before),
    }
    return tuple(kind for kind in KINDS if differs[kind])


def came_and_went(before: Decision, after: Decision) -> tuple[frozenset[str], frozenset[str]]:
    """Tools that fall out now, and tools that do so no more; of those that both versions know."""
    stood, stands = ({tool for tool, *_ in decision.scores} for decision in (before, after))
    return frozenset(after.out & stood), frozenset(before.out & stands)


def _of_both(one: Decision, other: Decision) -> list[Standing]:
    """What stands in the first, of the candidates that stand in both."""
    both = {candidate[:2] for candidate in other.scores}
    return [candidate for candidate in one.scores if candidate[:2] in both]
