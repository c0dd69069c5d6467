"""The names of the fixed texts that framework and reports ask for; ``check`` says which are missing or unused."""

TEXTS = frozenset({
    "aanleveren", "aanpak-volgorde", "aanpak-woord", "alle-deelnemers", "besluit-voorbij", "besluit-voorbij-uitleg",
    "besluit-vrij", "besluit-vrij-uitleg", "best-middel", "bijlage-woord", "bron-gezien", "bronnen-gezien",
    "colofon-antwoorden", "colofon-datum", "colofon-kennisbank", "colofon-naam", "colofon-organisatie",
    "colofon-uitgave", "datum-volgorde", "datum-volgorde-uitleg", "duur-ernaast", "duur-met-vakantie", "een-moment",
    "eigenaar-vraag", "feit-besluit-op", "feit-datum", "feit-kennisbank", "feit-niveau", "feit-organisatie",
    "feit-start", "figuur-planning", "figuur-planning-uitleg", "gedaan", "geen-antwoord", "geen-artikel",
    "geen-open-punten", "geen-open-punten-raad", "geen-rol", "gepland-besluit", "gepland-deelnemers", "gepland-start",
    "gepland-uren", "in-het-kort", "invloed-onbekend", "invloed-te-hoog", "invloed-te-hoog-uitleg",
    "invloed-verschil", "invloed-verschil-uitleg", "daarna", "kop-aanpakken", "maatregel",
    "kop-alternatieven", "kop-antwoorden", "kop-begrippen", "kop-bereik", "kop-checklist", "kop-colofon",
    "kop-doelgroepen", "kop-eigen-regels", "kop-gedaan", "kop-gepland", "kop-groep", "kop-indicatoren", "kop-inzet",
    "kop-is-open", "kop-kort", "kop-kosten", "kop-markt", "kop-niveaus", "kop-notities", "kop-opbrengst", "kop-open",
    "kop-planning", "kop-plichten", "kop-risicos", "kop-rollen", "kop-staat-vast", "kop-uitkomsten", "kop-uren",
    "kop-uren-aantal", "kop-uren-som", "kop-vergaderingen", "kop-vrij", "kort-aanpak", "kort-besluit", "kort-invloed",
    "kort-vraag", "kort-wie", "let-op-middel", "link-tekst", "link-uitleg", "markt-inleiding", "naamloze-opgave",
    "niets-past", "niets-past-uitleg", "niveau-alarm", "nog-niet-bekend", "nog-te-bepalen", "onbekend",
    "ondertitel-raad", "ondertitel-werk", "oordeel", "open-in-sectie", "open-vraag", "open-vragen", "past-bij",
    "planning-langste-weg", "planning-mix", "planning-na-besluit", "planning-onbekend", "planning-ruim",
    "planning-ruimte", "planning-schatting", "planning-zonder-datum", "plichten-goede-praktijk", "plichten-moet",
    "plichten-norm", "schoolregio-bekend", "schoolregio-onbekend", "schoolvakanties-onbekend", "schoolvakanties-tot",
    "tabel-aanpakken", "tabel-alternatieven", "tabel-antwoorden", "tabel-begrippen", "tabel-bereik", "tabel-colofon",
    "tabel-doelgroepen", "tabel-eigen-regels", "tabel-gepland", "tabel-indicatoren", "tabel-invloed", "tabel-inzet",
    "tabel-kort", "tabel-kosten", "tabel-markt", "tabel-niveaus", "tabel-notities", "tabel-opbrengst", "tabel-open",
    "tabel-planning", "tabel-planning-kort", "tabel-planning-te-kort", "tabel-risicos",
    "tabel-rollen", "tabel-uitkomsten", "tabel-uren",
    "tabel-uren-aantal", "tabel-uren-som", "tabel-vergaderingen", "tabel-vrij", "tijd-te-kort", "tijd-te-kort-uitleg",
    "tijd-te-kort-vakantie", "titel", "uitgave-raad", "uitgave-werk", "uitkomst-doorgaan", "uitkomst-doorgaan-uitleg",
    "uitkomst-eerst-regelen", "uitkomst-eerst-regelen-uitleg", "uitkomst-niet-doen", "uitkomst-niet-doen-uitleg",
    "uren-aanpakken", "uren-bijeenkomsten", "uren-bron", "uren-deelnemers-onbekend", "uren-mensen", "uren-onvolledig",
    "uren-oordeel", "uren-open", "uren-per", "uren-per-bijeenkomst", "uren-per-bijeenkomst-uur", "uren-per-deelnemers",
    "uren-per-deelnemers-groep", "uren-per-tafel", "uren-per-week", "uren-per-week-groep", "uren-precies", "uren-som",
    "uren-te-veel", "uren-te-veel-uitleg", "uren-telling", "uren-van-tot", "uren-vanaf", "uren-verschil",
    "uren-weken-onbekend", "vergadering", "vergadering-tijdens", "vergadering-tijdens-uitleg", "vergaderritme",
    "vergunningen-verplicht", "voettekst", "week-woord", "zwaarte-goede-praktijk", "zwaarte-moet", "zwaarte-norm",
})  # fmt: skip
"""Names under ``teksten``."""

