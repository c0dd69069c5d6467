"""The names of the fixed texts that framework and reports ask for; ``check`` says which are missing or unused."""

TEXTS = frozenset({
    "aanleveren", "aanpak-woord", "alle-deelnemers", "besluit-voorbij", "besluit-voorbij-uitleg", "besluit-vrij",
    "besluit-vrij-uitleg", "best-middel", "bijlage-woord", "colofon-antwoorden", "colofon-datum",
    "colofon-kennisbank", "colofon-naam", "colofon-organisatie", "colofon-uitgave", "datum-volgorde",
    "datum-volgorde-uitleg", "duur-ernaast", "duur-met-vakantie", "een-moment", "eigenaar-vraag", "feit-besluit-op",
    "feit-datum", "feit-kennisbank", "feit-niveau", "feit-organisatie", "feit-start", "figuur-planning",
    "figuur-planning-uitleg", "gedaan", "geen-antwoord", "geen-artikel", "geen-bron", "geen-rol", "in-het-kort",
    "invloed-onbekend", "invloed-te-hoog", "invloed-te-hoog-uitleg", "kop-aanpakken", "kop-alternatieven",
    "kop-antwoorden", "kop-begrippen", "kop-bronnen", "kop-checklist", "kop-colofon", "kop-doelgroepen", "kop-gedaan",
    "kop-groep", "kop-inzet", "kop-is-open", "kop-kort", "kop-markt", "kop-niveaus", "kop-notities", "kop-open",
    "kop-planning", "kop-plichten", "kop-risicos", "kop-rollen", "kop-staat-vast", "kop-vergaderingen", "kop-vrij",
    "kort-aanpak", "kort-besluit", "kort-invloed", "kort-vraag", "kort-wie", "let-op-middel", "link-tekst",
    "link-uitleg", "markt-inleiding", "naamloze-opgave", "geen-open-punten", "niets-past", "niets-past-uitleg",
    "niveau-alarm", "nog-doen", "nog-niet-bekend", "nog-te-bepalen", "onbekend", "ondertitel-raad", "ondertitel-werk",
    "oordeel", "open-in-sectie", "open-vraag", "planning-langste-weg", "planning-onbekend", "planning-schatting",
    "planning-zonder-datum", "schoolregio-bekend", "schoolregio-onbekend", "schoolvakanties-onbekend",
    "schoolvakanties-tot", "tabel-aanpakken", "tabel-alternatieven", "tabel-antwoorden", "tabel-begrippen",
    "tabel-bronnen", "tabel-colofon", "tabel-doelgroepen", "tabel-invloed", "tabel-inzet", "tabel-kort",
    "tabel-markt", "tabel-niveaus", "tabel-notities", "tabel-open", "tabel-planning", "tabel-plichten",
    "tabel-risicos", "tabel-rollen", "tabel-vergaderingen", "tabel-vrij", "tijd-te-kort", "tijd-te-kort-uitleg",
    "tijd-te-kort-vakantie", "titel", "uitgave-raad", "uitgave-werk", "uitkomst-doorgaan", "uitkomst-doorgaan-uitleg",
    "uitkomst-eerst-regelen", "uitkomst-eerst-regelen-uitleg", "uitkomst-niet-doen", "uitkomst-niet-doen-uitleg",
    "vergadering", "voettekst", "voorstel-eigenaar", "week-woord", "zwaarte-goede-praktijk", "zwaarte-moet",
    "zwaarte-norm",
})  # fmt: skip
"""Names under ``teksten``."""

REPORT_TEXTS = frozenset({
    "aanraden-inleiding", "aard-oordeel", "aard-richtlijn", "aard-waargenomen", "afgevallen-inleiding",
    "afloop-gemengd", "afloop-geslaagd", "afloop-mislukt", "afloop-onbekend", "alles-beantwoord", "alternatieven",
    "bron-nummer", "bron-oordeel", "bronnen-inleiding", "deelnemers", "en-meer", "feit-groep", "feit-kosten",
    "feit-mensen", "feit-nodig", "feit-redactie", "feit-tijd", "feit-zekerheid", "figuur-scores",
    "figuur-scores-uitleg", "geen-derde", "geen-plichten", "geen-voorbeeld", "gelijkwaardig", "genoeg-bekend",
    "gewichten-inleiding", "heroverweeg", "hulpmiddel", "idee-afgevallen", "idee-onbekend", "idee-plaats",
    "idee-tegen", "idee-voor", "in-plaats", "kantelen-inleiding", "kantelt-niet", "kop-aanpak", "kop-aanpak-middel",
    "kop-aanraden", "kop-afgevallen", "kop-bronnen", "kop-eerste-dagen", "kop-eigen-idee", "kop-gewichten",
    "kop-kantelen", "kop-markt", "kop-onbekend", "kop-plichten", "kop-redactie", "kop-regels", "kop-situatie",
    "kop-uitkomst", "kop-uitkomst-niet-doen", "kop-verantwoording", "kop-vergelijken", "kop-waarschuwingen",
    "kosten-onbekend", "let-op", "methode", "middel-zin", "niets-afgevallen", "niveau-zin", "nog-te-bepalen",
    "onbekend-inleiding", "onbekend-kop", "ondertitel-raad", "ondertitel-werk", "per-jaar", "per-traject",
    "pleit-tegen", "plichten-inleiding", "praktijk", "punten", "redactie-alles", "redactie-deels",
    "redactie-nagekeken", "redactie-nog-niet-nagekeken", "regels-inleiding", "regels-niveau", "regels-plicht",
    "regels-poort", "regels-reden", "regels-tegenspraak", "regels-uitsluiten", "regels-waarschuwing", "regels-zin",
    "situatie-inleiding", "situatie-leeg", "tabel-afgevallen", "tabel-afgevallen-koppen", "tabel-dagen",
    "tabel-dagen-koppen", "tabel-feiten", "tabel-feiten-koppen", "tabel-gewichten", "tabel-gewichten-koppen",
    "tabel-kantelen", "tabel-kantelen-koppen", "tabel-redenen", "tabel-redenen-koppen", "tabel-regels",
    "tabel-regels-koppen", "tabel-scores", "tabel-scores-koppen", "tabel-situatie", "tabel-situatie-koppen",
    "tabel-versies", "tabel-versies-koppen", "tabel-waarschuwingen-gewoon", "tabel-waarschuwingen-hoog",
    "tabel-waarschuwingen-koppen", "tegenspraak", "titel", "tot", "uit-criterium", "uit-regel", "verder",
    "verder-en-meer", "vergelijken-inleiding", "versie-antwoorden", "versie-datum", "versie-kennisbank",
    "versie-programma", "vervolgvragen", "voettekst", "voorbeeldbedrag", "weken", "zekerheid-certain",
    "zekerheid-certain-uitleg", "zekerheid-likely", "zekerheid-likely-uitleg", "zekerheid-open",
    "zekerheid-open-uitleg",
})  # fmt: skip
"""Names under ``rapport``."""

REQUIRED_WORDS = frozenset({"kort-een", "kort-twee", "kort-drie", "advies-een", "advies-twee", "advies-drie"})
"""Names under ``invulwoorden`` that the covers use."""
