"""Writes the structure tree and the parent tree into a ReportLab document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reports.tagging.nodes import Kid, MarkedContent, Node, ObjectContent
from reports.tagging.objects import Raw, number, text_string

_ALWAYS_KEPT = ("TD", "TH")


def write_structure(document: Any, root: Node, parents: Mapping[int, Node | list[Node]], next_key: int) -> Raw:
    """Adds all elements below `root` and returns the StructTreeRoot object.

    `parents` maps each StructParent(s) key to the element of an annotation or the elements of a page by
    MCID. Elements without content are left out.
    """
    live: set[Node] = set()
    _mark(root, live)
    numbers: dict[Node, tuple[bytes, Raw]] = {}
    for node in _walk(root, live):
        holder = Raw()
        numbers[node] = (_reference(document, document.Reference(holder, f"StructElem{len(numbers)}").name), holder)
    tree, parent_tree = Raw(), Raw()
    tree_reference = _reference(document, document.Reference(tree, "StructTreeRoot").name)
    parents_reference = _reference(document, document.Reference(parent_tree, "ParentTree").name)
    for node, (_, holder) in numbers.items():
        parent = numbers[node.parent][0] if node.parent is not None else tree_reference
        holder.content = _element(document, node, parent, dict(_kid_references(node, numbers)))
    entries = []
    for key in sorted(parents):
        found = parents[key]
        value = numbers[found][0] if isinstance(found, Node) else b"[" + b" ".join(numbers[n][0] for n in found) + b"]"
        entries.append(b"%d %s" % (key, value))
    parent_tree.content = b"<</Nums [" + b"\n".join(entries) + b"]>>"
    tree.content = b"<</Type /StructTreeRoot /K [%s] /ParentTree %s /ParentTreeNextKey %d>>" % (
        numbers[root][0],
        parents_reference,
        next_key,
    )
    return tree


def _kid_references(node: Node, numbers: dict[Node, tuple[bytes, Raw]]) -> list[tuple[Node, bytes]]:
    return [(kid, numbers[kid][0]) for kid in node.kids if isinstance(kid, Node) and kid in numbers]


def _mark(node: Node, live: set[Node]) -> bool:
    found = node.type in _ALWAYS_KEPT
    for kid in node.kids:
        found |= _mark(kid, live) if isinstance(kid, Node) else True
    if found:
        live.add(node)
    return found


def _walk(node: Node, live: set[Node]) -> list[Node]:
    order, waiting = [], [node]
    while waiting:
        current = waiting.pop()
        order.append(current)
        waiting.extend(kid for kid in reversed(current.kids) if isinstance(kid, Node) and kid in live)
    return order


def _reference(document: Any, name: str) -> bytes:
    return b"%d %d R" % document.idToObjectNumberAndVersion[name]


def _element(document: Any, node: Node, parent: bytes, kids: dict[Node, bytes]) -> bytes:
    page = next((kid.page for kid in node.kids if isinstance(kid, MarkedContent)), None)
    parts = [b"/Type /StructElem /S /%s /P %s" % (node.type.encode(), parent)]
    if page is not None:
        parts.append(b"/Pg " + _reference(document, page))
    written = [_kid(document, kid, page, kids) for kid in node.kids if not isinstance(kid, Node) or kid in kids]
    if written:
        parts.append(b"/K %s" % written[0] if len(written) == 1 else b"/K [" + b" ".join(written) + b"]")
    if node.alt:
        parts.append(b"/Alt " + text_string(node.alt))
    if node.language:
        parts.append(b"/Lang " + text_string(node.language))
    attributes = _attributes(node)
    if attributes:
        parts.append(b"/A <<%s>>" % attributes)
    return b"<<" + b" ".join(parts) + b">>"


def _kid(document: Any, kid: Kid, page: str | None, kids: dict[Node, bytes]) -> bytes:
    if isinstance(kid, Node):
        return kids[kid]
    if isinstance(kid, ObjectContent):
        where, what = _reference(document, kid.page), _reference(document, kid.name)
        return b"<</Type /OBJR /Pg %s /Obj %s>>" % (where, what)
    if kid.page == page:
        return b"%d" % kid.mcid
    return b"<</Type /MCR /Pg %s /MCID %d>>" % (_reference(document, kid.page), kid.mcid)


def _attributes(node: Node) -> bytes:
    if node.scope is not None:
        return b"/O /Table /Scope /" + node.scope.encode()
    if node.numbering is not None:
        return b"/O /List /ListNumbering /" + node.numbering.encode()
    if node.bbox is not None:
        return b"/O /Layout /Placement /Block /BBox [" + b" ".join(map(number, node.bbox)) + b"]"
    return b""
