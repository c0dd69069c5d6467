"""The made-up ranking task for clingo: rules and tools as facts, totals as an aggregate in answer set programming."""

from __future__ import annotations

import clingo

from tests.benchmarks.synthetic import Task

_PROGRAM = """
blocked(R) :- asks(R, Q), answer(Q, O), not allows(R, Q, O).
fired(R) :- rule(R, F, P), not blocked(R).
total(T, S) :- tool(T), S = #sum { P, R : fired(R), rule(R, F, P), has(T, F) }.
#show total/2.
"""


def totals(wanted: Task) -> dict[str, int]:
    """Ground and solve: clingo has no other way to be asked under new answers."""
    facts = [f'tool("{tool}"). ' + "".join(f'has("{tool}","{feature}").' for feature in sorted(has))
             for tool, has in wanted.tools.items()]  # fmt: skip
    for rule in wanted.rules:
        facts.append(f'rule("{rule.id}","{rule.feature}",{rule.points}).')
        for question, options in rule.when.items():
            facts.append(f'asks("{rule.id}","{question}").')
            facts += [f'allows("{rule.id}","{question}","{option}").' for option in options]
    facts += [f'answer("{question}","{option}").' for question, option in wanted.answers.items()]
    control = clingo.Control(["--warn=none"])
    control.add("base", [], _PROGRAM + "\n".join(facts))
    control.ground([("base", [])])
    found: dict[str, int] = {}

    def read(model: clingo.Model) -> None:
        for atom in model.symbols(shown=True):
            tool, total = atom.arguments
            found[tool.string] = total.number

    control.solve(on_model=read)
    return found
