"""The styles, language, paper and properties of a DOCX file."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from docx import Document as new_docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from reports.characters import clean
from reports.document import CalloutKind, Document
from reports.docx_xml import child
from reports.layout.typography import FRAMES
from reports.theme import HouseStyle

_FONT = "Calibri"
FRAME_STYLES: dict[CalloutKind, str] = {
    "advies": "Kader advies",
    "let-op": "Kader let op",
    "open-punt": "Kader open punt",
    "concept": "Kader concept",
    "stop": "Kader stop",
}


def prepare(file: Any, document: Document) -> None:
    """Turns python-docx's default file into ours: Dutch, A4, house colours, properties filled, template traces gone."""
    _paper(file)
    _properties(file, document)
    _settings(file, document.language)
    # Making forty styles takes longer than writing a short document, and they are the same for the next one.
    file.part.part_related_by(RELATIONSHIP_TYPE.STYLES)._element = parse_xml(
        _style_sheet(document.style, document.language)
    )


@lru_cache(maxsize=8)
def _style_sheet(look: HouseStyle, language: str) -> bytes:
    """The part with the styles, for one house style."""
    file: Any = new_docx()
    _language(file, language)
    _styles(file, look)
    content: bytes = serialize_part_xml(file.styles.element)
    return content


def _language(file: Any, language: str) -> None:
    defaults = file.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    child(properties, "w:lang", val=language, eastAsia=language, bidi="ar-SA")


def _settings(file: Any, language: str) -> None:
    settings = file.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), language)
    for old in settings.findall(qn("w:rsids")):
        settings.remove(old)


def _paper(file: Any) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(27)
    section.top_margin, section.bottom_margin = Mm(28), Mm(25)
    for relation in [r for r in file.part.package.rels.values() if r.reltype.endswith("/thumbnail")]:
        del file.part.package.rels[relation.rId]


def _properties(file: Any, document: Document) -> None:
    properties = file.core_properties
    day = datetime(document.created.year, document.created.month, document.created.day)
    properties.title = clean(document.title)[:255]
    properties.subject = clean(document.subject or document.title)[:255]
    properties.author = properties.last_modified_by = clean(document.author or document.organisation)[:255]
    properties.language = document.language
    properties.created = properties.modified = day
    properties.comments = properties.keywords = ""
    properties.revision = 1


def _styles(file: Any, look: HouseStyle) -> None:
    _style(file, "Normal", 10.5, look.text, after=6)
    _style(file, "Body Text", 10.5, look.text, after=7)
    _style(file, "Title", 26, look.accent, bold=True, before=30, after=8)
    _remove_border(file.styles["Title"])
    _style(file, "Subtitle", 14, look.grey, after=14)
    for level, size, before in ((1, 17, 24), (2, 13, 16), (3, 11, 12)):
        _style(file, f"Heading {level}", size, look.accent, bold=True, before=before, after=4)
    _style(file, "Caption", 9.5, look.grey, bold=True, before=8, after=4)
    _style(file, "List Bullet", 10.5, look.text, after=3)
    _style(file, "List Number", 10.5, look.text, after=3)
    _style(file, "Header", 8.5, look.grey)
    _style(file, "Footer", 8.5, look.grey)
    for name in ("Header", "Footer"):
        tabs = file.styles[name].paragraph_format.tab_stops
        tabs.clear_all()
        tabs.add_tab_stop(Mm(156), WD_TAB_ALIGNMENT.RIGHT)
    _style(file, "Organisatie", 12, look.accent, bold=True, after=2, base="Normal")
    _style(file, "Inhoud", 17, look.accent, bold=True, after=8, base="Normal")
    _style(file, "toc 1", 10.5, look.text, after=4, base="Normal")
    _style(file, "Inleiding", 12.5, look.text, after=8, base="Body Text")
    _style(file, "Klein", 9, look.grey, after=4, base="Body Text")
    _style(file, "Tabeltekst", 9.5, look.text, before=2, after=2, base="Normal")
    for kind, name in FRAME_STYLES.items():
        bar, ground = FRAMES[kind]
        bar, ground = bar or look.accent, ground or look.surface
        _frame(_style(file, name, 10.5, look.text, after=4, base="Body Text"), bar, ground)
        title = _style(file, f"{name} titel", 10.5, bar, bold=True, before=8, after=2, base=name)
        title.paragraph_format.keep_with_next = True
        _frame(title, bar, ground)
    _table_style(file, look.line)
    link = file.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb = RGBColor.from_string(look.link[1:])
    link.font.underline = True


def _style(
    file: Any, name: str, size: float, colour: str, bold: bool = False, before: float = 0, after: float = 0,
    base: str | None = None,
) -> Any:  # fmt: skip
    if base is not None:
        style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = file.styles[base]
        style.quick_style = True
    else:
        style = file.styles[name]
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour[1:])
    style.font.name = _FONT
    for spread in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spread)
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), _FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.15 if size > 13 else 1.3
    return style


def _table_style(file: Any, line: str) -> None:
    """A calm table: thin rules between the rows."""
    style = file.styles.add_style("Tabel", WD_STYLE_TYPE.TABLE)
    style.base_style = file.styles["Normal Table"]
    properties = child(style.element, "w:tblPr")
    borders = child(properties, "w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        child(borders, f"w:{side}", val="single", sz="4", space="0", color=line[1:])
    margins = child(properties, "w:tblCellMar")
    for side, width in (("top", "40"), ("left", "100"), ("bottom", "40"), ("right", "100")):
        child(margins, f"w:{side}", w=width, type="dxa")


def _remove_border(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _frame(style: Any, bar: str, ground: str) -> None:
    """A bar on the left and a ground colour; the order of elements is that of the standard."""
    properties = style.element.get_or_add_pPr()
    border: Any = child(properties, "w:pBdr")
    child(border, "w:left", val="single", sz="32", space="8", color=bar[1:])
    ground_element = child(properties, "w:shd", val="clear", color="auto", fill=ground[1:])
    for made in (border, ground_element):
        properties.remove(made)
    place = next((i for i, e in enumerate(properties) if e.tag in (qn("w:spacing"), qn("w:ind"))), len(properties))
    properties.insert(place, border)
    properties.insert(place + 1, ground_element)
    style.paragraph_format.left_indent = Pt(10)
