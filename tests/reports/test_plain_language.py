"""Plain language in everything that is generated: short sentences, and no jargon that is not explained.

What users typed is their own: these documents are made without a project. Titles of sources and names of tools are
names, and do not count.
"""

from __future__ import annotations

import datetime
import re
import statistics
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from advisor.framework.build import build_framework
from advisor.framework.drafts import drafts
from advisor.framework.model import Edition
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers
from advisor.questionnaire.project import NO_PROJECT
from advisor.recommender.advise import advise
from reports.advice_report import advice_document
from reports.document import Document, Figure, Heading
from reports.drafts_report import draft_document
from reports.framework_report import framework_document
from reports.reading import block_texts
from tests.situations import raw_answers

LONGEST_MEAN = 14
LONGEST = 30
"""Words in one sentence: the odd long one is an enumeration of the user's own answers."""

DATE = datetime.date(2026, 12, 1)
EDITIONS: tuple[Edition, ...] = ("werk", "raad")
DOSSIERS = ("buurtbudget-duinoord", "gedeelde-grond-omstreden-thema", "omgevingsvisie-inbreng")
NOT_OURS = ("bronnen", "begrippen", "colofon", "verantwoording", "hoe dit advies")
"""Sections that hold titles of others, or that are the explanation itself."""


def documents(knowledge_base: KnowledgeBase, raw: dict[str, Any]) -> Iterator[tuple[str, Document]]:
    """Every document that the answers give, without a project."""
    answers, _ = read_answers(knowledge_base, raw)
    advice = advise(knowledge_base, answers, DATE)
    given = (knowledge_base, answers, NO_PROJECT, advice)
    for edition in EDITIONS:
        yield f"kader-{edition}", framework_document(knowledge_base, build_framework(*given, edition))
        yield f"advies-{edition}", advice_document(*given, edition)
    for draft in drafts(*given, "werk"):
        yield draft.id, draft_document(knowledge_base, draft)


def prose(document: Document) -> Iterator[str]:
    """The texts of the sections that are ours."""
    section = part = True
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            part = not any(word in block.text.casefold() for word in NOT_OURS)
            section = part if block.level == 1 else section
        if section and part and not isinstance(block, Figure):  # its data stand in a table as well
            yield from block_texts([block])


def sentences(document: Document) -> list[str]:
    """The whole sentences; labels, names and figures in a cell are none."""
    found = [part for text in prose(document) for part in re.split(r"(?<=[.?!])\s+", text)]
    return [part for part in found if part.rstrip(" ])0123456789,[")[-1:] in (".", "?", "!") and len(part.split()) > 2]


def jargon(knowledge_base: KnowledgeBase) -> dict[str, re.Pattern[str]]:
    """Words that nobody explains, with what finds them and their other forms."""
    explained = {term.term.casefold() for term in knowledge_base.particulars.glossary}
    found = {}
    for entry in knowledge_base.particulars.jargon:
        forms = [form for form in (entry.word, *entry.forms) if form.casefold() not in explained]
        if forms:
            found[entry.word] = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)
    return found


def names(knowledge_base: KnowledgeBase) -> re.Pattern[str]:
    """The names of tools and families, and what practice examples are called."""
    known = {tool.name for tool in knowledge_base.tools.values()} | {
        family.name for family in knowledge_base.families.values()
    }
    longest_first = sorted(known, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_sentences_of_every_document_are_short(shipped: KnowledgeBase, name: str) -> None:
    for kind, document in documents(shipped, shipped.dossiers[name].answers):
        found = sentences(document)
        assert found, kind
        assert statistics.mean(len(sentence.split()) for sentence in found) <= LONGEST_MEAN, kind
        assert [sentence for sentence in found if len(sentence.split()) > LONGEST] == [], kind


@pytest.mark.parametrize("name", DOSSIERS)
def test_no_document_holds_jargon_that_is_not_explained(shipped: KnowledgeBase, name: str) -> None:
    words, called = jargon(shipped), names(shipped)
    assert len(words) > 50
    for kind, document in documents(shipped, shipped.dossiers[name].answers):
        text = called.sub(" ", "\n".join(prose(document)))
        used = {word: match[0] for word, pattern in words.items() if (match := pattern.search(text))}
        assert used == {}, kind


@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_answers_give_plain_documents(shipped: KnowledgeBase, data: st.DataObject) -> None:
    words, called = jargon(shipped), names(shipped)
    raw = data.draw(raw_answers(shipped))
    note(str(raw))
    for kind, document in documents(shipped, raw):
        found = sentences(document)
        assert statistics.mean(len(sentence.split()) for sentence in found) <= LONGEST_MEAN, kind
        text = called.sub(" ", "\n".join(prose(document)))
        assert [word for word, pattern in words.items() if pattern.search(text)] == [], kind
