"""Reading and checking the knowledge base, a start of the service, and a knowledge base of 5,000 entries.

The large one is read and advised on in a process of its own, so that its memory can be told apart.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from advisor.knowledge.load import load_knowledge_base
from tests.benchmarks.large import grow
from tests.benchmarks.setting import SHIPPED, Setting
from tests.benchmarks.timing import Row, median
from tests.browser.server import Server

TITLE = "Reading, starting, and size"
ENTRIES = 5_000
STARTS = 3
_LARGE = """
import datetime, json, resource, sys, time
from pathlib import Path
from advisor.knowledge.load import load_knowledge_base
from advisor.questionnaire.answers import read_answers
from advisor.recommender.advise import advise

def timed(run):
    start = time.perf_counter()
    return run(), (time.perf_counter() - start) * 1000

loaded, reading = timed(lambda: load_knowledge_base(Path(sys.argv[1])))
knowledge_base = loaded.knowledge_base
answers, _ = read_answers(knowledge_base, next(iter(knowledge_base.dossiers.values())).answers)
_, first = timed(lambda: advise(knowledge_base, answers, datetime.date(2026, 12, 1)))
_, later = timed(lambda: advise(knowledge_base, answers, datetime.date(2026, 12, 1)))
most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
print(json.dumps({"reading": reading, "first": first, "later": later, "memory": most}))
"""


def rows(_: Setting) -> Iterator[Row]:
    """The shipped knowledge base, a start, and the large knowledge base."""
    yield Row("read and check the shipped knowledge base", median(lambda: load_knowledge_base(SHIPPED), 9), 400)
    yield Row(
        f"start of the service until it is healthy (best of {STARTS})", min(_start() for _ in range(STARTS)), 2000
    )
    with tempfile.TemporaryDirectory() as folder:
        grow(Path(folder), ENTRIES)
        done = subprocess.run([sys.executable, "-c", _LARGE, folder], capture_output=True, check=True)
    said = json.loads(done.stdout)
    yield Row(f"read and check {ENTRIES:,} entries", said["reading"])
    yield Row(
        f"all of the advice from {ENTRIES:,} entries", said["later"], note=f"the first time {said['first']:,.0f} ms"
    )
    yield Row(f"most memory of that process, {ENTRIES:,} entries", said["memory"], unit="MB")


def _start() -> float:
    start = time.perf_counter()
    with Server():
        return (time.perf_counter() - start) * 1000
