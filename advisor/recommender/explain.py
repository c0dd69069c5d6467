"""Why: the trace of the computation, in words of the knowledge base.

A reason names one answer. Its points are by how much the *least* score drops when that answer is taken away,
recomputed, not retold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal as OneOf

import numpy as np

from advisor.knowledge.conditions import evaluate
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import Range
from advisor.knowledge.models.rule import Criterion
from advisor.knowledge.models.tool import Example, Tool
from advisor.knowledge.selectors import MAPS
from advisor.knowledge.wording import condition_text
from advisor.recommender.advice import Excluded, Note, NoteKind, Reason
from advisor.recommender.model import Candidate, Ints, RatedCriterion, ratings_of
from advisor.recommender.ranges import range_of
from advisor.recommender.scores import Scored, TermKey, differing_terms, without

ENOUGH_UNKNOWN = 2
"""A rating interval at least this wide (in points 0–3) is worth naming as unknown."""


def condition_in_words(knowledge_base: KnowledgeBase, rule: str) -> str:
    """A rule's condition as a Dutch phrase, from the labels of its questions and options."""
    return condition_text(knowledge_base, knowledge_base.rules[rule].rule.condition)


def answer_text(knowledge_base: KnowledgeBase, question: str, value: object) -> str:
    """An answer as the user reads it."""
    if isinstance(value, str):
        return knowledge_base.option_label(question, value)
    if isinstance(value, tuple):
        first, *others = [knowledge_base.option_label(question, option) for option in value] or [""]
        return ", ".join([first, *(_mid_sentence(label) for label in others)])
    if isinstance(value, Mapping):
        return ", ".join(f"{knowledge_base.option_label(question, option)}: {given}" for option, given in value.items())
    return ""


def _mid_sentence(label: str) -> str:
    """The label with a small first letter, unless its first word is an abbreviation or a name with capitals inside."""
    word = label.split(" ", 1)[0]
    return label if word[1:] != word[1:].lower() else label[:1].lower() + label[1:]


def reasons_for(scored: Scored, rows: list[int]) -> list[list[Reason]]:
    """For each of some candidates (rows) all reasons, most points first; negative points speak against it."""
    knowledge_base, seen = scored.knowledge_base, scored.seen
    found: list[list[Reason]] = [[] for _ in rows]
    for question, asked in knowledge_base.questions.items():
        if question not in seen.values or asked.role == "weging":
            continue
        drops = _drops(scored, question, np.array(rows, dtype=np.int64))
        for place, row in enumerate(rows):
            own = {key: int(points[place]) for key, points in drops.items()}
            total = sum(own.values())
            if total == 0:
                continue
            named = {reason.criterion or reason.rule for reason in found[place]}
            term = _telling(own, total, named)
            found[place].append(_reason(scored, scored.model.candidates[row], question, term, total))
    for reasons in found:
        reasons.sort(key=lambda reason: (-abs(reason.points), reason.question))
    return found


def _telling(drops: dict[TermKey, int], total: int, named: set[str | None]) -> TermKey:
    """The term that says most about a drop, in its direction; if possible one that explains no other answer."""
    sign = 1 if total > 0 else -1
    ordered = sorted(drops, key=lambda key: (-sign * drops[key], key))
    fresh = (key for key in ordered if key[1] not in named and sign * drops[key] > 0)
    return next(fresh, ordered[0])


def _drops(scored: Scored, question: str, rows: Ints) -> dict[TermKey, Ints]:
    """By how much the least points of each term drop, weighted, when the answer to a question is taken away."""
    terms = differing_terms(scored, question, without(scored, question), rows)
    return {key: scored.scores.weights[criterion] * (before[0] - after[0]) for key, criterion, before, after in terms}


def _reason(scored: Scored, candidate: Candidate, question: str, term: TermKey, points: int) -> Reason:
    """What the most telling term says about an answer, for a candidate; ``points`` are those of all its terms."""
    knowledge_base, value = scored.knowledge_base, scored.seen.values[question]
    kind, identifier = term
    answer = answer_text(knowledge_base, question, value)
    if kind == "regel":
        rule = knowledge_base.rules[identifier].rule
        return Reason(None, identifier, question, answer, points, rule.because, rule.sources)
    criterion = knowledge_base.criteria[identifier]
    tool = knowledge_base.tools[candidate.tool]
    words = {
        "antwoord": _suited(knowledge_base, candidate, criterion, question, value).lower(),
        "naam": tool.name,
        "aanpak": knowledge_base.families[candidate.family].name,
        "criterium": criterion.name,
    }
    template = criterion.reason or knowledge_base.phrases.no_rating
    suited = words["antwoord"] if "{antwoord}" in template else None
    text, sources = template.format(**words), _criterion_sources(tool, criterion)
    return Reason(identifier, None, question, answer, points, text, sources, suited)


