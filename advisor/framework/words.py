"""What is known about a task, as words that fill a text. User text goes in as it is and is never filled itself."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from advisor.framework.calendar import FreeDays
from advisor.framework.dates import day_text
from advisor.framework.discretion import question_is_public, reads_sensitive, rule_is_public
from advisor.framework.effort import NO_ESTIMATE, Between, Estimate, estimate, scale_of
from advisor.framework.model import Edition
from advisor.framework.names import as_it_reads
from advisor.framework.planning import WEEK, Plan, Turn, plan
from advisor.knowledge.conditions import evaluate
from advisor.knowledge.framework_checks import condition_key
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.framework import ANSWER, Answered, Conditional, FillWord
from advisor.knowledge.models.profile import Profile
from advisor.questionnaire.answers import Answers, Situation, situation
from advisor.questionnaire.project import Project, Results
from advisor.recommender.advice import Advice, MixStep

_ONE, _ONE_CAPITAL = "één", "Eén"
PLACEHOLDER = re.compile(r"\{([A-Za-z][A-Za-z0-9:-]*)\}")


@dataclass(frozen=True)
class Context:
    """Everything a text may say, for one edition."""

    knowledge_base: KnowledgeBase
    answers: Answers
    project: Project
    advice: Advice
    edition: Edition
    profile: Profile | None
    seen: Situation
    facts: Mapping[str, str]
    plan: Plan | None = None
    effort: Estimate = NO_ESTIMATE

    @property
    def public(self) -> bool:
        """Whether this edition goes public."""
        return self.edition == "raad"

    @property
    def provisional(self) -> bool:
        """Whether fewer visible questions have an answer than not."""
        asked = self.asked
        return 2 * sum(question in self.seen.values for question in asked) < len(asked)

    @property
    def asked(self) -> tuple[str, ...]:
        """The visible questions; in public without those of which even the having of an answer is nobody's business."""
        return tuple(
            identifier
            for identifier, question in self.knowledge_base.questions.items()
            if identifier not in self.seen.hidden and not (self.public and question.sensitive)
        )

    @property
    def complete(self) -> bool:
        """Whether every visible question has an answer."""
        return "open-vragen" not in self.facts

    def text(self, name: str, **more: str) -> str:
        """A fixed text of the framework, filled; ``more`` are words of the moment."""
        return self.cell(self.knowledge_base.framework.texts[name], more)

    def header(self, name: str) -> tuple[str, ...]:
        """The column headings of a table, written in one text with bars between them."""
        return tuple(self.text(name).split(" | "))

    def report(self, name: str, **more: str) -> str:
        """A fixed text of the advice report, filled likewise."""
        return self.cell(self.knowledge_base.framework.report[name], more)

    def cell(self, template: str, more: Mapping[str, str] = MappingProxyType({})) -> str:
        """A text with every unknown word said to be unknown."""

        return self._filled(template, more)

    def sentence(self, template: str) -> str | None:
        """A text, or None when a word in it is unknown."""
        found = [self._fact(name) for name in PLACEHOLDER.findall(template)]
        return None if None in found else self._filled(template, {})

    def _filled(self, template: str, more: Mapping[str, str]) -> str:
        def value(match: re.Match[str]) -> str:
            known = more.get(match[1]) or self._fact(match[1]) or self.unknown
            return as_it_reads(template[: match.start()], match[1], known)

        return PLACEHOLDER.sub(value, template)

    def items(self, word: str) -> tuple[str, ...]:
        """The several things that a word of the project stands for, one by one; none for another word."""
        groups = tuple(group.name or "" for group in self.project.groups)
        several = {"staat-vast": self.project.fixed, "is-open": self.project.open, "doelgroepen": groups}
        return tuple(item.strip() for item in several.get(word, ()) if item.strip())

    def knows(self, word: str) -> bool:
        """Whether a word can be filled in."""
        return self._fact(word) is not None

    @property
    def unknown(self) -> str:
        """The words for what is not known yet."""
        return self.knowledge_base.framework.texts["onbekend"]

    def holds(self, entry: Conditional) -> bool:
        """Whether something is said here; what looks at a sensitive answer is never said in public."""
        if entry.edition is not None and entry.edition != self.edition:
            return False
        if entry.outcomes and self.advice.outcome not in entry.outcomes:
            return False
        if any(not self.knows(word) for word in entry.known) or any(self.knows(word) for word in entry.unknown):
            return False
        if entry.condition is None:
            return True
        node = self.knowledge_base.framework_conditions[condition_key(entry.condition)]
        if self.public and reads_sensitive(self.knowledge_base, node):
            return False
        return evaluate(node, self.seen.truths) is True

    def truth(self, entry: Answered) -> bool | None:
        """Whether the answers make a condition true or false; None while they leave it open."""
        if entry.condition is None:
            return True
        return evaluate(self.knowledge_base.framework_conditions[condition_key(entry.condition)], self.seen.truths)

    def rule_is_sayable(self, rule: str | None) -> bool:
        """Whether to show what a rule set off: nothing sensitive in public, no tools without participation."""
        known = self.knowledge_base.rules.get(rule) if rule is not None else None
        if known is not None and known.advised is not None and self.advice.outcome == "niet-doen":
            return False
        return not self.public or rule_is_public(self.knowledge_base, rule)

    def level(self, level: str) -> str:
        """A level of influence in the organisation's own words."""
        question = self.knowledge_base.role("invloed")
        own = self.profile.ladder.get(level) if self.profile is not None else None
        return own or (self.knowledge_base.option_label(question.id, level) if question is not None else level)

    def phase(self, phase: str) -> str:
        """A phase as the user reads it."""
        question = self.knowledge_base.role("fase")
        return self.knowledge_base.option_label(question.id, phase) if question is not None else phase

    def _fact(self, name: str) -> str | None:
        value = self.facts.get(name)
        if value is None and name[:1].isupper():
            value = self.facts.get(name[0].lower() + name[1:])
            return None if value is None else upper_first(value)
        return value


