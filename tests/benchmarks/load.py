"""Sessions that walk the wizard over the websocket: latency per click, and memory per session.

A client of our own: it speaks Streamlit's protocol (protobuf over a websocket), presses *next* and *previous* by their
keys, and times a click from sending it until the script has finished. Only ever pointed at a server on this machine.
"""

from __future__ import annotations

import asyncio
import random
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import psutil
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

NEXT, PREVIOUS = "volgende", "vorige"


@dataclass(frozen=True)
class Load:
    """What a trial showed; times in milliseconds, memory in megabytes."""

    sessions: int
    thinking: float
    clicks: int
    median: float
    percentile_95: float
    first_page_95: float
    per_session: float
    process: float

    def text(self) -> str:
        """The figures on one line."""
        return (
            f"{self.sessions} sessions, {self.thinking:.0f} s thinking: {self.clicks} clicks, "
            f"median {self.median:.0f} ms, 95th percentile {self.percentile_95:.0f} ms; "
            f"first page {self.first_page_95:.0f} ms; "
            f"{self.per_session:.2f} MB a session, process {self.process:.0f} MB"
        )


@dataclass
class Visitor:
    """One session."""

    address: str
    query: str
    buttons: dict[str, str] = field(default_factory=dict)
    page: str = ""
    socket: websockets.ClientConnection | None = None

    async def open(self) -> float:
        """Connect and show the first page; returns milliseconds."""
        self.socket = await websockets.connect(
            self.address, subprotocols=[websockets.Subprotocol("streamlit")], max_size=None, ping_interval=None
        )
        return await self._run(None)

    async def click(self, key: str) -> float:
        """Press a button and wait until the page is done; returns milliseconds."""
        return await self._run(self.buttons[key])

    async def close(self) -> None:
        """Leave."""
        if self.socket is not None:
            await self.socket.close()

    async def _run(self, pressed: str | None) -> float:
        assert self.socket is not None
        message = BackMsg()
        message.rerun_script.page_script_hash = self.page
        message.rerun_script.query_string = self.query
        if pressed is not None:
            widget = message.rerun_script.widget_states.widgets.add()
            widget.id, widget.trigger_value = pressed, True
        self.buttons = {}
        start = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg()
            received = await asyncio.wait_for(self.socket.recv(), 60)
            assert isinstance(received, bytes)
            answer.ParseFromString(received)
            match answer.WhichOneof("type"):
                case "new_session":
                    self.page = answer.new_session.page_script_hash
                case "page_info_changed":
                    self.query = answer.page_info_changed.query_string
                case "delta" if answer.delta.new_element.WhichOneof("type") == "button":
                    identifier = answer.delta.new_element.button.id
                    for key in (NEXT, PREVIOUS):
                        if identifier.endswith(f"-{key}"):
                            self.buttons[key] = identifier
                case "script_finished":
                    return (time.perf_counter() - start) * 1000
                case _:
                    pass


async def walk(url: str, pid: int, query: str, sessions: int, thinking: float, clicks: int, seed: int = 1) -> Load:
    """Many sessions at once, each a number of clicks with time to think between them.

    One visitor goes before: what the process needs once is not counted as memory of a session.
    """
    chance = random.Random(seed)
    process = psutil.Process(pid)
    visitors = [Visitor(f"ws://{urlsplit(url).netloc}/_stcore/stream", query) for _ in range(sessions)]
    first: list[float] = []
    times: list[float] = []

    async def visit(visitor: Visitor, delay: float) -> None:
        await asyncio.sleep(delay)
        first.append(await visitor.open())
        for number in range(clicks):
            await asyncio.sleep(thinking * chance.uniform(0.5, 1.5))
            key = NEXT if number % 4 < 2 else PREVIOUS
            times.append(await visitor.click(key if key in visitor.buttons else NEXT))

    one = Visitor(visitors[0].address, query)
    await one.open()
    await one.click(NEXT)
    before = process.memory_info().rss
    spread = max(thinking, sessions * 0.05)
    await asyncio.gather(*(visit(visitor, chance.uniform(0, spread)) for visitor in visitors))
    after = process.memory_info().rss
    for visitor in [one, *visitors]:
        await visitor.close()
    return Load(
        sessions,
        thinking,
        len(times),
        _at(times, 0.5),
        _at(times, 0.95),
        _at(first, 0.95),
        (after - before) / 1e6 / sessions,
        after / 1e6,
    )


def _at(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
