"""The same rules as expressions of zen-engine (a benchmark dependency only), for a fair pairing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import zen

from advisor.knowledge.conditions import ALL, ALL_OF, ANY_OF, AT_LEAST, KNOWN, NOT
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Situation


def expression(knowledge_base: KnowledgeBase, raw: dict[str, Any]) -> str:
    """A condition in zen's expression language. Zen has no third truth value: it is asked about complete answers."""
    parts = [_part(knowledge_base, key, value) for key, value in raw.items()]
    return " and ".join(f"({part})" for part in parts) if parts else "true"


def _part(knowledge_base: KnowledgeBase, key: str, value: Any) -> str:
    if key == NOT:
        return f"not ({expression(knowledge_base, value)})"
    if key in (ANY_OF, ALL_OF):
        joint = " or " if key == ANY_OF else " and "
        return joint.join(f"({expression(knowledge_base, part)})" for part in value)
    if isinstance(value, str):
        return _any(knowledge_base, key, [value])
    return " and ".join(f"({_test(knowledge_base, key, test, wanted)})" for test, wanted in value.items())


def _test(knowledge_base: KnowledgeBase, key: str, test: str, wanted: Any) -> str:
    if test == ANY_OF:
        return _any(knowledge_base, key, wanted)
    if test == ALL:
        return " and ".join(_any(knowledge_base, key, [option]) for option in wanted)
    if test == KNOWN:
        return f"{name(key)} != null" if wanted == "ja" else f"{name(key)} == null"
    scale = [option.id for option in knowledge_base.questions[key].options if not option.off_scale]
    at = scale.index(wanted)
    return _any(knowledge_base, key, scale[at:] if test == AT_LEAST else scale[: at + 1])


def _any(knowledge_base: KnowledgeBase, key: str, options: list[str]) -> str:
    listed = json.dumps(options, ensure_ascii=False)
    if knowledge_base.questions[key].answer_type in ("meer", "middelen"):
        return f"{name(key)} != null and some({name(key)}, # in {listed})"
    return f"{name(key)} in {listed}"


def name(question: str) -> str:
    """A question id as a name that zen accepts."""
    return question.replace("-", "_")


def context(knowledge_base: KnowledgeBase, seen: Situation) -> dict[str, Any]:
    """The answers as zen reads them; unknown is null."""
    out: dict[str, Any] = {name(question): None for question in knowledge_base.questions}
    for question, value in seen.values.items():
        out[name(question)] = (
            list(value) if isinstance(value, tuple) else dict(value) if isinstance(value, dict) else value
        )
    return out


def evaluator(knowledge_base: KnowledgeBase) -> Callable[[dict[str, Any]], list[bool]]:
    """All rules of a knowledge base, compiled by zen: from answers to the truth of every rule."""
    compiled = [
        zen.compile_expression(expression(knowledge_base, rule.rule.condition))
        for rule in knowledge_base.rules.values()
    ]
    return lambda answers: [bool(item.evaluate(answers)) for item in compiled]
