"""Claims about all sets of answers: no ring, no demand that cannot be met, never an empty page.

Rings by networkx; the rest by the programme of ``literals_programme``: it looks for a set of answers that breaks the
claim, and when HiGHS says that there is none, the claim is proven for every complete set of answers.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

import networkx as nx
import numpy as np

from advisor.knowledge.conditions import ALWAYS, Node, evaluate, literals_of
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.selectors import matches
from advisor.questionnaire.answers import Answers, Situation
from advisor.recommender.advise import advise
from advisor.recommender.model import ValueModel
from advisor.recommender.outcome import active_rules
from advisor.review.literals_programme import Linear, Programme, TruthPair, total
from advisor.review.proof import CLAIMS, DEMAND, NEVER_EMPTY, RING, STOP, Proof, answers_text

PRECEDING = ("gaat-vooraf-aan", "gebouwd-op", "onderdeel-van")
"""Kinds of relation that cannot go round: nothing comes before itself, or is a part of itself."""

Bound = tuple[Linear, float]


def rings(knowledge_base: KnowledgeBase) -> Proof:
    """No question waits for itself to be shown; nothing comes before itself."""
    chains = []
    shown: nx.DiGraph[str] = nx.DiGraph()
    for question, node in knowledge_base.visibility.items():
        for index in literals_of(node):
            shown.add_edge(knowledge_base.table.literals[index].question, question)
    graphs = [("vragen", shown)]
    for kind in PRECEDING:
        relations: nx.DiGraph[str] = nx.DiGraph()
        for tool in knowledge_base.tools.values():
            relations.add_edges_from((tool.id, relation.to) for relation in tool.relations if relation.kind == kind)
        graphs.append((f"middelen, '{kind}'", relations))
    for what, graph in graphs:
        cycle = next(iter(nx.simple_cycles(graph)), None)
        if cycle is not None:
            chains.append(f"{what}: {' → '.join([*cycle, cycle[0]])}")
    return Proof(RING, "", CLAIMS[RING], not chains, "; ".join(chains) or "Er is geen kring gevonden.")


def universal_claims(
    knowledge_base: KnowledgeBase, model: ValueModel, date: datetime.date, seconds: float
) -> Iterator[Proof]:
    """Every universal claim; each programme may take ``seconds``."""
    yield rings(knowledge_base)
    programme = Programme(knowledge_base)
    rules = active_rules(knowledge_base, date)
    demanding = [rule for rule in rules if rule.required_tool is not None]
    yield _demands(knowledge_base, model, programme, demanding, seconds)
    stops = [programme.truth(rule.condition)[0] for rule in rules if rule.rule.effect.gate == "niet-doen"]
    yield _stopped(knowledge_base, programme, demanding, stops, seconds)
    yield never_empty(knowledge_base, model, programme, rules, date, seconds)


def _demands(
    knowledge_base: KnowledgeBase,
    model: ValueModel,
    programme: Programme,
    demanding: list[CompiledRule],
    seconds: float,
) -> Proof:
    out = [_sum_exclusions(model, programme, row) for row in range(len(model.candidates))]
    for rule in demanding:
        meeting = _meeting(knowledge_base, model, rule)
        if meeting is None:
            continue
        wanted: list[Bound] = [(programme.truth(rule.condition)[0], 1.0), *((out[row], 1.0) for row in meeting)]
        outcome = programme.solve(wanted, seconds=seconds)
        if outcome.kind == "open":
            return Proof(DEMAND, rule.id, CLAIMS[DEMAND], None, f"Regel '{rule.id}' is niet uitgezocht in de tijd.")
        if outcome.answers is not None:
            found = answers_text(knowledge_base, outcome.answers)
            text = f"Regel '{rule.id}' eist een middel, maar alles wat daaraan voldoet valt af bij: {found}."
            return Proof(DEMAND, rule.id, CLAIMS[DEMAND], False, text, outcome.answers)
    text = f"{len(demanding)} regels eisen een middel; bij geen enkele set antwoorden botst dat."
    return Proof(DEMAND, "", CLAIMS[DEMAND], True, text)


def _meeting(knowledge_base: KnowledgeBase, model: ValueModel, rule: CompiledRule) -> list[int] | None:
    """Candidates that may meet a demand; None when a supporting tool, which nothing excludes, meets it."""
    assert rule.required_tool is not None
    for tool in knowledge_base.tools.values():
        for family in tool.families:
            if knowledge_base.families[family].supporting and matches(rule.required_tool, tool, family) is True:
                return None
    return [
        row
        for row, candidate in enumerate(model.candidates)
        if matches(rule.required_tool, knowledge_base.tools[candidate.tool], candidate.family) is not False
    ]


def _stopped(
    knowledge_base: KnowledgeBase,
    programme: Programme,
    demanding: list[CompiledRule],
    stops: list[Linear],
    seconds: float,
) -> Proof:
    for rule in demanding:
        outcome = programme.solve([(programme.truth(rule.condition)[0], 1.0), (total(stops), 1.0)], seconds=seconds)
        if outcome.kind == "open":
            return Proof(STOP, rule.id, CLAIMS[STOP], None, f"Regel '{rule.id}' is niet uitgezocht in de tijd.")
        if outcome.answers is not None:
            found = answers_text(knowledge_base, outcome.answers)
            text = f"Regel '{rule.id}' eist een middel terwijl het advies 'niet doen' is bij: {found}."
            return Proof(STOP, rule.id, CLAIMS[STOP], False, text, outcome.answers)
    return Proof(STOP, "", CLAIMS[STOP], True, "Bij geen enkele set antwoorden gebeurt dat.")


def never_empty(
    knowledge_base: KnowledgeBase,
    model: ValueModel,
    programme: Programme,
    rules: Iterable[CompiledRule],
    date: datetime.date,
    seconds: float,
) -> Proof:
    """A tool, a gate, or answers to reconsider, for every complete set of answers.

    First: can everything fall away without a gate? If so: also when the answers that did it are taken back? Only an
    exclusion that survives that leaves nothing to reconsider.
    """
    silent = _silent(programme, [rule for rule in rules if rule.rule.effect.gate is not None])
    rows = _distinct(model)
    empty: list[Bound] = [(_sum_exclusions(model, programme, row), 1.0) for row in rows]
    outcome = programme.solve([*silent, *empty], seconds=seconds)
    if outcome.kind == "impossible":
        text = "Er is geen set antwoorden waarbij alles afvalt zonder dat een poort spreekt."
        return Proof(NEVER_EMPTY, "", CLAIMS[NEVER_EMPTY], True, text)
    if outcome.answers is None:
        return Proof(NEVER_EMPTY, "", CLAIMS[NEVER_EMPTY], None, "Dit is niet uitgezocht in de tijd.")
    example = outcome.answers
    kept: list[Bound] = [(_lasting_exclusions(knowledge_base, model, programme, row), 1.0) for row in rows]
    outcome = programme.solve([*silent, *empty, *kept], seconds=seconds)
    if outcome.kind == "impossible":
        shown = _reconsidered(knowledge_base, example, date)
        text = f"Alles kan afvallen, maar dan is er altijd een antwoord om te heroverwegen. Voorbeeld: {shown}"
        return Proof(NEVER_EMPTY, "", CLAIMS[NEVER_EMPTY], True, text, example)
    if outcome.answers is None:
        return Proof(NEVER_EMPTY, "", CLAIMS[NEVER_EMPTY], None, "Dit is niet uitgezocht in de tijd.")
    advice = advise(knowledge_base, outcome.answers, date, fast=True)
    if advice.all_scores or advice.gates or _helps(knowledge_base, outcome.answers, advice.reconsider, date):
        text = "Het tegenvoorbeeld hield geen stand bij het narekenen."
        return Proof(NEVER_EMPTY, "", CLAIMS[NEVER_EMPTY], None, text)
    text = f"Er staat niets, en geen antwoord terugnemen helpt: {answers_text(knowledge_base, outcome.answers)}."
    return Proof(NEVER_EMPTY, "", CLAIMS[NEVER_EMPTY], False, text, outcome.answers)


def _helps(
    knowledge_base: KnowledgeBase, answers: Answers, chosen: tuple[tuple[str, ...], ...], date: datetime.date
) -> bool:
    """Whether taking back the answers of one of the sets lets some tool stand."""
    for questions in chosen:
        kept = answers
        for question in questions:
            kept = kept.without(question)
        if questions and advise(knowledge_base, kept, date, fast=True).all_scores:
            return True
    return False


def _silent(programme: Programme, rules: list[CompiledRule]) -> list[Bound]:
    """That no rule holds: it is false or unknown."""
    return [(Linear(constant=1.0).plus(programme.truth(rule.condition)[0], -1.0), 1.0) for rule in rules]


def _sum_exclusions(model: ValueModel, programme: Programme, row: int) -> Linear:
    """How many rules and ranges exclude a candidate, as an expression."""
    parts = [programme.truth(rule.condition)[0] for rule in model.excluding if rule.certain[row]]
    for numeric in model.ranges:
        for index, option in enumerate(numeric.options):
            if numeric.disjoint[row, index]:
                parts.append(programme.options[numeric.question][option])
    return total(parts)


def _distinct(model: ValueModel) -> list[int]:
    """One row for every way in which candidates can fall away: equal ones need not be asked twice."""
    columns = [rule.certain for rule in model.excluding]
    columns += [numeric.disjoint[:, index] for numeric in model.ranges for index in range(len(numeric.options))]
    if not columns:
        return list(range(min(1, len(model.candidates))))
    _, rows = np.unique(np.stack(columns, axis=1), axis=0, return_index=True)
    return [int(row) for row in rows]


def _lasting_exclusions(knowledge_base: KnowledgeBase, model: ValueModel, programme: Programme, row: int) -> Linear:
    """How many rules still exclude a candidate when every given answer that they look at is taken back."""
    return total(
        _lasting(knowledge_base, programme, rule.condition)[0] for rule in model.excluding if rule.certain[row]
    )


def _lasting(knowledge_base: KnowledgeBase, programme: Programme, node: Node) -> TruthPair:
    """The truth of a condition when the answers it looks at are unknown; a hidden question stays hidden."""
    zero, one = Linear(), Linear(constant=1.0)
    if node == ALWAYS:
        return one, zero
    if node.kind == "literal":
        literal = knowledge_base.table.literals[node.literal]
        shown = programme.shown[literal.question]
        hidden = one.plus(shown, -1.0)
        if literal.test != "known":
            return zero, hidden
        return (zero, one) if "ja" in literal.options else (shown, hidden)
    parts = [_lasting(knowledge_base, programme, part) for part in node.parts]
    if node.kind == "not":
        return parts[0][1], parts[0][0]
    trues, falses = [true for true, _ in parts], [false for _, false in parts]
    if node.kind == "all":
        return programme.all_of(trues), programme.any_of(falses)
    return programme.any_of(trues), programme.all_of(falses)


def _reconsidered(knowledge_base: KnowledgeBase, answers: Answers, date: datetime.date) -> str:
    advice = advise(knowledge_base, answers, date, fast=True)
    involved = sorted({question for chosen in advice.reconsider for question in chosen})
    return f"{answers_text(knowledge_base, answers, involved)}."


def always_out(model: ValueModel, knowledge_base: KnowledgeBase) -> dict[str, str]:
    """Tools of which every candidate is excluded whatever the answers, with the rule that does it."""
    nothing = Situation({}, frozenset(), tuple(knowledge_base.table.truths({}, frozenset())))
    rules = [rule for rule in model.excluding if not tuple(literals_of(rule.condition))]
    fired = [rule for rule in rules if evaluate(rule.condition, nothing.truths) is True]
    found: dict[str, str] = {}
    for tool in {candidate.tool for candidate in model.candidates}:
        rows = [row for row, candidate in enumerate(model.candidates) if candidate.tool == tool]
        by = [rule.rule.id for rule in fired if all(rule.certain[row] for row in rows)]
        if by:
            found[tool] = by[0]
    return found
