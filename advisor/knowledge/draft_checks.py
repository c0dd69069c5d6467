"""Checks of ``drafts.yaml``: ids are unique, words and sources exist, selectors compile."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.knowledge.conditions import LiteralTable
from advisor.knowledge.framework_checks import entry_problems, heading_problems, known_words
from advisor.knowledge.models.draft import DRAFT_FACTS, DRAFT_HEADINGS, DRAFT_TEXTS, DraftFile
from advisor.knowledge.models.framework import FrameworkFile
from advisor.knowledge.problems import Problem, suggestion
from advisor.knowledge.reader import Location, SourceFile
from advisor.knowledge.register import Placed, Register
from advisor.knowledge.selectors import Selector, Vocabulary, compile_selector


def compile_selectors(
    drafts: DraftFile, source: SourceFile, words: Vocabulary, problems: list[Problem]
) -> dict[str, Selector]:
    """The selectors of tools by the id of their draft; problems are added to the list."""
    whole = Placed(drafts, source, ())
    return {
        entry.id: compile_selector(entry.tools, words, whole.complaint(problems, ("concepten", index, "bij-middel")))
        for index, entry in enumerate(drafts.drafts)
        if entry.tools is not None
    }


def check_drafts(
    drafts: DraftFile, source: SourceFile, framework: FrameworkFile, register: Register, table: LiteralTable
) -> Iterator[Problem]:
    """All problems of the drafts that need the rest of the knowledge base."""
    words = known_words(framework, table) | DRAFT_FACTS
    yield from entry_problems(drafts, source, words, register)
    for name in sorted(DRAFT_TEXTS.difference(drafts.texts)) if drafts.drafts else ():
        yield source.problem(("teksten",), "KB020", f"'{name}' ontbreekt onder 'teksten'.", key=True)
    for name in drafts.texts:
        if name not in DRAFT_TEXTS:
            yield source.problem(("teksten", name), "KB100", f"'{name}' wordt nergens gebruikt.", key=True)
    yield from heading_problems("teksten", drafts.texts, DRAFT_HEADINGS, source)
    for index, named in enumerate(drafts.names):
        if named.word not in words:
            here: Location = ("invulnamen", index, "woord")
            yield source.problem(here, "KB053", f"'{named.word}' is geen invulwoord.", suggestion(named.word, words))
    labels = drafts.labels
    seen: set[str] = set()
    for index, entry in enumerate(drafts.drafts):
        if entry.id in seen:
            yield source.problem(("concepten", index, "id"), "KB050", f"'{entry.id}' bestaat al als concept.")
        seen.add(entry.id)
        for number, name in enumerate(entry.facts):
            place: Location = ("concepten", index, "gebruikte-feiten", number)
            if name not in words:
                yield source.problem(place, "KB053", f"'{name}' is geen invulwoord.", suggestion(name, words))
            elif name not in labels:
                yield source.problem(place, "KB053", f"'{name}' heeft geen naam onder 'invulnamen'.")
