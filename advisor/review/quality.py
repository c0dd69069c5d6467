"""Measured quality: how often the advice names what practitioners chose in documented cases, beside simpler methods.

Intervals are 95% percentile bootstrap intervals over groups of related cases (a group is drawn as a whole, so that
ten cases from one city do not count as ten independent ones). Differences are paired: the same draws for both.
Labels are what was chosen, not proof that it was best.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from pydantic import ValidationError

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.messages import problems_of
from advisor.knowledge.models.case import Case, CaseFile
from advisor.knowledge.reader import read_file
from advisor.questionnaire.answers import read_answers
from advisor.recommender.receipt import SEED
from advisor.review.baselines import BASELINES
from advisor.review.predictions import Prediction, advised

Floats = npt.NDArray[np.float64]

DRAWS = 2000
FULL = "dit advies"
SHORT = "dit advies, korte route"
FEWER = "dit advies, een vijfde van de antwoorden weg"
FEWER_DRAWS = 5
"""How often other answers are left out; the figures are the means."""
TROUBLED = ("mislukt", "gemengd")
SUCCESSFUL = "geslaagd"
MOST_NAMED = 10
"""Problems that are told of a file with cases."""

MEASURES: Mapping[str, str] = {
    "kind_first": "soort eerst",
    "kind_heads": "soort bij koppen",
    "kind_mrr": "soort MRR",
    "tool_first": "middel eerst",
    "tool_heads": "middel bij koppen",
    "tool_wider": "met alternatieven",
    "warned": "gewaarschuwd",
    "warnings_on_success": "sterk bij succes",
}
"""Key of a measure → its name in the table. All are shares, except the mean reciprocal rank and the mean number."""


EXPLANATION = (
    "- Soort: de soort aanpak die echt is gekozen. Koppen: de aanpakken die het advies noemt, hoogstens drie.",
    "- MRR: het gemiddelde van 1 gedeeld door de plaats waarop de gekozen soort staat.",
    "- Gewaarschuwd: deel van de mislukte en gemengde gevallen waarin een sterke waarschuwing een knelpunt noemt.",
    "- Sterk bij succes: gemiddeld aantal sterke waarschuwingen bij geslaagde gevallen.",
    "- Beperking: het label is wat is gekozen, geen bewijs dat dit het beste was.",
    "- Beperking: de meeste beschreven gevallen zijn successen.",
)
"""Lines under the table."""


class CasesUnreadable(ValueError):
    """The file of cases cannot be read; the message says where and why, in Dutch."""


@dataclass(frozen=True)
class Figure:
    """A mean with its 95% interval, over ``cases`` cases. Shares and MRR lie in 0–1."""

    mean: float
    low: float
    high: float
    cases: int


@dataclass(frozen=True)
class Row:
    """One method: its figures by measure, and by how much the advice is better (paired). Absent: not applicable."""

    name: str
    figures: Mapping[str, Figure]
    difference: Mapping[str, Figure]


@dataclass(frozen=True)
class Miss:
    """A case in which the kind that was chosen is not the first of the advice."""

    case: str
    wanted: str
    tool: str
    advised: tuple[str, ...]


@dataclass(frozen=True)
class QualityReport:
    """Everything that was measured."""

    date: str
    knowledge_base: str
    knowledge_base_hash: str
    cases: int
    groups: int
    with_kind: int
    troubled: int
    successful: int
    mean_answers: float
    unreadable: tuple[str, ...]
    rows: tuple[Row, ...]
    misses: tuple[Miss, ...]


def read_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a file: ``gevallen: […]`` or a bare list; raises ``CasesUnreadable``."""
    source, problems = read_file(path, path.name)
    if source.data is None or any(problem.is_error for problem in problems):
        raise CasesUnreadable("\n".join(problem.render() for problem in problems))
    data = source.data if isinstance(source.data, dict) else {"gevallen": source.data}
    try:
        return CaseFile.model_validate(_without_absent(data)).cases
    except ValidationError as error:
        lines = [problem.render() for problem in sorted(problems_of(error, source, (), CaseFile))[:MOST_NAMED]]
        raise CasesUnreadable("\n".join(["dit zijn geen gevallen.", *lines])) from error