def context_for(
    knowledge_base: KnowledgeBase,
    answers: Answers,
    project: Project,
    advice: Advice,
    edition: Edition,
    profile: Profile | None,
) -> Context:
    """The context of one edition: what is known, the editors' own words and the planning."""
    seen = situation(knowledge_base, answers)
    context = Context(knowledge_base, answers, project, advice, edition, profile, seen, {})
    context = _with_fill_words(replace(context, facts=_facts(context)))
    planned = _plan(context)
    context = replace(context, plan=planned, facts={**context.facts, **_plan_facts(planned)})
    context = replace(context, effort=_effort(context))
    if context.effort.hours is not None:
        context = replace(context, facts={**context.facts, "uren-totaal": hours_text(context, context.effort.hours)})
    return _with_fill_words(context)


def _with_fill_words(context: Context) -> Context:
    """The editors' own words, in the order of the file: a later one may use an earlier one."""
    for name, choices in context.knowledge_base.framework.fill_words.items():
        value = _chosen(context, choices)
        if value is not None:
            context = replace(context, facts={**context.facts, name: value})
    return context


def _plan(context: Context) -> Plan:
    settings = context.knowledge_base.framework.planning
    return plan(
        settings,
        tuple(step for step in settings.steps if context.holds(step)),
        tuple(context.knowledge_base.tools[head.id].lead_time for head in context.advice.ranking),
        _within_reach(context.project.start),
        _within_reach(context.project.decision_on),
        datetime.date.fromisoformat(context.advice.receipt.date),
        free=FreeDays(settings, context.profile),
        turns=turns(context),
    )


def _within_reach(day: datetime.date | None) -> datetime.date | None:
    """A day that can be counted with; the planning of another millennium is in weeks."""
    return day if day is not None and 1900 <= day.year <= 2500 else None


