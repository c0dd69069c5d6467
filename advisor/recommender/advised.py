"""Whether the tool, or the mix, that a rule asks for with ``bij`` is advised."""

from __future__ import annotations

from collections.abc import Sequence

from advisor.knowledge.conditions import Truth
from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.selectors import matches
from advisor.recommender.advice import Mix
from advisor.recommender.model import Candidate


def is_advised(
    knowledge_base: KnowledgeBase, rule: CompiledRule, heads: Sequence[Candidate], combined: Mix | None
) -> Truth:
    """True for a rule without ``bij``; unknown while a tool's property is, or where no mix was computed."""
    if rule.advised is None:
        return True
    mode, selector = rule.advised
    if mode == "middel-met":
        truths = [matches(selector, knowledge_base.tools[head.tool], head.family) for head in heads]
    elif combined is None:
        return None if heads else False
    else:
        variants = [variant for variant in (combined.licht, combined.midden, combined.zwaar) if variant is not None]
        steps = [step for variant in variants for step in variant.steps]
        truths = [matches(selector, knowledge_base.tools[step.tool], step.family) for step in steps]
        others = [knowledge_base.tools[tool] for step in steps for tool in step.supporting]
        truths += [matches(selector, tool, family) for tool in others for family in tool.families]
    if True in truths:
        return True
    return None if None in truths else False
