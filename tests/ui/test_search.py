"""Looking for a tool in the catalogue, with what the knowledge base itself offers to look for."""

from __future__ import annotations

import pytest

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.ui import knowledge_store
from advisor.ui.search import find_tools


@pytest.fixture(scope="module")
def shipped() -> KnowledgeBase:
    """The knowledge base that the service runs on."""
    found = knowledge_store.current().knowledge_base
    assert found is not None
    return found


def test_every_tool_comes_first_under_each_of_its_names(shipped: KnowledgeBase) -> None:
    wrong = [
        (name, tool.id)
        for tool in shipped.tools.values()
        for name in (tool.name, *tool.aliases, tool.name.replace(" ", ""))
        if find_tools(shipped, name).tools[0] != tool.id
    ]
    assert wrong == []


def test_a_letter_that_is_missing_does_not_hide_a_tool(shipped: KnowledgeBase) -> None:
    names = {tool.id: tool.name[:3] + tool.name[4:] for tool in shipped.tools.values() if len(tool.name) > 5}
    wrong = [(name, tool) for tool, name in names.items() if tool not in find_tools(shipped, name).tools[:5]]
    assert wrong == []


def test_every_search_word_of_an_approach_finds_its_tools(shipped: KnowledgeBase) -> None:
    words = [(word, family) for family in shipped.families.values() for word in family.search_words]
    assert words, "no approach has search words"
    for word, family in words:
        found = find_tools(shipped, word)
        assert found.exact, word
        good = {tool.id for tool in shipped.tools.values() if tool.families.get(family.id) == "goed"}
        assert good <= set(found.tools), (word, family.id)


def test_plural_verb_accents_and_spaces_make_no_difference(shipped: KnowledgeBase) -> None:
    for family in shipped.families.values():
        for word in family.search_words:
            wanted = set(find_tools(shipped, word).tools)
            assert set(find_tools(shipped, f"  {word.upper()}! ").tools) == wanted
    assert set(find_tools(shipped, "stemmen").tools) == set(find_tools(shipped, "stemming").tools)
    assert find_tools(shipped, "enquête").tools == find_tools(shipped, "enquete").tools


def test_the_end_of_a_compound_says_what_is_meant(shipped: KnowledgeBase) -> None:
    found = find_tools(shipped, "havenvragenlijst")
    assert not found.exact
    assert found.tools
    assert set(found.tools) <= set(find_tools(shipped, "vragenlijst").tools)


def test_all_words_count_and_small_words_do_not(shipped: KnowledgeBase) -> None:
    both = set(find_tools(shipped, "vragenlijst op papier").tools)
    assert both == set(find_tools(shipped, "papier vragenlijst").tools)
    assert both < set(find_tools(shipped, "vragenlijst").tools)


def test_nothing_and_nonsense(shipped: KnowledgeBase) -> None:
    everything = find_tools(shipped, "  ")
    assert set(everything.tools) == set(shipped.tools)
    assert everything.exact
    assert find_tools(shipped, "!?").tools == everything.tools
    nonsense = find_tools(shipped, "zzzzqqqq")
    assert nonsense.tools == ()
    assert not nonsense.exact
