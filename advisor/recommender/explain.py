"""Why: the trace of the computation, in words of the knowledge base.

A reason names one answer. Its points are by how much the *least* score drops when that answer is taken away,
recomputed, not retold.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from advisor.knowledge.conditions import evaluate
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.models.base import Range
from advisor.knowledge.models.rule import Criterion
from advisor.knowledge.models.tool import Example, Tool
from advisor.knowledge.selectors import MAPS
from advisor.knowledge.wording import condition_text
from advisor.questionnaire.answers import Answers, Situation
from advisor.recommender.advice import Excluded, Note, Reason
from advisor.recommender.model import Candidate, Ints, RatedCriterion, ValueModel
from advisor.recommender.ranges import range_of
from advisor.recommender.scores import Scores, owned_points, rated_points, rule_points, without

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


def reasons_for(
    knowledge_base: KnowledgeBase, model: ValueModel, answers: Answers, seen: Situation, scores: Scores, rows: list[int]
) -> list[list[Reason]]:
    """For each of some candidates all reasons, most points first; negative points speak against it."""
    found: list[list[Reason]] = [[] for _ in rows]
    for question in seen.values:
        if knowledge_base.questions[question].role == "weging":
            continue
        drops = _drops(knowledge_base, model, answers, seen, scores, question, np.array(rows, dtype=np.int64))
        for place, row in enumerate(rows):
            own = {key: int(points[place]) for key, points in drops.items()}
            total = sum(own.values())
            if total == 0:
                continue
            candidate = model.candidates[row]
            named = {reason.criterion or reason.rule for reason in found[place]}
            kind, identifier = _telling(own, total, named)
            found[place].append(_reason(knowledge_base, candidate, seen, question, kind, identifier, total))
    for reasons in found:
        reasons.sort(key=lambda reason: (-abs(reason.points), reason.question))
    return found


def _telling(drops: dict[tuple[str, str], int], total: int, named: set[str | None]) -> tuple[str, str]:
    """The term that says most about a drop, in its direction; if possible one that explains no other answer."""
    sign = 1 if total > 0 else -1
    ordered = sorted(drops, key=lambda key: (-sign * drops[key], key))
    fresh = (key for key in ordered if key[1] not in named and sign * drops[key] > 0)
    return next(fresh, ordered[0])


def _drops(
    knowledge_base: KnowledgeBase,
    model: ValueModel,
    answers: Answers,
    seen: Situation,
    scores: Scores,
    question: str,
    rows: Ints,
) -> dict[tuple[str, str], Ints]:
    """By how much the least points of each term drop, weighted, when the answer to a question is taken away."""
    other = without(knowledge_base, model, answers, seen, question)
    everything = question in model.steering
    drops: dict[tuple[str, str], Ints] = {}
    for rated in model.rated if everything else model.rated_by_question[question]:
        if _same(rated.question, seen, other):
            continue
        before = rated_points(knowledge_base, rated, seen, rows)[0]
        after = rated_points(knowledge_base, rated, other, rows)[0]
        drops["criterium", rated.criterion.id] = scores.weights[rated.criterion.id] * (before - after)
    for owned in model.owned:
        if everything or owned.question == question:
            gone = owned_points(owned, seen, rows)[0] - owned_points(owned, other, rows)[0]
            drops["criterium", owned.criterion.id] = scores.weights[owned.criterion.id] * gone
    for rule in model.points if everything else model.points_by_question.get(question, ()):
        was, now = evaluate(rule.condition, seen.truths), evaluate(rule.condition, other.truths)
        if was is not now:
            change = rule_points(rule, was, rows)[0] - rule_points(rule, now, rows)[0]
            drops["regel", rule.rule.id] = scores.weights[rule.criterion] * change
    return drops


def _same(question: str, seen: Situation, other: Situation) -> bool:
    """Whether a question is answered, and asked, the same in two situations."""
    asked_alike = (question in seen.hidden) == (question in other.hidden)
    return asked_alike and seen.values.get(question) == other.values.get(question)


def _reason(
    knowledge_base: KnowledgeBase,
    candidate: Candidate,
    seen: Situation,
    question: str,
    kind: str,
    identifier: str,
    points: int,
) -> Reason:
    value = seen.values[question]
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
    return Reason(
        identifier, None, question, answer, points, template.format(**words), _criterion_sources(tool, criterion)
    )


def _suited(
    knowledge_base: KnowledgeBase, candidate: Candidate, criterion: Criterion, question: str, value: object
) -> str:
    """Of several chosen options, those that this candidate is rated for."""
    if not isinstance(value, tuple) or criterion.kind != "waardering":
        return answer_text(knowledge_base, question, value)
    if criterion.source == "aanpak":
        ratings = knowledge_base.families[candidate.family].fits.get(question)
    else:
        ratings = MAPS[str(criterion.property)][0](knowledge_base.tools[candidate.tool])
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


def cautions_for(knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation, row: int) -> tuple[Note, ...]:
    """What to watch with one candidate: not seen in use here, it may still fall out, its range fits only in part."""
    tool = knowledge_base.tools[model.candidates[row].tool]
    found = []
    if tool.used_in_nl.value != "ja":
        found.append(Note(None, None, knowledge_base.phrases.not_seen_here, tool.used_in_nl.sources))
    for excluding in model.excluding:
        truth = evaluate(excluding.condition, seen.truths)
        if truth is False or not excluding.possible[row] or (truth is True and excluding.certain[row]):
            continue
        rule = excluding.rule.rule
        phrases = knowledge_base.phrases
        if truth is True:  # the answers are clear, the tool's property is not
            text = phrases.must_still_show.format(omdat=rule.because)
        else:
            text = phrases.may_fall_out.format(als=condition_in_words(knowledge_base, rule.id), omdat=rule.because)
        found.append(Note(rule.id, None, text, rule.sources))
    for numeric in model.ranges:
        value = seen.values.get(numeric.question)
        if not isinstance(value, str) or numeric.question in seen.hidden:
            continue
        column = numeric.options.index(value)
        span = range_of(tool, numeric.criterion)
        if span is None or not (numeric.partly[row, column] or numeric.observed[row, column]):
            continue
        partly = bool(numeric.partly[row, column])
        phrase = knowledge_base.phrases.partly_in_range if partly else knowledge_base.phrases.observed_range
        found.append(
            Note(
                None,
                numeric.criterion.id,
                _range_note(knowledge_base, numeric.criterion, span, value, phrase),
                span.sources,
            )
        )
    return tuple(found)


def _range_note(knowledge_base: KnowledgeBase, criterion: Criterion, span: Range, value: str, phrase: str) -> str:
    question = knowledge_base.questions[str(criterion.question)]
    return phrase.format(
        kenmerk=criterion.name,
        antwoord=knowledge_base.option_label(question.id, value).lower(),
        bereik=range_text(span, question.unit or ""),
    )


def unknowns_for(
    knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation, scores: Scores, row: int
) -> tuple[Note, ...]:
    """What is unknown and counts: open answers by weight, and properties that nobody published."""
    found: list[tuple[int, Note]] = []
    for rated in model.rated:
        weight = scores.weights[rated.criterion.id]
        if weight == 0 or rated.question in seen.hidden:
            continue
        question = knowledge_base.questions[rated.question]
        if rated.question not in seen.values:
            width = int(rated.most[row] - rated.least[row]) * weight
            text = knowledge_base.phrases.unknown_answer.format(vraag=question.text)
        else:
            width = _open_width(rated, row, seen.values[rated.question]) * weight
            text = knowledge_base.phrases.unknown_property.format(kenmerk=rated.criterion.name)
        if width >= ENOUGH_UNKNOWN * weight and width > 0:
            found.append((width, Note(None, rated.criterion.id, text, ())))
    for fixed in model.fixed:
        weight = scores.weights[fixed.criterion.id]
        if weight and fixed.high[row] - fixed.low[row] >= ENOUGH_UNKNOWN:
            text = knowledge_base.phrases.unknown_property.format(kenmerk=fixed.criterion.name)
            found.append((weight * int(fixed.high[row] - fixed.low[row]), Note(None, fixed.criterion.id, text, ())))
    found.sort(key=lambda item: (-item[0], str(item[1].criterion)))
    unique = dict.fromkeys(note.text for _, note in found)
    first = {note.text: note for _, note in reversed(found)}
    return tuple(first[text] for text in unique)


def _open_width(rated: RatedCriterion, row: int, value: object) -> int:
    """How far a property leaves the points open for the answer given; 0 for an answer off the scale."""
    chosen = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple) else ()
    columns = [rated.options.index(option) for option in chosen if option not in rated.open | rated.silent]
    return max((int(rated.high[row, column] - rated.low[row, column]) for column in columns), default=0)


def excluded_tools(
    knowledge_base: KnowledgeBase, model: ValueModel, seen: Situation, scores: Scores
) -> tuple[Excluded, ...]:
    """Every tool of which no candidate stands, with all its hard reasons."""
    standing = {model.candidates[row].tool for row in np.flatnonzero(scores.stands)}
    notes: dict[str, dict[tuple[str, str], Note]] = {}
    for excluding in model.excluding:
        if evaluate(excluding.condition, seen.truths) is not True:
            continue
        rule = excluding.rule.rule
        for row in np.flatnonzero(excluding.certain):
            note = Note(rule.id, None, rule.because, rule.sources)
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
            text = _range_note(knowledge_base, numeric.criterion, span, value, knowledge_base.phrases.out_of_range)
            notes.setdefault(tool.id, {})[("criterium", numeric.criterion.id)] = Note(
                None, numeric.criterion.id, text, span.sources
            )
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
