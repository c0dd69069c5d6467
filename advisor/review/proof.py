"""What a proof says, and answers in Dutch words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers

RING, DEMAND, STOP, NEVER_EMPTY = "kring", "eis-botst", "eis-bij-niet-doen", "nooit-leeg"
RULE, QUESTION, ENTRY = "regel", "vraag", "middel"

CLAIMS: Mapping[str, str] = {
    RING: "Vragen, middelen en regels hangen niet in een kring van elkaar af",
    DEMAND: "Geen regel eist een middel dat andere regels tegelijk uitsluiten",
    STOP: "Geen regel eist een middel terwijl een poort zegt: niet doen",
    NEVER_EMPTY: "Bij elke volledige set antwoorden is er een middel, een poort of iets om te heroverwegen",
    RULE: "Elke regel kan gelden en is dan te zien",
    QUESTION: "Elke vraag kan de uitkomst veranderen",
    ENTRY: "Elk middel kan in een advies staan",
}
"""Kind of claim → the claim in Dutch, in the order in which they are shown."""


@dataclass(frozen=True)
class Proof:
    """One claim about all answers.

    ``holds`` is None when the claim was not settled. ``evidence`` is the witness or the counter-example in Dutch;
    ``answers`` is that set of answers, and ``other`` the second one where two sets are compared.
    """

    kind: str
    subject: str
    claim: str
    holds: bool | None
    evidence: str
    answers: Answers | None = None
    other: Answers | None = None


def answers_text(knowledge_base: KnowledgeBase, answers: Answers, only: Collection[str] | None = None) -> str:
    """Answers as questions with labels, in the editor's order; ``only`` limits it to some questions."""
    parts = []
    for question in knowledge_base.questions.values():
        value = answers.values.get(question.id)
        if value is None or (only is not None and question.id not in only):
            continue
        if isinstance(value, str):
            shown = knowledge_base.option_label(question.id, value)
        elif isinstance(value, tuple):
            shown = " + ".join(knowledge_base.option_label(question.id, option) for option in value) or "niets"
        else:
            shown = ", ".join(
                f"{points} voor {knowledge_base.option_label(question.id, option)}"
                for option, points in sorted(value.items())
            )
        parts.append(f"{question.text} {shown}")
    return "; ".join(parts) if parts else "geen enkel antwoord"


def tool_names(knowledge_base: KnowledgeBase, tools: Collection[str]) -> str:
    """Names of tools, joined."""
    return ", ".join(knowledge_base.tools[tool].name for tool in tools) or "geen"
