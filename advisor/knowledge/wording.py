"""Conditions and rules as Dutch sentences: what ``check`` and the pages echo back to the editor."""

from __future__ import annotations

from typing import Any

from advisor.knowledge.conditions import ALL, ALL_OF, ANY_OF, AT_LEAST, AT_MOST, KNOWN, NOT
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.selectors import FAMILY, FEATURE, MAPS, TOOL


def condition_text(knowledge_base: KnowledgeBase, raw: dict[str, Any]) -> str:
    """A condition as a Dutch phrase; ``altijd`` for the empty one."""
    parts = [_part(knowledge_base, key, value) for key, value in raw.items()]
    return " en ".join(parts) if parts else "altijd"


def _part(knowledge_base: KnowledgeBase, key: str, value: Any) -> str:
    if key == NOT:
        return f"niet ({condition_text(knowledge_base, value)})"
    if key in (ANY_OF, ALL_OF):
        joined = (" of " if key == ANY_OF else " en ").join(
            f"({condition_text(knowledge_base, part)})" for part in value
        )
        return f"({joined})"
    question = knowledge_base.questions[key]
    if isinstance(value, str):
        return f"bij '{question.text}' is het antwoord {_label(knowledge_base, key, value)}"
    return " en ".join(_test(knowledge_base, key, test, wanted) for test, wanted in value.items())


def _test(knowledge_base: KnowledgeBase, question: str, test: str, wanted: Any) -> str:
    text = knowledge_base.questions[question].text
    match test:
        case _ if test == ANY_OF:
            named = " of ".join(_label(knowledge_base, question, option) for option in wanted)
            return f"bij '{text}' is het antwoord {named}"
        case _ if test == ALL:
            return f"bij '{text}' horen {' en '.join(_label(knowledge_base, question, option) for option in wanted)}"
        case _ if test == AT_LEAST:
            return f"bij '{text}' is het antwoord minstens {_label(knowledge_base, question, wanted)}"
        case _ if test == AT_MOST:
            return f"bij '{text}' is het antwoord hoogstens {_label(knowledge_base, question, wanted)}"
        case _ if test == KNOWN and wanted == "ja":
            return f"'{text}' is beantwoord"
        case _:
            return f"'{text}' is nog niet beantwoord"


def _label(knowledge_base: KnowledgeBase, question: str, option: str) -> str:
    return f"'{knowledge_base.option_label(question, option)}'"


def selector_text(knowledge_base: KnowledgeBase, raw: dict[str, Any]) -> str:
    """Which tools a rule means, as a Dutch phrase after "middelen met"; ``elk middel`` for the empty one."""
    parts = [_property(knowledge_base, key, value) for key, value in raw.items()]
    return " en ".join(parts) if parts else "elk middel"


def _property(knowledge_base: KnowledgeBase, key: str, value: Any) -> str:
    if key == NOT:
        return f"niet ({selector_text(knowledge_base, value)})"
    if key in (ANY_OF, ALL_OF):
        joined = (" of " if key == ANY_OF else " en ").join(selector_text(knowledge_base, part) for part in value)
        return f"({joined})"
    if key in MAPS:
        question = MAPS[key][1]
        return " en ".join(
            f"{_label(knowledge_base, question, option)} minstens {rating}" for option, rating in value.items()
        )
    words = [value] if isinstance(value, str) else value[ANY_OF]
    if key == FAMILY:
        return f"aanpak {' of '.join(_quoted(knowledge_base.families[word].name) for word in words)}"
    if key == FEATURE:
        return f"kenmerk {' of '.join(_quoted(knowledge_base.features[word]) for word in words)}"
    if key == TOOL:
        return f"naam {' of '.join(_quoted(knowledge_base.tools[word].name) for word in words)}"
    return f"{key} {' of '.join(words)}"


def _quoted(name: str) -> str:
    return f"'{name}'"
