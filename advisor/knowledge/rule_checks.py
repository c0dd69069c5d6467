"""Checks of criteria, weights, sentences and rules: references that exist and keys that belong together."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Sequence

from advisor.knowledge.conditions import LiteralTable
from advisor.knowledge.models.question import Question, Role
from advisor.knowledge.models.rule import Criterion, Phrases, Rule, RuleFile
from advisor.knowledge.problems import Problem, suggestion
from advisor.knowledge.reader import SourceFile
from advisor.knowledge.register import Placed, Register
from advisor.knowledge.selectors import FACTS, FAMILY, MAPS

RANGES = ("groep", "doorlooptijd", "per-traject")
"""Dutch keys of the numeric ranges of a tool that a criterion of kind ``bereik`` may read."""

_KEYS_OF_KIND: dict[str, tuple[str, ...]] = {
    "waardering": ("vraag", "van", "kenmerk"),
    "bereik": ("vraag", "kenmerk", "alleen-ondergrens", "valt-af"),
    "tabel": ("vraag", "kenmerk", "tabel"),
    "vast": ("kenmerk", "waarden"),
    "waarde": ("kenmerk",),
    "in-huis": ("vraag",),
    "regels": (),
}
"""Kind of criterion → the keys that mean something for it."""

_PARTNERS: dict[str, tuple[str, ...]] = {
    "tekst": ("poort",),
    "alternatief": ("poort",),
    "thema": ("waarschuw", "verplicht"),
    "ernst": ("waarschuw",),
    "ook-bij-onbekend": ("waarschuw",),
    "maatregel": ("waarschuw",),
    "herstel": ("tegenspraak",),
}
"""Key of an effect that says more about another → that other."""


_WITH_ADVISED = frozenset({"waarschuw", "thema", "ernst", "ook-bij-onbekend", "maatregel", "verplicht", "adviseer"})
"""Keys of an effect that may depend on what is advised (``bij``)."""


_FIRST = {"bron": "Zet de bron eerst in een bestand in de map sources."}
"""What is missing → what to do first, when no other word is like it."""


def unknown(
    placed: Placed, below: tuple[str | int, ...], word: str, known: Iterable[str], what: str, *, key: bool = False
) -> Problem:
    """A word that names nothing: KB053, with the nearest that does exist."""
    hint = suggestion(word, known) or _FIRST.get(what, "")
    return placed.problem(below, "KB053", f"'{word}' is geen {what}.", hint, key=key)


def with_role(table: LiteralTable, role: Role) -> Question | None:
    """The question that has a role; None when there is none."""
    return next((question for question in table.questions.values() if question.role == role), None)


def role_options(table: LiteralTable, role: Role) -> tuple[str, ...]:
    """The options of the question with a role; empty when there is none."""
    question = with_role(table, role)
    return table.options[question.id] if question is not None else ()


def criterion_problems(placed: Placed, register: Register, table: LiteralTable) -> Iterator[Problem]:
    """All problems of one criterion."""
    criterion: Criterion = placed.entry
    yield from _fitting_keys(placed)
    yield from number_problems(placed, ("gewicht",), criterion.weight, 100)
    yield from placeholders(placed, ("reden",), criterion.reason, REASON_WORDS)
    if criterion.kind in ("waardering", "bereik", "tabel", "in-huis"):
        if criterion.question is None:
            yield placed.problem((), "KB020", "'vraag' ontbreekt.", "Bij welke vraag hoort dit criterium?")
            return
        if criterion.question not in table.questions:
            if criterion.question not in register.of("vraag"):
                yield unknown(placed, ("vraag",), criterion.question, table.questions, "vraag")
            return
    allowed = _properties(criterion, table)
    if not allowed:
        return
    if criterion.property is None:
        hint = f"Mogelijk: {', '.join(allowed)}."
        yield placed.problem((), "KB020", "'kenmerk' ontbreekt.", hint)
    elif criterion.property not in allowed:
        yield unknown(placed, ("kenmerk",), criterion.property, allowed, "eigenschap voor dit soort criterium")
    elif criterion.kind == "bereik" and not table.questions[str(criterion.question)].bounds:
        yield placed.problem(("vraag",), "KB060", f"Vraag '{criterion.question}' heeft geen grenzen.")
    elif criterion.kind == "tabel":
        yield from _table(placed, table)
    elif criterion.kind == "vast" and criterion.property != FAMILY:
        known = FACTS[criterion.property][1]
        for value in criterion.values:
            if value not in known:
                yield unknown(placed, ("waarden", value), value, known, f"waarde van '{criterion.property}'", key=True)
        yield from missing_words(placed, ("waarden",), criterion.values, _ratable(known))


def _properties(criterion: Criterion, table: LiteralTable) -> tuple[str, ...]:
    """What ``kenmerk`` may name for this criterion; empty where it may be left out."""
    match criterion.kind:
        case "waardering":
            return tuple(MAPS) if criterion.source == "middel" else ()
        case "bereik":
            return RANGES
        case "tabel":
            return tuple(FACTS)
        case "vast":
            return (*FACTS, FAMILY)
        case "waarde":
            return role_options(table, "weging")
        case _:
            return ()


def _fitting_keys(placed: Placed) -> Iterator[Problem]:
    criterion: Criterion = placed.entry
    special = {key for keys in _KEYS_OF_KIND.values() for key in keys}
    for name in sorted(criterion.model_fields_set):
        key = str(type(criterion).model_fields[name].alias)
        if key in special and key not in _KEYS_OF_KIND[criterion.kind]:
            message = f"'{key}' hoort niet bij een criterium van soort '{criterion.kind}'."
            yield placed.problem((key,), "KB046", message, "Haal deze sleutel weg of kies een ander soort.", key=True)


def _table(placed: Placed, table: LiteralTable) -> Iterator[Problem]:
    criterion: Criterion = placed.entry
    question = str(criterion.question)
    options = table.options[question]
    values = FACTS[str(criterion.property)][1]
    for option, row in criterion.table.items():
        if option not in options:
            what = f"antwoord op vraag '{question}'"
            yield unknown(placed, ("tabel", option), option, options, what, key=True)
        for value in row:
            if value not in values:
                what = f"waarde van '{criterion.property}'"
                yield unknown(placed, ("tabel", option, value), value, values, what, key=True)
    needed = [option for option in options if option not in table.off_scale[question]]
    yield from missing_words(placed, ("tabel",), criterion.table, needed)


def missing_words(
    placed: Placed, below: tuple[str | int, ...], given: Iterable[str], needed: Sequence[str]
) -> Iterator[Problem]:
    """A table that leaves words out: KB047."""
    missing = [word for word in needed if word not in set(given)]
    if missing:
        message = f"Hier ontbreekt: {', '.join(missing)}."
        yield placed.problem(below, "KB047", message, "Noem elk antwoord of elke waarde.", key=True)


def _ratable(values: Sequence[str]) -> list[str]:
    return [value for value in values if value not in ("niet-van-toepassing", "onbekend")]


REASON_WORDS = frozenset({"antwoord", "naam", "aanpak", "criterium"})
"""What the advice fills in in the reason of a criterion."""


def placeholders(
    placed: Placed, below: tuple[str | int, ...], text: str | None, allowed: Iterable[str]
) -> Iterator[Problem]:
    """Words between braces that nothing fills in, and braces that are not closed: KB045."""
    if text is None:
        return
    words = sorted(allowed)
    known = f"Mogelijk: {', '.join(f'{{{word}}}' for word in words)}." if words else "Hier wordt niets ingevuld."
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        yield placed.problem(below, "KB045", "In deze tekst klopt een accolade niet.", known)
        return
    for _, word, form, conversion in parts:
        if word is not None and (word not in words or form or conversion):
            hint = suggestion(word, words) if words else known
            yield placed.problem(below, "KB045", f"'{{{word}}}' wordt hier niet ingevuld.", hint or known)


def rule_file_problems(
    rule_file: RuleFile, source: SourceFile, register: Register, table: LiteralTable
) -> Iterator[Problem]:
    """All problems of what stands in ``rules.yaml`` beside criteria and rules."""
    whole = Placed(rule_file, source, ())
    for name, field in Phrases.model_fields.items():
        allowed = {word for _, word, _, _ in string.Formatter().parse(str(field.description)) if word}
        yield from placeholders(whole, ("zinnen", str(field.alias)), getattr(rule_file.phrases, name), allowed)
    values = role_options(table, "weging")
    criteria = register.of("criterium")
    for option, targets in rule_file.weighting.mapping.items():
        if option not in values and register.clean("vraag"):
            yield unknown(whole, ("weging", "naar", option), option, values, "antwoord van de weging", key=True)
        for index, target in enumerate(targets):
            if target not in criteria:
                yield unknown(whole, ("weging", "naar", option, index), target, criteria, "criterium")
    yield from missing_words(whole, ("weging", "naar"), rule_file.weighting.mapping, values)
    heads = rule_file.heads
    yield from number_problems(whole, ("koppen", "hoogstens"), heads.at_most, 3, least=1)
    yield from number_problems(whole, ("koppen", "alternatieven"), heads.alternatives, 3)
    yield from number_problems(whole, ("koppen", "minstens-aandeel"), heads.share, 100)
    yield from number_problems(whole, ("koppen", "gelijk-binnen"), heads.equal_within, 100)
    yield from number_problems(whole, ("weging", "factor"), rule_file.weighting.factor, 100)


def number_problems(
    placed: Placed, below: tuple[str | int, ...], value: int, most: int, *, least: int = 0
) -> Iterator[Problem]:
    """A number outside its bounds: KB062."""
    if not least <= value <= most:
        yield placed.problem(below, "KB062", f"Dit getal loopt van {least} tot {most}.")


def rule_problems(placed: Placed, register: Register, table: LiteralTable) -> Iterator[Problem]:
    """All problems of one rule, apart from its condition and selectors."""
    yield from _effect(placed)
    yield from _effect_words(placed, register, table)
    yield from _law(placed)
    rule: Rule = placed.entry
    held = {example.holds for example in rule.examples}
    wanted = [word for word in ("ja", "nee") if word not in held and not (word == "nee" and not rule.condition)]
    if wanted:
        hint = f"Geef een voorbeeld met geldt: {' en een met geldt: '.join(wanted)}."
        yield placed.problem(("voorbeelden",), "KB067", "Deze regel mist een voorbeeld.", hint, key=True)


def _effect(placed: Placed) -> Iterator[Problem]:
    effect = placed.entry.effect
    mains = (effect.gate, effect.highest_level, effect.exclude, effect.points, effect.warn, effect.duty, effect.advice)
    if not any(main is not None for main in (*mains, effect.required_tool, effect.contradiction)):
        hint = "Bijvoorbeeld: waarschuw, poort, sluit-uit of geeft-punten."
        yield placed.problem(("dan",), "KB061", "Deze regel doet niets.", hint, key=True)
    if effect.gate and not effect.text:
        yield placed.problem(
            ("dan",), "KB020", "'tekst' ontbreekt bij de poort.", "Zeg wat er aan de hand is.", key=True
        )
    if effect.warn and effect.theme is None:
        hint = "Kies een thema uit kennisbank.yaml."
        yield placed.problem(("dan",), "KB020", "'thema' ontbreekt bij de waarschuwing.", hint, key=True)
    if effect.contradiction and len(effect.repairs) < 2:
        hint = "Vul herstel in: een lijst met minstens twee zinnen."
        message = "Bij een tegenspraak horen minstens twee manieren van herstel."
        yield placed.problem(("dan", "herstel"), "KB063", message, hint, key=True)
    given = {str(type(effect).model_fields[name].alias) for name in effect.model_fields_set}
    for key, partners in _PARTNERS.items():
        if key in given and not given.intersection(partners):
            message = f"'{key}' hoort bij {' of '.join(partners)}, en dat staat er niet."
            yield placed.problem(("dan", key), "KB103", message, key=True)
    if placed.entry.advised is not None and not given <= _WITH_ADVISED:
        message = (
            f"'bij' past niet bij {' en '.join(sorted(given - _WITH_ADVISED))}: die bepalen wat er wordt geadviseerd."
        )
        hint = "Gebruik bij met waarschuw, verplicht of adviseer."
        yield placed.problem(("bij",), "KB103", message, hint, key=True)


def _effect_words(placed: Placed, register: Register, table: LiteralTable) -> Iterator[Problem]:
    effect = placed.entry.effect
    if effect.theme is not None and effect.theme not in register.of("thema"):
        yield unknown(placed, ("dan", "thema"), effect.theme, register.of("thema"), "thema")
    if effect.points is not None:
        here = ("dan", "geeft-punten")
        if effect.points.criterion not in register.of("criterium"):
            known = register.of("criterium")
            yield unknown(placed, (*here, "criterium"), effect.points.criterion, known, "criterium")
        if not -3 <= effect.points.points <= 3 or effect.points.points == 0:
            message = "Punten lopen van -3 tot 3 en zijn niet 0."
            yield placed.problem((*here, "punten"), "KB062", message)
    level = with_role(table, "invloed")
    if effect.highest_level is not None and level is not None and effect.highest_level not in table.options[level.id]:
        known_levels = table.options[level.id]
        yield unknown(placed, ("dan", "hoogste-invloed"), effect.highest_level, known_levels, "niveau van invloed")


def _law(placed: Placed) -> Iterator[Problem]:
    rule: Rule = placed.entry
    if rule.weight == "moet" and rule.effect.duty and not rule.article:
        message = "Een plicht met zwaarte 'moet' heeft een artikel nodig."
        yield placed.problem(("zwaarte",), "KB064", message, "Vul artikel in.")
    if rule.article and rule.review_before is None:
        message = "Een regel over recht heeft een datum nodig om hem opnieuw te bekijken."
        yield placed.problem(("artikel",), "KB065", message, "Vul opnieuw-bekijken-voor in.")
    if rule.valid_from and rule.valid_until and rule.valid_until < rule.valid_from:
        yield placed.problem(("geldig-tot",), "KB066", "Geldig-tot ligt voor geldig-vanaf.", "Draai de datums om.")
