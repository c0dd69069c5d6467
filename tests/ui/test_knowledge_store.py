"""The running service keeps the last good knowledge base."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import cast

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import LoadResult
from advisor.knowledge.problems import Problem
from advisor.ui.knowledge_store import KnowledgeStore, fingerprint

PROBLEM = Problem(file="tools.yaml", line=1, column=1, code="KB000", message="Dit klopt niet.")


class Loader:
    """Reads the first file as the name of a knowledge base; "stuk" is a broken one."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, folder: Path) -> LoadResult:
        self.calls += 1
        content = (folder / "tools.yaml").read_text(encoding="utf-8")
        if content == "stuk":
            return LoadResult(knowledge_base=None, problems=(PROBLEM,))
        return LoadResult(knowledge_base=cast(KnowledgeBase, content), problems=())


def make(folder: Path, content: str, pause: float = 0.0) -> tuple[KnowledgeStore, Loader, Path]:
    file = folder / "tools.yaml"
    file.write_text(content, encoding="utf-8")
    loader = Loader()
    return KnowledgeStore(folder, loader, seconds_between_looks=pause), loader, file


def test_an_edit_is_taken_without_a_restart(tmp_path: Path) -> None:
    store, loader, file = make(tmp_path, "een")
    assert store.current().knowledge_base == "een"
    assert store.current().knowledge_base == "een"
    assert loader.calls == 1, "unchanged files were read again"
    file.write_text("twee!", encoding="utf-8")
    assert store.current().knowledge_base == "twee!"


def test_a_broken_edit_changes_nothing_for_visitors(tmp_path: Path) -> None:
    store, loader, file = make(tmp_path, "goed")
    store.current()
    file.write_text("stuk", encoding="utf-8")
    state = store.current()
    assert (state.knowledge_base, state.problems, state.newest_is_good) == ("goed", (PROBLEM,), False)
    assert store.current() == state
    assert loader.calls == 2, "the broken files were read on every click"
    file.write_text("gemaakt", encoding="utf-8")
    assert store.current().knowledge_base == "gemaakt"
    assert store.current().newest_is_good


def test_without_any_good_version_there_is_none(tmp_path: Path) -> None:
    store, _, _ = make(tmp_path, "stuk")
    assert store.current().knowledge_base is None
    assert store.current().problems == (PROBLEM,)


def test_files_are_looked_at_no_more_often_than_asked(tmp_path: Path) -> None:
    store, loader, file = make(tmp_path, "een", pause=60)
    store.current()
    file.write_text("twee!", encoding="utf-8")
    assert store.current().knowledge_base == "een"
    assert loader.calls == 1


def test_a_new_and_a_removed_file_are_seen(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "a.yaml").write_text("x", encoding="utf-8")
    before = fingerprint(tmp_path)
    extra = tmp_path / "tools" / "b.yaml"
    extra.write_text("y", encoding="utf-8")
    assert fingerprint(tmp_path) != before
    extra.unlink()
    assert fingerprint(tmp_path) == before


def test_others_go_on_while_one_reads(tmp_path: Path) -> None:
    (tmp_path / "tools.yaml").write_text("oud", encoding="utf-8")
    reading, go_on = threading.Event(), threading.Event()

    def slow(folder: Path) -> LoadResult:
        content = (folder / "tools.yaml").read_text(encoding="utf-8")
        if content == "nieuw":
            reading.set()
            go_on.wait(5)
        return LoadResult(knowledge_base=cast(KnowledgeBase, content), problems=())

    store = KnowledgeStore(tmp_path, slow, seconds_between_looks=0)
    store.current()
    (tmp_path / "tools.yaml").write_text("nieuw", encoding="utf-8")
    reader = threading.Thread(target=store.current)
    reader.start()
    assert reading.wait(5)
    started = time.monotonic()
    assert store.current().knowledge_base == "oud"
    assert time.monotonic() - started < 1
    go_on.set()
    reader.join(5)
    assert store.current().knowledge_base == "nieuw"
