"""On which answers the advice rests most: in words, with a small chart and the same figures as a table."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.questionnaire.answers import Answers
from advisor.recommender.advice import Advice, Influence
from advisor.recommender.explain import answer_text
from advisor.ui.components.markup import bullets, details, paragraph, text
from advisor.ui.components.picture import picture
from advisor.ui.texts import count, say
from reports.document import Bar, BarChart

_IN_WORDS = 3
_MOST_BARS = 8


def influence_html(knowledge_base: KnowledgeBase, advice: Advice, answers: Answers) -> str:
    """The answers with the most influence; a sentence when no single answer changes the heads."""
    title = f"<h3>{say('advies.invloed-titel')}</h3>"
    telling = [item for item in advice.influence if item.other_heads]
    if not telling:
        return title + paragraph(say("advies.invloed-geen")) if advice.influence else ""
    lines = bullets(_line(knowledge_base, item, answers) for item in telling[:_IN_WORDS])
    return title + paragraph(say("advies.invloed-uitleg")) + lines + _figures(knowledge_base, telling)


def _line(knowledge_base: KnowledgeBase, item: Influence, answers: Answers) -> str:
    question = knowledge_base.questions[item.question]
    given = answer_text(knowledge_base, question.id, answers.values[question.id])
    key = "advies.invloed-eerste" if item.other_first else "advies.invloed-koppen"
    words = count(key, item.other_first or item.other_heads, totaal=item.others)
    return (
        f"<strong>{text(question.text)}</strong> {text(say('advies.invloed-antwoord', antwoord=given))} {text(words)}"
    )


def _figures(knowledge_base: KnowledgeBase, telling: list[Influence]) -> str:
    shown = telling[:_MOST_BARS]
    names = [knowledge_base.questions[item.question].text for item in shown]
    bars = tuple(
        Bar(name, round(100 * item.other_first / item.others)) for name, item in zip(names, shown, strict=True)
    )
    caption = say("advies.invloed-bijschrift")
    rows = "".join(
        f'<tr><th scope="row">{text(name)}</th><td>{text(_share(item.other_first, item.others))}</td>'
        f"<td>{text(_share(item.other_heads, item.others))}</td></tr>"
        for name, item in zip(names, shown, strict=True)
    )
    columns = "".join(f'<th scope="col">{say(f"advies.invloed-{name}")}</th>' for name in ("vraag", "ander", "kop"))
    table = (
        f'<div class="schuif"><table><caption>{text(caption)}</caption><thead><tr>{columns}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
    chart = BarChart(bars, say("advies.invloed-eenheid"), 100)
    drawn = f'<div class="grafiek">{picture(chart, caption, "invloed")}</div>'
    return details(say("advies.invloed-cijfers"), f'<div class="naast">{drawn}{table}</div>')


def _share(part: int, whole: int) -> str:
    return say("advies.invloed-deel", aantal=part, totaal=whole)
