"""Which characters of an entry to replace, from its nodes in the text and its data before and after."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from ruamel.yaml import MappingNode, ScalarNode, SequenceNode

from advisor.editing.written import like, on_one_line, pair


class Edit(NamedTuple):
    """Characters from ``start`` to ``end`` become ``text``."""

    start: int
    end: int
    text: str


def edits_of(text: str, node: Any, old: Any, new: Any) -> Iterator[Edit]:
    """The edits below a node, as fine as can be."""
    if old == new:
        return
    if isinstance(node, MappingNode) and _alike(old, new):
        yield from (_in_flow_map if node.flow_style else _in_block_map)(text, node, old, new)
    elif isinstance(node, SequenceNode) and _alike(old, new):
        yield from (_in_flow_list if node.flow_style else _in_block_list)(text, node, old, new)
    elif isinstance(node, ScalarNode) and isinstance(new, str):
        yield Edit(node.start_mark.index, end_of(text, node), like(new, node.style))
    else:
        yield Edit(node.start_mark.index, end_of(text, node), on_one_line(new))


def _alike(old: Any, new: Any) -> bool:
    """Whether something of a block or list stays, so that it need not be written as a whole."""
    if isinstance(old, dict) and isinstance(new, dict):
        return bool(old.keys() & new.keys())
    return isinstance(old, list) and isinstance(new, list) and bool(old) and bool(new)


def end_of(text: str, node: Any) -> int:
    """The offset behind the last sign of a node: the mark of a block stands at what follows, after any comments."""
    if not isinstance(node, ScalarNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _pair_end(text, *last) if isinstance(node, MappingNode) else end_of(text, last)
    start: int = node.start_mark.index
    end: int = node.end_mark.index
    return start + len(text[start:end].rstrip())


def line_end(text: str, offset: int) -> int:
    """The offset of the end of the line, before its line break."""
    found = text.find("\n", offset)
    if found < 0:
        return len(text)
    return found - 1 if text[found - 1] == "\r" else found


def _line_start(text: str, offset: int) -> int:
    return text.rfind("\n", 0, offset) + 1


def _line_before(text: str, offset: int) -> int:
    """The offset of the end of the line before, before its line break."""
    end = _line_start(text, offset) - 1
    return end - 1 if text[end - 1] == "\r" else end


def _shares_line(text: str, offset: int) -> bool:
    """Whether something stands before an offset on its line: the dash of a list."""
    return bool(text[_line_start(text, offset) : offset].strip())


def _without_lines(text: str, start: int, end: int) -> Edit:
    """Whole lines go away, with the line break before them: what comes after the line before them stays there."""
    return Edit(_line_before(text, start), line_end(text, end), "")


def _colon(text: str, key: Any) -> int:
    """The offset behind the colon of a key."""
    return text.index(":", end_of(text, key)) + 1


def _pair_end(text: str, key: Any, value: Any) -> int:
    """The offset behind a key and its value; a value that is not there has its mark somewhere further on."""
    return _colon(text, key) if _is_absent(value) else end_of(text, value)


def _is_absent(value: Any) -> bool:
    return isinstance(value, ScalarNode) and value.start_mark.index == value.end_mark.index


def _new_value(text: str, key: Any, value: Any, old: Any, new: Any) -> Iterator[Edit]:
    """The edits of the value of a key. A block that becomes something else begins behind the colon."""
    block = not isinstance(value, ScalarNode) and not value.flow_style
    if old != new and (_is_absent(value) or (block and not _alike(old, new))):
        yield Edit(_colon(text, key), _pair_end(text, key, value), f" {on_one_line(new)}")
    else:
        yield from edits_of(text, value, old, new)


def _added_after(old: dict[str, Any], new: dict[str, Any]) -> dict[str | None, list[str]]:
    """The keys that are new, by the kept key they come after (None: they come first), in order."""
    found: dict[str | None, list[str]] = {}
    before: str | None = None
    for key in new:
        if key in old:
            before = key
        else:
            found.setdefault(before, []).append(key)
    return found


def _in_block_map(text: str, node: Any, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Edit]:
    pairs = {key.value: (key, value) for key, value in node.value}
    column = node.value[0][0].start_mark.column
    order = list(pairs)
    for place, (name, (key, value)) in enumerate(pairs.items()):
        if name in new:
            yield from _new_value(text, key, value, old[name], new[name])
        elif _shares_line(text, key.start_mark.index):  # the next key comes to stand behind the dash
            following = pairs[order[place + 1]][0].start_mark.index if place + 1 < len(order) else end_of(text, node)
            yield Edit(key.start_mark.index, following, "")
        else:
            yield _without_lines(text, key.start_mark.index, _pair_end(text, key, value))
    indent = "\n" + " " * column
    first = node.value[0][0].start_mark.index
    for before, names in _added_after(old, new).items():
        lines = [pair(name, new[name], column) for name in names]
        if before is None and _shares_line(text, first):
            yield Edit(first, first, indent.join([*lines, ""]))
        else:
            at = _line_before(text, first) if before is None else line_end(text, _pair_end(text, *pairs[before]))
            yield Edit(at, at, "".join(indent + line for line in lines))


def _in_flow_map(text: str, node: Any, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Edit]:
    pairs = {key.value: (key, value) for key, value in node.value}
    parts = {
        name: (key.start_mark.index, end_of(text, key) if _is_absent(value) else end_of(text, value))
        for name, (key, value) in pairs.items()
    }
    kept = [name for name in pairs if name in new]
    for name in kept:
        key, value = pairs[name]
        if _is_absent(value) and old[name] != new[name]:
            yield Edit(key.start_mark.index, _flow_end(text, key), f"{name}: {on_one_line(new[name])}")
        else:
            yield from edits_of(text, value, old[name], new[name])
    yield from _flow_removals(list(parts.values()), [name in new for name in pairs])
    for before, names in _added_after(old, new).items():
        written = [f"{on_one_line(name)}: {on_one_line(new[name])}" for name in names]
        if before is None:
            start = parts[kept[0]][0]
            yield Edit(start, start, "".join(f"{piece}, " for piece in written))
        else:
            end = parts[before][1]
            yield Edit(end, end, "".join(f", {piece}" for piece in written))


def _flow_end(text: str, key: Any) -> int:
    """Behind a key without a value, and behind its colon where it has one."""
    end = end_of(text, key)
    rest = text[end:].lstrip()
    return text.index(":", end) + 1 if rest.startswith(":") else end


def _flow_removals(parts: list[tuple[int, int]], kept: list[bool]) -> Iterator[Edit]:
    """Parts of a list between commas go away with the comma before them; in front, with the comma behind them."""
    first = kept.index(True)
    if first:
        yield Edit(parts[0][0], parts[first][0], "")
    for place in range(first + 1, len(parts)):
        if not kept[place]:
            yield Edit(parts[place - 1][1], parts[place][1], "")


class _Plan(NamedTuple):
    """What happens to the items of a list: (old, new) pairs of indices that stay, and new indices after an old one."""

    kept: dict[int, int]
    added: dict[int, list[int]]


def _plan(old: list[Any], new: list[Any]) -> _Plan:
    """Items that stay the same keep their place; of the others as many as possible count as changed."""
    before, after = ([json.dumps(item, sort_keys=True) for item in items] for items in (old, new))
    kept: dict[int, int] = {}
    added: dict[int, list[int]] = {}
    for what, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what in ("equal", "replace"):
            kept |= dict(zip(range(i1, i2), range(j1, j2), strict=False))
        extra = range(j1 + (i2 - i1), j2)
        if extra:
            added.setdefault(i2 - 1, []).extend(extra)
    return _Plan(kept, added)


def _in_flow_list(text: str, node: Any, old: list[Any], new: list[Any]) -> Iterator[Edit]:
    plan = _plan(old, new)
    parts = [(item.start_mark.index, end_of(text, item)) for item in node.value]
    for place, target in plan.kept.items():
        yield from edits_of(text, node.value[place], old[place], new[target])
    yield from _flow_removals(parts, [place in plan.kept for place in range(len(old))])
    for before, targets in plan.added.items():
        written = [on_one_line(new[target]) for target in targets]
        kept_before = [place for place in plan.kept if place <= before]
        if kept_before:
            end = parts[max(kept_before)][1]
            yield Edit(end, end, "".join(f", {piece}" for piece in written))
        else:
            start = parts[min(plan.kept)][0]
            yield Edit(start, start, "".join(f"{piece}, " for piece in written))


def _in_block_list(text: str, node: Any, old: list[Any], new: list[Any]) -> Iterator[Edit]:
    plan = _plan(old, new)
    column = node.start_mark.column
    for place, item in enumerate(node.value):
        if place in plan.kept:
            yield from edits_of(text, item, old[place], new[plan.kept[place]])
        else:
            yield _without_lines(text, item.start_mark.index, end_of(text, item))
    lead = " " * column + "- "
    for before, targets in plan.added.items():
        lines = [lead + on_one_line(new[target]) for target in targets]
        if before < 0:
            start = _line_start(text, node.value[0].start_mark.index)
            yield Edit(start, start, "".join(f"{line}\n" for line in lines))
        else:
            at = line_end(text, end_of(text, node.value[before]))
            yield Edit(at, at, "".join(f"\n{line}" for line in lines))