def _without_absent(value: Any) -> Any:
    """The same data without keys that have no value: files of cases from elsewhere write ``null`` there."""
    if isinstance(value, dict):
        return {key: _without_absent(item) for key, item in value.items() if item != ""}
    return [_without_absent(item) for item in value] if isinstance(value, list) else value


def evaluate(knowledge_base: KnowledgeBase, cases: Sequence[Case], date: datetime.date) -> QualityReport:
    """The advice, the short route and every baseline on the same cases; raises ``ValueError`` without cases."""
    if not cases:
        raise ValueError("Er zijn geen gevallen om aan te meten.")
    full = [advised(knowledge_base, case, date) for case in cases]
    methods: dict[str, list[Prediction]] = {
        FULL: full,
        SHORT: [advised(knowledge_base, case, date, short=True) for case in cases],
    }
    others = {case.group: [other for other in cases if other.group != case.group] for case in cases}
    for name, baseline in BASELINES.items():
        methods[name] = [baseline(knowledge_base, case, others[case.group]) for case in cases]
    draws = _draws(cases)
    ours = _values(cases, full)
    measured = {name: _values(cases, predictions) for name, predictions in methods.items()}
    measured = {FULL: ours, SHORT: measured.pop(SHORT), FEWER: _with_fewer(knowledge_base, cases, date), **measured}
    rows = []
    for name, values in measured.items():
        figures = {key: _figure(values[key], draws) for key in MEASURES if not np.isnan(values[key]).all()}
        differences = {
            key: _figure(ours[key] - values[key], draws)
            for key in figures
            if name != FULL and not np.isnan(ours[key]).all()
        }
        rows.append(Row(name, figures, differences))
    answered = [read_answers(knowledge_base, case.answers) for case in cases]
    return QualityReport(
        date=date.isoformat(),
        knowledge_base=knowledge_base.version,
        knowledge_base_hash=knowledge_base.digest,
        cases=len(cases),
        groups=len(others),
        with_kind=sum(case.chosen.kind is not None for case in cases),
        troubled=sum(case.outcome in TROUBLED and bool(case.stuck_on) for case in cases),
        successful=sum(case.outcome == SUCCESSFUL for case in cases),
        mean_answers=sum(len(answers.values) for answers, _ in answered) / len(cases),
        unreadable=tuple(
            f"{case.id}: {problem.message}"
            for case, (_, found) in zip(cases, answered, strict=True)
            for problem in found
        ),
        rows=tuple(rows),
        misses=_misses(cases, full),
    )


def figures_on(knowledge_base: KnowledgeBase, cases: Sequence[Case], date: datetime.date) -> Mapping[str, Figure]:
    """The figures of the advice alone on some cases; empty without cases."""
    if not cases:
        return {}
    values = _values(cases, [advised(knowledge_base, case, date) for case in cases])
    draws = _draws(cases)
    return {key: _figure(values[key], draws) for key in MEASURES if not np.isnan(values[key]).all()}


def _with_fewer(knowledge_base: KnowledgeBase, cases: Sequence[Case], date: datetime.date) -> dict[str, Floats]:
    """The values of the advice when some answers are left out, the mean over a number of draws."""
    drawn = [
        _values(cases, [advised(knowledge_base, case, date, draw=draw) for case in cases])
        for draw in range(FEWER_DRAWS)
    ]
    return {key: np.mean([values[key] for values in drawn], axis=0) for key in MEASURES}


def _values(cases: Sequence[Case], predictions: Sequence[Prediction]) -> dict[str, Floats]:
    """Per measure the value of every case; NaN where the measure does not apply."""
    scored = [_case_values(case, prediction) for case, prediction in zip(cases, predictions, strict=True)]
    return {key: np.array([values.get(key, np.nan) for values in scored], dtype=np.float64) for key in MEASURES}


def _case_values(case: Case, prediction: Prediction) -> dict[str, float]:
    values: dict[str, float] = {}
    kind, tool, heads = case.chosen.kind, case.chosen.tool, prediction.heads
    if prediction.advises and kind is not None:
        place = prediction.kinds.index(kind) + 1 if kind in prediction.kinds else 0
        values["kind_first"] = float(place == 1)
        values["kind_heads"] = float(0 < place <= heads)
        values["kind_mrr"] = 1 / place if place else 0.0
    if prediction.advises:
        values["tool_first"] = float(prediction.tools[:1] == (tool,))
        values["tool_heads"] = float(tool in prediction.tools[:heads])
        values["tool_wider"] = float(tool in prediction.wider)
    if prediction.warned is not None and case.outcome in TROUBLED and case.stuck_on:
        values["warned"] = float(bool(set(prediction.warned) & set(case.stuck_on)))
    if prediction.warned is not None and case.outcome == SUCCESSFUL:
        values["warnings_on_success"] = float(len(prediction.warned))
    return values


