"""Scores side by side, and the weights that counted."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.advice import Advice, Standing
from advisor.ui.components.markup import fold, paragraph, text, tool_link
from advisor.ui.components.picture import picture
from advisor.ui.texts import say, whole
from reports.document import Bar, BarChart

_MOST_BARS = 8


def _compared(advice: Advice) -> list[Standing]:
    """The heads and their alternatives, best first; the next best where there are few."""
    wanted = {head.id for head in advice.ranking} | {other for head in advice.ranking for other in head.alternatives}
    chosen = [standing for standing in advice.all_scores if standing.id in wanted]
    chosen += [standing for standing in advice.all_scores if standing.id not in wanted]
    return sorted(chosen[:_MOST_BARS], key=lambda standing: (-standing.score, standing.id))


def comparison_html(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """The chart with a table of the same figures; empty when nothing stands."""
    compared = _compared(advice)
    if not compared:
        return ""
    caption = say("advies.vergelijk-bijschrift")
    bars = tuple(
        Bar(
            knowledge_base.tools[standing.id].name,
            max(standing.score, 0),
            max(standing.score_range[0], 0),
            max(standing.score_range[1], 0),
        )
        for standing in compared
    )
    longest = max((bar.high or 0) for bar in bars)
    chart = BarChart(bars, maximum=max(longest, 1))
    rows = "".join(
        f'<tr><th scope="row">{tool_link(knowledge_base, standing.id)}</th>'
        f"{_cell('aanpak', text(knowledge_base.families[standing.family].name))}"
        f"{_cell('score', whole(standing.score))}{_cell('marge', _range(standing))}</tr>"
        for standing in compared
    )
    head = "".join(
        f'<th scope="col">{say(f"advies.vergelijk-{name}")}</th>' for name in ("middel", "aanpak", "score", "marge")
    )
    return fold(
        "vergelijk",
        f"{paragraph(say('advies.vergelijk-uitleg'))}"
        f'<div class="naast"><div class="grafiek">{picture(chart, caption, "vergelijking")}</div>'
        f'<div class="schuif"><table class="stapel"><caption>{text(caption)}</caption><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></div>",
    )


def _cell(name: str, content: str) -> str:
    """A cell that carries its heading, for narrow screens where the cells stand below each other."""
    return f'<td data-kop="{text(say(f"advies.vergelijk-{name}"))}">{content}</td>'


def _range(standing: Standing) -> str:
    low, high = standing.score_range
    return whole(low) if low == high else text(say("advies.marge", laag=whole(low), hoog=whole(high)))


def weights_html(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """The weights that counted, heaviest first."""
    ordered = sorted(advice.weights.items(), key=lambda item: (-item[1], item[0]))
    rows = "".join(
        f'<tr><th scope="row">{text(knowledge_base.criteria[name].name)}</th><td class="getal">{weight}</td></tr>'
        for name, weight in ordered
        if name in knowledge_base.criteria
    )
    caption = f'<caption class="alleen-voorlezen">{say("advies.gewichten-titel")}</caption>'
    table = (
        f'<div class="schuif"><table>{caption}<thead><tr>'
        f'<th scope="col">{say("advies.gewichten-criterium")}</th>'
        f'<th scope="col">{say("advies.gewichten-gewicht")}</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )
    return paragraph(say("advies.gewichten-uitleg")) + table
