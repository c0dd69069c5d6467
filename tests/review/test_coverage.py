"""The figures in the documentation are those of the shipped knowledge base."""

from __future__ import annotations

from pathlib import Path

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import KnownFact, Range
from advisor.knowledge.models.tool import Licence
from advisor.review.coverage import applies, coverage, is_known

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "kennisbank.md"


def test_the_document_holds_today_s_figures(shipped: KnowledgeBase) -> None:
    assert coverage(shipped, shipped.particulars.date) in DOCUMENT.read_text()


def test_what_counts_as_known() -> None:
    assert not is_known(None)
    assert not is_known(KnownFact.model_validate({"waarde": "onbekend"}))
    assert is_known(KnownFact.model_validate({"waarde": "nee"}))
    assert is_known(Range.model_validate({"minstens": "3"}))
    assert not is_known(Range.model_validate({"hoogstens": "geen-grens"}))


def test_software_facts_do_not_apply_to_methods() -> None:
    assert not applies(Licence.model_validate({"model": "niet-van-toepassing"}))
    assert applies(Licence.model_validate({"model": "onbekend"}))
