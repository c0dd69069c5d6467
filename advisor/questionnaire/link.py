"""Choices in a link: compressed, without free text, checked on the way back."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from dataclasses import dataclass
from typing import Any

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import NO_ANSWERS, NO_TOOL, UNKNOWN_ANSWER, Answers, plain, read_answers

FORMAT = 1
MAX_LINK = 4_000
MAX_PLAIN = 20_000


@dataclass(frozen=True)
class Opened:
    """What a link held: the answers, the step, the versions it was made under, and what could not be read."""

    answers: Answers
    step: str
    knowledge_base: str
    problems: tuple[str, ...]


NOTHING = Opened(NO_ANSWERS, "", "", ())


def pack(knowledge_base: KnowledgeBase, answers: Answers, step: str = "", *, with_sensitive: bool = True) -> str:
    """The answers as text for a URL. Free text never enters it; sensitive answers only when asked for."""
    kept: dict[str, Any] = {}
    for identifier, value in plain(answers).items():
        question = knowledge_base.questions.get(identifier)
        if question is None or (question.sensitive and not with_sensitive):
            continue
        safe = _without_free_text(knowledge_base, question.answer_type, value)
        if safe is not None:
            kept[identifier] = safe
    content = {"v": FORMAT, "k": knowledge_base.version, "s": step, "a": kept}
    packed = zlib.compress(json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode(), 9)
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def _without_free_text(knowledge_base: KnowledgeBase, answer_type: str, value: Any) -> Any:
    if answer_type not in ("middel", "middelen"):
        return value
    allowed = {*knowledge_base.tools, NO_TOOL, UNKNOWN_ANSWER}
    if isinstance(value, list):
        return [item for item in value if item in allowed] or None
    return value if value in allowed else None


def unpack(knowledge_base: KnowledgeBase, text: str) -> Opened:
    """What a link holds; a corrupt link gives no answers and one Dutch problem, never an exception."""
    if not text:
        return NOTHING
    try:
        content = _decode(text)
    except (ValueError, binascii.Error, zlib.error, RecursionError):
        return Opened(NO_ANSWERS, "", "", ("Deze link is niet compleet of niet geldig. U kunt opnieuw beginnen.",))
    if content.get("v") != FORMAT:
        return Opened(NO_ANSWERS, "", "", ("Deze link komt uit een andere versie en is niet te openen.",))
    answers, problems = read_answers(knowledge_base, content.get("a", {}))
    step = content.get("s", "")
    made_under = content.get("k", "")
    return Opened(
        answers,
        step if isinstance(step, str) else "",
        made_under if isinstance(made_under, str) else "",
        tuple(problem.message for problem in problems),
    )


def _decode(text: str) -> dict[str, Any]:
    if len(text) > MAX_LINK:
        raise ValueError("link too long")
    raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    engine = zlib.decompressobj()
    unpacked = engine.decompress(raw, MAX_PLAIN)
    if engine.unconsumed_tail or not engine.eof:
        raise ValueError("link unpacks to too much, or is cut off")
    content = json.loads(unpacked)
    if not isinstance(content, dict):
        raise ValueError("link holds no mapping")
    return content
