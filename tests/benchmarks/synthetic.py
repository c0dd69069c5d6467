"""A made-up ranking task of any size: tools with features, and rules that give points to tools under some answers.

The same task for every engine: a rule holds when each of its questions has one of the answers named, and then every
tool with its feature gets its points. Drawn with a seed; answers are complete, because the peers know no unknown.
"""

from __future__ import annotations

import dataclasses
import random
from dataclasses import dataclass
from types import MappingProxyType

from advisor.knowledge.conditions import LiteralTable
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.models.base import RatingMap
from advisor.knowledge.models.rule import Points
from advisor.knowledge.selectors import Selector
from advisor.questionnaire.answers import Answers

_QUESTIONS, _FEATURES = 12, 20


@dataclass(frozen=True)
class SyntheticRule:
    """When each question has one of these answers, tools with the feature get the points."""

    id: str
    when: dict[str, tuple[str, ...]]
    feature: str
    points: int


@dataclass(frozen=True)
class Task:
    """Tools by id with their features, rules, and the answers to rank under."""

    tools: dict[str, frozenset[str]]
    rules: tuple[SyntheticRule, ...]
    answers: dict[str, str]


def task(knowledge_base: KnowledgeBase, tools: int, rules: int, seed: int = 1) -> Task:
    """A task over questions of a real knowledge base."""
    chance = random.Random(seed)
    asked = [question for question in knowledge_base.questions.values() if question.answer_type == "een"][:_QUESTIONS]
    options = {question.id: [option.id for option in question.options] for question in asked}
    features = sorted(knowledge_base.features)[:_FEATURES]
    drawn = []
    for number in range(rules):
        about = chance.sample(sorted(options), chance.choice((1, 2, 2, 3)))
        when = {question: tuple(chance.sample(options[question], chance.choice((1, 2)))) for question in about}
        points = chance.choice((-2, -1, 1, 2, 3))
        drawn.append(SyntheticRule(f"regel-{number}", when, chance.choice(features), points))
    return Task(
        {f"middel-{number}": frozenset(chance.sample(features, 8)) for number in range(tools)},
        tuple(drawn),
        {question: chance.choice(listed) for question, listed in options.items()},
    )


def as_knowledge_base(knowledge_base: KnowledgeBase, wanted: Task) -> tuple[KnowledgeBase, Answers]:
    """The task for our own recommender: a knowledge base with these tools and rules, and one criterion of weight 1."""
    tool = next(tool for tool in knowledge_base.tools.values() if tool.status == "actief")
    family = next(name for name in tool.families if not knowledge_base.families[name].supporting)
    rule = next(rule for rule in knowledge_base.rules.values() if rule.points is not None)
    criterion = next(item for item in knowledge_base.criteria.values() if item.kind == "regels")
    table = LiteralTable(knowledge_base.questions.values())
    rules = {
        item.id: CompiledRule(
            rule.rule.model_copy(update={"id": item.id, "effect": _gives(rule, item, criterion.id)}),
            table.compile({question: {"een-van": list(options)} for question, options in item.when.items()}, _never),
            None,
            None,
            Selector("feature", words=frozenset([item.feature])),
            None,
        )
        for item in wanted.rules
    }
    tools = {
        identifier: tool.model_copy(
            update={
                "id": identifier,
                "families": {family: "goed"},
                "features": RatingMap.model_validate(dict.fromkeys(features, "goed")),
            }
        )
        for identifier, features in wanted.tools.items()
    }
    changed = dataclasses.replace(
        knowledge_base,
        tools=tools,
        rules=rules,
        criteria={criterion.id: criterion.model_copy(update={"weight": 1})},
        table=table,
        visibility={},
        visibility_order=(),
    )
    return changed, Answers(MappingProxyType(dict(wanted.answers)))


def _gives(rule: CompiledRule, item: SyntheticRule, criterion: str) -> object:
    points = Points.model_construct(criterion=criterion, points=item.points, tools={"kenmerk": item.feature})
    return rule.rule.effect.model_copy(update={"points": points, "exclude": None})


def _never(*_: object) -> None:
    raise AssertionError("the made-up conditions are sound")


def plain_totals(wanted: Task) -> dict[str, int]:
    """The totals by a straightforward loop over rules and tools."""
    totals = dict.fromkeys(wanted.tools, 0)
    for rule in wanted.rules:
        if all(wanted.answers[question] in options for question, options in rule.when.items()):
            for tool, features in wanted.tools.items():
                if rule.feature in features:
                    totals[tool] += rule.points
    return totals
