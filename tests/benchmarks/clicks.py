"""Clicks in the wizard by many sessions at once, over the websocket, on a server of its own.

Budgets are for the 95th percentile. Sessions think between clicks, as people do. The service has had a few seconds
after its start, in which it imports what is not needed at once.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from urllib.parse import urlencode

from advisor.questionnaire.link import pack
from advisor.ui.address import LINK, SCREEN, step_screen
from tests.benchmarks.load import walk
from tests.benchmarks.setting import Setting
from tests.benchmarks.timing import Row
from tests.browser.server import Server

TITLE = "Clicks in the wizard"
CLICKS = 6
WARM = 4.0
"""Seconds after the start."""
TRIALS = ((1, 0.2, None), (100, 5.0, 200.0), (200, 10.0, 250.0))
"""Sessions, seconds of thinking, and budget in milliseconds."""


def rows(setting: Setting) -> Iterator[Row]:
    """One row a trial."""
    place = step_screen(setting.knowledge_base.steps[0].id)
    query = urlencode({SCREEN: place, LINK: pack(setting.knowledge_base, setting.answers)})
    for sessions, thinking, budget in TRIALS:
        with Server() as server:
            time.sleep(WARM)
            load = asyncio.run(walk(server.url, server.pid, query, sessions, thinking, CLICKS))
        yield Row(
            f"a click, {sessions} sessions, {thinking:g} s thinking (95th percentile)",
            load.percentile_95,
            budget,
            note=f"median {load.median:.0f} ms; first page {load.first_page_95:.0f} ms; "
            f"{load.per_session:.2f} MB a session, process {load.process:.0f} MB",
        )
