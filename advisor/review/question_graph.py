"""From question to criterion to approach: what an answer can do to the scores, as a graph, and its layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np

from advisor.knowledge.conditions import literals_of
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.model import BEST, Ints, ValueModel, value_model

Node = tuple[str, str]
"""Kind (``vraag``, ``criterium`` or ``aanpak``) and id."""

QUESTION, CRITERION, APPROACH = "vraag", "criterium", "aanpak"
LAYERS = (QUESTION, CRITERION, APPROACH)


_OTHER_EFFECTS = {
    "poort": "gate",
    "hoogste-invloed": "highest_level",
    "sluit-uit": "exclude",
    "verplicht-middel": "required_tool",
    "waarschuw": "warn",
    "verplicht": "duty",
    "tegenspraak": "contradiction",
    "adviseer": "advice",
}
"""Key under ``dan`` → its field, for what gives no points."""


@dataclass(frozen=True)
class Line:
    """A question that a criterion looks at. ``rules`` give points on that criterion for answers to the question.

    ``weight`` is the default weight of the criterion when it reads the answer itself, else 0; ``shifts`` says that the
    answer changes the weight.
    """

    question: str
    criterion: str
    weight: int
    rules: int
    shifts: bool


@dataclass(frozen=True)
class Reach:
    """How many points (1–3) an answer to the question at hand can certainly make or break for an approach.

    It is the difference between the best and the worst answer for a tool of the approach; ``tools`` is for how many of
    its tools it is that much.
    """

    criterion: str
    family: str
    points: int
    tools: int


def lines(knowledge_base: KnowledgeBase) -> tuple[Line, ...]:
    """Every line from a question to a criterion, in the order of the questionnaire and of the criteria."""
    model = value_model(knowledge_base)
    found = []
    for question in knowledge_base.questions.values():
        shifted = _shifted(knowledge_base) if question.role == "weging" else frozenset()
        giving = Counter(rule.criterion for rule in model.points_by_question.get(question.id, ()))
        for criterion in knowledge_base.criteria.values():
            rules = giving[criterion.id]
            weight = criterion.weight if criterion.question == question.id else 0
            if weight or rules or criterion.id in shifted:
                found.append(Line(question.id, criterion.id, weight, rules, criterion.id in shifted))
    return tuple(found)


def _shifted(knowledge_base: KnowledgeBase) -> frozenset[str]:
    return frozenset(criterion for named in knowledge_base.weighting.mapping.values() for criterion in named)


def reaches(knowledge_base: KnowledgeBase, question: str) -> tuple[Reach, ...]:
    """What an answer to one question can do for every approach, the most points first."""
    model = value_model(knowledge_base)
    best: dict[str, Ints] = {}
    for criterion, points in _points(model, question):
        best[criterion] = np.maximum(best.get(criterion, np.zeros_like(points)), points)
    found = []
    for criterion, points in best.items():
        for family in knowledge_base.families:
            own = np.array([candidate.family == family for candidate in model.candidates], dtype=bool)
            most = int(points[own].max(initial=0))
            if most > 0:
                found.append(Reach(criterion, family, min(BEST, most), int(np.sum(points[own] == most))))
    return tuple(sorted(found, key=lambda reach: (reach.criterion, -reach.points, -reach.tools, reach.family)))


def _points(model: ValueModel, question: str) -> Iterator[tuple[str, Ints]]:
    """What the answer certainly makes or breaks per candidate, on a criterion that reads it and by each rule."""
    for rated in model.rated_by_question.get(question, ()):
        spoken = [column for column, option in enumerate(rated.options) if option not in rated.silent | rated.open]
        if spoken:
            worst = rated.high[:, spoken].min(axis=1)
            yield rated.criterion.id, np.maximum(rated.low[:, spoken].max(axis=1) - worst, 0)
    for owned in model.owned:
        if owned.question == question:
            yield owned.criterion.id, np.full(len(owned.tools), BEST, dtype=np.int64)
    for rule in model.points_by_question.get(question, ()):
        yield rule.criterion, np.where(rule.certain, abs(rule.points), 0).astype(np.int64)


def other_rules(knowledge_base: KnowledgeBase, question: str) -> dict[str, int]:
    """How many rules that give no points look at a question, by what they do: the key under ``dan``."""
    counted = dict.fromkeys(_OTHER_EFFECTS, 0)
    for compiled in knowledge_base.rules.values():
        looked_at = {knowledge_base.table.literals[index].question for index in literals_of(compiled.condition)}
        if compiled.rule.status == "actief" and question in looked_at:
            for key, field in _OTHER_EFFECTS.items():
                counted[key] += getattr(compiled.rule.effect, field) is not None
    return {key: number for key, number in counted.items() if number}


def graph(links: Sequence[Line], reached: Sequence[Reach] = ()) -> nx.DiGraph:
    """The graph of some lines and what they reach. ``width`` of an edge grows with weight, rules and points.

    Nodes stand in an order that keeps lines from crossing where that is easy: each layer by the mean place of what
    leads to it (the barycentre heuristic of Sugiyama, Tagawa and Toda, 1981).
    """
    made = nx.DiGraph()
    edges: list[tuple[Node, Node, int]] = [
        ((QUESTION, line.question), (CRITERION, line.criterion), line.weight + line.rules + line.shifts)
        for line in links
    ]
    edges += [((CRITERION, reach.criterion), (APPROACH, reach.family), reach.points) for reach in reached]
    for layer, kind in enumerate(LAYERS):
        present = dict.fromkeys(node for edge in edges for node in edge[:2] if node[0] == kind)
        place = {node: number for number, node in enumerate(made.nodes)}

        def centre(node: Node, place: dict[Node, int] = place) -> float:
            before = [place[start] for start, end, _ in edges if end == node and start in place]
            return sum(before) / len(before) if before else 0.0

        made.add_nodes_from(sorted(present, key=centre), layer=layer)
    made.add_weighted_edges_from(edges, weight="width")
    return made


def layout(made: nx.DiGraph) -> dict[Node, tuple[float, float]]:
    """Places between 0 and 1 (x by layer, y from the top), the same for the same graph."""
    layers: dict[int, list[Node]] = {}
    for node, layer in made.nodes(data="layer"):
        layers.setdefault(layer, []).append(node)
    if not layers:
        return {}
    last = max(layers)
    placed = nx.multipartite_layout(made, subset_key=layers, align="vertical")
    found: dict[Node, tuple[float, float]] = {}
    for layer, nodes in layers.items():
        downwards = sorted(nodes, key=lambda node: float(placed[node][1]))
        for row, node in enumerate(downwards):
            found[node] = (layer / max(last, 1), (row + 0.5) / len(nodes))
    return found
