"""The made-up ranking task for zen-engine: as a decision table asked for every tool, and as expressions."""

from __future__ import annotations

import json
from collections.abc import Callable

import zen

from tests.benchmarks.synthetic import Task

Totals = Callable[[], dict[str, int]]


def _name(identifier: str) -> str:
    return identifier.replace("-", "_")


def as_table(wanted: Task) -> Totals:
    """One row a rule, every hit collected; zen is asked about all tools in one batch, and we add up."""
    columns = sorted({question for rule in wanted.rules for question in rule.when})
    features = sorted({rule.feature for rule in wanted.rules})
    inputs = [{"id": f"v{place}", "name": name, "field": _name(name)} for place, name in enumerate(columns)]
    inputs += [{"id": f"k{place}", "name": name, "field": f"k.{_name(name)}"} for place, name in enumerate(features)]
    rows = [
        {
            "_id": rule.id,
            **{f"v{columns.index(name)}": ", ".join(json.dumps(o) for o in given) for name, given in rule.when.items()},
            f"k{features.index(rule.feature)}": "true",
            "p": str(rule.points),
        }
        for rule in wanted.rules
    ]
    table = {
        "hitPolicy": "collect",
        "inputs": inputs,
        "outputs": [{"id": "p", "name": "points", "field": "points"}],
        "rules": rows,
    }
    content = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            {"id": "t", "name": "t", "type": "decisionTableNode", "content": table},
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "a", "sourceId": "in", "targetId": "t", "type": "edge"},
            {"id": "b", "sourceId": "t", "targetId": "out", "type": "edge"},
        ],
    }
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"ranking": content}}})
    said = {_name(question): option for question, option in wanted.answers.items()}
    asked = [
        {"key": "ranking", "context": {**said, "k": {_name(feature): feature in has for feature in features}}}
        for has in wanted.tools.values()
    ]

    def totals() -> dict[str, int]:
        answers = (answer["data"]["result"] for answer in engine.evaluate_batch(asked))
        sums = (sum(int(hit["points"]) for hit in hits or ()) for hits in answers)
        return dict(zip(wanted.tools, sums, strict=True))

    return totals


def as_expressions(wanted: Task) -> Totals:
    """One compiled expression a rule, evaluated once; what follows is the loop of plain Python."""
    compiled = [
        zen.compile_expression(
            " and ".join(f"{_name(name)} in {json.dumps(list(given))}" for name, given in rule.when.items())
        )
        for rule in wanted.rules
    ]
    said = {_name(question): option for question, option in wanted.answers.items()}

    def totals() -> dict[str, int]:
        found = dict.fromkeys(wanted.tools, 0)
        for rule, expression in zip(wanted.rules, compiled, strict=True):
            if expression.evaluate(said):
                for tool, features in wanted.tools.items():
                    if rule.feature in features:
                        found[tool] += rule.points
        return found

    return totals
