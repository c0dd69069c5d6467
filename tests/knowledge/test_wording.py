"""Conditions as Dutch sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from advisor.knowledge.load import load_knowledge_base
from advisor.knowledge.wording import condition_text, selector_text

loaded = load_knowledge_base(Path(__file__).parents[1] / "mini").knowledge_base
assert loaded is not None
KB = loaded
ASKED = "bij 'Hoeveel mensen?' is het antwoord"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ({}, "altijd"),
        ({"aantal": "klein"}, f"{ASKED} 'Tot 25'"),
        ({"aantal": {"een-van": ["klein", "groot"]}}, f"{ASKED} 'Tot 25' of 'Meer dan 500'"),
        ({"aantal": {"minstens": "midden"}}, f"{ASKED} minstens '25 tot 500'"),
        ({"aantal": {"hoogstens": "midden"}}, f"{ASKED} hoogstens '25 tot 500'"),
        ({"aantal": {"bekend": "ja"}}, "'Hoeveel mensen?' is beantwoord"),
        ({"aantal": {"bekend": "nee"}}, "'Hoeveel mensen?' is nog niet beantwoord"),
        ({"taak": {"alle": ["praten", "stemmen"]}}, "bij 'Wat vraagt u van inwoners?' horen 'Praten' en 'Stemmen'"),
        ({"niet": {"aantal": "klein"}}, f"niet ({ASKED} 'Tot 25')"),
        ({"een-van": [{"aantal": "klein"}, {}]}, f"(({ASKED} 'Tot 25') of (altijd))"),
        ({"idee": "stembus"}, "bij 'Had u zelf iets in gedachten?' is het antwoord 'Stembus'"),
    ],
)
def test_condition_text(raw: dict[str, Any], text: str) -> None:
    assert condition_text(KB, raw) == text


def test_every_rule_can_be_said() -> None:
    for rule in KB.rules.values():
        assert condition_text(KB, rule.rule.condition)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ({}, "elk middel"),
        ({"vorm": "digitaal"}, "vorm digitaal"),
        ({"licentie": {"een-van": ["gesloten", "onbekend"]}}, "licentie gesloten of onbekend"),
        ({"familie": "gesprek", "kenmerk": "kaart"}, "aanpak 'Praten' en kenmerk 'Kaart'"),
        ({"familie": {"een-van": ["gesprek", "stemming"]}}, "aanpak 'Praten' of 'Stemmen'"),
        ({"taken": {"praten": "goed"}}, "'Praten' minstens goed"),
        ({"niet": {"middel": "tafel"}}, "niet (naam 'Keukentafel')"),
        ({"een-van": [{"vorm": "fysiek"}, {"kenmerk": "stemmen"}]}, "(vorm fysiek of kenmerk 'Stemmen')"),
    ],
)
def test_selector_text(raw: dict[str, Any], text: str) -> None:
    assert selector_text(KB, raw) == text
