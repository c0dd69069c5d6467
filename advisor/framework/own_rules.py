"""The organisation's own rules, from its profile: articles of the ordinance, permits, and when the board meets."""

from __future__ import annotations

from collections.abc import Iterable

from advisor.framework.citations import Citations
from advisor.framework.model import FrameworkBlock, Grid, Points, Say
from advisor.framework.words import Context


def own_rules(context: Context, _: Citations) -> Iterable[FrameworkBlock]:
    """What the profile says; nothing without a profile."""
    profile = context.profile
    if profile is None:
        return
    if profile.ordinance is not None and profile.ordinance.articles:
        rows = tuple(
            (topic.replace("-", " ").capitalize(), article) for topic, article in profile.ordinance.articles.items()
        )
        yield Grid(context.text("tabel-eigen-regels"), context.header("kop-eigen-regels"), rows, (3, 3))
    if profile.permits:
        yield Say(context.text("vergunningen-verplicht"))
        yield Points(profile.permits)
    if profile.rhythm:
        yield Say(context.text("vergaderritme", tekst=profile.rhythm))