def turns(context: Context, *, after_decision: bool = False) -> tuple[Turn, ...]:
    """The phases of the middle variant of the mix, each named by its approaches; none where no mix was computed.

    Phases that only come after the decision stand apart, unless an advised approach is in them: that one is planned
    before it. A mix of such phases alone is not divided.
    """
    variant = context.advice.mix.midden if context.advice.mix is not None else None
    by_phase: dict[str, list[MixStep]] = {}
    for step in variant.steps if variant is not None else ():
        by_phase.setdefault(step.phase, []).append(step)
    advised = {head.family for head in context.advice.ranking}
    later = {
        phase
        for phase in context.knowledge_base.framework.planning.after_decision
        if advised.isdisjoint(step.family for step in by_phase.get(phase, ()))
    }
    if later.issuperset(by_phase):
        later = set()
    families = context.knowledge_base.families
    return tuple(
        Turn(
            _named(list(dict.fromkeys(lower_first(families[step.family].name) for step in steps))),
            max((step.weeks[0] for step in steps if step.weeks[0] is not None), default=None),
        )
        for phase, steps in by_phase.items()
        if (phase in later) is after_decision
    )


def _named(names: list[str]) -> str:
    """The approaches of one turn; names hold "en" themselves, so several stand in quotation marks."""
    return joined([f"‘{name}’" for name in names]) if len(names) > 1 else "".join(names)


def _effort(context: Context) -> Estimate:
    """The hours of the chosen approaches; none where nothing is to be done."""
    effort = context.knowledge_base.effort
    scale = scale_of(context.knowledge_base, context.advice, context.seen, context.plan)
    holds = {index: context.truth(task) for index, task in enumerate(effort.tasks)}
    return estimate(effort, scale, holds) if scale.families else NO_ESTIMATE


def hours_text(context: Context, hours: Between) -> str:
    """A range of hours in words."""
    if hours.most is None:
        return context.text("uren-vanaf", aantal=number_text(hours.least))
    if hours.least == hours.most:
        return context.text("uren-precies", aantal=number_text(hours.least))
    return context.text("uren-van-tot", aantal=number_text(hours.least), rest=number_text(hours.most))


def _plan_facts(planned: Plan) -> dict[str, str]:
    facts = {"weken-nodig": weeks_text(planned.needed)}
    if planned.available is not None and planned.decision is not None:
        facts["weken-beschikbaar"] = weeks_text(max(0, planned.available))
        facts["weken-tekort"] = weeks_text(planned.short)
        if planned.short and not planned.passed:
            facts["tijdnood"] = weeks_text(planned.short)
        facts["begin-uiterlijk"] = day_text(planned.decision - planned.needed * WEEK)
    return facts


def weeks_text(weeks: int) -> str:
    """A number of weeks in words."""
    return f"{weeks} week" if weeks == 1 else f"{weeks} weken"


def _chosen(context: Context, choices: tuple[FillWord, ...]) -> str | None:
    for choice in choices:
        if context.holds(choice):
            value = context.sentence(choice.text)
            if value is not None:
                return value
    return None


