"""JSON schemas of the files of a knowledge base, for completion and checking in an editor.

Generated from the models: keys are the Dutch keys, descriptions the Dutch descriptions. Same models, same bytes.
"""

from __future__ import annotations

import json
from typing import Any

from advisor.knowledge.load import FILES
from advisor.knowledge.messages import HIDDEN_KEYS

_ANY_SCALAR = ["string", "number"]
"""A file is read as text, so that ``versie: 2026`` is text too; an editor sees a number there."""


def schemas() -> dict[str, bytes]:
    """Name of a schema file → JSON (UTF-8); one for each kind of file."""
    found: dict[str, bytes] = {}
    for pattern, (model, _) in FILES.items():
        name = schema_name(pattern)
        if name not in found:
            schema = {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "title": pattern,
                **_dutch(model.model_json_schema(by_alias=True)),
            }
            found[name] = (json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    return found


def schema_name(pattern: str) -> str:
    """The name of the schema for a file or pattern of files: ``tools/*.yaml`` has its own when its model differs."""
    stem = pattern.removesuffix(".yaml").removesuffix("/*").replace("/", "-")
    base = f"{stem}.yaml"
    if pattern.endswith("/*.yaml") and base in FILES and FILES[base][0] is not FILES[pattern][0]:
        stem += "-map"
    return f"{stem}.schema.json"


def _dutch(node: Any) -> Any:
    """The schema without English titles and docstrings, and with what the reader accepts."""
    if isinstance(node, list):
        return [_dutch(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _dutch(value) for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    if isinstance(plain.get("default"), (bool, list, dict)) or plain.get("default", "") is None:
        del plain["default"]  # said in Python's words
    if "anyOf" in plain:
        plain["anyOf"] = [item for item in plain["anyOf"] if item != {"type": "null"}]
        if len(plain["anyOf"]) == 1:
            plain = {**plain.pop("anyOf")[0], **plain}
    if "properties" in plain:
        plain.pop("description", None)
        for key in HIDDEN_KEYS:
            hidden = plain["properties"].pop(key, None)
            if hidden is not None:  # a rating map holds its options beside its evidence
                plain["additionalProperties"] = hidden["additionalProperties"]
    if plain.get("type") == "string" and not plain.keys() & {"enum", "const", "format"}:
        plain["type"] = _ANY_SCALAR
    return plain
