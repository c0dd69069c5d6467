"""Every rule can hold: answers for which it does, or the proof that there are none."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from advisor.knowledge.conditions import Node, literals_of
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.selectors import matches
from advisor.knowledge.wording import condition_text
from advisor.questionnaire.answers import Answers
from advisor.recommender.model import Bools
from advisor.review.answer_table import Floats
from advisor.review.existence import Inquiry, meant_by, seconds_left
from advisor.review.literals_programme import Programme
from advisor.review.proof import RULE, Proof, answers_text, tool_names
from advisor.review.replayed import mixed_tools, shows
from advisor.review.witness import EXCLUDED, FEW, Gap


def rule_claims(inquiry: Inquiry) -> Iterator[Proof]:
    """For every rule in use: answers for which it holds and shows, or the proof that there are none."""
    programme = Programme(inquiry.knowledge_base)
    for rule in inquiry.rules.values():
        answers = inquiry.shown_rules.get(rule.id)
        if answers is not None:
            yield _rule_proof(inquiry, rule, answers)
        elif inquiry.search.out_of_time():
            yield _rule_open(rule, "Niet uitgezocht in de tijd.")
        else:
            yield _sought_rule(inquiry, rule, programme)


def _sought_rule(inquiry: Inquiry, rule: CompiledRule, programme: Programme) -> Proof:
    knowledge_base, search = inquiry.knowledge_base, inquiry.search
    skipped = _may_stay_open(knowledge_base, rule.condition)
    if skipped:
        programme = Programme(knowledge_base, skipped)
    outcome = programme.solve([(programme.truth(rule.condition)[0], 1.0)], seconds=seconds_left(search))
    if outcome.kind == "impossible":
        words = condition_text(knowledge_base, rule.rule.condition)
        return _rule_fails(rule, f"Geen set antwoorden maakt deze voorwaarde waar: {words}.")
    if outcome.answers is None:
        return _rule_open(rule, "Niet uitgezocht in de tijd.")
    answers = outcome.answers
    if shows(knowledge_base, answers, inquiry.replays.advice(answers), rule):
        return _rule_proof(inquiry, rule, answers)
    if rule.advised is None:
        text = f"De voorwaarde geldt, maar het advies toont de regel niet bij: {_because(inquiry, rule, answers)}."
        return _rule_fails(rule, text, answers)
    return _sought_advised(inquiry, rule, answers)


def _sought_advised(inquiry: Inquiry, rule: CompiledRule, answers: Answers) -> Proof:
    """A rule that also asks for an advised tool: climb to answers where such a tool is a head."""
    knowledge_base, search, model = inquiry.knowledge_base, inquiry.search, inquiry.model
    assert rule.advised is not None
    mode, selector = rule.advised
    meant = meant_by(inquiry, selector)
    if not meant:
        return _rule_fails(rule, "Geen enkel middel heeft zeker de eigenschappen waar 'bij' om vraagt.")
    if mode == "mix-met":
        named = mixed_tools(inquiry.replays.full(answers))
        held = bool(named & {model.candidates[row].tool for row in meant})
        return _rule_proof(inquiry, rule, answers) if held else _rule_open(rule, "Geen mix met zo'n middel gevonden.")
    node = rule.condition

    def conditioned(gap: Gap) -> Gap:
        def both(rows: Bools, scores: Floats) -> Floats:
            held = search.table.truth(node, search.table.see(rows).literals, rows.shape[0])[0]
            return np.asarray(gap(rows, scores) + np.where(held, 0.0, EXCLUDED))

        return both

    gaps = [search.place_gap(row, 1) for row in meant]
    nearest = sorted(range(len(meant)), key=lambda index: float(gaps[index](search.pool, search.scores).min()))
    for index in nearest[:FEW]:
        found = search.climb(conditioned(gaps[index]), [search.table.encode(answers)], tries=1)
        if found is not None:
            witness = search.table.answers(found.row, found.preference)
            if shows(knowledge_base, witness, inquiry.replays.advice(witness), rule):
                return _rule_proof(inquiry, rule, witness)
    tools = tool_names(knowledge_base, list(dict.fromkeys(model.candidates[row].tool for row in meant[:FEW])))
    return _rule_open(rule, f"Geen antwoorden gevonden waarbij zo'n middel een kop is ({tools}).")


def _may_stay_open(knowledge_base: KnowledgeBase, node: Node) -> frozenset[str]:
    """Questions of which a condition asks whether they are answered."""
    literals = [knowledge_base.table.literals[index] for index in literals_of(node)]
    return frozenset(literal.question for literal in literals if literal.test == "known")


def _has_tools(inquiry: Inquiry, rule: CompiledRule) -> bool:
    """Whether an excluding or scoring rule means any candidate, as far as is known."""
    selector = rule.exclude or rule.points
    return selector is None or any(
        matches(selector, inquiry.knowledge_base.tools[candidate.tool], candidate.family) is not False
        for candidate in inquiry.model.candidates
    )


def _because(inquiry: Inquiry, rule: CompiledRule, answers: Answers) -> str:
    literals = inquiry.knowledge_base.table.literals
    asked = {literals[index].question for index in literals_of(rule.condition)}
    return answers_text(inquiry.knowledge_base, answers, asked) if asked else "alle antwoorden"


def _rule_proof(inquiry: Inquiry, rule: CompiledRule, answers: Answers) -> Proof:
    text = f"Geldt bij: {_because(inquiry, rule, answers)}."
    if not _has_tools(inquiry, rule):
        text = f"{text} Nu is er geen middel waar de regel iets aan doet."
    if rule.advised is not None:
        heads = tool_names(inquiry.knowledge_base, [head.id for head in inquiry.replays.advice(answers).ranking])
        text = f"{text} Het advies noemt dan {heads}."
    return Proof(RULE, rule.id, f"Regel '{rule.id}' kan gelden", True, text, answers)


def _rule_fails(rule: CompiledRule, text: str, answers: Answers | None = None) -> Proof:
    return Proof(RULE, rule.id, f"Regel '{rule.id}' kan gelden", False, text, answers)


def _rule_open(rule: CompiledRule, text: str) -> Proof:
    return Proof(RULE, rule.id, f"Regel '{rule.id}' kan gelden", None, text)
