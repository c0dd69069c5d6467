"""Pages about the service: how advice is made, accessibility, privacy."""

from __future__ import annotations

import streamlit as st

from advisor.knowledge.knowledge_base import CompiledRule, KnowledgeBase
from advisor.knowledge.wording import condition_text
from advisor.ui.address import Place
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.markup import bullets, details, numbers, paragraph, sources, text
from advisor.ui.state import Visit
from advisor.ui.texts import say, say_each


def show_about(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """The method in five steps, the criteria with their weights, every rule in words, and the glossary."""
    page_title(say("over.titel"))
    show_notices(knowledge_base, here)
    heading(say("over.titel"))
    st.html(
        paragraph(say("over.inleiding"), "inleiding")
        + f"<h2>{say('over.volgorde-titel')}</h2>{numbers(map(text, say_each('over.volgorde')))}"
        + f"<h2>{say('over.eerlijk-titel')}</h2>{bullets(map(text, say_each('over.eerlijk')))}"
        + _criteria(knowledge_base)
        + _rules(knowledge_base)
        + _glossary(knowledge_base)
        + _editors(knowledge_base)
    )


def _criteria(knowledge_base: KnowledgeBase) -> str:
    rows = "".join(
        f'<tr><th scope="row">{text(criterion.name)}</th><td>{text(criterion.explanation)}</td>'
        f'<td class="getal">{criterion.weight}</td></tr>'
        for criterion in sorted(knowledge_base.criteria.values(), key=lambda item: (-item.weight, item.name))
    )
    head = "".join(f'<th scope="col">{say(f"over.{name}")}</th>' for name in ("criterium", "meet", "gewicht"))
    title = say("over.criteria-titel")
    return (
        f'<h2>{title}</h2><div class="schuif"><table><caption class="alleen-voorlezen">{title}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        f"{paragraph(say('over.weging-uitleg', factor=knowledge_base.weighting.factor))}"
    )


def _kind(rule: CompiledRule) -> str:
    effect = rule.rule.effect
    for kind, found in (
        ("poort", effect.gate),
        ("invloed", effect.highest_level),
        ("uitsluiten", effect.exclude),
        ("tegenspraak", effect.contradiction),
        ("plichten", effect.duty),
        ("waarschuwen", effect.warn),
        ("punten", effect.points or effect.required_tool),
    ):
        if found is not None:
            return kind
    return "kader"


def _rules(knowledge_base: KnowledgeBase) -> str:
    rules = [rule for rule in knowledge_base.rules.values() if rule.rule.status == "actief"]
    body = f"<h2>{say('over.regels-titel')}</h2>{paragraph(say('over.regels-uitleg', aantal=len(rules)))}"
    for kind in ("poort", "invloed", "uitsluiten", "punten", "waarschuwen", "plichten", "tegenspraak", "kader"):
        items = "".join(_rule(knowledge_base, rule) for rule in rules if _kind(rule) == kind)
        number = sum(_kind(rule) == kind for rule in rules)
        body += details(f"{say(f'over.soorten.{kind}')} ({number})", items)
    return body


def _rule(knowledge_base: KnowledgeBase, rule: CompiledRule) -> str:
    condition = condition_text(knowledge_base, rule.rule.condition)
    rows = ((say("over.regel-als"), condition), (say("over.regel-dan"), _effect(knowledge_base, rule)))
    lines = "".join(f"<dt>{name}</dt><dd>{text(words)}</dd>" for name, words in rows)
    because = f"<dt>{say('over.regel-omdat')}</dt><dd>{text(rule.rule.because)}</dd>"
    return (
        f'<div class="regel" id="regel-{text(rule.id)}"><h3>{text(rule.id)}</h3><dl>{lines}{because}</dl>'
        f"{sources(knowledge_base, rule.rule.sources)}</div>"
    )


def _effect(knowledge_base: KnowledgeBase, rule: CompiledRule) -> str:
    """What a rule does, in words; a rule may do more than one thing."""
    effect = rule.rule.effect
    said = []
    if effect.gate is not None:
        said.append(say(f"over.dan.{effect.gate}", tekst=effect.text or rule.rule.because))
    if effect.highest_level is not None:
        question = knowledge_base.role("invloed")
        level = knowledge_base.option_label(question.id, effect.highest_level) if question else effect.highest_level
        said.append(say("over.dan.invloed", niveau=level.lower()))
    if effect.exclude is not None:
        said.append(say("over.dan.uitsluiten"))
    if effect.points is not None:
        name = knowledge_base.criteria[effect.points.criterion].name
        said.append(say("over.dan.punten", punten=f"{effect.points.points:+d}", criterium=name))
    if effect.required_tool is not None:
        said.append(say("over.dan.verplicht-middel"))
    said += [words for words in (effect.warn, effect.duty, effect.contradiction) if words]
    if effect.advice is not None:
        said.append(effect.advice.text)
    return " ".join(said)


def _glossary(knowledge_base: KnowledgeBase) -> str:
    terms = "".join(
        f"<dt>{text(term.term)}</dt><dd>{text(term.meaning)}</dd>" for term in knowledge_base.particulars.glossary
    )
    return details(say("over.begrippen-titel"), f"<dl>{terms}</dl>") if terms else ""


def _editors(knowledge_base: KnowledgeBase) -> str:
    checked = sum(tool.editorial == "nagekeken" for tool in knowledge_base.tools.values())
    words = say("over.redactie", totaal=len(knowledge_base.tools), nagekeken=checked)
    licence = say("over.licentie", licentie=knowledge_base.particulars.licence)
    return f"<h2>{say('over.redactie-titel')}</h2>{paragraph(words)}{paragraph(licence)}"


def show_accessibility(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """What was tested and what was not."""
    page_title(say("toegankelijkheid.titel"))
    show_notices(knowledge_base, here)
    heading(say("toegankelijkheid.titel"))
    body = paragraph(say("toegankelijkheid.inleiding"), "inleiding")
    for part in ("getest", "niet-getest", "beperkingen"):
        body += f"<h2>{say(f'toegankelijkheid.{part}-titel')}</h2>"
        body += bullets(map(text, say_each(f"toegankelijkheid.{part}")))
    st.html(f"{body}<h2>{say('toegankelijkheid.hulp-titel')}</h2>{paragraph(say('toegankelijkheid.hulp'))}")


def show_privacy(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """What happens to answers, what a link holds, and cookies."""
    page_title(say("privacy.titel"))
    show_notices(knowledge_base, here)
    heading(say("privacy.titel"))
    body = paragraph(say("privacy.inleiding"), "inleiding")
    for part in ("niets", "link"):
        body += f"<h2>{say(f'privacy.{part}-titel')}</h2>{bullets(map(text, say_each(f'privacy.{part}')))}"
    st.html(f"{body}<h2>{say('privacy.cookies-titel')}</h2>{paragraph(say('privacy.cookies'))}")
