"""The top of the advice: may this start, in three sentences, and how much influence fits."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.advice import Advice
from advisor.ui.address import Place, step_screen
from advisor.ui.components.markup import bullets, callout, inside, paragraph, section, sources, text
from advisor.ui.texts import say


def level_name(knowledge_base: KnowledgeBase, level: str) -> str:
    """The label of a level of influence."""
    question = knowledge_base.role("invloed")
    return knowledge_base.option_label(question.id, level) if question is not None else level


def three_sentences(knowledge_base: KnowledgeBase, advice: Advice) -> tuple[str, ...]:
    """The advice in at most three sentences: outcome and level, the first head, and how certain that is."""
    level = advice.level
    first = say(
        f"advies.kort-uitkomst.{advice.outcome}",
        niveau=level_name(knowledge_base, level.advised).lower(),
        hoogstens=level_name(knowledge_base, level.at_most).lower(),
    )
    if advice.outcome == "niet-doen":
        return (first,)
    if not advice.ranking:
        return (first, say("advies.kort-geen-kop"))
    head = advice.ranking[0]
    words = {
        "aanpak": knowledge_base.families[head.family].name,
        "middel": knowledge_base.tools[head.id].name,
    }
    second = say("advies.kort-kop", **words)
    if head.equal_to:
        second = say("advies.kort-kop-gelijk", ander=knowledge_base.tools[head.equal_to[0]].name, **words)
    return first, second, say(f"advies.kort-zeker.{head.certainty}")


def outcome_html(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """The outcome in words, the three sentences, and every gate that speaks with what to do instead."""
    summary = "".join(paragraph(sentence) for sentence in three_sentences(knowledge_base, advice))
    top = (
        f'<div class="uitkomst-kader {advice.outcome}"><h2>{say(f"advies.uitkomst.{advice.outcome}")}</h2>'
        f"{paragraph(say(f'advies.uitkomst-uitleg.{advice.outcome}'))}"
        f"<h3>{say('advies.in-het-kort')}</h3>{summary}</div>"
    )
    gates = ""
    for gate in advice.gates:
        instead = (
            f"<p><strong>{say('advies.wat-wel')}</strong> {text(gate.alternative)}</p>" if gate.alternative else ""
        )
        kind = "stop" if gate.kind == "niet-doen" else "let-op"
        gates += callout(gate.text, instead + sources(knowledge_base, gate.sources), kind)
    return top + gates


def contradictions_html(knowledge_base: KnowledgeBase, advice: Advice, short: bool) -> str:
    """Answers that contradict each other, with links to the questions and ways to repair."""
    found = ""
    for contradiction in advice.contradictions:
        questions = (knowledge_base.questions[question] for question in contradiction.questions)
        links = bullets(inside(Place(step_screen(question.step), short), question.text) for question in questions)
        body = paragraph(contradiction.text)
        if links:
            body += paragraph(say("advies.tegenspraak-vragen")) + links
        if contradiction.repairs:
            body += paragraph(say("advies.tegenspraak-herstel")) + bullets(map(text, contradiction.repairs))
        found += callout(say("advies.tegenspraak-titel"), body, "let-op")
    return found


def level_html(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """The scale of influence with what is advised, wanted and possible; the alarm when more was wanted."""
    question = knowledge_base.role("invloed")
    if question is None:
        return ""
    level = advice.level
    scale = [option for option in question.options if not option.off_scale]
    ids = [option.id for option in scale]
    top = ids.index(level.at_most) if level.at_most in ids else len(ids) - 1
    rows = []
    for place, option in enumerate(scale):
        marks = [
            say(f"advies.niveau-{name}")
            for name, marked in (
                ("geadviseerd", level.advised),
                ("gewenst", level.wanted),
                ("grens", level.at_most),
            )
            if marked == option.id
        ]
        if place > top and not marks:
            marks = [say("advies.niveau-te-hoog")]
        kind = "gekozen" if option.id == level.advised else "te-hoog" if place > top else ""
        shown = f' <span class="stand">{text(", ".join(marks))}</span>' if marks else ""
        rows.append(f'<li class="{kind}"><span class="trede">{text(option.label)}</span>{shown}</li>')
    limits = "".join(
        paragraph(knowledge_base.rules[rule].rule.because)
        + sources(knowledge_base, knowledge_base.rules[rule].rule.sources)
        for rule in level.limits
    )
    alarm = callout(say("advies.niveau-alarm"), paragraph(level.alarm), "let-op") if level.alarm else ""
    return (
        f"{section('niveau')}"
        f'<ol class="ladder" aria-label="{say("advies.niveau-schaal")}">{"".join(rows)}</ol>'
        f"{alarm or limits}"
    )