def _draws(cases: Sequence[Case]) -> Floats:
    """How often each case counts in each bootstrap draw: groups are drawn with replacement, with a fixed seed."""
    groups = sorted({case.group for case in cases})
    members = np.array([[case.group == group for case in cases] for group in groups], dtype=np.float64)
    generator = np.random.default_rng(SEED)
    chosen = generator.integers(0, len(groups), size=(DRAWS, len(groups)))
    counts = np.stack([np.bincount(draw, minlength=len(groups)) for draw in chosen]).astype(np.float64)
    drawn: Floats = counts @ members
    return drawn


def _figure(values: Floats, draws: Floats) -> Figure:
    known = ~np.isnan(values)
    weights = draws[:, known]
    totals = weights.sum(axis=1)
    usable = totals > 0
    means = (weights[usable] @ values[known]) / totals[usable]
    low, high = np.percentile(means, [2.5, 97.5])
    return Figure(float(values[known].mean()), float(low), float(high), int(known.sum()))


def _misses(cases: Sequence[Case], predictions: Sequence[Prediction]) -> tuple[Miss, ...]:
    found = []
    for case, prediction in zip(cases, predictions, strict=True):
        kind = case.chosen.kind
        if kind is not None and prediction.kinds[:1] != (kind,):
            named = prediction.kinds[: prediction.heads]
            found.append(Miss(case.id, kind, case.chosen.tool, named))
    return tuple(found)


def render(report: QualityReport) -> str:
    """The report as Markdown tables with date and limits, in Dutch."""
    header = ["| methode | " + " | ".join(MEASURES.values()) + " |", "| --- |" + " ---: |" * len(MEASURES)]
    lines = [
        f"Gemeten op {report.date} met kennisbank {report.knowledge_base}.",
        f"Het zijn {report.cases} gevallen in {report.groups} groepen: {report.with_kind} met een soort aanpak,",
        f"{report.troubled} mislukt of gemengd met een bekend knelpunt en {report.successful} geslaagd.",
        f"Gemiddeld zijn er {_number(report.mean_answers)} vragen beantwoord. Tussen haakjes het interval van 95%.",
        "",
        *header,
        *(_line(row.name, row.figures) for row in report.rows),
        "",
        "Verschil met dit advies (positief: dit advies heeft een hoger getal):",
        "",
        *header,
        *(_line(row.name, row.difference, signed=True) for row in report.rows if row.difference),
        "",
        *EXPLANATION,
    ]
    if report.unreadable:
        lines += ["", "Antwoorden die niet te lezen waren:", *(f"- {text}" for text in report.unreadable)]
    return "\n".join(lines) + "\n"


def _line(name: str, figures: Mapping[str, Figure], *, signed: bool = False) -> str:
    return f"| {name} | " + " | ".join(_cell(figures, key, signed=signed) for key in MEASURES) + " |"


def _cell(figures: Mapping[str, Figure], key: str, *, signed: bool = False) -> str:
    figure = figures.get(key)
    if figure is None:
        return "–"
    if key in ("kind_mrr", "warnings_on_success"):
        return (
            f"{_number(figure.mean, 2, signed)} ({_number(figure.low, 2, signed)}; {_number(figure.high, 2, signed)})"
        )
    parts = [f"{_number(100 * value, 0, signed)}" for value in (figure.mean, figure.low, figure.high)]
    return f"{parts[0]}% ({parts[1]}; {parts[2]})"


def _number(value: float, digits: int = 1, signed: bool = False) -> str:
    text = f"{value:+.{digits}f}" if signed else f"{value:.{digits}f}"
    return text.replace(".", ",").replace("-", "−")


def as_json(report: QualityReport) -> dict[str, Any]:
    """The report as plain data for JSON."""
    return asdict(report)
