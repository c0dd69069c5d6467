"""Where a visitor is: screen, route and choices, all in the address of the page.

``p`` is the screen, ``r`` the route, ``t`` the tool on show (or, with commas, the tools side by side), ``s`` the
choices (``advisor.questionnaire.link``), ``x`` and ``d`` what is tried (``advisor.ui.trial``). The last three go along
to every page (``nl.js``).
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlencode

from advisor.knowledge.knowledge_base import KnowledgeBase

SCREEN, ROUTE, TOOL, LINK = "p", "r", "t", "s"
TRIAL, GOAL = "x", "d"
START, REVIEW, ADVICE, PROJECT, DOWNLOADS = "start", "overzicht", "advies", "project", "downloads"
CATALOGUE, TOOL_PAGE, ABOUT, ACCESSIBILITY, PRIVACY = "catalogus", "middel", "over", "toegankelijkheid", "privacy"
PROFILE = "profiel"
KNOWLEDGE, EDIT, CHANGES = "kennisbank", "kennisbank-wijzigen", "kennisbank-wijzigingen"
COMPARE, MATRIX, IT_PAGE, GUIDE = "vergelijken", "matrix", "i-afdeling", "gebruiksaanwijzing"
NEWS, UPKEEP = "veranderd", "bijhouden"
SHORT = "snel"
LONGEST_TOOLS = 400
"""Characters of ``t`` that are read: room for the ids of four tools."""
_STEP = "stap-"
_FIXED = (
    START, REVIEW, ADVICE, PROJECT, DOWNLOADS, CATALOGUE, TOOL_PAGE, ABOUT, ACCESSIBILITY, PRIVACY,
    COMPARE, MATRIX, IT_PAGE, GUIDE, NEWS, UPKEEP, PROFILE, KNOWLEDGE, EDIT, CHANGES,
)  # fmt: skip


class Place(NamedTuple):
    """A screen, the route (short or full), and the tool on show where the screen is that of one tool or more."""

    screen: str = START
    short: bool = False
    tool: str = ""

    def parameters(self, link: str, trial: str = "", goal: str = "") -> dict[str, str]:
        """The parameters of the address of this place with the choices in ``link`` and what is tried."""
        found = {SCREEN: self.screen if self.screen != START else "", ROUTE: SHORT if self.short else ""}
        found |= {TOOL: self.tool, LINK: link, TRIAL: trial, GOAL: goal}
        return {key: value for key, value in found.items() if value}


def step_screen(step: str) -> str:
    """The screen of a step of the questionnaire."""
    return f"{_STEP}{step}"


def step_of(screen: str) -> str | None:
    """The step that a screen shows, or None when it shows something else."""
    return screen.removeprefix(_STEP) if screen.startswith(_STEP) else None


def exists(knowledge_base: KnowledgeBase, screen: str) -> bool:
    """Whether there is such a screen."""
    step = step_of(screen)
    return screen in _FIXED if step is None else any(known.id == step for known in knowledge_base.steps)


def href(place: Place, link: str, trial: str = "", goal: str = "") -> str:
    """The address of a place, relative to the service; not yet escaped for HTML."""
    parameters = place.parameters(link, trial, goal)
    return f"./?{urlencode(parameters)}" if parameters else "./"
