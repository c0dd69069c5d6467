"""What every DOCX file of ours shares: styles, language, paper. Made with python-docx, once for a house style."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docx import Document as new_docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from reports.document import CalloutKind
from reports.layout.typography import FRAMES
from reports.letter_style import LetterStyle
from reports.theme import HouseStyle

DOCUMENT, NUMBERING = "word/document.xml", "word/numbering.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_FONT = "Calibri"
_TABLES = ("Normal Table", "Tabel")
FRAME_STYLES: dict[CalloutKind, str] = {
    "advies": "Kader advies",
    "let-op": "Kader let op",
    "open-punt": "Kader open punt",
    "concept": "Kader concept",
    "stop": "Kader stop",
}


@dataclass(frozen=True)
class Template:
    """What all files in one house style share, as bytes of parts; the rest is written for each document."""

    fixed: Mapping[str, bytes]
    head: str
    """The document part up to its first paragraph."""
    foot: str
    """The document part from its page setup on."""
    relations: str
    """The relations of the document part, open for more."""
    numbering: str
    """The part with the numberings, open for more."""
    next_number: int
    pattern: str
    """The abstract numbering of the style List Number."""


# Making the styles takes longer than writing a document, and they are the same for the next one.
@lru_cache(maxsize=8)
def template(look: HouseStyle, language: str) -> Template:
    """python-docx's default file turned into ours: Dutch, A4, house colours; without traces of where it comes from."""
    file: Any = new_docx()
    _language(file, language)
    _settings(file, language)
    _styles(file, look)
    _drop(file)
    _paper(file, look)
    section = file.sections[0]
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    buffer = io.BytesIO()
    file.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head, foot = parts.pop(DOCUMENT).decode().split("<w:sectPr", 1)
    types, relations, numbering = (parts.pop(name).decode() for name in (TYPES, RELATIONS, NUMBERING))
    pictures = '<Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/>'
    used = file.styles["List Number"].element.pPr.numPr.numId.val
    numbered = file.part.numbering_part.element
    return Template(
        fixed={TYPES: types.replace("<Default ", pictures + "<Default ", 1).encode(), **parts},
        head=head,
        foot=f"<w:sectPr{foot}",
        relations=relations.removesuffix("</Relationships>"),
        numbering=numbering.removesuffix("</w:numbering>"),
        next_number=1 + max(number.numId for number in numbered.num_lst),
        pattern=str(numbered.num_having_numId(used).abstractNumId.val),
    )


def _drop(file: Any) -> None:
    """Takes out what no document of ours uses: three quarters of the bytes of the default file."""
    rels = file.part.package.rels
    for relation in [r for r in rels.values() if r.reltype.endswith("/thumbnail")]:
        del rels[relation.rId]
    rels = file.part.rels
    for relation in [r for r in rels.values() if r.reltype.endswith(("/customXml", "/stylesWithEffects"))]:
        del rels[relation.rId]
    for style in [s for s in file.styles if s.type == WD_STYLE_TYPE.TABLE and s.name not in _TABLES]:
        style.delete()


def _language(file: Any, language: str) -> None:
    defaults = file.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    _child(properties, "w:lang", val=language, eastAsia=language, bidi="ar-SA")


def _settings(file: Any, language: str) -> None:
    settings = file.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), language)
    for old in settings.findall(qn("w:rsids")):
        settings.remove(old)


def _paper(file: Any, look: HouseStyle) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(27)
    letter = isinstance(look, LetterStyle)  # keeps a letter on the page that its PDF promises
    section.top_margin, section.bottom_margin = (Mm(22), Mm(20)) if letter else (Mm(28), Mm(25))


def _styles(file: Any, look: HouseStyle) -> None:
    _style(file, "Normal", 10.5, look.text, after=6)
    _style(file, "Body Text", 10.5, look.text, after=7)
    letter = isinstance(look, LetterStyle)
    _style(file, "Title", 22 if letter else 26, look.accent, bold=True, before=12 if letter else 30, after=8)
    _remove_border(file.styles["Title"])
    _style(file, "Subtitle", 14, look.grey, after=14)
    for level, size, before in (
        ((1, 14, 14), (2, 12, 11), (3, 11, 9)) if letter else ((1, 17, 24), (2, 13, 16), (3, 11, 12))
    ):
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
    if letter:
        for name in ("Body Text", "List Bullet", "List Number", "Tabeltekst"):
            file.styles[name].paragraph_format.line_spacing = 1.1
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
    properties = _child(style.element, "w:tblPr")
    borders = _child(properties, "w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        _child(borders, f"w:{side}", val="single", sz="4", space="0", color=line[1:])
    margins = _child(properties, "w:tblCellMar")
    for side, width in (("top", "40"), ("left", "100"), ("bottom", "40"), ("right", "100")):
        _child(margins, f"w:{side}", w=width, type="dxa")


def _child(parent: Any, name: str, **attributes: str) -> Any:
    """A new last child element; attributes are in the `w` namespace."""
    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)
    return made


def _remove_border(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _frame(style: Any, bar: str, ground: str) -> None:
    """A bar on the left and a ground colour; the order of elements is that of the standard."""
    properties = style.element.get_or_add_pPr()
    border: Any = _child(properties, "w:pBdr")
    _child(border, "w:left", val="single", sz="32", space="8", color=bar[1:])
    ground_element = _child(properties, "w:shd", val="clear", color="auto", fill=ground[1:])
    for made in (border, ground_element):
        properties.remove(made)
    place = next((i for i, e in enumerate(properties) if e.tag in (qn("w:spacing"), qn("w:ind"))), len(properties))
    properties.insert(place, border)
    properties.insert(place + 1, ground_element)
    style.paragraph_format.left_indent = Pt(10)
