"""What the advice gives a proposal to the council: arguments for the approach, and what may go wrong with a measure.

A proposal speaks to the council, while the knowledge base speaks to whoever makes the plan. So a text that addresses
its reader ("u", "uw") stays in the annex with all risks, and so does a text that names a product. The sources stand in
that annex too: a proposal holds no numbers of a list that it does not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.framework.citations import Citations
from advisor.framework.model import FrameworkBlock, Points
from advisor.framework.words import Context, lower_first
from advisor.recommender.advice import Warning_

Blocks = Iterable[FrameworkBlock]

MOST_ARGUMENTS = 2
MOST_OBJECTIONS = 3
_TO_THE_READER = re.compile(r"(?<!\w)(u|uw|uzelf)(?!\w)", re.IGNORECASE)


def arguments(context: Context, _: Citations) -> Blocks:
    """Why the first approach fits, as the advice says it; nothing that a sensitive answer set off."""
    if not context.advice.ranking or context.advice.outcome == "niet-doen":
        return
    head = context.advice.ranking[0]
    level = context.knowledge_base.role("invloed")
    wanted = level.id if level is not None else None
    product = context.knowledge_base.tools[head.id].name.casefold()
    fitting = [
        reason
        for reason in sorted(head.reasons, key=lambda item: item.rule is None)  # what a rule says goes deeper
        if not (context.public and context.knowledge_base.questions[reason.question].sensitive)
        and context.rule_is_sayable(reason.rule)
        and reason.question != wanted  # the level has an argument of its own
        and product not in reason.text.casefold()
        and not _TO_THE_READER.search(reason.text)
    ]
    if fitting:
        yield Points(tuple(reason.text for reason in fitting[:MOST_ARGUMENTS]))


def objections(context: Context, _: Citations) -> Blocks:
    """The weightiest warnings that are certain, one of a theme, each with what is done about it."""
    if context.advice.outcome == "niet-doen":
        return
    found: dict[str, Warning_] = {}
    for warning in sorted(context.advice.warnings, key=lambda item: (item.severity != "hoog", item.rule)):
        said = f"{warning.text} {warning.measure or ''}"
        to_council = warning.certain and warning.measure is not None and not _TO_THE_READER.search(said)
        if to_council and context.rule_is_sayable(warning.rule):
            found.setdefault(warning.theme, warning)
    lines = tuple(
        f"{warning.text} {context.text('maatregel', tekst=lower_first(warning.measure or ''))}"
        for warning in tuple(found.values())[:MOST_OBJECTIONS]
    )
    if lines:
        yield Points(lines)
