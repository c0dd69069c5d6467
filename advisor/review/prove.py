"""Proofs about the advice for all sets of answers, not samples (docs/decisions/0007-proofs.md)."""

from __future__ import annotations

import datetime
import time
from collections.abc import Sequence

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.model import value_model
from advisor.review.entries_advised import entry_claims
from advisor.review.existence import start_inquiry
from advisor.review.proof import CLAIMS, ENTRY, Proof
from advisor.review.questions_matter import question_claims
from advisor.review.rules_fire import rule_claims
from advisor.review.universal import always_out, universal_claims

PER_PROGRAMME = 8.0
"""Most seconds for one universal claim."""


def prove(knowledge_base: KnowledgeBase, date: datetime.date, seconds: float = 30.0) -> tuple[Proof, ...]:
    """All claims, in the order of ``CLAIMS``; what is not settled within about ``seconds`` has ``holds`` None."""
    deadline = time.monotonic() + seconds
    model = value_model(knowledge_base, date)
    found = list(universal_claims(knowledge_base, model, date, min(PER_PROGRAMME, seconds)))
    inquiry = start_inquiry(knowledge_base, model, date, deadline)
    found += question_claims(inquiry)
    found += rule_claims(inquiry)
    found += entry_claims(inquiry)
    order = list(CLAIMS)
    return tuple(sorted(found, key=lambda proof: order.index(proof.kind)))


def render(knowledge_base: KnowledgeBase, proofs: Sequence[Proof], *, every: bool = False) -> str:
    """One line for each claim, with what failed or stayed open below it; ``every`` adds all witnesses."""
    lines = []
    for kind, claim in CLAIMS.items():
        own = [proof for proof in proofs if proof.kind == kind]
        shown = [proof for proof in own if every or proof.holds is not True]
        if len(own) == 1 and own[0].claim == claim:
            lines.append(f"{_word(own[0].holds)}: {claim}. {own[0].evidence}")
            continue
        worst = False if any(proof.holds is False for proof in own) else None if shown and _open(own) else True
        held = sum(proof.holds is True for proof in own)
        lines.append(f"{_word(worst)}: {claim}. {held} van {len(own)} bewezen.{_beside(knowledge_base, kind)}")
        lines += [f"  {_word(proof.holds)}: {proof.claim}. {proof.evidence}" for proof in shown]
    return "\n".join(lines) + "\n"


def failed(proofs: Sequence[Proof]) -> bool:
    """Whether a claim does not hold; a claim that stayed open did not fail."""
    return any(proof.holds is False for proof in proofs)


def _open(proofs: Sequence[Proof]) -> bool:
    return any(proof.holds is None for proof in proofs)


def _word(holds: bool | None) -> str:
    return "niet beslist" if holds is None else "bewezen" if holds else "ONWAAR"


def _beside(knowledge_base: KnowledgeBase, kind: str) -> str:
    """Entries that no answers can bring into the advice, because a rule without a condition excludes them."""
    out = always_out(value_model(knowledge_base), knowledge_base) if kind == ENTRY else {}
    if not out:
        return ""
    names = ", ".join(f"{knowledge_base.tools[tool].name} ({rule})" for tool, rule in sorted(out.items()))
    return f" Valt altijd af en telt niet mee: {names}."
