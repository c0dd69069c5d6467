"""What the page of an entry says: content, sources, and what refers to it."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.editing.used_by import uses_of
from advisor.knowledge.conditions import AnswerValue
from advisor.knowledge.knowledge_base import EntryKind, KnowledgeBase
from advisor.knowledge.models.rule import RuleExample
from advisor.knowledge.references import source_ids
from advisor.knowledge.wording import condition_text
from advisor.questionnaire.answers import read_answers
from advisor.ui.address import TOOL_PAGE, Place
from advisor.ui.components.entry_names import entry_link
from advisor.ui.components.markup import bullets, details, inside, outside, paragraph, source_list, sources, text
from advisor.ui.components.rule_words import rule_lines
from advisor.ui.texts import count, day, say, word

_FLAGS = ("snel", "geordend", "gevoelig", "profiel", "volgorde")


def entry_html(knowledge_base: KnowledgeBase, kind: EntryKind, identifier: str) -> str:
    """The content of an entry and what uses it."""
    shown = {
        "middel": _tool,
        "vraag": _question,
        "regel": _rule,
        "aanpak": _family,
        "criterium": _criterion,
        "bron": _source,
    }[kind]
    return shown(knowledge_base, identifier) + _uses(knowledge_base, kind, identifier)


def _terms(rows: Iterable[tuple[str, str]]) -> str:
    """A list of terms from (name, piece of HTML); rows without content are left out."""
    return f"<dl>{''.join(f'<dt>{text(name)}</dt><dd>{body}</dd>' for name, body in rows if body)}</dl>"


def _tool(knowledge_base: KnowledgeBase, identifier: str) -> str:
    tool = knowledge_base.tools[identifier]
    link = inside(Place(TOOL_PAGE, tool=identifier), say("kennisbank.middel-pagina"))
    return (
        f"{paragraph(tool.short, 'inleiding')}<p>{link}</p>"
        f"{paragraph(say(f'kennisbank.redactie.{tool.editorial}', datum=day(tool.checked_on)))}"
        f"{_sources(knowledge_base, (found for _, found in source_ids(tool)))}"
    )


def _sources(knowledge_base: KnowledgeBase, identifiers: Iterable[str]) -> str:
    """The sources with their dates, or that there are none."""
    listed = source_list(knowledge_base, identifiers) or paragraph(say("kennisbank.geen-bron"))
    return f"<h2>{say('kennisbank.bronnen-titel')}</h2>{listed}"


def _question(knowledge_base: KnowledgeBase, identifier: str) -> str:
    question = knowledge_base.questions[identifier]
    step = next((step.title for step in knowledge_base.steps if step.id == question.step), question.step)
    flags = [
        say(f"kennisbank.vlaggen.{name}")
        for name, on in zip(
            _FLAGS,
            (question.short_route, question.ordered, question.sensitive, question.from_profile, question.ranked),
            strict=True,
        )
        if on
    ]
    shown_if = condition_text(knowledge_base, question.show_if) if question.show_if is not None else ""
    options = bullets(
        text(option.label) + (f": {text(option.help)}" if option.help else "") for option in question.options
    )
    return paragraph(question.help, "inleiding") + _terms(
        (
            (say("kennisbank.vraag-stap"), text(step)),
            (say("kennisbank.vraag-soort"), text(word("kennisbank.antwoordtypen", question.answer_type))),
            (say("kennisbank.vraag-antwoorden"), options),
            (say("stap.voorbeeld"), text(question.example)),
            (say("stap.waarom"), text(question.why)),
            (say("kennisbank.vraag-als"), text(shown_if)),
            (say("kennisbank.vraag-ook"), bullets(map(text, flags))),
        )
    )


def _rule(knowledge_base: KnowledgeBase, identifier: str) -> str:
    compiled = knowledge_base.rules[identifier]
    rule = compiled.rule
    theme = knowledge_base.themes.get(rule.effect.theme or "")
    dates = (
        ("vanaf", rule.valid_from),
        ("tot", rule.valid_until),
        ("bekijken", rule.review_before),
    )
    rows = [
        (say("kennisbank.regel-zwaarte"), text(say(f"kennisbank.zwaarten.{rule.weight}"))),
        (say("kennisbank.regel-maatregel"), text(rule.effect.measure or "")),
        (say("kennisbank.regel-thema"), text(theme.name if theme else "")),
        (say("kennisbank.regel-basis"), text(word("middel.bases", rule.basis))),
        (say("kennisbank.regel-artikel"), text(rule.article or "")),
        *((say(f"kennisbank.regel-{name}"), text(day(date))) for name, date in dates if date is not None),
        (say("kennisbank.regel-status"), text(word("kennisbank.statussen", rule.status))),
    ]
    examples = bullets(_example(knowledge_base, example) for example in rule.examples)
    return (
        rule_lines(knowledge_base, compiled)
        + _terms(rows)
        + _sources(knowledge_base, rule.sources)
        + f"<h2>{say('kennisbank.regel-voorbeelden')}</h2>"
        + f"{paragraph(say('kennisbank.regel-voorbeelden-uitleg'))}{examples}"
    )


def _example(knowledge_base: KnowledgeBase, example: RuleExample) -> str:
    answers, _ = read_answers(knowledge_base, example.answers)
    given = [
        f"{knowledge_base.questions[question].text} {_answer(knowledge_base, question, value)}"
        for question, value in answers.values.items()
    ]
    given += [f"{knowledge_base.questions[question].text} {say('algemeen.weet-niet')}" for question in answers.declined]
    words = " ".join(given) or say("kennisbank.geen-antwoorden")
    return f"{text(words)} <strong>{text(say(f'kennisbank.geldt.{example.holds}'))}</strong>"


def _answer(knowledge_base: KnowledgeBase, question: str, value: AnswerValue) -> str:
    chosen = (value,) if isinstance(value, str) else tuple(value)
    return ", ".join(knowledge_base.option_label(question, option) for option in chosen) + "."


def _family(knowledge_base: KnowledgeBase, identifier: str) -> str:
    family = knowledge_base.families[identifier]
    fits = "".join(
        details(
            knowledge_base.questions[question].text,
            bullets(
                f"{text(knowledge_base.option_label(question, option))}: {text(word('middel.waardering', rating))}"
                for option, rating in ratings.ratings.items()
            ),
        )
        for question, ratings in family.fits.items()
    )
    return (
        paragraph(family.short, "inleiding")
        + _terms(
            (
                (say("kennisbank.aanpak-wanneer"), text(family.strong_when)),
                (say("kennisbank.aanpak-zoekwoorden"), text(", ".join(family.search_words))),
            )
        )
        + f"<h2>{say('kennisbank.aanpak-past')}</h2>{fits}"
        f"{_sources(knowledge_base, (found for _, found in source_ids(family)))}"
    )


def _criterion(knowledge_base: KnowledgeBase, identifier: str) -> str:
    criterion = knowledge_base.criteria[identifier]
    question = entry_link(knowledge_base, "vraag", criterion.question) if criterion.question else ""
    return paragraph(criterion.explanation, "inleiding") + _terms(
        (
            (say("over.gewicht"), text(criterion.weight)),
            (say("kennisbank.criterium-vraag"), question),
            (say("middel.basis"), text(criterion.judgement_of or "")),
        )
    )


def _source(knowledge_base: KnowledgeBase, identifier: str) -> str:
    known = knowledge_base.sources[identifier]
    return _terms(
        (
            (say("kennisbank.bron-uitgever"), text(known.publisher)),
            (say("kennisbank.bron-datum"), text(known.date)),
            (say("kennisbank.bron-gezien"), text(day(known.seen))),
            (say("kennisbank.bron-soort"), text(known.kind)),
            (say("kennisbank.bron-adres"), outside(known.url, known.url) if known.url else ""),
        )
    )


def _uses(knowledge_base: KnowledgeBase, kind: EntryKind, identifier: str) -> str:
    """Everything that refers to an entry, with the sources of each rule."""
    uses = uses_of(knowledge_base, kind, identifier)
    if kind == "regel":
        return ""
    body = ""
    for group in dict.fromkeys(use.kind for use in uses):
        found = [use.id for use in uses if use.kind == group]
        items = bullets(
            entry_link(knowledge_base, group, other)
            + (sources(knowledge_base, knowledge_base.rules[other].rule.sources) if group == "regel" else "")
            for other in found
        )
        body += details(count(f"kennisbank.gebruikt.{group}", len(found)), items)
    return f"<h2>{say('kennisbank.gebruikt-titel')}</h2>{body or paragraph(say('kennisbank.gebruikt-niet'))}"
