"""Recompute an advice from its receipt, and say whether the same knowledge base and code are at work."""

from __future__ import annotations

import datetime
from typing import Any

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import plain, read_answers
from advisor.recommender.advise import advise

VERSIONS = (
    ("knowledge_base_hash", "De kennisbank"),
    ("code_hash", "Het programma"),
    ("questions", "De vragenlijst"),
    ("seed", "Het startgetal van de steekproef"),
)


def replay(knowledge_base: KnowledgeBase, receipt: Any) -> tuple[bool, list[str]]:
    """Whether this advice comes out the same today, and Dutch lines that say why or why not.

    ``receipt`` is the receipt of ``advise --json``, or the whole of that output; then the advised tools are compared
    too. The same versions and answers give the same advice, so equal hashes prove it.
    """
    given = receipt.get("receipt", receipt) if isinstance(receipt, dict) else {}
    try:
        date = datetime.date.fromisoformat(str(given["date"]))
        raw = given["answers"]
    except (KeyError, TypeError, ValueError):
        return False, ["Dit is geen bon van een advies: de antwoorden of de datum ontbreken."]
    answers, problems = read_answers(knowledge_base, raw)
    advice = advise(knowledge_base, answers, date, fast=True)
    lines = [f"Nagerekend met kennisbank {advice.receipt.knowledge_base}, voor {date:%d-%m-%Y}."]
    lines += [f"Anders: {problem.message}" for problem in problems]
    same = not problems
    if not problems and plain(answers) != raw:
        same = False
        lines.append("Anders: de antwoorden op de bon zijn niet volledig te lezen.")
    for key, name in VERSIONS:
        now = getattr(advice.receipt, key)
        if given.get(key) != now:
            same = False
            lines.append(f"Anders: {name} ({_short(given.get(key))} op de bon, nu {_short(now)}).")
    said = receipt.get("ranking") if "receipt" in receipt else None
    if isinstance(said, list):
        before = [head.get("id") for head in said if isinstance(head, dict)]
        now_heads = [head.id for head in advice.ranking]
        if before != now_heads:
            same = False
            lines.append(f"Anders: het advies was {_names(before)}, nu {_names(now_heads)}.")
    if receipt.get("outcome", advice.outcome) != advice.outcome:
        same = False
        lines.append(f"Anders: de uitkomst was {receipt['outcome']}, nu {advice.outcome}.")
    lines.append("Hetzelfde advies." if same else "Dit advies is niet met zekerheid na te rekenen.")
    return same, lines


def _short(value: Any) -> str:
    return "onbekend" if value is None else str(value)[:12]


def _names(tools: list[Any]) -> str:
    return ", ".join(str(tool) for tool in tools) or "geen middel"
