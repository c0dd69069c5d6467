"""Example documents for the tests of the renderers. Invented content."""

from __future__ import annotations

import io
from datetime import date

from PIL import Image

from reports.charts import alt_text
from reports.document import (
    Bar,
    BarChart,
    Block,
    Cover,
    Document,
    Figure,
    FillIn,
    Gantt,
    Heading,
    HouseStyle,
    Link,
    PageBreak,
    Paragraph,
    Text,
    bullets,
    callout,
    cell,
    numbered,
    paragraph,
    table,
)

CREATED = date(2026, 11, 21)
LONG = (
    "De inwoners van Voorbeeldstad praten mee over het nieuwe Stationsplein. De gemeente wil weten welke functies "
    "het plein moet krijgen en hoe het groen terugkomt. Over de inrichting kan wél worden meegepraat. "
)
BARS = BarChart(
    (Bar("Ideeën verzamelen", 86, 79, 90), Bar("Burgerbegroting", 79.5, 60, 88), Bar("Gesprek op straat", 41)), "punten"
)
SCORES = [(bar.label, str(bar.value), LONG) for bar in BARS.bars]
PLANNING = Gantt.from_dates(
    (
        ("Voorbereiden", date(2026, 12, 7), date(2027, 1, 29)),
        ("Raad stelt kader vast", date(2027, 2, 18), date(2027, 2, 18)),
        ("Ophalen, online en op straat", date(2027, 3, 1), date(2027, 4, 23)),
    )
)


def logo() -> bytes:
    """A small PNG with a transparent ground."""
    image = Image.new("RGBA", (120, 40), (0, 0, 0, 0))
    image.paste((21, 66, 115, 255), (10, 10, 110, 30))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def blocks() -> tuple[Block, ...]:
    """Every kind of block, over several pages."""
    return (
        Heading(1, "Samenvatting"),
        paragraph("Inwoners geven eerst ideeën en kiezen daarna samen.", style="inleiding"),
        Paragraph(
            (
                Text("Begin met "),
                Text("een startgesprek", bold=True),
                Text(" en dan "),
                Text("pas", italic=True),
                Text(" met "),
                Text("een platform", bold=True, italic=True),
                Text(". Lees meer "),
                Link("over participatie bij de VNG", "https://vng.nl/participatie?a=1&b=2"),
                Text(" of vraag het een collega. " + LONG),
                Link("Mail ons", "mailto:post@voorbeeldstad.example"),
            )
        ),
        callout("advies", "Kies samen", paragraph(LONG), bullets(["Past bij het doel.", "Past bij de groep."])),
        Heading(2, "Waarom"),
        bullets([LONG, cell("Open broncode, zie ", Link("de code", "https://code.example/")), "Weinig beheer."]),
        Heading(3, "Wat nu"),
        numbered([f"Stap {number} van het plan." for number in range(1, 13)]),
        callout("let-op", "Let op de privacy", "Voer eerst een DPIA uit.\nDat is een onderzoek naar privacy."),
        Heading(1, "De aanpakken"),
        Figure(BARS, alt_text(BARS), "Hoe goed elke aanpak past."),
        table("Score per aanpak", ("Aanpak", "Score", "Uitleg"), SCORES * 6),
        table("Zonder rijkoppen", ("Eerste", "Tweede"), [("a", ""), ("", "b")], row_header=False, widths=(1, 3)),
        callout("stop", "Niet doen", "Een stemming zonder controle."),
        callout("open-punt", "Wie beslist?", "Dit staat nog niet vast.", FillIn("Eigenaar"), FillIn("Datum")),
        callout("concept", "Tekst voor de raad", table("Kosten", ("Post", "Bedrag"), [("Zaal", "€ 500")])),
        PageBreak(),
        Heading(1, "Planning"),
        Figure(PLANNING, alt_text(PLANNING), "Planning van het traject."),
        FillIn("Toelichting van de opdrachtgever", 3),
        paragraph("Bron: eigen opgave. " + LONG, style="klein"),
        Heading(1, "Bijlage"),
        paragraph(LONG * 12),
    )


def rich(with_cover: bool = True, with_logo: bool = True) -> Document:
    """A document with everything in it."""
    cover = Cover(
        "Participatieadvies Stationsplein",
        "Welke aanpak past bij uw opgave?",
        ("Start met een gesprek.", "Gebruik daarna een platform.", "Regel vooraf de privacy."),
        (("Gemeente", "Voorbeeldstad"), ("Opgesteld", "21 november 2026")),
    )
    style = HouseStyle("Gemeente Voorbeeldstad", logo() if with_logo else None, "Logo van de gemeente Voorbeeldstad")
    return Document(
        title="Participatieadvies Stationsplein",
        subject="Advies over participatie",
        author="Team Participatie",
        created=CREATED,
        cover=cover if with_cover else None,
        edition="raadsversie" if with_cover else "werkversie",
        footer="Advies van 21 november 2026",
        style=style,
        blocks=blocks(),
    )


def small(*blocks: Block, title: str = "Klein document") -> Document:
    """A document without cover; starts with a heading so that any block may follow."""
    return Document(title=title, created=CREATED, blocks=(Heading(1, "Begin"), *blocks), author="Team")
