"""Pages about the service: how advice is made, accessibility, privacy."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache

import streamlit as st

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.rule import Criterion
from advisor.review.quality import Figure, figures_on
from advisor.ui.address import NEWS, UPKEEP, Place
from advisor.ui.components.frame import heading, page_title, show_notices
from advisor.ui.components.markup import bullets, details, fold, inside, numbers, paragraph, text
from advisor.ui.components.question_graph import question_graph_html
from advisor.ui.components.rule_words import RULE_KINDS, rule_html, rule_kind
from advisor.ui.state import Visit
from advisor.ui.texts import day, say, say_each

_MEASURED = ("kind_first", "kind_heads", "tool_wider", "warned")


def show_about(knowledge_base: KnowledgeBase, here: Visit, place: Place) -> None:
    """The method, the way from question to approach, criteria with weights, every rule in words, and how good it is.

    With a question in the address the way from that question comes first.
    """
    page_title(say("over.titel"))
    show_notices(knowledge_base, here)
    heading(say("over.titel"))
    method = f"<h2>{say('over.volgorde-titel')}</h2>{numbers(map(text, say_each('over.volgorde')))}"
    method += f"<h2>{say('over.eerlijk-titel')}</h2>{bullets(map(text, say_each('over.eerlijk')))}"
    graph = question_graph_html(knowledge_base, place)
    st.html(
        paragraph(say("over.inleiding"), "inleiding")
        + (graph + method if place.tool in knowledge_base.questions else method)
        + _measured(knowledge_base)
        + _editors(knowledge_base)
        + ("" if place.tool in knowledge_base.questions else graph)
        + f"<h2>{say('over.alles-titel')}</h2>"
        + _criteria(knowledge_base)
        + _rules(knowledge_base)
        + _glossary(knowledge_base)
    )


def _criteria(knowledge_base: KnowledgeBase) -> str:
    columns = {name: say(f"over.{name}") for name in ("criterium", "meet", "kijkt-naar", "gewicht")}
    rows = "".join(
        f'<tr><th scope="row">{text(criterion.name)}</th>'
        f'<td data-kop="{columns["meet"]}">{text(criterion.explanation)}</td>'
        f'<td data-kop="{columns["kijkt-naar"]}">{text(_looks_at(knowledge_base, criterion))}</td>'
        f'<td data-kop="{columns["gewicht"]}" class="getal">{criterion.weight}</td></tr>'
        for criterion in sorted(knowledge_base.criteria.values(), key=lambda item: (-item.weight, item.name))
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in columns.values())
    title = say("over.criteria-titel", aantal=len(knowledge_base.criteria))
    body = (
        f"{paragraph(say('over.weging-uitleg', factor=knowledge_base.weighting.factor))}"
        f'<table class="stapel vrij"><caption class="alleen-voorlezen">{title}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )
    return fold("criteria", body, title)


def _looks_at(knowledge_base: KnowledgeBase, criterion: Criterion) -> str:
    """Where the points of a criterion come from: a question, or something that no answer changes."""
    if criterion.question is not None:
        return knowledge_base.questions[criterion.question].text
    return say(f"over.van.{criterion.kind}")


def _rules(knowledge_base: KnowledgeBase) -> str:
    rules = [rule for rule in knowledge_base.rules.values() if rule.rule.status == "actief"]
    body = paragraph(say("over.regels-uitleg"))
    for kind in RULE_KINDS:
        items = "".join(rule_html(knowledge_base, rule) for rule in rules if rule_kind(rule) == kind)
        number = sum(rule_kind(rule) == kind for rule in rules)
        body += details(f"{say(f'over.soorten.{kind}')} ({number})", items)
    return fold("regels", body, say("over.regels-titel", aantal=len(rules)))


def _glossary(knowledge_base: KnowledgeBase) -> str:
    terms = "".join(
        f"<dt>{text(term.term)}</dt><dd>{text(term.meaning)}</dd>" for term in knowledge_base.particulars.glossary
    )
    return fold("begrippen", f"<dl>{terms}</dl>" if terms else "", say("over.begrippen-titel"))


def _measured(knowledge_base: KnowledgeBase) -> str:
    """The figures on documented cases, measured with the knowledge base in use; empty without cases."""
    today = datetime.date.today()
    figures = _figures(knowledge_base, today)
    shown = [text(say(f"over.gemeten-{key}", deel=f"{figures[key].mean:.0%}")) for key in _MEASURED if key in figures]
    if not shown:
        return ""
    if "warnings_on_success" in figures:
        mean = f"{figures['warnings_on_success'].mean:.1f}".replace(".", ",")
        shown.append(text(say("over.gemeten-geslaagd", aantal=mean)))
    version = knowledge_base.version
    words = say("over.gemeten-uitleg", gevallen=len(knowledge_base.cases), datum=day(today), versie=version)
    return (
        f"<h2>{say('over.gemeten-titel')}</h2>{paragraph(words)}{bullets(shown)}"
        f"{paragraph(say('over.gemeten-eerlijk'))}{paragraph(say('over.gemeten-nieuw'))}"
    )


@lru_cache(maxsize=1)
def _figures(knowledge_base: KnowledgeBase, date: datetime.date) -> Mapping[str, Figure]:
    """Worked out once for a version and a day: it takes half a second."""
    return figures_on(knowledge_base, tuple(knowledge_base.cases.values()), date)


def _editors(knowledge_base: KnowledgeBase) -> str:
    checked = sum(tool.editorial == "nagekeken" for tool in knowledge_base.tools.values())
    key = "over.redactie" if checked else "over.redactie-geen"
    words = say(key, totaal=len(knowledge_base.tools), nagekeken=checked)
    licence = say("over.licentie", licentie=knowledge_base.particulars.licence)
    ways = bullets(inside(Place(screen), say(f"over.{screen}")) for screen in (NEWS, UPKEEP))
    return f"<h2>{say('over.redactie-titel')}</h2>{paragraph(words)}{paragraph(licence)}{ways}"


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
