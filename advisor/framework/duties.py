"""The duties of a task, a list for each weight: what the law asks, what is agreed, what is wise."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.framework.citations import Citations
from advisor.framework.model import Grid, Points, Say
from advisor.framework.words import Context, lower_first
from advisor.recommender.advice import Duty

WEIGHTS = ("moet", "norm", "goede-praktijk")


def duty_lists(context: Context, citations: Citations, *, room: bool) -> Iterator[Grid | Say | Points]:
    """A table per weight, certain duties first; a public edition holds only certain ones.

    With ``room`` there is a column to write in who does it and when. Else there is a column of articles where most
    duties have one; the others are a list under a line of its own.
    """
    what, article, who = context.header("kop-plichten")
    done, none = context.text("gedaan"), context.text("geen-artikel")
    for weight in WEIGHTS:
        found = [duty for duty in context.advice.duties if duty.weight == weight and _is_said(context, duty)]
        found.sort(key=lambda duty: (not duty.certain, duty.rule))
        title = context.text(f"plichten-{weight}")
        marks = [citations.mark(duty.sources) for duty in found]
        texts = [_text(context, duty) for duty in found]
        if not found:
            continue
        if room:
            named = [f"{text}{_in_brackets(duty.article)}" for text, duty in zip(texts, found, strict=True)]
            rows = [(name + mark, done if d.done else "") for name, mark, d in zip(named, marks, found, strict=True)]
            yield Grid(title, (what, who), tuple(rows), (7.9, 1.9), False)
            continue
        told = [f"{done}: {lower_first(text)}" if d.done else text for text, d in zip(texts, found, strict=True)]
        if 2 * sum(duty.article is not None for duty in found) >= len(found):
            rows = [(text + mark, d.article or none) for text, mark, d in zip(told, marks, found, strict=True)]
            yield Grid(title, (what, article), tuple(rows), (6.4, 3.4), False)
        else:
            yield Say(f"{title}.")
            items = zip(told, marks, found, strict=True)
            yield Points(tuple(f"{text}{_in_brackets(duty.article)}{mark}" for text, mark, duty in items))


def _is_said(context: Context, duty: Duty) -> bool:
    return context.rule_is_sayable(duty.rule) and (duty.certain or not context.public)


def _text(context: Context, duty: Duty) -> str:
    return duty.text if duty.certain else context.text("nog-te-bepalen") + lower_first(duty.text)


def _in_brackets(article: str | None) -> str:
    return f" ({article})" if article else ""