HEADINGS = {
    "kop-aanpakken": 3, "kop-alternatieven": 4, "kop-antwoorden": 2, "kop-begrippen": 2, "kop-bereik": 3,
    "kop-checklist": 3, "kop-colofon": 2, "kop-doelgroepen": 4, "kop-eigen-regels": 2, "kop-gepland": 3,
    "kop-indicatoren": 4, "kop-inzet": 3, "kop-kort": 2, "kop-kosten": 3, "kop-markt": 3, "kop-niveaus": 2,
    "kop-notities": 2, "kop-opbrengst": 3, "kop-open": 3, "kop-planning": 3, "kop-plichten": 3, "kop-risicos": 3,
    "kop-rollen": 2, "kop-uitkomsten": 2, "kop-uren": 4, "kop-uren-aantal": 3, "kop-uren-som": 2,
    "kop-vergaderingen": 3, "kop-vrij": 2,
}  # fmt: skip
"""The texts among these that head a table, with bars between the columns → how many columns it has."""

REPORT_TEXTS = frozenset({
    "aanraden-inleiding", "aard-oordeel", "aard-richtlijn", "aard-waargenomen", "afgevallen-inleiding",
    "afloop-gemengd", "afloop-geslaagd", "afloop-mislukt", "afloop-onbekend", "alles-beantwoord", "alternatieven",
    "bron-oordeel", "bronnen-inleiding", "deelnemers", "en-meer", "feit-groep", "feit-kosten", "feit-mensen",
    "feit-nodig", "feit-redactie", "feit-tijd", "feit-zekerheid", "figuur-scores", "figuur-scores-uitleg", "geen-derde",
    "geen-plichten", "geen-voorbeeld", "gelijkwaardig", "genoeg-bekend", "gewicht", "gewichten-inleiding",
    "heroverweeg", "hulpmiddel", "idee-aangeraden", "idee-afgevallen", "idee-onbekend", "idee-plaats", "idee-tegen",
    "idee-voor", "in-plaats", "kantelen-inleiding", "kantelen-meer", "kantelt-niet", "kop-aanpak", "kop-aanpak-middel",
    "kop-aanraden", "kop-afgevallen", "kop-bronnen", "kop-eerste-dagen", "kop-eigen-idee", "kop-gewichten",
    "kop-invloed", "kop-kantelen", "kop-lager", "kop-leunt", "kop-markt", "kop-mix", "kop-onbekend", "kop-planning",
    "kop-plichten", "kop-redactie", "kop-regels", "kop-situatie", "kop-situatie-raad", "kop-uitkomst",
    "kop-uitkomst-niet-doen", "kop-verantwoording", "kop-vergelijken", "kop-waarschuwingen", "kosten-onbekend",
    "kosten-onbekend-zelf", "lager-door", "lager-inleiding", "lager-uitleg", "let-op", "leunt-inleiding", "leunt-regel",
    "methode", "mix-duur", "mix-inleiding", "mix-licht", "mix-met", "mix-zwaar", "niets-afgevallen", "niveau-grens",
    "niveau-hoogste", "niveau-is-hoogste", "niveau-zin", "nog-te-bepalen", "onbekend-inleiding", "ondertitel-raad",
    "ondertitel-werk", "per-jaar", "per-traject", "plichten-inleiding", "praktijk", "punten", "redactie-alles",
    "redactie-deels", "redactie-geen", "redactie-nagekeken", "redactie-nog-niet-nagekeken", "redenen",
    "regels-inleiding", "regels-niveau", "regels-plicht", "regels-poort", "regels-reden", "regels-tegenspraak",
    "regels-uitsluiten", "regels-waarschuwing", "regels-zin", "situatie-inleiding", "situatie-inleiding-raad",
    "situatie-leeg", "sterk-als", "steunt-op", "tabel-afgevallen", "tabel-afgevallen-koppen", "tabel-dagen",
    "tabel-dagen-koppen", "tabel-feiten", "tabel-kantelen", "tabel-kantelen-koppen", "tabel-mix", "tabel-mix-koppen",
    "tabel-scores", "tabel-scores-koppen", "tabel-waarschuwingen-gewoon", "tabel-waarschuwingen-hoog",
    "tabel-waarschuwingen-koppen", "tegenspraak", "titel", "tot", "uit-criterium", "uit-regel", "valt-af-bij",
    "vergelijken-inleiding", "versie-antwoorden", "versie-datum", "versie-kennisbank", "versie-programma",
    "vervolgvragen", "voettekst", "voorbeeldbedrag", "weken", "zekerheid-certain", "zekerheid-certain-compleet-uitleg",
    "zekerheid-certain-uitleg", "zekerheid-likely", "zekerheid-likely-uitleg", "zekerheid-open",
    "zekerheid-open-uitleg", "zekerheid-regel", "zekerheid-voorlopig",
})  # fmt: skip
"""Names under ``rapport``."""

REPORT_HEADINGS = {
    "tabel-afgevallen-koppen": 3, "tabel-dagen-koppen": 3, "tabel-kantelen-koppen": 4, "tabel-mix-koppen": 4,
    "tabel-scores-koppen": 4, "tabel-waarschuwingen-koppen": 3,
}  # fmt: skip
"""The texts among these that head a table, with bars between the columns → how many columns it has."""

REQUIRED_WORDS = frozenset({"kort-een", "kort-twee", "kort-drie", "advies-een", "advies-twee", "advies-drie"})
"""Names under ``invulwoorden`` that the covers use."""
