"""How many letters it takes, from responses that were measured elsewhere; unknown where none was."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.tool import Response
from advisor.recommender.advice import Advice
from advisor.recommender.response import Letters, letters_for
from advisor.ui.components.markup import bullets, fold, paragraph, sources, text
from advisor.ui.texts import say, whole

HUNDRED = 100
"""People that the sum is made for: easy to multiply."""


def letters_html(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """For every head whose response is known: letters for each hundred who take part; empty when there is none."""
    lines = []
    for head in advice.ranking:
        family = knowledge_base.families[head.family]
        letters = letters_for(family, HUNDRED)
        if letters is not None:
            lines.append(_line(knowledge_base, family.name, letters))
    return fold("brieven", paragraph(say("advies.brieven-uitleg")) + "".join(lines)) if lines else ""


def _line(knowledge_base: KnowledgeBase, name: str, letters: Letters) -> str:
    key = "advies.brieven-regel" if letters.low != letters.high else "advies.brieven-regel-een"
    words = say(key, aanpak=name, mensen=letters.people, laag=whole(letters.low), hoog=whole(letters.high))
    seen = bullets(text(_seen(response)) for response in letters.responses)
    found = [source for response in letters.responses for source in response.sources]
    return f"<p><strong>{text(words)}</strong></p>{seen}{sources(knowledge_base, found)}"


def _seen(response: Response) -> str:
    """One measured response in words."""
    percent = f"{response.percent:g}".replace(".", ",")
    place = response.place if response.year == "onbekend" else f"{response.place}, {response.year}"
    if response.invited is None:
        return say("advies.brieven-gezien", plaats=place, procent=percent)
    return say("advies.brieven-gezien-aantal", plaats=place, procent=percent, brieven=whole(response.invited))
