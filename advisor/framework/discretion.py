"""What may go public. The raadsversie gives no sensitive answer away, not even by the rule that it set off."""

from __future__ import annotations

from advisor.knowledge.conditions import Node, literals_of
from advisor.knowledge.knowledge_base import KnowledgeBase


def reads_sensitive(knowledge_base: KnowledgeBase, node: Node) -> bool:
    """Whether a condition looks at an answer that is sensitive."""
    questions = {knowledge_base.table.literals[index].question for index in literals_of(node)}
    return any(knowledge_base.questions[question].sensitive for question in questions)


def rule_is_public(knowledge_base: KnowledgeBase, rule: str | None) -> bool:
    """Whether a rule may be named in public; no rule at all is public."""
    if rule is None or rule not in knowledge_base.rules:
        return True
    return not reads_sensitive(knowledge_base, knowledge_base.rules[rule].condition)


def question_is_public(knowledge_base: KnowledgeBase, question: str) -> bool:
    """Whether the answer to a question may be named in public."""
    known = knowledge_base.questions.get(question)
    return known is None or not known.sensitive
