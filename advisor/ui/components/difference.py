"""Two advices side by side: as it is, and with another answer."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.advice import Advice
from advisor.ui.components.markup import text
from advisor.ui.components.outcome import level_name
from advisor.ui.texts import say


def difference_html(knowledge_base: KnowledgeBase, now: Advice, then: Advice) -> str:
    """What changes, first in words (announced to screen readers), then in a table."""
    return f'<p data-announce="proef"><strong>{text(_in_words(knowledge_base, now, then))}</strong></p>' + _table(
        knowledge_base, now, then
    )


def _shown(advice: Advice) -> list[tuple[str, str]]:
    """The heads as the page shows them: none where the outcome is not to do it."""
    return [] if advice.outcome == "niet-doen" else [(head.family, head.id) for head in advice.ranking]


def _in_words(knowledge_base: KnowledgeBase, now: Advice, then: Advice) -> str:
    said = []
    if now.outcome != then.outcome:
        said.append(say("advies.probeer-uitkomst", uitkomst=say(f"advies.uitkomst.{then.outcome}").lower()))
    before, after = _shown(now), _shown(then)
    if not after:
        said.append(say("advies.probeer-geen"))
    elif before == after:
        said.append(say("advies.probeer-gelijk"))
    else:
        name = knowledge_base.tools[after[0][1]].name
        words = "eerste-blijft" if before and before[0] == after[0] else "eerste-wordt"
        said.append(say(f"advies.probeer-{words}", middel=name, aanpak=knowledge_base.families[after[0][0]].name))
    return " ".join(said)


def _table(knowledge_base: KnowledgeBase, now: Advice, then: Advice) -> str:
    """Outcome, level and heads side by side: as it is, and with the answer that is tried."""
    rows = [
        (say("advies.probeer-rij-uitkomst"), *(say(f"advies.uitkomst.{advice.outcome}") for advice in (now, then))),
        (
            say("advies.probeer-rij-invloed"),
            *(level_name(knowledge_base, advice.level.advised) for advice in (now, then)),
        ),
    ]
    before, after = _shown(now), _shown(then)
    for place in range(max(len(before), len(after))):
        cells = (_head(knowledge_base, heads, place) for heads in (before, after))
        rows.append((say("advies.plaats", nummer=place + 1), *cells))
    columns = [say(f"advies.probeer-{name}") for name in ("wat", "zoals-nu", "met-antwoord")]
    head = "".join(f'<th scope="col">{text(column)}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row">{text(name)}</th><td data-kop="{text(columns[1])}">{text(old)}</td>'
        f'<td data-kop="{text(columns[2])}">{_changed(old, new)}</td></tr>'
        for name, old, new in rows
    )
    return (
        f'<div class="schuif"><table class="stapel vrij"><caption>{say("advies.probeer-bijschrift")}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _head(knowledge_base: KnowledgeBase, heads: list[tuple[str, str]], place: int) -> str:
    if place >= len(heads):
        return say("advies.probeer-leeg-plaats")
    family, tool = heads[place]
    return f"{knowledge_base.families[family].name}, {say('advies.met', middel=knowledge_base.tools[tool].name)}"


def _changed(old: str, new: str) -> str:
    """What is new stands out in weight and in words."""
    if old == new:
        return text(new)
    return f'<strong>{text(new)}</strong> <span class="label">{say("advies.probeer-anders")}</span>'
