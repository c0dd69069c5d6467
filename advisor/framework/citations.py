"""Numbered sources: a source gets its number where it is first used."""

from __future__ import annotations

from dataclasses import dataclass, field

from advisor.framework.model import CitedSource
from advisor.knowledge.knowledge_base import KnowledgeBase


def reference(numbers: tuple[int, ...]) -> str:
    """Numbers of sources as they stand behind a sentence: " [2, 5]"; empty without numbers."""
    return f" [{', '.join(str(number) for number in numbers)}]" if numbers else ""


@dataclass
class Citations:
    """The sources that one document uses, in order of first use. Filled while the document is built, then read once."""

    knowledge_base: KnowledgeBase
    order: dict[str, int] = field(default_factory=dict)

    def numbers(self, sources: tuple[str, ...]) -> tuple[int, ...]:
        """The numbers of these sources, lowest first; a new source gets the next number."""
        known = [source for source in dict.fromkeys(sources) if source in self.knowledge_base.sources]
        return tuple(sorted(self.order.setdefault(source, len(self.order) + 1) for source in known))

    def text(self, sources: tuple[str, ...]) -> str:
        """The numbers as text, such as "2, 5"; empty without sources."""
        return ", ".join(str(number) for number in self.numbers(sources))

    def mark(self, sources: tuple[str, ...]) -> str:
        """The numbers as a reference behind a sentence, such as " [2, 5]"; empty without sources."""
        return reference(self.numbers(sources))

    def entries(self) -> tuple[CitedSource, ...]:
        """All sources used so far."""
        found = []
        for identifier, number in self.order.items():
            source = self.knowledge_base.sources[identifier]
            found.append(
                CitedSource(number, source.title, source.publisher, source.date, f"{source.seen:%d-%m-%Y}", source.url)
            )
        return tuple(found)