def notes_against(reasons: Iterable[Reason]) -> tuple[Note, ...]:
    """The reasons that speak against a tool, as notes."""
    return tuple(
        Note("fewer-points", reason.rule, reason.criterion, reason.text, reason.sources)
        for reason in reasons
        if reason.points < 0
    )


def _suited(
    knowledge_base: KnowledgeBase, candidate: Candidate, criterion: Criterion, question: str, value: object
) -> str:
    """Of several chosen options, those that this candidate is rated for."""
    if not isinstance(value, tuple) or criterion.kind != "waardering":
        return answer_text(knowledge_base, question, value)
    ratings = ratings_of(knowledge_base, candidate, criterion)
    kept = tuple(option for option in value if ratings is not None and (ratings.rating(option) or 0) >= 2)
    return answer_text(knowledge_base, question, kept or value)


def _criterion_sources(tool: Tool, criterion: Criterion) -> tuple[str, ...]:
    if criterion.kind == "waardering" and criterion.source == "middel":
        ratings = MAPS[str(criterion.property)][0](tool)
        return ratings.sources if ratings is not None else ()
    if criterion.kind == "bereik":
        numeric = range_of(tool, criterion)
        return numeric.sources if numeric is not None else ()
    return ()


def range_text(numeric: Range, unit: str) -> str:
    """A numeric range in words."""
    low = numeric.low if isinstance(numeric.low, int) else None
    high = numeric.high if isinstance(numeric.high, int) else None
    if low is not None and high is not None:
        return f"{_number(low)} tot {_number(high)} {unit}"
    if low is not None:
        return f"vanaf {_number(low)} {unit}"
    if high is not None:
        return f"tot {_number(high)} {unit}"
    return f"onbekend aantal {unit}"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def cautions_for(scored: Scored, row: int) -> tuple[Note, ...]:
    """What to watch with one candidate: not seen in use here, it may still fall out, its range fits only in part."""
    knowledge_base, model, seen = scored.knowledge_base, scored.model, scored.seen
    tool = knowledge_base.tools[model.candidates[row].tool]
    found = []
    if tool.used_in_nl.value != "ja":
        found.append(Note("not-seen-here", None, None, knowledge_base.phrases.not_seen_here, tool.used_in_nl.sources))
    for excluding in model.excluding:
        truth = evaluate(excluding.condition, seen.truths)
        if truth is False or not excluding.possible[row] or (truth is True and excluding.certain[row]):
            continue
        rule = excluding.rule.rule
        phrases = knowledge_base.phrases
        if truth is True:  # the answers are clear, the tool's property is not
            text = phrases.must_still_show.format(omdat=rule.because)
            found.append(Note("must-still-show", rule.id, None, text, rule.sources))
        else:
            text = phrases.may_fall_out.format(als=condition_in_words(knowledge_base, rule.id), omdat=rule.because)
            found.append(Note("may-fall-out", rule.id, None, text, rule.sources))
    for numeric in model.ranges:
        value = seen.values.get(numeric.question)
        if not isinstance(value, str) or numeric.question in seen.hidden:
            continue
        column = numeric.options.index(value)
        span = range_of(tool, numeric.criterion)
        if span is None or not (numeric.partly[row, column] or numeric.observed[row, column]):
            continue
        kind: RangeNote = "partly-in-range" if numeric.partly[row, column] else "observed-range"
        found.append(_range_note(knowledge_base, numeric.criterion, span, value, kind))
    return tuple(found)


RangeNote = OneOf["partly-in-range", "observed-range", "out-of-range"]


def _range_note(knowledge_base: KnowledgeBase, criterion: Criterion, span: Range, value: str, kind: RangeNote) -> Note:
    phrases = knowledge_base.phrases
    phrase = {
        "partly-in-range": phrases.partly_in_range,
        "observed-range": phrases.observed_range,
        "out-of-range": phrases.out_of_range,
    }[kind]
    question = knowledge_base.questions[str(criterion.question)]
    text = phrase.format(
        kenmerk=criterion.name,
        antwoord=knowledge_base.option_label(question.id, value).lower(),
        bereik=range_text(span, question.unit or ""),
    )
    return Note(kind, None, criterion.id, text, span.sources)


