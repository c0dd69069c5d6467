"""Hard words explained where a page uses them first, from the one glossary of the knowledge base."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.question import Question
from advisor.knowledge.models.source import Term
from advisor.ui.components.markup import details, text
from advisor.ui.texts import count


@cache
def _pattern(term: str) -> re.Pattern[str]:
    """The word alone or in the plural; one that starts with a capital letter (a law, an abbreviation) as written."""
    name = term.partition(" (")[0]
    flags = re.NOFLAG if name[:1].isupper() else re.IGNORECASE
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?:e?n|s|'s)?(?![\w-])", flags)


def _said(question: Question) -> str:
    """All that one reads at a question before answering it."""
    options = (part for option in question.options for part in (option.label, option.help or ""))
    return "\n".join((question.text, question.help, *options, question.example, question.why))


def _explains_itself(question: Question, term: Term) -> bool:
    """Whether the word is an answer that has its own explanation beside it."""
    return any(option.help and option.label.casefold() == term.term.casefold() for option in question.options)


def words_at_first_use(knowledge_base: KnowledgeBase, questions: Iterable[Question]) -> Mapping[str, tuple[Term, ...]]:
    """Id of a question → the words of the glossary that the page uses there for the first time."""
    return _words(knowledge_base, tuple(question.id for question in questions))


@lru_cache(maxsize=128)
def _words(knowledge_base: KnowledgeBase, questions: tuple[str, ...]) -> Mapping[str, tuple[Term, ...]]:
    """Kept, because every click asks it again and it looks for every word in every question."""
    found: dict[str, tuple[Term, ...]] = {}
    seen: set[str] = set()
    for question in (knowledge_base.questions[identifier] for identifier in questions):
        said = _said(question)
        fresh = [
            term
            for term in knowledge_base.particulars.glossary
            if term.term not in seen and _pattern(term.term).search(said) and not _explains_itself(question, term)
        ]
        seen |= {term.term for term in fresh}
        found[question.id] = tuple(fresh)
    return found


def words_html(terms: tuple[Term, ...]) -> str:
    """The words behind a line that names them; it opens with keyboard and touch. Empty for no words."""
    if not terms:
        return ""
    names = ", ".join(f"‘{term.term}’" for term in terms)
    body = "".join(f"<dt>{text(term.term)}</dt><dd>{text(term.meaning)}</dd>" for term in terms)
    return details(count("stap.woorden", len(terms), lijst=names), f"<dl>{body}</dl>", "woorden")
