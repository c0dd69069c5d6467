"""Print the tables of benchmarks: ``python -m tests.benchmarks [TOPIC ...] [--reports N] [--write]``.

A topic is a module of this folder with a ``TITLE``, a docstring that says how it was measured, and ``rows``.
"""

from __future__ import annotations

import argparse
import time
from types import ModuleType

from tests.benchmarks import clicks, documents, growth, loading, memory, parts, ranking, reports_load
from tests.benchmarks.setting import Setting, setting
from tests.benchmarks.speed_page import Measured, machine, write_page

TOPICS: dict[str, ModuleType] = {
    "loading": loading,
    "ranking": ranking,
    "growth": growth,
    "parts": parts,
    "documents": documents,
    "clicks": clicks,
    "memory": memory,
    "rush": reports_load,
}


def main() -> None:
    """Run the topics and print them; ``--write`` also writes the page in ``docs``."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("topics", nargs="*", choices=[*TOPICS, []], metavar="TOPIC", help=", ".join(TOPICS))
    parser.add_argument("--reports", type=int, default=300, metavar="N", help="reports in a row, for their memory")
    parser.add_argument("--write", action="store_true", help="write docs/speed.md (all topics)")
    options = parser.parse_args()
    chosen = list(TOPICS) if options.write or not options.topics else options.topics
    here = setting(options.reports)
    about = machine(here.knowledge_base)
    print(about)
    start = time.perf_counter()
    measured = [_measure(TOPICS[name], here) for name in chosen]
    print(f"\n{time.perf_counter() - start:.0f} seconds in all")
    if options.write:
        write_page(about, measured)


def _measure(topic: ModuleType, here: Setting) -> Measured:
    print(f"\n{topic.TITLE}")
    rows = []
    for row in topic.rows(here):
        print(row.text(), flush=True)
        rows.append(row)
    return Measured(topic.TITLE, topic.__doc__ or "", tuple(rows))


if __name__ == "__main__":
    main()
