"""The checkers find what they should: one defect at a time is put into a good file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import page
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reports.layout.typography import BOTTOM, MARGIN, TOP
from reports.pdf import render_pdf
from tests.reports.pdf_checks import Element, problems, read_tree, tagged_texts, texts_outside
from tests.reports.samples import rich


@pytest.fixture(scope="module")
def good() -> bytes:
    return render_pdf(rich())


def all_of(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [element.raw for element in read_tree(pdf).walk() if element.type == kind]


def links(pdf: pikepdf.Pdf) -> list[Any]:
    return [a for sheet in pdf.pages for a in sheet.obj.get("/Annots", [])]


def fonts(pdf: pikepdf.Pdf) -> list[Any]:
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Type") == Name.Font]


def edit_content(pdf: pikepdf.Pdf, change: Callable[[bytes], bytes]) -> None:
    stream = pdf.pages[2].obj.Contents
    before = stream.read_bytes()
    after = change(before)
    assert after != before
    stream.write(after)


def empty_parent_tree(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    for index in range(1, len(numbers), 2):
        if isinstance(numbers[index], Array):
            numbers[index] = Array([])


def wrong_parent_tree(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    lists = [numbers[index] for index in range(1, len(numbers), 2) if isinstance(numbers[index], Array)]
    lists[2][0], lists[2][1] = lists[2][1], lists[2][0]


def set_item(item: Any, key: str, value: Any) -> None:
    item[key] = value


Mutation = Callable[[pikepdf.Pdf], Any]
# name: the defect, what our own checks call it, whether page-validation (0.11.0) sees it as well
MUTATIONS: dict[str, tuple[Mutation, str, bool]] = {
    "not marked": (lambda p: p.Root.__delitem__("/MarkInfo"), "not-marked", True),
    "no language": (lambda p: p.Root.__delitem__("/Lang"), "language", False),
    "title hidden": (lambda p: p.Root.__delitem__("/ViewerPreferences"), "title-not-shown", True),
    "no xmp": (lambda p: p.Root.__delitem__("/Metadata"), "xmp-claim", True),
    "no colour profile": (lambda p: p.Root.__delitem__("/OutputIntents"), "colour-profile", True),
    "broken colour profile": (
        lambda p: p.Root.OutputIntents[0].DestOutputProfile.write(b"no profile" * 40), "colour-profile", True,
    ),
    "script": (
        lambda p: set_item(p.Root, "/OpenAction", Dictionary(S=Name.JavaScript, JS=String("1"))), "script", True,
    ),
    "figure without alt": (lambda p: all_of(p, "Figure")[1].__delitem__("/Alt"), "figure-alt", True),
    "file name as alt": (lambda p: set_item(all_of(p, "Figure")[1], "/Alt", String("beeld.png")), "figure-alt", False),
    "no header scope": (lambda p: [th.__delitem__("/A") for th in all_of(p, "TH")], "header-scope", True),
    "skipped heading": (lambda p: set_item(all_of(p, "H3")[0], "/S", Name.H5), "heading-skip", True),
    "no first heading": (lambda p: set_item(all_of(p, "H1")[0], "/S", Name.P), "heading-one", True),
    "cell in the air": (lambda p: set_item(all_of(p, "P")[0], "/S", Name.TD), "wrong-parent", True),
    "item in the air": (lambda p: set_item(all_of(p, "P")[0], "/S", Name.LI), "wrong-parent", True),
    "unknown type": (lambda p: set_item(all_of(p, "P")[0], "/S", Name.Foo), "unknown-type", True),
    "ragged table": (lambda p: all_of(p, "TR")[3].K.__delitem__(0), "ragged-table", True),
    "link without words": (lambda p: links(p)[0].__delitem__("/Contents"), "link-contents", True),
    "link without parent": (lambda p: links(p)[0].__delitem__("/StructParent"), "link-parent-tree", True),
    "link not printed": (lambda p: set_item(links(p)[0], "/F", 0), "link-not-printed", True),
    "tab order": (lambda p: [s.obj.__delitem__("/Tabs") for s in p.pages], "tab-order", True),
    "parent tree empty": (empty_parent_tree, "parent-tree", False),
    "parent tree wrong": (wrong_parent_tree, "parent-tree", False),
    "font without unicode": (lambda p: [f.__delitem__("/ToUnicode") for f in fonts(p)], "font-unicode", True),
    "font not embedded": (
        lambda p: [f.FontDescriptor.__delitem__("/FontFile2") for f in fonts(p)], "font-not-embedded", True,
    ),
    "untagged drawing": (
        lambda p: edit_content(p, lambda c: c + b"\nq 1 0 0 rg 0 0 10 10 re f Q"), "untagged-content", True,
    ),
    "text made decoration": (
        lambda p: edit_content(p, lambda c: re.sub(rb"/P <</MCID \d+>> BDC", b"/Artifact BMC", c, count=1)),
        "element-without-mark", False,
    ),
    "tag in decoration": (
        lambda p: edit_content(p, lambda c: c.replace(b"> BDC", b"> BDC /Artifact BMC EMC", 1)), "nested-marks", False,
    ),
}  # fmt: skip


def test_the_good_file_is_good(good: bytes) -> None:
    assert problems(pikepdf.open(io.BytesIO(good))) == set()


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_defect_is_found(good: bytes, name: str) -> None:
    change, problem, also_validator = MUTATIONS[name]
    pdf = pikepdf.open(io.BytesIO(good))
    change(pdf)
    buffer = io.BytesIO()
    pdf.save(buffer)
    assert problem in problems(pikepdf.open(io.BytesIO(buffer.getvalue())))
    if also_validator:
        reports = [page.validate_pdf_bytes(buffer.getvalue(), profile=profile) for profile in ("ua1", "2a")]
        assert not all(report.is_compliant for report in reports)


@pytest.mark.parametrize("defect", ["order", "loss"])
def test_wrong_order_and_lost_text_show_in_the_tagged_text(good: bytes, defect: str) -> None:
    pdf = pikepdf.open(io.BytesIO(good))
    before = tagged_texts(pdf)
    section = next(element for element in sections(pdf) if len(element.kids) > 4)
    kids = list(section.raw.K)
    section.raw.K = Array(kids[::-1] if defect == "order" else kids[:-1])
    assert tagged_texts(pdf) != before


def sections(pdf: pikepdf.Pdf) -> list[Element]:
    return [element for element in read_tree(pdf).walk() if element.type == "Sect"]


@pytest.mark.parametrize("area", [(MARGIN + 20, TOP, BOTTOM), (MARGIN, TOP + 20, BOTTOM), (MARGIN, TOP, BOTTOM + 120)])
def test_text_outside_the_type_area_is_found(good: bytes, area: tuple[float, float, float]) -> None:
    pdf = pikepdf.open(io.BytesIO(good))
    assert texts_outside(pdf, MARGIN, TOP, BOTTOM) == []
    assert texts_outside(pdf, *area)
