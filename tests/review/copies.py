"""Changed copies of the small knowledge base, as folders, and git in such a folder."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import load_knowledge_base

MINI = Path(__file__).resolve().parent.parent / "mini"


def copy_with(folder: Path, added: dict[str, str], replaced: tuple[tuple[str, str, str], ...] = ()) -> Path:
    """A copy of the small knowledge base: text added at the end of files, and (file, old, new) replaced."""
    copied = folder / "kb"
    shutil.copytree(MINI, copied)
    for name, text in added.items():
        path = copied / name
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    for name, old, new in replaced:
        path = copied / name
        content = path.read_text(encoding="utf-8")
        assert old in content
        path.write_text(content.replace(old, new), encoding="utf-8")
    return copied


def loaded(folder: Path) -> KnowledgeBase:
    """The knowledge base of a folder that must be sound."""
    result = load_knowledge_base(folder)
    assert result.knowledge_base is not None, "\n".join(problem.render() for problem in result.errors)
    return result.knowledge_base


def rule(identifier: str, condition: str, effect: str, holds: str, not_holds: str, more: str = "") -> str:
    """A rule as text for the end of a file with rules."""
    return f"""  - id: {identifier}
    als: {condition}
{more}    dan:
      {effect}
    omdat: "Zo is het hier bedacht."
    bron: [handboek]
    voorbeelden:
      - {{antwoorden: {holds}, geldt: ja}}
      - {{antwoorden: {not_holds}, geldt: nee}}
"""


def tool(identifier: str, tasks: str) -> str:
    """A tool for talking, of any group size, as text for the end of a file with tools."""
    return f"""  - id: {identifier}
    naam: {identifier.capitalize()}
    kort: "Praten in een kring. Iedereen komt aan bod."
    vorm: fysiek
    families: {{gesprek: goed}}
    taken: {{{tasks} basis: oordeel}}
    invloed: {{adviseren: goed, basis: oordeel}}
    fasen: {{basis: oordeel}}
    groep: {{minstens: 1, hoogstens: geen-grens, aard: richtlijn, bron: [handboek], gezien: 2026-01-01}}
"""


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, as somebody and without a signature."""
    settings = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *settings, *arguments], check=True, capture_output=True)
