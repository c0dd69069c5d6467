"""Read a folder with YAML files into a checked knowledge base, or into all problems at once."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from advisor.knowledge.assemble import Loaded, assemble
from advisor.knowledge.content import enter, unreadable
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.messages import EMPTY
from advisor.knowledge.models.case import CaseFile, DossierFile
from advisor.knowledge.models.chain import ChainFile
from advisor.knowledge.models.draft import DraftFile
from advisor.knowledge.models.effort import EffortFile
from advisor.knowledge.models.framework import FrameworkFile
from advisor.knowledge.models.profile import Profile
from advisor.knowledge.models.question import QuestionFile
from advisor.knowledge.models.rule import MoreRules, RuleFile
from advisor.knowledge.models.source import Particulars
from advisor.knowledge.models.source import SourceFile as SourceList
from advisor.knowledge.models.tool import FamilyFile, ToolFile
from advisor.knowledge.problems import Problem
from advisor.knowledge.reader import SourceFile, read_file
from advisor.knowledge.register import Register

FILES: dict[str, tuple[type[BaseModel], bool]] = {
    "kennisbank.yaml": (Particulars, True),
    "questions.yaml": (QuestionFile, True),
    "families.yaml": (FamilyFile, True),
    "tools.yaml": (ToolFile, True),
    "tools/*.yaml": (ToolFile, False),
    "ketens.yaml": (ChainFile, False),
    "rules.yaml": (RuleFile, True),
    "rules/*.yaml": (MoreRules, False),
    "sources.yaml": (SourceList, True),
    "sources/*.yaml": (SourceList, False),
    "framework.yaml": (FrameworkFile, True),
    "drafts.yaml": (DraftFile, False),
    "inzet.yaml": (EffortFile, False),
    "profiles/*.yaml": (Profile, False),
    "cases/dossiers.yaml": (DossierFile, False),
    "cases/gedocumenteerd.yaml": (CaseFile, False),
}
"""File (or pattern) → (model of the whole file, whether it must exist)."""

_LIKE_A_PART = (".yaml", ".yml", ".txt")

Read = Callable[[Path, str], tuple[SourceFile, list[Problem]]]
"""From a path and a display name to a file and its problems."""


@dataclass(frozen=True)
class LoadResult:
    """A knowledge base when there are no errors, and all problems, sorted; with the entries and files themselves."""

    knowledge_base: KnowledgeBase | None
    problems: tuple[Problem, ...]
    register: Register = field(default_factory=Register, repr=False)
    files: tuple[SourceFile, ...] = field(default=(), repr=False)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the knowledge base unusable."""
        return tuple(problem for problem in self.problems if problem.is_error)


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """No cycle collection for a while: reading makes a hundred thousand objects that all stay.

    Walking them again and again would be a third of the time. What was read is therefore also moved straight to the
    oldest generation (freeze and unfreeze do that without looking at it), unless the process has frozen objects of
    its own, which must stay frozen.
    """
    active = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if gc.get_freeze_count() == 0:
            gc.freeze()
            gc.unfreeze()
        if active:
            gc.enable()


def load_knowledge_base(folder: Path, read: Read = read_file) -> LoadResult:
    """Read and check every file of a knowledge base; never raises on bad content.

    ``read`` gives a file and its problems, for those who have the files in memory already.
    """
    with _collector_paused():
        return _load(folder, read)


def _load(folder: Path, read: Read) -> LoadResult:
    register = Register()
    files: list[SourceFile] = []
    parsed: list[Loaded] = []
    digest = hashlib.sha256()
    for pattern, (model, required) in FILES.items():
        paths = sorted(folder.glob(pattern))
        if required and not paths:
            missing = SourceFile(f"{folder.name}/{pattern}", [])
            register.problems.append(missing.problem((), "KB004", f"Het bestand {pattern} ontbreekt."))
            unreadable(register, model)
        for path in paths:
            name = path.relative_to(folder).as_posix()
            source, found = read(path, f"{folder.name}/{name}")
            files.append(source)
            digest.update(name.encode() + b"\0" + "\n".join(source.lines).encode() + b"\0")
            _enter(register, source, model, found, parsed)
    register.problems += _unread(folder, {source.name for source in files})
    knowledge_base = assemble(register, parsed, digest.hexdigest())
    return LoadResult(knowledge_base, tuple(sorted(set(register.problems))), register, tuple(files))


def _unread(folder: Path, read: set[str]) -> Iterator[Problem]:
    """A warning for every file that looks like a part of the knowledge base and is none: an editor would not notice."""
    for path in sorted([*folder.glob("*"), *folder.glob("[!.]*/*")]):
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        if path.suffix in _LIKE_A_PART and name not in read and path.is_file():
            hint = "Staat het in de goede map, en eindigt de naam op .yaml?"
            yield SourceFile(name, []).problem((), "KB104", "Dit bestand wordt niet gelezen.", hint, warning=True)


def _enter(
    register: Register, source: SourceFile, model: type[BaseModel], found: list[Problem], parsed: list[Loaded]
) -> None:
    """Enter one file; what is wrong with a value that the reader complained of already is not said twice."""
    before = len(register.problems)
    content = enter(register, source, model)
    if content is not None:
        parsed.append(Loaded(source, content))
    lines = {problem.line for problem in found}
    places = {(problem.line, problem.column) for problem in found}
    register.problems[before:] = found + [
        problem
        for problem in register.problems[before:]
        if (problem.line, problem.column) not in places and not (problem.code == EMPTY and problem.line in lines)
    ]
