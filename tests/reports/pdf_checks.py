"""Our own accessibility checks on a PDF, after the Matterhorn Protocol 1.02, with pikepdf.

A second opinion beside page-validation: it is independent of it, and it reads the text a screen reader gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

STANDARD = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct", "P",
    "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody",
    "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Figure", "Formula", "Form",
}  # fmt: skip
PARENTS = {
    "LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"},
    "THead": {"Table"}, "TBody": {"Table"}, "TOCI": {"TOC"},
}  # fmt: skip
PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh", "Tj", "TJ", "'", '"', "INLINE IMAGE"}
SHOWING = {"Tj", "TJ", "'", '"'}


@dataclass
class Element:
    """A structure element as read back: kids are elements, (page object, MCID) pairs and annotation objects."""

    type: str
    raw: Any
    parent: Element | None
    kids: list[Any] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


def read_tree(pdf: pikepdf.Pdf) -> Element:
    """The structure tree below its root."""
    root = Element("Root", pdf.Root.StructTreeRoot, None)
    _read_kids(root, pdf.Root.StructTreeRoot.K, None)
    return root


def _read_kids(element: Element, kids: Any, page: Any) -> None:
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary):
            kind = kid.get("/Type")
            where = kid.get("/Pg", page)
            if kind == Name.MCR:
                element.kids.append((where.objgen, int(kid.MCID)))
            elif kind == Name.OBJR:
                element.kids.append(kid.Obj)
            else:
                made = Element(str(kid.S)[1:], kid, element)
                element.kids.append(made)
                if "/K" in kid:
                    _read_kids(made, kid.K, where)
        else:
            element.kids.append((page.objgen, int(kid)))


# -- the text that a screen reader gets ------------------------------------------------------------------


def tagged_texts(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """(type, text) of every element that holds text itself, in reading order; a figure gives its /Alt.

    List labels and the table of contents are left out: they are not in the document model.
    """
    contents = _texts_by_mcid(pdf)
    found: list[tuple[str, str]] = []

    def text_of(element: Element) -> str:
        parts = []
        for kid in element.kids:
            if isinstance(kid, tuple):
                parts.append(contents[kid])
            elif isinstance(kid, Element):
                parts.append(text_of(kid))
        return "".join(parts)

    def visit(element: Element) -> None:
        if element.type == "Figure":
            found.append(("Figure", str(element.raw.Alt)))
        elif element.type == "Lbl" or any(isinstance(k, Element) and k.type == "TOC" for k in element.kids):
            return
        elif any(isinstance(kid, tuple) for kid in element.kids) or any(
            isinstance(kid, Element) and kid.type == "Link" for kid in element.kids
        ):
            found.append((element.type, text_of(element)))
        else:
            for kid in element.kids:
                if isinstance(kid, Element):
                    visit(kid)

    visit(read_tree(pdf))
    return [(kind, " ".join(text.split())) for kind, text in found if text.strip()]


def _texts_by_mcid(pdf: pikepdf.Pdf) -> dict[tuple[tuple[int, int], int], str]:
    texts: dict[tuple[tuple[int, int], int], str] = {}
    for page in pdf.pages:
        maps = {str(name): _unicode_map(font) for name, font in page.obj.Resources.Font.items()}
        stack: list[int | None] = []
        current: dict[int, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                has_id = name == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]
                stack.append(int(operands[1].MCID) if has_id else None)
                if stack[-1] is not None:
                    texts.setdefault((page.obj.objgen, stack[-1]), "")
            elif name == "EMC":
                stack.pop()
            elif name == "Tf":
                current = maps[str(operands[0])]
            elif name == "Tj" and stack and stack[-1] is not None:
                texts[page.obj.objgen, stack[-1]] += "".join(current[code] for code in bytes(operands[0]))
    return texts


def _unicode_map(font: Any) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    return {
        int(code, 16): bytes.fromhex(value).decode("utf-16-be")
        for code, value in re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4,})>$", cmap, re.MULTILINE)
    }


def texts_outside(pdf: pikepdf.Pdf, margin: float, top: float, bottom: float) -> list[str]:
    """Tagged texts that run out of the type area; `top` counts on all pages but the first. Points."""
    found = []
    for number, page in enumerate(pdf.pages):
        width, height = float(page.obj.MediaBox[2]), float(page.obj.MediaBox[3])
        highest = height if number == 0 else height - top
        tagged, x, y, size, font = False, 0.0, 0.0, 0.0, None
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC":
                    tagged = "/MCID" in operands[1]
                case "Tf":
                    font, size = page.obj.Resources.Font[str(operands[0])], float(operands[1])
                case "Tm":
                    x, y = float(operands[4]), float(operands[5])
                case "Tj" if tagged and font is not None:
                    end = x + sum(float(font.Widths[code]) for code in bytes(operands[0]).rstrip(b" ")) * size / 1000
                    if x < margin - 0.1 or end > width - margin + 0.5 or y < bottom or y + size * 0.7 > highest:
                        found.append(f"page {number + 1}: x {x:.0f} to {end:.0f}, y {y:.0f}")
                    x = end
                case _:
                    pass
    return found


# -- checks ----------------------------------------------------------------------------------------------


def problems(pdf: pikepdf.Pdf) -> set[str]:
    """The names of the defects found; empty for a good file."""
    found = set(_document_problems(pdf))
    if "no-structure" in found:
        return found
    tree = read_tree(pdf)
    found.update(_element_problems(tree))
    found.update(_heading_problems(tree))
    found.update(_table_problems(tree))
    found.update(_page_problems(pdf, tree))
    found.update(_font_problems(pdf))
    return found


def _document_problems(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "not-marked"
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", str(root.get("/Lang", ""))):
        yield "language"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "title-not-shown"
    xmp = root.Metadata.read_bytes().decode() if "/Metadata" in root else ""
    if "<pdfuaid:part>1</pdfuaid:part>" not in xmp or "<pdfaid:conformance>A</pdfaid:conformance>" not in xmp:
        yield "xmp-claim"
    if not re.search(r"<dc:title>.*?<rdf:li[^>]*>[^<]+</rdf:li>", xmp, re.DOTALL):
        yield "xmp-title"
    intents = root.get("/OutputIntents", [])
    if len(intents) != 1 or intents[0].DestOutputProfile.read_bytes()[36:40] != b"acsp":
        yield "colour-profile"
    if "/OpenAction" in root or "/JavaScript" in root.get("/Names", {}) or "/AA" in root:
        yield "script"
    if pdf.is_encrypted:
        yield "encrypted"
    if "/StructTreeRoot" not in root:
        yield "no-structure"


def _element_problems(tree: Element) -> Iterator[str]:
    for element in tree.walk():
        if element is tree:
            continue
        parent = element.parent
        assert parent is not None
        if element.type not in STANDARD:
            yield "unknown-type"
        if element.type in PARENTS and parent.type not in PARENTS[element.type]:
            yield "wrong-parent"
        kids = [kid.type for kid in element.kids if isinstance(kid, Element)]
        if element.type == "TOC" and set(kids) - {"TOCI", "TOC"}:
            yield "wrong-parent"
        if "/P" not in element.raw or element.raw.P.objgen != parent.raw.objgen:
            yield "parent-link"
        alt = str(element.raw.get("/Alt", "")).strip()
        if element.type == "Figure" and (not alt or re.search(r"\.(png|svg|jpe?g)$", alt, re.IGNORECASE)):
            yield "figure-alt"
        if element.type == "TH" and element.raw.get("/A", {}).get("/Scope") not in (Name.Row, Name.Column):
            yield "header-scope"
        if element.type == "LI" and kids not in (["Lbl", "LBody"], ["LBody"]):
            yield "list-item"
        if not element.kids and element.type not in ("TD", "TH"):
            yield "empty-element"


def _heading_problems(tree: Element) -> Iterator[str]:
    levels = [int(e.type[1]) for e in tree.walk() if re.fullmatch(r"H[1-6]", e.type)]
    if not levels or levels[0] != 1 or levels.count(1) != 1:
        yield "heading-one"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield "heading-skip"


def _table_problems(tree: Element) -> Iterator[str]:
    for table in (e for e in tree.walk() if e.type == "Table"):
        rows = [[k for k in e.kids if isinstance(k, Element)] for e in table.walk() if e.type == "TR"]
        if len({len(row) for row in rows}) != 1:
            yield "ragged-table"
        if not any(cell.type == "TH" for row in rows for cell in row):
            yield "table-without-headers"


def _page_problems(pdf: pikepdf.Pdf, tree: Element) -> Iterator[str]:
    marked: dict[Any, Element] = {}
    objects: dict[Any, Element] = {}
    for element in tree.walk():
        for kid in element.kids:
            if isinstance(kid, tuple):
                if kid in marked:
                    yield "content-twice"
                marked[kid] = element
            elif not isinstance(kid, Element):
                objects[kid.objgen] = element
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parent_tree = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    for page in pdf.pages:
        yield from _annotation_problems(page, objects, parent_tree)
        yield from _content_problems(page, marked, parent_tree)


def _annotation_problems(page: Any, objects: dict[Any, Element], parent_tree: dict[int, Any]) -> Iterator[str]:
    annotations = list(page.obj.get("/Annots", []))
    if annotations and page.obj.get("/Tabs") != Name.S:
        yield "tab-order"
    for annotation in annotations:
        owner = objects.get(annotation.objgen)
        if owner is None or owner.type != "Link":
            yield "link-outside"
        if not str(annotation.get("/Contents", "")).strip():
            yield "link-contents"
        if not int(annotation.get("/F", 0)) & 4:
            yield "link-not-printed"
        listed = parent_tree.get(int(annotation.get("/StructParent", -1)))
        if owner is None or listed is None or listed.objgen != owner.raw.objgen:
            yield "link-parent-tree"


def _content_problems(page: Any, marked: dict[Any, Element], parent_tree: dict[int, Any]) -> Iterator[str]:
    stack: list[tuple[str, int | None]] = []
    used: set[int] = set()
    listed = parent_tree.get(int(page.obj.get("/StructParents", -1)), [])
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            tag = str(operands[0])[1:]
            has_id = name == "BDC" and isinstance(operands[1], Dictionary) and "/MCID" in operands[1]
            mcid = int(operands[1].MCID) if has_id else None
            if stack:
                yield "nested-marks"
            stack.append((tag, mcid))
            if mcid is not None:
                owner = marked.get((page.obj.objgen, mcid))
                if mcid in used:
                    yield "mark-twice"
                used.add(mcid)
                if owner is None:
                    yield "mark-without-element"
                elif mcid >= len(listed) or listed[mcid].objgen != owner.raw.objgen:
                    yield "parent-tree"
        elif name == "EMC":
            stack.pop()
        elif name in PAINTING and not any(tag == "Artifact" or mcid is not None for tag, mcid in stack):
            yield "untagged-content"
    if stack:
        yield "unclosed-mark"
    if used != {key[1] for key in marked if key[0] == page.obj.objgen}:
        yield "element-without-mark"


def _font_problems(pdf: pikepdf.Pdf) -> Iterator[str]:
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.Font:
            if "/ToUnicode" not in item:
                yield "font-unicode"
            if "/FontFile2" not in item.get("/FontDescriptor", {}):
                yield "font-not-embedded"
