"""How certain every head is, in words, and which answers would change the first place."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.advice import Advice, Head
from advisor.ui.components.markup import bullets, details, paragraph, text, tool_link
from advisor.ui.components.picture import picture
from advisor.ui.texts import say
from reports.document import Bar, BarChart

FIRST_TIPPING = 5
_MOST_EQUALS = 3


def certainty_word(advice: Advice, head: Head) -> str:
    """The key of the words for a head: its certainty, ``equal`` near another, ``behind`` when the first is certain.

    The certainty of a head is about the first place. Once another head holds that under every answer, a lower one
    is not open any more.
    """
    if head.equal_to:
        return "certain-nearly" if head.certainty == "certain" else "equal"
    first = advice.ranking[0]
    return "behind" if head is not first and first.certainty == "certain" else head.certainty


def _names(knowledge_base: KnowledgeBase, tools: tuple[str, ...]) -> str:
    """Names as one reads them aloud: "a, b en c"."""
    names = [knowledge_base.tools[tool].name for tool in tools[:_MOST_EQUALS]]
    return f" {say('advies.zeker-en')} ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def certainty_html(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """How certain every head is, in words, and which other answers would bring another tool first."""
    lines = bullets(_certainty_line(knowledge_base, advice, head) for head in advice.ranking)
    items = [_tipping_line(knowledge_base, *key, answers) for key, answers in _tipping_by_tool(advice).items()]
    rest = items[FIRST_TIPPING:]
    tipping = (
        paragraph(say("advies.kantelt-uitleg"))
        + bullets(items[:FIRST_TIPPING])
        + details(say("advies.meer-kantelt", aantal=len(rest)), bullets(rest))
        if items
        else paragraph(say("advies.kantelt-geen"))
    )
    shares = _shares(knowledge_base, advice)
    return f"{lines}{shares}<h3>{say('advies.kantelt-titel')}</h3>{tipping}"


def _certainty_line(knowledge_base: KnowledgeBase, advice: Advice, head: Head) -> str:
    word = certainty_word(advice, head)
    said = text(say(f"advies.zeker-zin.{word}", middel=chr(0), ander=_names(knowledge_base, head.equal_to)))
    return said.replace(chr(0), f"<strong>{text(knowledge_base.tools[head.id].name)}</strong>")


def _shares(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """In which share of the weightings a head comes first; only for who opens it, and never as a chance of success."""
    rows = "".join(
        f'<tr><th scope="row">{tool_link(knowledge_base, head.id)}</th>'
        f"<td>{text(say('advies.wegingen-aandeel', aantal=round(100 * head.first_share)))}</td></tr>"
        for head in advice.ranking
    )
    columns = "".join(f'<th scope="col">{say(f"advies.wegingen-{name}")}</th>' for name in ("middel", "eerste"))
    table = (
        f'<div class="schuif"><table><caption>{say("advies.wegingen-bijschrift")}</caption>'
        f"<thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
    bars = tuple(Bar(knowledge_base.tools[head.id].name, round(100 * head.first_share)) for head in advice.ranking)
    chart = BarChart(bars, say("advies.wegingen-eenheid"), 100)
    drawn = f'<div class="grafiek">{picture(chart, say("advies.wegingen-bijschrift"), "wegingen")}</div>'
    explanation = paragraph(say("advies.wegingen-uitleg")) + paragraph(say("advies.wegingen-geen-kans"))
    return details(say("advies.wegingen-titel"), f'{explanation}<div class="naast">{drawn}{table}</div>')


def _tipping_by_tool(advice: Advice) -> dict[tuple[str, str, str], list[str]]:
    """Answers that bring a tool first, by question, tool and approach; another approach before another tool."""
    first = advice.ranking[0].family if advice.ranking else ""
    found: dict[tuple[str, str, str], list[str]] = {}
    tips = [tip for head in advice.ranking for tip in head.tipping]
    for tip in sorted(tips, key=lambda tip: tip.family == first):
        found.setdefault((tip.question, tip.first, tip.family), []).append(tip.answer)
    return found


def _tipping_line(knowledge_base: KnowledgeBase, question: str, tool: str, family: str, answers: list[str]) -> str:
    quoted = [f"‘{knowledge_base.option_label(question, answer)}’" for answer in answers]
    together = ", ".join(quoted[:-1]) + f" {say('advies.kantelt-of')} " + quoted[-1] if len(quoted) > 1 else quoted[0]
    return text(
        say(
            "advies.kantelt-regel",
            vraag=knowledge_base.questions[question].text,
            antwoord=together,
            middel=knowledge_base.tools[tool].name,
            aanpak=knowledge_base.families[family].name,
        )
    )
