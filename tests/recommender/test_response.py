"""How many letters: from measured responses only, and unknown without."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import load_knowledge_base
from advisor.knowledge.models.tool import Response
from advisor.recommender.response import letters_for
from tests.conftest import MINI


def _response(percent: float) -> Response:
    return Response.model_validate({"plaats": "Dorp", "procent": percent, "bron": ["handboek"]})


def test_letters_lie_between_the_best_and_the_worst_response(mini: KnowledgeBase) -> None:
    family = next(iter(mini.families.values())).model_copy(update={"response": (_response(20), _response(3))})
    found = letters_for(family, 100)
    assert found is not None
    assert (found.people, found.low, found.high) == (100, 500, 3340)  # 100/0.20 and 100/0.03, rounded up to tens


def test_letters_are_unknown_without_a_measured_response(mini: KnowledgeBase) -> None:
    assert all(letters_for(family, 100) is None for family in mini.families.values())


def test_every_response_shipped_has_a_place_and_a_source(shipped: KnowledgeBase) -> None:
    found = [response for family in shipped.families.values() for response in family.response]
    assert len(found) >= 8
    assert all(response.sources and response.place and 0 < response.percent <= 100 for response in found)


@pytest.mark.parametrize(
    ("response", "codes"),
    [
        ("{plaats: Dorp, procent: 12, bron: [handboek]}", []),
        ("{plaats: Dorp, procent: 0, bron: [handboek]}", ["KB062"]),
        ("{plaats: Dorp, procent: 120, bron: [handboek]}", ["KB062"]),
        ("{plaats: Dorp, procent: 12}", ["KB058"]),
        ("{plaats: Dorp, procent: 12, bron: [onbekend-boek]}", ["KB053"]),
    ],
)
def test_a_response_needs_a_source_and_a_percentage(tmp_path: Path, response: str, codes: list[str]) -> None:
    folder = tmp_path / "kb"
    shutil.copytree(MINI, folder)
    families = folder / "families.yaml"
    text = families.read_text(encoding="utf-8")
    families.write_text(text.replace("    past-als:", f"    respons: [{response}]\n    past-als:", 1), encoding="utf-8")
    assert [problem.code for problem in load_knowledge_base(folder).errors] == codes
