"""The bits of WordprocessingML that python-docx has no words for (ECMA-376, part 1)."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def child(parent: Any, name: str, **attributes: str) -> Any:
    """A new last child element; attributes are in the `w` namespace."""
    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)
    return made


def add_field(paragraph: Any, code: str) -> None:
    """A field such as PAGE, that the word processor fills in."""
    field = child(paragraph._p, "w:fldSimple", instr=code)
    run = child(field, "w:r")
    child(run, "w:t").text = "1"


def add_link(paragraph: Any, text: str, url: str) -> None:
    """A link to an outside address."""
    name = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), name)
    run = paragraph.add_run(text, style="Hyperlink")
    link.append(run._r)
    paragraph._p.append(link)


def new_numbering(file: Any) -> int:
    """A numbering that starts at 1 again, in the manner of the style List Number; its number."""
    numbering = file.part.numbering_part.element
    used = file.styles["List Number"].element.pPr.numPr.numId.val
    pattern = numbering.num_having_numId(used).abstractNumId.val
    made = numbering.add_num(pattern)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def set_numbering(paragraph: Any, number: int) -> None:
    """Lets the paragraph count in the numbering."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = number


def repeat_row(row: Any) -> None:
    """Repeats the row (a `w:tr`) as a head on each page."""
    child(row.get_or_add_trPr(), "w:tblHeader")


def whole_row(row: Any) -> None:
    """Keeps the row (a `w:tr`) on one page."""
    child(row.get_or_add_trPr(), "w:cantSplit")


def shade(cell: Any, colour: str) -> None:
    """Gives the cell (a `w:tc`) a ground colour (#RRGGBB)."""
    child(cell.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=colour[1:])


def describe_table(table: Any, text: str, first_column: bool) -> None:
    """A name for screen readers, and whether the first column heads its rows."""
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        properties.remove(look)
    child(
        properties, "w:tblLook", val="04A0" if first_column else "0420", firstRow="1", lastRow="0",
        firstColumn=str(int(first_column)), lastColumn="0", noHBand="0", noVBand="1",
    )  # fmt: skip
    child(properties, "w:tblCaption", val=text[:250])


def describe_picture(shape: Any, number: int, alt: str) -> None:
    """Alternative text and a neutral name for an inline picture."""
    properties = shape._inline.docPr
    properties.set("id", str(number))
    properties.set("name", f"Figuur {number}")
    properties.set("descr", alt)
    inner = shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr
    inner.set("name", f"figuur-{number}.png")
