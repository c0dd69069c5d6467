"""Simpler ways of advising on the same cases, to see what the method adds.

Three learn from the other cases (never from the case's own group), four use the same knowledge base the way
existing choosers use theirs, one warns on the same themes whatever the answers.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import RATING_POINTS
from advisor.knowledge.models.case import Case
from advisor.questionnaire.answers import Answers
from advisor.recommender.model import RatedCriterion, ValueModel, value_model
from advisor.review.predictions import WIDER, Prediction, case_answers, kind_of

NEIGHBOURS = 7
CONSTANT_THEMES = 3
ENOUGH = 2
"""Points (0–3) from which a tool counts as fit for an answer: ``redelijk``."""

Baseline = Callable[[KnowledgeBase, Case, Sequence[Case]], Prediction]
"""Called with the knowledge base, the case, and the cases of all other groups."""


def most_frequent(knowledge_base: KnowledgeBase, case: Case, others: Sequence[Case]) -> Prediction:
    """What was chosen most often, whatever the answers."""
    return _voted(others)


def first_task(knowledge_base: KnowledgeBase, case: Case, others: Sequence[Case]) -> Prediction:
    """What was chosen most often in cases with the same first task; then what was chosen most often at all."""
    wanted = _first(knowledge_base, case)
    same = [other for other in others if wanted is not None and _first(knowledge_base, other) == wanted]
    return _voted(same, others)


def nearest(knowledge_base: KnowledgeBase, case: Case, others: Sequence[Case]) -> Prediction:
    """What was chosen most often in the seven cases with the most similar answers."""
    mine = case_answers(knowledge_base, case)
    ranked = sorted(others, key=lambda other: (-likeness(mine, case_answers(knowledge_base, other)), other.id))
    return _voted(ranked[:NEIGHBOURS], others)


def likeness(left: Answers, right: Answers) -> float:
    """How alike two sets of answers are, 0–1: overlap of the options (Jaccard) over all questions either answered."""
    questions = {*left.values, *right.values}
    if not questions:
        return 0.0
    return sum(_overlap(_options(left, key), _options(right, key)) for key in sorted(questions)) / len(questions)


def filter_and(knowledge_base: KnowledgeBase, case: Case, others: Sequence[Case]) -> Prediction:
    """Tools that fit every answer, in order of id: the filters of THiNK!-Tools and Involve."""
    matches = _matches(knowledge_base, case)
    asked = max(matches.values(), key=lambda pair: pair[1], default=(0, 0))[1]
    return _listed(knowledge_base, sorted(tool for tool, (fit, _) in matches.items() if fit == asked))


def count_matches(knowledge_base: KnowledgeBase, case: Case, others: Sequence[Case]) -> Prediction:
    """Tools by the number of answers that they fit: the Bavarian chooser."""
    matches = _matches(knowledge_base, case)
    return _listed(knowledge_base, sorted(matches, key=lambda tool: (-matches[tool][0], tool)))


def mean_rating(knowledge_base: KnowledgeBase, case: Case, others: Sequence[Case]) -> Prediction:
    """Tools by the mean of all their ratings, whatever the answers: the ratings of People Powered."""
    model = value_model(knowledge_base)
    totals: dict[str, float] = {}
    for row, candidate in enumerate(model.candidates):
        means = [float((rated.low[row] + rated.high[row]).mean()) for rated in _tool_criteria(model)]
        totals[candidate.tool] = sum(means)
    return _listed(knowledge_base, sorted(totals, key=lambda tool: (-totals[tool], tool)))


def level_matrix(knowledge_base: KnowledgeBase, case: Case, others: Sequence[Case]) -> Prediction:
    """Tools by their rating for the level of influence: the matrix of Movisie."""
    model = value_model(knowledge_base)
    question = knowledge_base.role("invloed")
    chosen = case_answers(knowledge_base, case).values.get(question.id) if question is not None else None
    points: Counter[str] = Counter({candidate.tool: 0 for candidate in model.candidates})
    for rated in _tool_criteria(model):
        if question is not None and rated.question == question.id and isinstance(chosen, str):
            column = rated.options.index(chosen)
            for row, candidate in enumerate(model.candidates):
                points[candidate.tool] = max(points[candidate.tool], int(rated.low[row, column]))
    return _listed(knowledge_base, sorted(points, key=lambda tool: (-points[tool], tool)))


def constant_themes(knowledge_base: KnowledgeBase, case: Case, others: Sequence[Case]) -> Prediction:
    """Always a strong warning on the three themes on which failed and mixed cases ran into trouble most often."""
    counted = Counter(theme for other in others if other.outcome in ("mislukt", "gemengd") for theme in other.stuck_on)
    return Prediction((), (), frozenset(), warned=tuple(_by_votes(counted)[:CONSTANT_THEMES]), advises=False)


BASELINES: Mapping[str, Baseline] = {
    "vaakst gekozen": most_frequent,
    "opzoeken op eerste taak": first_task,
    "7 meest gelijkende gevallen": nearest,
    "filter: alles moet passen": filter_and,
    "aantal antwoorden dat past": count_matches,
    "gemiddelde waardering": mean_rating,
    "vaste tabel per niveau": level_matrix,
    "altijd dezelfde drie thema's": constant_themes,
}
"""Name in the table → method."""


def _voted(first: Iterable[Case], then: Iterable[Case] = ()) -> Prediction:
    kinds: list[str] = []
    tools: list[str] = []
    for cases in (list(first), list(then)):
        kinds += _by_votes(Counter(case.chosen.kind for case in cases if case.chosen.kind is not None))
        tools += _by_votes(Counter(case.chosen.tool for case in cases))
    ranked = tuple(dict.fromkeys(tools))
    return Prediction(tuple(dict.fromkeys(kinds)), ranked, frozenset(ranked[:WIDER]))


def _by_votes(votes: Counter[str]) -> list[str]:
    return sorted(votes, key=lambda name: (-votes[name], name))


def _first(knowledge_base: KnowledgeBase, case: Case) -> str | None:
    question = knowledge_base.role("taak")
    chosen = case_answers(knowledge_base, case).values.get(question.id) if question is not None else None
    return chosen[0] if isinstance(chosen, tuple) and chosen else None


def _options(answers: Answers, question: str) -> frozenset[str]:
    value = answers.values.get(question)
    if value is None:
        return frozenset()
    return frozenset([value]) if isinstance(value, str) else frozenset(value)


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / len(left | right) if left | right else 0.0


def _tool_criteria(model: ValueModel) -> list[RatedCriterion]:
    """The criteria that look at the tool, not at the approach: what an ordinary chooser has in its cards."""
    return [
        rated for rated in model.rated if rated.criterion.kind != "waardering" or rated.criterion.source == "middel"
    ]


def _matches(knowledge_base: KnowledgeBase, case: Case) -> dict[str, tuple[int, int]]:
    """Per tool: to how many chosen options it fits, of how many that its cards say something about."""
    model = value_model(knowledge_base)
    answers = case_answers(knowledge_base, case)
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row, candidate in enumerate(model.candidates):
        if candidate.tool in found:
            continue
        for rated in _tool_criteria(model):
            for option in sorted(_options(answers, rated.question)):
                if option in rated.silent or option in rated.open:
                    continue
                found[candidate.tool][1] += 1
                found[candidate.tool][0] += int(rated.high[row, rated.options.index(option)]) >= ENOUGH
    return {tool: (fit, asked) for tool, (fit, asked) in found.items()}


def _listed(knowledge_base: KnowledgeBase, tools: Sequence[str]) -> Prediction:
    """A list of tools as a prediction; a tool stands for its best approach that may be advised by itself."""
    kinds = [kind_of(knowledge_base, _main_family(knowledge_base, tool)) for tool in tools]
    return Prediction(tuple(dict.fromkeys(kinds)), tuple(tools), frozenset(tools[:WIDER]))


def _main_family(knowledge_base: KnowledgeBase, tool: str) -> str:
    families = [
        item for item in knowledge_base.tools[tool].families.items() if not knowledge_base.families[item[0]].supporting
    ]
    return max(families, key=lambda item: RATING_POINTS.get(item[1], 0))[0]
