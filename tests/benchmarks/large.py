"""A knowledge base grown to any number of entries: copies of the shipped ones with ids of their own."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml

SHIPPED = Path(__file__).resolve().parents[2] / "knowledge_base"
IN_A_FILE = 500
"""Copies in one file, so that a file stays well below the limits of the reader."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def grow(folder: Path, entries: int) -> None:
    """Write a knowledge base with this many entries into a folder; at least as many as are shipped.

    A copy has its own id, name and examples. It has the relations, sources and properties of its original.
    """
    shutil.copytree(SHIPPED, folder, dirs_exist_ok=True)
    originals = [
        tool for path in _tool_files() for tool in yaml.load(path.read_text(encoding="utf-8"), _LOADER)["middelen"]
    ]
    copies = [_copy(originals[number % len(originals)], number) for number in range(entries - len(originals))]
    for start in range(0, len(copies), IN_A_FILE):
        # JSON is YAML, and the fastest way to write it; a line an entry, as an editor would see it
        lines = [f"- {json.dumps(tool, ensure_ascii=False)}\n" for tool in copies[start : start + IN_A_FILE]]
        (folder / "tools" / f"kopie-{start}.yaml").write_text("middelen:\n" + "".join(lines), encoding="utf-8")


def _tool_files() -> list[Path]:
    return [SHIPPED / "tools.yaml", *sorted((SHIPPED / "tools").glob("*.yaml"))]


def _copy(tool: dict[str, Any], number: int) -> dict[str, Any]:
    own = f"kopie-{number}"
    examples = [{**example, "id": f"{own}-{example['id']}"} for example in tool.get("voorbeelden", ())]
    return {**tool, "id": own, "naam": f"{tool['naam']} {number}"} | ({"voorbeelden": examples} if examples else {})