def unknowns_for(scored: Scored, row: int) -> tuple[Note, ...]:
    """What is unknown and counts: open answers by weight, and properties that nobody published."""
    knowledge_base, model, seen, scores = scored.knowledge_base, scored.model, scored.seen, scored.scores
    found: list[tuple[int, Note]] = []
    for rated in model.rated:
        weight = scores.weights[rated.criterion.id]
        if weight == 0 or rated.question in seen.hidden:
            continue
        question = knowledge_base.questions[rated.question]
        if rated.question not in seen.values:
            kind: NoteKind = "unknown-answer"
            width = int(rated.most[row] - rated.least[row]) * weight
            text = knowledge_base.phrases.unknown_answer.format(vraag=question.text)
        else:
            kind = "unknown-property"
            width = _open_width(rated, row, seen.values[rated.question]) * weight
            text = knowledge_base.phrases.unknown_property.format(kenmerk=rated.criterion.name)
        if width >= ENOUGH_UNKNOWN * weight and width > 0:
            found.append((width, Note(kind, None, rated.criterion.id, text, ())))
    for fixed in model.fixed:
        weight = scores.weights[fixed.criterion.id]
        if weight and fixed.high[row] - fixed.low[row] >= ENOUGH_UNKNOWN:
            text = knowledge_base.phrases.unknown_property.format(kenmerk=fixed.criterion.name)
            note = Note("unknown-property", None, fixed.criterion.id, text, ())
            found.append((weight * int(fixed.high[row] - fixed.low[row]), note))
    found.sort(key=lambda item: (-item[0], str(item[1].criterion)))
    unique = dict.fromkeys(note.text for _, note in found)
    first = {note.text: note for _, note in reversed(found)}
    return tuple(first[text] for text in unique)


def _open_width(rated: RatedCriterion, row: int, value: object) -> int:
    """How far a property leaves the points open for the answer given; 0 for an answer off the scale."""
    chosen = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple) else ()
    columns = [rated.options.index(option) for option in chosen if option not in rated.open | rated.silent]
    return max((int(rated.high[row, column] - rated.low[row, column]) for column in columns), default=0)


def excluded_tools(scored: Scored) -> tuple[Excluded, ...]:
    """Every tool of which no candidate stands, with all its hard reasons."""
    knowledge_base, model, seen = scored.knowledge_base, scored.model, scored.seen
    standing = {model.candidates[row].tool for row in np.flatnonzero(scored.scores.stands)}
    notes: dict[str, dict[tuple[str, str], Note]] = {}
    for excluding in model.excluding:
        if evaluate(excluding.condition, seen.truths) is not True:
            continue
        rule = excluding.rule.rule
        for row in np.flatnonzero(excluding.certain):
            note = Note("excluded", rule.id, None, rule.because, rule.sources)
            notes.setdefault(model.candidates[row].tool, {})[("regel", rule.id)] = note
    for numeric in model.ranges:
        value = seen.values.get(numeric.question)
        if not isinstance(value, str) or numeric.question in seen.hidden:
            continue
        for row in np.flatnonzero(numeric.disjoint[:, numeric.options.index(value)]):
            tool = knowledge_base.tools[model.candidates[row].tool]
            span = range_of(tool, numeric.criterion)
            if span is None:
                continue
            note = _range_note(knowledge_base, numeric.criterion, span, value, "out-of-range")
            notes.setdefault(tool.id, {})[("criterium", numeric.criterion.id)] = note
    return tuple(
        Excluded(tool, tuple(found[key] for key in sorted(found)))
        for tool, found in sorted(notes.items())
        if tool not in standing
    )


_OUTCOMES = {"geslaagd": 0, "gemengd": 1, "mislukt": 2, "onbekend": 3}


def best_example(tool: Tool) -> Example | None:
    """The practice example to show first: Dutch, with a known outcome, recent."""
    ranked = sorted(
        tool.examples,
        key=lambda example: (
            not example.dutch,
            _OUTCOMES[example.outcome],
            -(example.year if isinstance(example.year, int) else 0),
            example.id,
        ),
    )
    return ranked[0] if ranked else None
