"""The shipped files, damaged at random places in ways that always invalidate: every damage is caught on its line.

``MUTATION_RUNS`` sets the number of runs (every operator has its turn); the seed is fixed.
"""

from __future__ import annotations

import datetime
import gc
import os
import random
from pathlib import Path

import pytest

from advisor.knowledge.load import LoadResult, load_knowledge_base
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import SourceFile, read_file, read_text
from advisor.review.examples import case_problems, dossier_problems, rule_problems
from tests.mutations import structure
from tests.mutations.damage import OPERATORS, Damage

SHIPPED = Path(__file__).parents[2] / "knowledge_base"
RUNS = int(os.environ.get("MUTATION_RUNS", "200"))
SEED = 2026
DAY = datetime.date(2026, 11, 21)


class Shipped:
    """The shipped files in memory, so that a damaged one is all that has to be read again."""

    def __init__(self) -> None:
        self.read: dict[str, tuple[SourceFile, list[Problem]]] = {}
        result = load_knowledge_base(SHIPPED, self._remember)
        assert result.knowledge_base is not None, "\n".join(problem.render() for problem in result.errors)
        self.files = {name: source for name, (source, _) in self.read.items()}

    def _remember(self, path: Path, name: str) -> tuple[SourceFile, list[Problem]]:
        short = path.relative_to(SHIPPED).as_posix()
        self.read[short] = read_file(path, name)
        return self.read[short]

    def load(self, damage: Damage) -> LoadResult:
        """The knowledge base with one damaged file."""

        def read(path: Path, name: str) -> tuple[SourceFile, list[Problem]]:
            short = path.relative_to(SHIPPED).as_posix()
            return read_text(damage.text, name) if short == damage.file else self.read[short]

        return load_knowledge_base(SHIPPED, read)


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    """The shipped files; frozen, so that the collector does not walk them in every run."""
    found = Shipped()
    gc.collect()
    gc.freeze()
    return found


def missed(shipped: Shipped, damage: Damage) -> str:
    """Why this damage counts as missed; empty when an error stands on its line."""
    result = shipped.load(damage)
    found = list(result.errors)
    if result.knowledge_base is not None:
        found = [*rule_problems(result.knowledge_base, result.register)]
        if damage.file.startswith("cases/"):
            found.extend(case_problems(result.knowledge_base, result.register))
            found.extend(dossier_problems(result.knowledge_base, result.register, DAY))
    name = f"{SHIPPED.name}/{damage.file}"
    if any(problem.file == name and problem.line in damage.lines for problem in found):
        return ""
    line = min(damage.lines)
    text = damage.text.splitlines()[line - 1][:200]
    shown = "\n".join(problem.render() for problem in found[:4]) or "no problem at all"
    return f"{damage.file}:{sorted(damage.lines)} {text}\n{shown}"


@pytest.mark.parametrize("name", OPERATORS)
def test_every_damage_is_caught_on_its_line(name: str, shipped: Shipped) -> None:
    rng = random.Random(f"{SEED} {name}")
    turns = max(1, round(RUNS / len(OPERATORS)))
    wrong = [text for _ in range(turns) if (text := missed(shipped, OPERATORS[name](rng, shipped.files)))]
    assert wrong == []


def test_there_are_enough_kinds_of_damage() -> None:
    assert len(OPERATORS) >= 60
    assert any(operator.__module__ == structure.__name__ for operator in OPERATORS.values())
