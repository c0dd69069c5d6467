"""Mistakes that editors make, each seeded in the small knowledge base: what is changed, and what must be said where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mistake:
    """In ``file`` the first ``old`` becomes ``new`` (an ``old`` of "" replaces the whole file; "" as ``new`` deletes).

    ``at`` is a text that stands on the expected line after the change (its first occurrence counts; "" is line 1).
    ``errors`` is how many errors the mistake may cause in all.
    """

    name: str
    code: str
    file: str
    old: str
    new: str | bytes
    at: str = ""
    errors: int = 1


def seed(mistake: Mistake, folder: Path) -> int:
    """Make the mistake in a copy of the knowledge base; the line on which it must be reported."""
    path = folder / mistake.file
    path.parent.mkdir(exist_ok=True)
    if isinstance(mistake.new, bytes):
        path.write_bytes(mistake.new)
        return mistake.new[: max(0, mistake.new.find(mistake.at.encode("latin-1")))].count(b"\n") + 1
    text = mistake.new
    if mistake.old:
        before = path.read_text(encoding="utf-8")
        assert mistake.old in before, f"{mistake.name}: '{mistake.old}' does not stand in {mistake.file}"
        text = before.replace(mistake.old, mistake.new, 1)
    path.write_text(text, encoding="utf-8", newline="")
    assert mistake.at in text, f"{mistake.name}: '{mistake.at}' does not stand in the changed file"
    return text[: text.index(mistake.at)].count("\n") + 1


DOSSIER = """dossiers:
- id: dorp
  titel: "Het dorp stemt"
  situatie: "Een dorp kiest een plan."
  antwoorden: {taak: [stemmen], aantal: groot}
  bronnen: [handboek]
  verwacht: {uitkomst: doorgaan, middelen: [stembus]}
"""
CASE = """gevallen:
- id: straat
  groep: straat
  situatie: "Een straat praat."
  antwoorden: {taak: [praten]}
  gekozen: {middel: tafel, maat: gesprek}
