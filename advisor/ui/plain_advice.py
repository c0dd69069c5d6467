"""The advice without a session and without JavaScript, for ``/advies``, ``/advies.pdf`` and ``/advies.json``."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers, read_answers
from advisor.questionnaire.link import pack, unpack
from advisor.questionnaire.project import NO_PROJECT
from advisor.ui.base_path import base_path
from advisor.ui.document import head_links
from advisor.ui.documents import Edition, Request
from advisor.ui.texts import say


class Asked(NamedTuple):
    """What a link asks: the answers, and why they cannot be used (then there are none)."""

    answers: Answers
    problems: tuple[str, ...]


def read_link(knowledge_base: KnowledgeBase, link: str) -> Asked:
    """The answers in a link, with every problem; no answers at all is a problem of its own for the caller."""
    opened = unpack(knowledge_base, link)
    return Asked(opened.answers, opened.problems)


def request_for(knowledge_base: KnowledgeBase, answers: Answers, edition: Edition) -> Request:
    """The advice report on answers alone."""
    return Request(knowledge_base, answers, NO_PROJECT, "advies", edition)


def _page(title: str, body: str) -> str:
    home = escape(f"{base_path()}/")
    name = escape(say("algemeen.naam"))
    return (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(title)} – {name}</title>{head_links(home)}</head>"
        f'<body class="eenvoudig"><main><h1>{escape(title)}</h1>{body}'
        f'<p><a href="{home}">{escape(say("kaal.naar-vragenlijst"))}</a></p></main></body></html>\n'
    )


def welcome_page(knowledge_base: KnowledgeBase) -> str:
    """What ``/advies`` says without a link: what is needed, and the examples."""
    items = ""
    for dossier in knowledge_base.dossiers.values():
        answers, _ = read_answers(knowledge_base, dossier.answers)
        link = escape(f"{base_path()}/advies?s={pack(knowledge_base, answers)}")
        items += f'<li><a href="{link}">{escape(dossier.title)}</a></li>'
    examples = f"<h2>{escape(say('kaal.voorbeelden'))}</h2><ul>{items}</ul>" if items else ""
    return _page(say("kaal.titel"), f"<p>{escape(say('kaal.inleiding'))}</p>{examples}")


def problem_page(problems: tuple[str, ...]) -> str:
    """Why a link gives no advice."""
    lines = "".join(f"<p>{escape(problem)}</p>" for problem in problems)
    return _page(say("kaal.fout-titel"), lines)


def with_links(html: str, link: str, problems: tuple[str, ...]) -> str:
    """A rendered advice with links to the questionnaire and the PDF on top, and what of the link could not be used."""
    addresses = ((f"?p=advies&s={link}", "kaal.naar-vragenlijst"), (f"advies.pdf?s={link}", "kaal.als-pdf"))
    links = " · ".join(
        f'<a href="{escape(f"{base_path()}/{address}")}">{escape(say(words))}</a>' for address, words in addresses
    )
    before, mark, after = html.partition('<main id="inhoud">')
    return f"{before}{mark}<p>{links}</p>{_left_out(problems)}{after}" if mark else html


def _left_out(problems: tuple[str, ...]) -> str:
    if not problems:
        return ""
    items = "".join(f"<li>{escape(problem)}</li>" for problem in problems)
    title = escape(say("kaal.niet-overgenomen"))
    return f'<div class="frame"><p class="frame-title">{title}</p><ul>{items}</ul></div>'
