"""The heads of the advice as cards: why, what to watch, what is unknown, what else, and how it went elsewhere."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.tool import Example, Tool
from advisor.recommender.advice import Advice, Head, Note, Reason
from advisor.ui.address import Place, step_screen
from advisor.ui.components.certainty import certainty_word
from advisor.ui.components.markup import (
    bullets,
    details,
    inside,
    labels,
    paragraph,
    section,
    sources,
    text,
    tool_link,
)
from advisor.ui.texts import count, day, say, whole, word

FIRST_REASONS = 3
_FIRST_CAUTIONS = 2


def find_example(knowledge_base: KnowledgeBase, identifier: str | None) -> Example | None:
    """The practice example with that id, at whatever tool it stands."""
    return next(
        (example for tool in knowledge_base.tools.values() for example in tool.examples if example.id == identifier),
        None,
    )


def editorial_label(tool: Tool) -> tuple[str, str]:
    """Whether an editor checked the entry, as a label."""
    words = say(f"advies.redactie.{tool.editorial}", datum=day(tool.checked_on))
    return words, "nagekeken" if tool.editorial == "nagekeken" else "open"


def heads_html(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """All cards, best first."""
    number = len(advice.ranking)
    intro = say("advies.koppen-een") if number == 1 else say("advies.koppen-meer", aantal=number)
    cards = "".join(_card(knowledge_base, advice, head, place) for place, head in enumerate(advice.ranking, start=1))
    return f'{section("koppen")}{paragraph(intro)}<div class="koppen">{cards}</div>'


def _card(knowledge_base: KnowledgeBase, advice: Advice, head: Head, place: int) -> str:
    family, tool = knowledge_base.families[head.family], knowledge_base.tools[head.id]
    certainty = certainty_word(advice, head)
    with_tool = text(say("advies.met", middel="\0")).replace("\0", tool_link(knowledge_base, head.id))
    marks = labels(
        (say("advies.plaats", nummer=place), "plaats"),
        (say(f"advies.zekerheid.{certainty}"), head.certainty),
    )
    parts = [
        f'<div class="kaart kop-kaart">{f"<p>{marks}</p>"}<h3>{text(family.name)}</h3><p class="met">{with_tool}</p>',
        paragraph(family.short),
        _equal(knowledge_base, head),
    ]
    if head.reasons:
        parts.append(f"<h4>{say('advies.waarom')}</h4>{reasons_html(knowledge_base, head.reasons)}")
    if head.against:
        parts.append(f"<h4>{say('advies.waarom-niet-alles')}</h4>{reasons_html(knowledge_base, head.against)}")
    if head.cautions:
        rest = head.cautions[_FIRST_CAUTIONS:]
        first = notes_html(knowledge_base, head.cautions[:_FIRST_CAUTIONS])
        parts.append(f"<h4>{say('advies.let-op')}</h4>{first}")
        parts.append(details(count("advies.meer-let-op", len(rest)), notes_html(knowledge_base, rest)))
    if head.unknowns:
        parts.append(details(say("advies.onbekend"), _unknowns(knowledge_base, head.unknowns)))
    if head.alternatives:
        others = bullets(
            f"{tool_link(knowledge_base, other)}: {text(knowledge_base.tools[other].short)}"
            for other in head.alternatives
        )
        parts.append(details(say("advies.alternatieven"), others))
    example = find_example(knowledge_base, head.example)
    if example is not None:
        parts.append(f"<h4>{say('advies.praktijk')}</h4>{example_html(knowledge_base, example)}")
    return "".join(parts) + paragraph(editorial_label(tool)[0], "klein") + "</div>"


def _equal(knowledge_base: KnowledgeBase, head: Head) -> str:
    if not head.equal_to:
        return ""
    names = ", ".join(tool_link(knowledge_base, other) for other in head.equal_to[:4])
    words = say("advies.bijna-gelijk" if head.certainty == "certain" else "advies.gelijkwaardig", lijst=chr(0))
    return f'<p class="klein">{text(words).replace(chr(0), names)}</p>'


def reasons_html(knowledge_base: KnowledgeBase, reasons: tuple[Reason, ...]) -> str:
    """The first few reasons in words; what opens has all, with the answer, criterion or rule, points and sources."""
    proofs = bullets(_proof(knowledge_base, reason) for reason in reasons)
    return bullets(text(reason.text) for reason in reasons[:FIRST_REASONS]) + details(
        count("advies.alle-redenen", len(reasons)), proofs
    )


def _proof(knowledge_base: KnowledgeBase, reason: Reason) -> str:
    question = knowledge_base.questions[reason.question].text
    trace = [say("advies.reden-bij", vraag=question, antwoord=reason.answer)]
    if reason.criterion is not None:
        trace.append(say("advies.reden-criterium", naam=knowledge_base.criteria[reason.criterion].name))
    if reason.rule is not None:
        trace.append(say("advies.reden-regel", naam=reason.rule))
    trace.append(say("advies.reden-telt", punten=whole(reason.points)))
    return text(reason.text) + paragraph(" ".join(trace), "klein") + sources(knowledge_base, reason.sources)


def notes_html(knowledge_base: KnowledgeBase, notes: tuple[Note, ...]) -> str:
    """Cautions, unknowns or reasons against, with their sources."""
    return bullets(text(note.text) + sources(knowledge_base, note.sources) for note in notes)


def _unknowns(knowledge_base: KnowledgeBase, notes: tuple[Note, ...]) -> str:
    """What is not known of a tool, and the questions that are open, each a link, under one line."""
    phrase = knowledge_base.phrases.unknown_answer
    told = {phrase.format(vraag=question.text): question for question in knowledge_base.questions.values()}
    rest = tuple(note for note in notes if note.text not in told)
    asked = [told[note.text] for note in notes if note.text in told]
    links = bullets(
        inside(Place(step_screen(question.step)), question.text, question=question.id) for question in asked
    )
    return notes_html(knowledge_base, rest) + (paragraph(phrase.format(vraag="").strip()) + links if asked else "")


def example_html(knowledge_base: KnowledgeBase, example: Example) -> str:
    """A practice example: what happened, where and when, how it ended, and the source."""
    where = say(
        "advies.praktijk-regel",
        plaats=example.place,
        jaar=example.year,
        afloop=word("advies.afloop", example.outcome),
    )
    return (
        f'<div class="praktijk">{paragraph(where, "waar")}{paragraph(example.what)}'
        f"{sources(knowledge_base, example.sources)}</div>"
    )
