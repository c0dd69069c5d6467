"""The advice as plain Dutch text, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.framework.words import Context, context_for, joined, lower_first
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import read_answers
from advisor.questionnaire.project import NO_PROJECT
from advisor.recommender.advice import Advice
from reports.advice_outcome import influence_text

MOST_REASONS = 3


def advice_text(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """The advice in short: outcome, level, approaches with reasons, high warnings and what the law asks."""
    answers, _ = read_answers(knowledge_base, advice.receipt.answers)
    context = context_for(knowledge_base, answers, NO_PROJECT, advice, "werk", None)
    return "\n".join(_lines(context)) + "\n"


def _lines(context: Context) -> Iterator[str]:
    knowledge_base, advice = context.knowledge_base, context.advice
    yield from _title(context.text(f"uitkomst-{advice.outcome}"))
    yield context.text(f"uitkomst-{advice.outcome}-uitleg")
    for gate in advice.gates:
        yield f"- {gate.text}"
        if gate.alternative:
            yield f"  {context.report('in-plaats')} {gate.alternative}"
    yield influence_text(context)
    if advice.level.alarm:
        yield f"! {advice.level.alarm}"
    for item in advice.contradictions:
        yield f"! {context.report('tegenspraak')}: {item.text}"
    if advice.outcome != "niet-doen":
        yield from _title(context.report("kop-aanraden"))
        if not advice.ranking:
            yield context.text("niets-past-uitleg")
            for number, questions in enumerate(advice.reconsider, 1):
                yield context.report("heroverweeg", aantal=str(number))
                yield from (f"- {knowledge_base.questions[question].text}" for question in questions)
        for place, head in enumerate(advice.ranking, 1):
            tool, family = knowledge_base.tools[head.id], lower_first(knowledge_base.families[head.family].name)
            yield context.report("kop-aanpak-middel", plaats=str(place), tekst=family, middel=tool.name)
            yield f"  {context.report(f'zekerheid-{head.certainty}-uitleg')}"
            yield from (f"  + {reason.text}" for reason in head.reasons[:MOST_REASONS])
            yield from (f"  ! {note.text}" for note in head.cautions[:MOST_REASONS])
            if head.alternatives:
                names = joined([knowledge_base.tools[identifier].name for identifier in head.alternatives])
                yield f"  {context.report('alternatieven', namen=names)}"
    serious = [item for item in advice.warnings if item.severity == "hoog" and item.certain]
    if serious:
        yield from _title(context.report("kop-waarschuwingen"))
        for warning in serious:
            yield f"- {warning.text}"
            if warning.measure:
                yield f"  {warning.measure}"
    duties = [item for item in advice.duties if item.weight == "moet" and item.certain]
    if duties:
        yield from _title(context.report("kop-plichten"))
        yield context.report("plichten-inleiding")
        yield from (f"- {item.text}{f' ({item.article})' if item.article else ''}" for item in duties)
    yield ""
    yield context.report("hulpmiddel")
    version = f"{advice.receipt.knowledge_base} ({advice.receipt.knowledge_base_hash[:16]})"
    yield f"{context.report('versie-kennisbank')}: {version}"


def _title(text: str) -> Iterator[str]:
    yield ""
    yield text
    yield "=" * len(text)
