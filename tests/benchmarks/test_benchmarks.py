"""What the benchmarks claim: peers do the same work, copies are whole, and the page says what was over budget."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import load_knowledge_base
from advisor.questionnaire.answers import situation
from advisor.recommender.model import UNIT, value_model
from advisor.recommender.scores import score
from tests.benchmarks import clingo_ranking, parts, speed_page, zen_ranking
from tests.benchmarks.growth import with_tools
from tests.benchmarks.large import grow
from tests.benchmarks.setting import setting
from tests.benchmarks.speed_page import Measured, write_page
from tests.benchmarks.synthetic import as_knowledge_base, plain_totals, task
from tests.benchmarks.timing import Row, median


@pytest.mark.parametrize("seed", range(3))
def test_every_engine_gives_every_tool_the_same_total(shipped: KnowledgeBase, seed: int) -> None:
    wanted = task(shipped, 40, 60, seed)
    knowledge_base, answers = as_knowledge_base(shipped, wanted)
    model = value_model(knowledge_base)
    scores = score(knowledge_base, model, situation(knowledge_base, answers))
    assert scores.low.tolist() == scores.high.tolist()
    totals = {candidate.tool: int(scores.low[row]) // UNIT for row, candidate in enumerate(model.candidates)}
    assert len(set(totals.values())) > 3
    assert plain_totals(wanted) == totals
    assert clingo_ranking.totals(wanted) == totals
    assert zen_ranking.as_table(wanted)() == totals
    assert zen_ranking.as_expressions(wanted)() == totals


def test_a_grown_knowledge_base_is_sound(shipped: KnowledgeBase, tmp_path: Path) -> None:
    grow(tmp_path, len(shipped.tools) + 7)
    grown = load_knowledge_base(tmp_path)
    assert grown.problems == ()
    assert grown.knowledge_base is not None
    assert len(grown.knowledge_base.tools) == len(shipped.tools) + 7
    assert grown.knowledge_base.tools.keys() > shipped.tools.keys()


def test_growth_makes_copies_that_are_candidates(shipped: KnowledgeBase) -> None:
    assert len(with_tools(shipped, 60).tools) == 60
    model = value_model(with_tools(shipped, 400))
    assert len({candidate.tool for candidate in model.candidates}) > 300


def test_every_part_of_the_advice_has_a_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part is called once, so that the benchmark keeps up with what it measures."""
    called: list[object] = []

    def once(run: Callable[[], object], times: int = 1) -> float:
        called.append(run())
        return float(times)

    monkeypatch.setattr(parts, "median", once)
    found = list(parts.rows(setting(reports=1)))
    assert len(found) == len(called) >= 9
    assert {row.budget for row in found} >= {10, 60, 500}


def test_a_row_says_budget_and_peers() -> None:
    row = Row("werk", 2.0, 8, (("ander", 10.0),), note="klein")
    assert row.cells() == ("2.00 ms", "8.00 ms (25%)", "ander 10.0 ms (5.0 times ours); klein")
    assert row.within
    assert not Row("werk", 9, 8).within
    assert Row("groei", 0.0, 5, unit="MB").cells() == ("0.00 MB", "5.00 MB (0%)", "")


def test_the_median_is_of_a_call() -> None:
    calls: list[int] = []
    assert 0 <= median(lambda: calls.append(1), 5) < 100
    assert len(calls) == 6


def test_the_page_says_what_is_over_budget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed_page, "PAGE", tmp_path / "speed.md")
    rows = (Row("snel", 1, 2), Row("traag", 9, 2), Row("los", 5, None, (("ander", 10.0), ("vlug", 2.5))))
    write_page("vandaag", [Measured("Deel", "Zo gemeten.", rows)])
    text = (tmp_path / "speed.md").read_text(encoding="utf-8")
    assert "- 1 of 2 budgets were met.\n- Over budget: traag, 9.00 ms of 2.00 ms (450%).\n" in text
    assert "- los: ours is 2.0 times faster than ander, 2.0 times slower than vlug.\n" in text
    assert "| traag | 9.00 ms | 2.00 ms (450%) |" in text
    assert "## Deel\n\nZo gemeten." in text
