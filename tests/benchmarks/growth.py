"""What more entries cost: the shipped questions, approaches and rules over copies of the shipped tools.

The ranking is timed from the answers to the heads. Preparing happens once for a knowledge base.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers, situation
from advisor.recommender.advise import advise
from advisor.recommender.heads import heads_of
from advisor.recommender.model import value_model
from advisor.recommender.scores import score
from tests.benchmarks.setting import DATE, Setting
from tests.benchmarks.timing import Row, median

TITLE = "Growth"
SIZES = (60, 200, 1_000, 3_000, 10_000)


def rows(setting: Setting) -> Iterator[Row]:
    """One row a size."""
    for tools in SIZES:
        yield _row(with_tools(setting.knowledge_base, tools), setting.answers)


def with_tools(knowledge_base: KnowledgeBase, tools: int) -> KnowledgeBase:
    """The knowledge base with this many tools: the first of them, and copies with ids of their own."""
    shipped = [tool for tool in knowledge_base.tools.values() if tool.status == "actief"]
    entries = {}
    for number in range(tools):
        tool = shipped[number % len(shipped)]
        identifier = tool.id if number < len(shipped) else f"{tool.id}-{number}"
        entries[identifier] = tool.model_copy(update={"id": identifier})
    return dataclasses.replace(knowledge_base, tools=entries)


def _row(knowledge_base: KnowledgeBase, answers: Answers) -> Row:
    start = time.perf_counter()
    model = value_model(knowledge_base)
    prepared = (time.perf_counter() - start) * 1000

    def ranking() -> object:
        return heads_of(knowledge_base, model, score(knowledge_base, model, situation(knowledge_base, answers)))

    quick = median(lambda: advise(knowledge_base, answers, DATE, fast=True), 5)
    name = f"{len(knowledge_base.tools):,} tools, {len(model.candidates):,} candidates"
    return Row(name, median(ranking, 21), note=f"quick advice {quick:,.1f} ms; prepared once in {prepared:,.0f} ms")
