"""Checks of one chain: its approaches, tools, phases and cases exist, and its cases go with the kind of evidence."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.knowledge.conditions import LiteralTable
from advisor.knowledge.models.chain import Chain
from advisor.knowledge.problems import Problem
from advisor.knowledge.register import Placed, Register
from advisor.knowledge.rule_checks import role_options, unknown


def chain_problems(placed: Placed, register: Register, table: LiteralTable) -> Iterator[Problem]:
    """All problems of one chain."""
    chain: Chain = placed.entry
    yield from _steps(placed, register, table)
    for index, case in enumerate(chain.cases):
        if case.documented is not None and case.documented not in register.of("geval"):
            here = ("gevallen", index, "geval")
            yield unknown(placed, here, case.documented, register.of("geval"), "gedocumenteerd geval")
    if chain.evidence == "niet-gevonden" and chain.cases:
        message = "'gevallen' past niet bij bewijs 'niet-gevonden'."
        hint = "Is de keten wel ergens gebruikt? Kies dan een ander bewijs."
        yield placed.problem(("gevallen",), "KB069", message, hint, key=True)
    if chain.evidence not in ("niet-gevonden", "advies") and not chain.cases:
        hint = "Noem minstens een plaats, of kies advies of niet-gevonden."
        yield placed.problem(("bewijs",), "KB069", f"Bewijs '{chain.evidence}' heeft een geval nodig.", hint)


def _steps(placed: Placed, register: Register, table: LiteralTable) -> Iterator[Problem]:
    chain: Chain = placed.entry
    families, tools = register.of("aanpak"), register.of("middel")
    phases = role_options(table, "fase")
    for index, step in enumerate(chain.steps):
        here = ("stappen", index)
        if step.family not in families:
            yield unknown(placed, (*here, "aanpak"), step.family, families, "aanpak")
        if step.phase is not None and step.phase not in phases and register.clean("vraag"):
            yield unknown(placed, (*here, "fase"), step.phase, phases, "fase")
        serving = [name for name, tool in tools.items() if step.family in tool.entry.families]
        for number, tool in enumerate(step.tools):
            below = (*here, "middelen", number)
            if tool not in tools:
                yield unknown(placed, below, tool, tools, "middel")
            elif step.family in families and tool not in serving and register.clean("middel"):
                yield unknown(placed, below, tool, serving, f"middel van aanpak '{step.family}'")