def _facts(context: Context) -> dict[str, str]:
    knowledge_base, project, advice, profile = context.knowledge_base, context.project, context.advice, context.profile
    framework = knowledge_base.framework
    government = project.government or (profile.government if profile is not None else framework.default_government)
    level = advice.level
    head = advice.ranking[0] if advice.ranking and advice.outcome != "niet-doen" else None
    family = knowledge_base.families[head.family] if head is not None else None
    tool = knowledge_base.tools[head.id] if head is not None and not context.public else None
    candidates: dict[str, str | None] = {
        "naam": project.name,
        "organisatie": project.organisation or (profile.name if profile is not None else None),
        "aanleiding": project.occasion,
        "vraag-aan-deelnemers": project.question,
        "start": _day(project.start),
        "besluit-op": _day(project.decision_on),
        "adressen": number_text(project.addresses) if project.addresses is not None else None,
        "al-bekend": project.known_already,
        "datum": day_text(datetime.date.fromisoformat(advice.receipt.date)),
        "niveau": lower_first(context.level(level.advised)) if level.wanted else None,
        "niveau-uitleg": level_help(context, level.advised) if level.wanted else None,
        "gewenst-niveau": lower_first(context.level(level.wanted)) if level.wanted else None,
        "hoogste-niveau": lower_first(context.level(level.at_most)),
        "aanpak": lower_first(family.name) if family is not None else None,
        "aanpak-uitleg": family.short if family is not None else None,
        "middel": tool.name if tool is not None else None,
        "middel-uitleg": tool.short if tool is not None else None,
        "aanpakken": _families(context),
        "kennisbank": knowledge_base.version,
        "kader": lower_first((profile.framework_name if profile else None) or framework.name),
        "open-vragen": _open_questions(context),
        "verordening": profile.ordinance.title if profile is not None and profile.ordinance is not None else None,
        "doelgroepen": "; ".join(group.name for group in project.groups if group.name) or None,
        "staat-vast": run_on(project.fixed),
        "is-open": run_on(project.open),
        "rollen": joined(list(project.roles.values())) or None,
        "vergadermomenten": joined([day_text(item.date) for item in project.meetings if item.date]) or None,
        **_result_facts(project.results),
    }
    facts = {**framework.words[government], **{name: value for name, value in candidates.items() if value}}
    for question, value in context.seen.values.items():
        if context.public and not question_is_public(knowledge_base, question):
            continue
        chosen = (value,) if isinstance(value, str) else tuple(value)
        labels = [lower_first(knowledge_base.option_label(question, option)) for option in chosen]
        if labels:
            facts[f"{ANSWER}{question}"] = joined(labels)
    return facts


def _open_questions(context: Context) -> str | None:
    """How many visible questions have no answer yet; None when all have one."""
    count = sum(question not in context.seen.values for question in context.asked)
    return number_text(count) if count else None


def _result_facts(results: Results) -> dict[str, str | None]:
    """What was filled in afterwards; ``resultaten`` is how many fields hold something."""
    filled = len(results.model_dump(exclude_defaults=True))
    return {
        "resultaten": number_text(filled) if filled else None,
        "verloop": results.course,
        "afwijking": results.deviation,
        "genomen-besluit": results.decision,
        "geleerd": results.lessons,
    }


def level_help(context: Context, level: str) -> str | None:
    """What a level means: the glossary says it without "u", so that a text of the organisation can use it."""
    question = context.knowledge_base.role("invloed")
    option = next((item for item in (question.options if question is not None else ()) if item.id == level), None)
    if option is None:
        return None
    names = (option.id.casefold(), option.label.casefold())
    glossary = context.knowledge_base.particulars.glossary
    return next((term.meaning for term in glossary if term.term.casefold() in names), option.help)


def _families(context: Context) -> str | None:
    if context.advice.outcome == "niet-doen":
        return None
    names = [lower_first(context.knowledge_base.families[head.family].name) for head in context.advice.ranking]
    return "; ".join(names) or None  # names hold "en" themselves


def _day(day: datetime.date | None) -> str | None:
    return day_text(day) if day is not None else None


def joined(items: list[str]) -> str:
    """Items as a Dutch enumeration: a, b en c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} en {items[-1]}"


def run_on(items: tuple[str, ...]) -> str | None:
    """Items one after the other, each ending as a sentence; None without items."""
    filled = [item.strip() for item in items if item.strip()]
    return " ".join(item if item[-1] in ".?!" else f"{item}." for item in filled) or None


def lower_first(text: str) -> str:
    """The text with a small first letter, unless it starts with an abbreviation or a name with capitals inside."""
    first_word = text.split(" ", 1)[0]
    if first_word == _ONE_CAPITAL:
        return _ONE + text[len(_ONE) :]
    return text if first_word[1:] != first_word[1:].lower() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The text with a capital first letter; the numeral "één" keeps one accent then."""
    return _ONE_CAPITAL + text[len(_ONE) :] if text.split(" ", 1)[0] == _ONE else text[:1].upper() + text[1:]


def number_text(number: int) -> str:
    """A whole number with Dutch thousands points."""
    return f"{number:,}".replace(",", ".")
