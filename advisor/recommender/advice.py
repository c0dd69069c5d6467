"""What the advice says. Field names are the keys of ``advise --json`` (contract: semantics, Advice)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any
from typing import Literal as OneOf

Outcome = OneOf["doorgaan", "eerst-regelen", "niet-doen"]
CertaintyWord = OneOf["certain", "likely", "open"]

NoteKind = OneOf[
    "excluded",
    "out-of-range",
    "may-fall-out",
    "must-still-show",
    "partly-in-range",
    "observed-range",
    "not-seen-here",
    "fewer-points",
    "unknown-answer",
    "unknown-property",
]
"""What a note says of a tool.

It fell out, by a rule (``excluded``) or by a guideline range (``out-of-range``). It may fall out, by an answer still to
come (``may-fall-out``) or by a property that nobody published (``must-still-show``). Its range holds part of the answer
(``partly-in-range``), or the answer lies outside it but the range is no limit (``observed-range``). It was not seen in
use in this country. An answer takes points away (``fewer-points``). An answer or a property is unknown, and counts.
"""


@dataclass(frozen=True)
class Gate:
    """A fired gate."""

    rule: str
    kind: OneOf["eerst-regelen", "niet-doen"]
    text: str
    alternative: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Level:
    """Levels of influence (option ids); ``advised`` never exceeds ``at_most``. ``limits`` are the rules that set it."""

    wanted: str | None
    advised: str
    at_most: str
    alarm: str | None
    limits: tuple[str, ...]


@dataclass(frozen=True)
class Reason:
    """Why a tool scores: take the answer away and the least score drops by ``points``.

    ``suited`` is the part of ``text`` that says which of the answer the tool suits; None where it names no answer.
    """

    criterion: str | None
    rule: str | None
    question: str
    answer: str
    points: int
    text: str
    sources: tuple[str, ...]
    suited: str | None = None


@dataclass(frozen=True)
class Note:
    """A caution or an unknown at a tool, or a reason why it fell out, from a rule or a criterion."""

    kind: NoteKind
    rule: str | None
    criterion: str | None
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Tipping:
    """Another answer to one question, and the tool that would then come first."""

    question: str
    answer: str
    first: str
    family: str


@dataclass(frozen=True)
class Influence:
    """How much the advice rests on one answer.

    Of ``others`` other answers to the question, ``other_first`` bring another tool first and ``other_heads`` change the
    heads or their order. ``lead`` is what the first gains by this answer over the next head (or tool), in points:
    without the answer its lead is that much smaller. ``first_without`` comes first when the answer is taken away.
    """

    question: str
    others: int
    other_first: int
    other_heads: int
    lead: float
    first_without: str | None


@dataclass(frozen=True)
class Head:
    """One approach with its best tool. Scores are points × weights; the score is the middle of its range."""

    id: str
    family: str
    score: float
    score_range: tuple[int, int]
    first_share: float
    certainty: CertaintyWord
    equal_to: tuple[str, ...]
    tipping: tuple[Tipping, ...]
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    cautions: tuple[Note, ...]
    unknowns: tuple[Note, ...]
    alternatives: tuple[str, ...]
    example: str | None


@dataclass(frozen=True)
class Standing:
    """A tool that stands, in the approach where it scores best."""

    id: str
    family: str
    score: float
    score_range: tuple[int, int]


@dataclass(frozen=True)
class Excluded:
    """A tool that fell out, with every hard reason."""

    id: str
    reasons: tuple[Note, ...]


@dataclass(frozen=True)
class Warning_:
    """A warning; ``certain`` is False while the answers leave it open."""

    rule: str
    theme: str
    severity: OneOf["hoog", "gewoon"]
    text: str
    measure: str | None
    sources: tuple[str, ...]
    certain: bool


@dataclass(frozen=True)
class Duty:
    """A duty for the checklist."""

    rule: str
    weight: OneOf["moet", "norm", "goede-praktijk"]
    theme: str | None
    text: str
    article: str | None
    sources: tuple[str, ...]
    certain: bool
    done: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence that a rule adds to a section of the framework."""

    rule: str
    section: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Contradiction:
    """Answers that contradict each other, and ways to repair that."""

    rule: str
    questions: tuple[str, ...]
    text: str
    repairs: tuple[str, ...]


@dataclass(frozen=True)
class Habit:
    """The tool that the user thought of."""

    id: str | None
    given: str
    rank: int | None
    score: float | None
    reasons: tuple[Reason, ...]
    against: tuple[Note, ...]


@dataclass(frozen=True)
class Quantity:
    """A range with its unit; None where unknown."""

    low: float | None
    high: float | None
    unit: str
    note: str


@dataclass(frozen=True)
class MixStep:
    """One step of a mix."""

    phase: str
    tool: str
    family: str
    supporting: tuple[str, ...]
    weeks: tuple[int | None, int | None]
    effort: str | None
    cost: Quantity | None
    alternatives: tuple[str, ...] = ()
    """Tools that would do nearly as well in this place."""


@dataclass(frozen=True)
class Coverage:
    """How one demand (phase, task, group or value) is covered by the steps: tool id → rating 0–3."""

    kind: str
    demand: str
    by: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Variant:
    """A mix in one weight: light, middle or heavy.

    ``notes`` are the tools whose costs are unknown; ``cost`` is the sum of those that are known. ``weeks`` is None
    where those of a step are unknown. ``chain`` is the documented chain that the steps follow.
    """

    steps: tuple[MixStep, ...]
    coverage: tuple[Coverage, ...]
    gaps: tuple[str, ...]
    notes: tuple[str, ...]
    weeks: tuple[int | None, int | None] = (None, None)
    cost: Quantity | None = None
    chain: str | None = None


@dataclass(frozen=True)
class Mix:
    """Three variants side by side."""

    licht: Variant | None
    midden: Variant | None
    zwaar: Variant | None


@dataclass(frozen=True)
class NextQuestion:
    """A question still open, with what its answer is expected to tell (bits), and whether it can change the outcome."""

    question: str
    information: float
    can_change: bool


@dataclass(frozen=True)
class Receipt:
    """What the advice was computed from; ``replay`` recomputes it."""

    knowledge_base: str
    knowledge_base_hash: str
    code: str
    code_hash: str
    questions: int
    answers: dict[str, Any]
    date: str
    seed: int


@dataclass(frozen=True)
class Advice:
    """The whole advice."""

    outcome: Outcome
    gates: tuple[Gate, ...]
    level: Level
    ranking: tuple[Head, ...]
    all_scores: tuple[Standing, ...]
    excluded: tuple[Excluded, ...]
    warnings: tuple[Warning_, ...]
    duties: tuple[Duty, ...]
    sentences: tuple[Sentence, ...]
    contradictions: tuple[Contradiction, ...]
    reconsider: tuple[tuple[str, ...], ...]
    habit: Habit | None
    mix: Mix | None
    next_questions: tuple[NextQuestion, ...]
    enough: bool | None
    receipt: Receipt
    weights: dict[str, int] = field(default_factory=dict)
    influence: tuple[Influence, ...] = ()
    """The answers on which the first place rests, most first."""


def as_json(advice: Advice, *, fast: bool = False) -> dict[str, Any]:
    """The advice as plain data for JSON; ``fast`` leaves out what was not computed (mix, tipping, next questions)."""
    data = asdict(advice)
    if fast:
        for key in ("mix", "next_questions", "enough", "influence"):
            data.pop(key)
        for head in data["ranking"]:
            head.pop("tipping")
    return data