"""
PROFILE = 'id: dorp\nnaam: "Dorp"\nbestuurslaag: gemeente\n'
T, Q, R, M, F, S = "tools.yaml", "questions.yaml", "rules.yaml", "rules/meer.yaml", "families.yaml", "sources.yaml"
FRAME, DOS, GEV, PROF = "framework.yaml", "cases/dossiers.yaml", "cases/gedocumenteerd.yaml", "profiles/dorp.yaml"

READING = (
    Mistake("een bestand van 50 MB", "KB001", S, "", b"# vol\n" * 9_000_000, errors=1),
    Mistake("een leeg bestand", "KB002", S, "", "", errors=1),
    Mistake("alleen commentaar", "KB002", S, "", "# later\n# meer\n", errors=1),
    Mistake("oude tekenset", "KB003", S, "", "bronnen:\n- {id: caf\xe9}\n".encode("latin-1"), "caf", errors=1),
    Mistake("onzichtbaar teken", "KB003", T, "naam: Keukentafel", "naam: Keuken\x07tafel", "Keuken\x07"),
    Mistake("een tab om in te springen", "KB005", T, "    vorm: fysiek", "\tvorm: fysiek", "\tvorm"),
    Mistake("een tab na spaties", "KB005", T, "    vorm: fysiek", "  \t vorm: fysiek", "\t vorm"),
    Mistake("een tab na de dubbele punt", "KB005", T, "vorm: fysiek", "vorm:\tfysiek", "\t"),
    Mistake("te diep", "KB006", T, "alias: [Bus]", f"alias: {'[' * 40}{']' * 40}", "alias"),
    Mistake("een verwijzing", "KB008", T, "naam: Stembus", "naam: &naam Stembus", "&naam"),
    Mistake("een ster", "KB008", T, "naam: Stembus", "naam: *naam", "*naam"),
    Mistake("een label", "KB009", T, "naam: Stembus", "naam: !Stembus", "!Stembus"),
    Mistake("code in YAML", "KB009", T, "alias: [Bus]", "alias: !!python/object/apply:os.system [Bus]", "!!python"),
    Mistake("te veel onderdelen", "KB007", S, "", f"bronnen: [{'x,' * 600_001}]"),
    Mistake("een andere YAML", "KB010", S, "", "%YAML 2.0\n---\nbronnen: []\n"),
    Mistake("een lijst als sleutel", "KB011", T, "naam: Stembus", "? [naam]\n    : Stembus", "? [naam]", errors=2),
    Mistake("samenvoegen", "KB012", T, "naam: Stembus", "naam: Stembus\n    <<: {}", "<<"),
    Mistake("een sleutel dubbel", "KB013", T, "naam: Stembus", "naam: Stembus\n    naam: Bus", "naam: Bus"),
    Mistake("een streepje vergeten", "KB013", T, "  - id: tafel", "    id: tafel", "id: tafel", errors=9),
    Mistake("een hekje in een zin", "KB014", T, "naam: Keukentafel", "naam: Keuken en # tafel", "# tafel"),
    Mistake("een hekje na een woord", "KB014", T, "naam: Keukentafel", "naam: Tafel #1 in de wijk", "#1 in"),
    Mistake("een hekje vooraan", "KB014", T, "naam: Keukentafel", "naam: #tafel", "#tafel"),
    Mistake("een schuine streep", "KB019", T, "naam: Keukentafel", 'naam: "C:\\keuken"', "keuken"),
    Mistake("een dubbele punt in een zin", "KB080", T, "naam: Stembus", "naam: Let op: stembus", "Let op"),
    Mistake("een dubbele punt op een regel met accolades", "KB080", T, "plaats: Dorp", "plaats: Ede: Dorp", "Ede"),
    Mistake(
        "aanhalingsteken open", "KB081", T, '"Stemmen op papier. Iedereen kan meedoen."', '"Stemmen op', "Stemmen op"
    ),
    Mistake("apostrof vooraan", "KB082", T, "naam: Stembus", "naam: 's-Hertogenbosch", "'s-"),
    Mistake("apostrof tussen accolades", "KB082", T, "plaats: Dorp", "plaats: 's-Hertogenbosch", "'s-"),
    Mistake("haakje open", "KB083", T, "alias: [Bus]", "alias: [Bus", "[Bus"),
    Mistake(
        "accolade open", "KB083", T, "praten: goed, tekenen: beperkt, basis: oordeel}", "praten: goed", "praten: goed"
    ),
    Mistake("verkeerd haakje", "KB083", T, "alias: [Bus]", "alias: [Bus}", "[Bus}"),
    Mistake("komma vergeten", "KB080", T, "stemming: goed, gesprek", "stemming: goed gesprek", "goed gesprek"),
    Mistake("citaat in een citaat", "KB084", T, '"Het dorp koos', '"Het "dorp" koos', '"dorp"'),
    Mistake("te ver ingesprongen", "KB085", T, "    vorm: fysiek", "      vorm: fysiek", "      vorm"),
    Mistake("een streepje zonder spatie", "KB085", T, "  - id: tafel", "  -id: tafel", "-id: tafel"),
    Mistake("een regel helemaal links", "KB085", T, "    vorm: fysiek", "vorm: fysiek", "vorm: fysiek"),
    Mistake("te weinig ingesprongen", "KB085", T, "    vorm: fysiek", "   vorm: fysiek", "   vorm"),
    Mistake("streepje vergeten en teruggesprongen", "KB085", T, "  - id: tafel", "  id: tafel", "id: tafel"),
    Mistake("streepje op dezelfde regel", "KB085", T, "alias: [Bus]", "alias: - Bus", "- Bus"),
    Mistake("groter dan", "KB086", T, "naam: Stembus", "naam: > 18 jaar", "> 18"),
    Mistake("apenstaart", "KB086", T, "naam: Stembus", "naam: @stembus", "@stembus"),
    Mistake("procent", "KB086", T, "naam: Stembus", "naam: %stembus", "%stembus"),
    Mistake("gekrulde aanhalingstekens", "KB087", T, "naam: Stembus", "naam: “Stembus”", "“Stembus"),
    Mistake("een tweede document", "KB088", T, "  - id: tafel", "---\n  - id: tafel", "---", errors=1),
    Mistake("dubbele punt vergeten", "KB089", M, "waarschuw: ", "waarschuw ", "waarschuw "),
    Mistake("half geschreven", "KB089", T, "    vorm: fysiek", "    vor", "    vor"),
    Mistake("geen spatie na de dubbele punt", "KB089", T, "basis: oordeel", "basis:oordeel", "basis:oordeel", errors=2),
)

FORM = (
    Mistake("geen lijst", "KB015", T, "alias: [Bus]", "alias: Bus", "alias: Bus"),
    Mistake(
        "een lijst in plaats van een blok",
        "KB016",
        T,
        "taken: {stemmen: goed, basis: oordeel}",
        "taken: [goed]",
        "taken: [goed]",
    ),
    Mistake("een lege lijst", "KB017", R, "bron: [handboek]", "bron: []", "bron: []"),
    Mistake("grenzen met drie getallen", "KB017", Q, "[1, 25]", "[1, 25, 30]", "[1, 25, 30]"),
    Mistake("grenzen met een getal", "KB017", Q, "[1, 25]", "[1]", "[1]"),
    Mistake("naam ontbreekt", "KB020", T, "    naam: Stembus\n", "", "id: stembus"),
    Mistake("id ontbreekt", "KB020", T, "- id: stembus\n    naam: Stembus", "- naam: Stembus", "naam: Stembus"),
    Mistake(
        "reden ontbreekt", "KB020", R, '    omdat: "Op papier is controle makkelijk."\n', "", "id: streng-vraagt-bus"
    ),
    Mistake("bron ontbreekt", "KB020", M, "    bron: [handboek]\n", "", "id: streng-geen-forum"),
    Mistake("totaal ontbreekt", "KB020", Q, "    totaal: 10\n", "", "id: voorkeur"),
    Mistake("thema ontbreekt", "KB020", M, "      thema: tijd\n", "", "dan:\n      waarschuw"),
    Mistake("kenmerk ontbreekt", "KB020", R, ", kenmerk: groep", "", "id: groep"),
    Mistake("sleutel verkeerd gespeld", "KB021", T, "    vorm: fysiek", "    vrom: fysiek", "vrom", errors=2),
    Mistake("onbekende sleutel", "KB021", T, "    vorm: fysiek", "    vorm: fysiek\n    prijs: 12", "prijs"),
    Mistake("hele lijst verkeerd gespeld", "KB021", T, "middelen:", "middellen:", "middellen", errors=2),
    Mistake("waardering verkeerd gespeld", "KB022", T, "stemming: goed", "stemming: geod", "geod"),
    Mistake("ja met een hoofdletter", "KB022", T, "leverbaar: {waarde: ja", "leverbaar: {waarde: Ja", "Ja"),
    Mistake("een blok als tekst", "KB023", T, "naam: Stembus", "naam: [Stembus]", "[Stembus]"),
    Mistake("niets ingevuld", "KB024", T, "naam: Stembus", "naam:", "naam:"),
    Mistake("null ingevuld", "KB024", T, "naam: Stembus", "naam: ~", "naam: ~"),
    Mistake("alleen spaties", "KB024", T, "naam: Stembus", 'naam: "  "', 'naam: "'),
    Mistake("hoofdletters in een id", "KB025", T, "id: stembus", "id: Stem Bus", "id: Stem Bus"),
    Mistake("hoofdletters in een sleutel", "KB025", Q, "{klein: [1", "{Klein: [1", "{Klein", errors=2),
    Mistake("ja-nee met een ander woord", "KB026", Q, "snel: ja", "snel: yes", "yes"),
    Mistake("een punt in een getal", "KB027", R, "gewicht: 4", "gewicht: 4.000", "4.000"),
    Mistake("een aantal in woorden", "KB027", T, "minstens: 30", "minstens: dertig", "dertig"),
    Mistake(
        "dertigduizend met een punt",
        "KB028",
        T,
        "    vorm: fysiek",
        "    kosten: {voorbeeldbedragen: [{bedrag: 30.000, eenheid: per jaar, plaats: Dorp}]}\n    vorm: fysiek",
        "30.000",
    ),
    Mistake("een Nederlandse datum", "KB029", S, "gezien: 2026-01-01", "gezien: 21-11-2026", "21-11-2026"),
    Mistake("een datum die niet bestaat", "KB029", S, "gezien: 2026-01-01", "gezien: 2026-02-30", "2026-02-30"),
)

CONDITIONS = (
    Mistake(
        "een voorwaarde zonder vraag", "KB030", M, "als: {controle: streng}", "als: {controle: {}}", "controle: {}"
    ),
    Mistake("antwoord verkeerd gespeld", "KB031", M, "als: {controle: streng}", "als: {controle: strng}", "strng"),
    Mistake("een-van zonder lijst", "KB032", M, "{controle: streng}", "{controle: {een-van: streng}}", "een-van"),
    Mistake("blok zonder lijst", "KB032", M, "{controle: streng}", "{alle-van: streng}", "alle-van"),
    Mistake("vraag verkeerd gespeld", "KB033", M, "als: {controle: streng}", "als: {contrle: streng}", "contrle"),
    Mistake("toon-als met een vraag die niet bestaat", "KB033", Q, "toon-als: {taak", "toon-als: {taken", "toon-als"),
    Mistake("voorwaarde over punten", "KB034", M, "als: {controle: streng}", "als: {voorkeur: bereik}", "voorkeur"),
    Mistake("lijst in plaats van een antwoord", "KB035", M, "{controle: streng}", "{controle: [streng]}", "[streng]"),
    Mistake(
        "alle bij een vraag met een antwoord", "KB036", M, "{controle: streng}", "{controle: {alle: [streng]}}", "alle:"
    ),
    Mistake("minstens zonder volgorde", "KB037", M, "{controle: streng}", "{controle: {minstens: streng}}", "minstens"),
    Mistake(
        "minstens buiten de schaal", "KB038", M, "{hoogstens: klein}", "{hoogstens: geen-voorkeur}", "hoogstens: geen"
    ),
    Mistake(
        "bekend zonder ja of nee", "KB039", M, "{controle: streng}", "{controle: {bekend: misschien}}", "misschien"
    ),
    Mistake("een toets die niet bestaat", "KB040", M, "{controle: streng}", "{controle: {precies: streng}}", "precies"),
    Mistake("geen keuze van middelen", "KB041", M, "{vorm: digitaal}", "{een-van: [digitaal]}", "een-van"),
    Mistake("eigenschap verkeerd gespeld", "KB042", M, "{vorm: digitaal}", "{vrom: digitaal}", "vrom"),
    Mistake("waarde van een eigenschap", "KB043", M, "{vorm: digitaal}", "{vorm: digitaals}", "digitaals"),
    Mistake("kenmerk dat niet bestaat", "KB043", M, "{kenmerk: stemmen}", "{kenmerk: stemen}", "stemen"),
    Mistake("waardering vergeten", "KB044", M, "{vorm: digitaal}", "{taken: stemmen}", "taken: stemmen"),
    Mistake(
        "voorwaarde die nooit waar is",
        "KB068",
        M,
        "als: {taak: stemmen}",
        "als: {taak: stemmen, niet: {taak: stemmen}}",
        "niet: {taak",
        errors=1,
    ),
    Mistake(
        "voorwaarde op een verborgen vraag",
        "KB068",
        M,
        "als: {controle: streng}",
        "als: {controle: streng, niet: {taak: stemmen}}",
        "niet: {taak",
    ),
)

ADDRESSES = (
    Mistake("geen webadres", "KB105", S, "soort: praktijk}", "soort: praktijk, url: voorbeeld}", "url: voorbeeld"),
    Mistake("een adres zonder https", "KB105", S, "soort: praktijk}", "soort: praktijk, url: www.dorp.nl}", "url: www"),
)
REFERENCES = (
    Mistake("onbekend invulwoord", "KB045", R, "{gewenst}", "{gewest}", "gewest"),
    Mistake("losse accolade", "KB045", R, 'reden: "{aanpak} past', 'reden: "{aanpak past', "{aanpak past"),
    Mistake(
        "sleutel van een ander soort criterium",
        "KB046",
        R,
        "kenmerk: bereik}",
        "kenmerk: bereik, valt-af: ja}",
        "kenmerk: bereik, valt",
    ),
    Mistake("grens vergeten", "KB047", Q, "klein: [1, 25], ", "", "grenzen"),
    Mistake("weging vergeten", "KB047", R, "naar: {bereik: [bereik], ", "naar: {", "naar:"),
    Mistake(
        "past-bij vergeten",
        "KB048",
        F,
        "past-bij: {taak: {stemmen: goed, praten: niet, tekenen: niet, basis: oordeel}}",
        "past-bij: {}",
        "past-bij: {}",
    ),
    Mistake("rol dubbel", "KB049", Q, "    rol: invloed", "    rol: taak", "rol: taak\n    geordend", errors=9),
    Mistake("id dubbel", "KB050", T, "id: tafel", "id: stembus", "id: stembus\n    naam: Keukentafel"),
    Mistake("antwoord dubbel", "KB050", Q, "{id: praten", "{id: stemmen", "{id: stemmen, label: Praten", errors=9),
    Mistake(
        "voorbeeld dubbel",
        "KB050",
        T,
        "    taken: {praten: redelijk",
        "    voorbeelden: [{id: dorp-2024, plaats: Ede, wat: Iets, bron: [handboek]}]\n    taken: {praten: redelijk",
        "plaats: Ede",
    ),
    Mistake(
        "vragen in een kring",
        "KB051",
        Q,
        "    rol: taak\n",
        "    rol: taak\n    toon-als: {controle: streng}\n",
        "toon-als: {controle",
        errors=2,
    ),
    Mistake(
        "bij zonder middel-met", "KB052", M, "bij: {middel-met: {kenmerk: stemmen}}", "bij: {kenmerk: stemmen}", "bij:"
    ),
    Mistake("bron die niet bestaat", "KB053", R, "bron: [handboek]", "bron: [handbook]", "handbook"),
    Mistake("aanpak die niet bestaat", "KB053", T, "gesprek: beperkt", "gesprk: beperkt", "gesprk"),
    Mistake("stap die niet bestaat", "KB053", Q, "stap: opgave", "stap: opgaven", "opgaven"),
    Mistake("thema dat niet bestaat", "KB053", M, "thema: tijd", "thema: tijt", "tijt"),
    Mistake("criterium dat niet bestaat", "KB053", R, "criterium: middel", "criterium: middle", "middle"),
    Mistake("optie van een andere vraag", "KB053", T, "praten: goed", "streng: goed", "streng: goed"),
    Mistake(
        "dossier met een onbekend middel", "KB053", DOS, "", DOSSIER.replace("[stembus]", "[stembuss]"), "stembuss"
    ),
    Mistake("geval met een onbekend middel", "KB053", GEV, "", CASE.replace("tafel", "tafels"), "tafels"),
    Mistake("profiel met een onbekend niveau", "KB053", PROF, "", PROFILE + "ladder: {weet: Weten}\n", "weet"),
    Mistake(
        "grenzen omgekeerd", "KB054", T, "minstens: 1, hoogstens: 25", "minstens: 25, hoogstens: 1", "minstens: 25"
    ),
    Mistake(
        "een vraag met een antwoord",
        "KB055",
        Q,
        "      - {id: soepel, label: Soepel}\n",
        "",
        "opties:\n      - {id: streng",
        errors=9,
    ),
    Mistake("middel zonder aanpak", "KB056", T, "families: {gesprek: goed}", "families: {}", "families: {}"),
    Mistake(
        "relatie met zichzelf", "KB057", T, "alias: [Bus]", "relaties: [{soort: werkt-met, met: stembus}]", "relaties"
    ),
    Mistake(
        "richtlijn zonder bron",
        "KB058",
        T,
        ", bron: [handboek], gezien: 2026-01-01}\n    leverbaar",
        "}\n    leverbaar",
        "groep:",
    ),
    Mistake("voorbeeld zonder bron", "KB058", T, "geslaagd, bron: [handboek]}", "geslaagd}", "dorp-2024"),
    Mistake("nagekeken zonder datum", "KB059", T, "alias: [Bus]", "redactie: nagekeken", "redactie"),
    Mistake("bereik zonder grenzen", "KB060", R, "vraag: aantal", "vraag: taak", "soort: bereik"),
    Mistake("regel zonder werking", "KB061", M, "dan:\n      hoogste-invloed: adviseren", "dan: {}", "dan: {}"),
    Mistake("te veel punten", "KB062", R, "punten: 2", "punten: 5", "punten: 5"),
    Mistake(
        "tegenspraak met een herstel",
        "KB063",
        M,
        '["Vraag meer mensen.", "Vraag om advies."]',
        '["Vraag meer mensen."]',
        "herstel",
    ),
    Mistake("plicht zonder artikel", "KB064", M, '    artikel: "art. 1 Voorbeeldwet"\n', "", "zwaarte: moet"),
    Mistake("recht zonder datum", "KB065", M, "    opnieuw-bekijken-voor: 2099-01-01\n", "", "artikel:"),
    Mistake(
        "geldigheid omgekeerd",
        "KB066",
        M,
        "    opnieuw-bekijken-voor",
        "    geldig-vanaf: 2026-01-01\n    geldig-tot: 2025-01-01\n    opnieuw-bekijken-voor",
        "geldig-tot",
    ),
    Mistake(
        "geen voorbeeld waar de regel niet geldt",
        "KB067",
        R,
        "      - {antwoorden: {taak: [stemmen], controle: soepel}, geldt: nee}\n",
        "",
        "voorbeelden:",
    ),
    Mistake(
        "volgorde bij een antwoord",
        "KB069",
        Q,
        "    toon-als: {taak: stemmen}",
        "    volgorde: ja\n    toon-als: {taak: stemmen}",
        "volgorde: ja\n    toon",
    ),
    Mistake(
        "voorbeeld met een onbekend antwoord",
        "KB070",
        R,
        "controle: streng}, geldt",
        "controle: strang}, geldt",
        "strang",
    ),
    Mistake("geval met een onbekend antwoord", "KB070", GEV, "", CASE.replace("praten", "zingen"), "zingen"),
    Mistake("voorbeeld dat niet uitkomt", "KB071", M, "geldt: onbekend", "geldt: ja", "aantal: geen-voorkeur}"),
    Mistake("dossier dat niet uitkomt", "KB072", DOS, "", DOSSIER.replace("doorgaan", "niet-doen"), "verwacht"),
    Mistake(
        "tekst die nergens gebruikt wordt", "KB100", FRAME, "teksten:\n", "teksten:\n  overbodig: Tekst\n", "overbodig"
    ),
    Mistake(
        "rij met te weinig cellen",
        "KB101",
        FRAME,
        "  onderdelen: [uitkomst",
        "  tabellen: [{titel: Tabel, koppen: [A, B], rijen: [{cellen: [a]}]}]\n  onderdelen: [uitkomst",
        "tabellen",
    ),
    Mistake("koppen zonder streep", "KB101", FRAME, "Vraag | Antwoord", "Vraag, Antwoord", "Vraag, Antwoord"),
    Mistake(
        "planning zonder besluit", "KB102", FRAME, "naam: Besluit, besluit: ja", "naam: Besluit, weken: 1", "stappen:"
    ),
    Mistake(
        "maatregel zonder waarschuwing",
        "KB103",
        M,
        "      hoogste-invloed: adviseren",
        "      hoogste-invloed: adviseren\n      maatregel: Tel eerst.",
        "maatregel",
    ),
    Mistake(
        "punten die van het advies afhangen",
        "KB103",
        R,
        "    als: {controle: streng}",
        "    als: {controle: streng}\n    bij: {middel-met: {vorm: fysiek}}",
        "bij: {middel-met",
    ),
    Mistake("een gewicht onder nul", "KB062", R, "gewicht: 2", "gewicht: -2", "gewicht: -2"),
    Mistake(
        "meer aanpakken dan er getoond worden",
        "KB062",
        R,
        "koppen: {hoogstens: 3",
        "koppen: {hoogstens: 9",
        "hoogstens: 9",
    ),
    Mistake("een getal zonder einde", "KB027", R, "gewicht: 4", f"gewicht: {'9' * 30}", "gewicht: 999"),
    Mistake("een bestand ontbreekt", "KB004", "weg.yaml", "", "", errors=1),
)

WARNINGS = (
    Mistake("verkeerde naam van een bestand", "KB104", "tools/nieuw.yml", "", "middelen: []\n", errors=0),
    Mistake("een bestand in de verkeerde map", "KB104", "nieuw.yaml", "", "middelen: []\n", errors=0),
    Mistake("oud feit", "KB090", S, "gezien: 2026-01-01", "gezien: 2024-01-01", "2024-01-01", errors=0),
    Mistake("kijkdatum voorbij", "KB091", M, "2099-01-01", "2026-01-01", "2026-01-01", errors=0),
    Mistake(
        "recht dat niet meer geldt",
        "KB091",
        M,
        "    opnieuw-bekijken-voor",
        "    geldig-tot: 2025-01-01\n    opnieuw-bekijken-voor",
        "geldig-tot",
        errors=0,
    ),
    Mistake("regel noemt een middel", "KB092", M, "{vorm: digitaal}", "{middel: forum}", "middel: forum", errors=0),
    Mistake(
        "lange zin",
        "KB093",
        M,
        "Uitnodigen kost tijd.",
        f"Uitnodigen {'en nog eens ' * 7}kost tijd.",
        "en nog eens",
        errors=0,
    ),
    Mistake(
        "bron zonder gebruik",
        "KB094",
        S,
        "bronnen:\n",
        "bronnen:\n  - {id: los, titel: Los, uitgever: Dorp, gezien: 2026-01-01}\n",
        "id: los",
        errors=0,
    ),
    Mistake("tekst uit het sjabloon", "KB099", T, "Een gesprek met koffie.", "Vul in.", "Vul in.", errors=0),
    Mistake("vaktaal", "KB095", M, "Uitnodigen kost tijd.", "De implementatie kost tijd.", "implementatie", errors=0),
    Mistake("vaktaal in het kader", "KB095", FRAME, "Nog niet bekend.", "Na de implementatie.", "implem", errors=0),
    Mistake(
        "lange zin in het kader",
        "KB093",
        FRAME,
        "Nog niet bekend.",
        f"Nog {'en nog eens ' * 7}niet bekend.",
        "en nog eens",
        errors=0,
    ),
    Mistake(
        "middel met een andere hoofdletter",
        "KB096",
        T,
        "  - id: forum\n    naam: Forum",
        "  - id: forum\n    naam: Keuken-Tafel",
        "Keuken-Tafel",
        errors=0,
    ),
    Mistake("middel met een tikfout", "KB096", T, "naam: Forum", "naam: Keukentafle", "Keukentafle", errors=0),
    Mistake(
        "bron met hetzelfde adres",
        "KB096",
        S,
        "  - {id: handboek, titel: Handboek meedoen, uitgever: Voorbeeldgemeente, datum: 2025,",
        "  - {id: eerste, titel: Een, uitgever: Dorp, gezien: 2026-01-01, url: 'https://www.example.org/boek/'}\n"
        "  - {id: handboek, titel: Handboek meedoen, uitgever: Voorbeeldgemeente, url: 'http://example.org/boek',",
        "id: handboek",
        errors=0,
    ),
    Mistake(
        "regel die hetzelfde zegt",
        "KB096",
        M,
        "  - id: aantal-telt\n    als: {aantal: groot}",
        "  - id: klein-telt\n    als: {aantal: klein}\n    dan:\n      hoogste-invloed: adviseren\n"
        '    omdat: "Weinigen beslissen niet."\n    bron: [handboek]\n    voorbeelden:\n'
        "      - {antwoorden: {aantal: klein}, geldt: ja}\n      - {antwoorden: {aantal: groot}, geldt: nee}\n"
        "  - id: aantal-telt\n    als: {aantal: groot}",
        'als: {aantal: klein}\n    dan:\n      hoogste-invloed: adviseren\n    omdat: "Weinigen',
        errors=0,
    ),
)

MISTAKES = READING + FORM + ADDRESSES + CONDITIONS + REFERENCES + WARNINGS
