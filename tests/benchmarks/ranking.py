"""Ranking alone: 1,000 made-up tools under 500 made-up rules, beside three other ways to do exactly the same.

Ours is timed from the answers to the order of all tools. Zen-engine is asked as its makers mean it (a decision table,
for every tool) and as a friend would (500 compiled expressions once, then a loop). Clingo grounds and solves. All four
must give every tool the same total, or the run stops.
"""

from __future__ import annotations

from collections.abc import Iterator

from advisor.knowledge.conditions import evaluate
from advisor.questionnaire.answers import situation
from advisor.recommender.heads import ranked_rows
from advisor.recommender.model import UNIT, value_model
from advisor.recommender.scores import score
from tests.benchmarks import clingo_ranking, zen_ranking
from tests.benchmarks.setting import Setting
from tests.benchmarks.synthetic import as_knowledge_base, plain_totals, task
from tests.benchmarks.timing import Row, median
from tests.benchmarks.zen_rules import context, evaluator

TITLE = "Ranking alone, beside others"
TOOLS, RULES = 1_000, 500


def rows(setting: Setting) -> Iterator[Row]:
    """The made-up task, and the conditions of the shipped rules."""
    wanted = task(setting.knowledge_base, TOOLS, RULES)
    knowledge_base, answers = as_knowledge_base(setting.knowledge_base, wanted)
    model = value_model(knowledge_base)

    def ours() -> list[int]:
        return ranked_rows(score(knowledge_base, model, situation(knowledge_base, answers)))

    scores = score(knowledge_base, model, situation(knowledge_base, answers))
    totals = {candidate.tool: int(scores.low[row]) // UNIT for row, candidate in enumerate(model.candidates)}
    table, expressions = zen_ranking.as_table(wanted), zen_ranking.as_expressions(wanted)
    for others in (table(), expressions(), clingo_ranking.totals(wanted), plain_totals(wanted)):
        assert others == totals, "all engines must say the same"
    yield Row(
        f"{TOOLS:,} tools under {RULES} rules, from answers to order",
        median(ours, 101),
        1,
        (
            ("plain Python", median(lambda: plain_totals(wanted), 15)),
            ("zen-engine, expressions once", median(expressions, 15)),
            ("zen-engine, decision table for every tool", median(table, 3)),
            ("clingo, ground and solve", median(lambda: clingo_ranking.totals(wanted), 3)),
        ),
    )
    yield _conditions(setting)


def _conditions(setting: Setting) -> Row:
    """All conditions of the shipped rules once, over the answers of the dossier."""
    zen, asked = evaluator(setting.knowledge_base), context(setting.knowledge_base, setting.seen)
    conditions = [rule.condition for rule in setting.knowledge_base.rules.values()]

    def ours() -> list[bool]:
        truths = situation(setting.knowledge_base, setting.answers).truths
        return [evaluate(condition, truths) is True for condition in conditions]

    assert ours() == zen(asked), "the rules must mean the same in both engines"
    peers = (("zen-engine, compiled expressions", median(lambda: zen(asked))),)
    return Row(f"the conditions of the {len(conditions)} shipped rules once", median(ours), None, peers)
