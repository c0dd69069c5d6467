"""The top of the advice: may this start, in three sentences, and how much influence fits."""

from __future__ import annotations

from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.recommender.advice import Advice
from advisor.ui.address import Place, step_screen
from advisor.ui.components.markup import bullets, callout, fold, inside, paragraph, sources, text
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
    if advice.ranking:
        name = text(knowledge_base.families[advice.ranking[0].family].name)
        summary = summary.replace(name, f"<strong>{name}</strong>", 1)
    top = (
        f'<div class="uitkomst-kader {advice.outcome}"><h2>{say(f"advies.uitkomst.{advice.outcome}")}</h2>'
        f"{summary}{most_telling_html(knowledge_base, advice)}</div>"
    )
    gates = ""
    for gate in advice.gates:
        instead = (
            f"<p><strong>{say('advies.wat-wel')}</strong> {text(gate.alternative)}</p>" if gate.alternative else ""
        )
        kind = "stop" if gate.kind == "niet-doen" else "let-op"
        gates += callout(gate.text, instead + sources(knowledge_base, gate.sources), kind)
    return top + gates


def most_telling_html(knowledge_base: KnowledgeBase, advice: Advice) -> str:
    """The open question that tells most; empty when none can change the advice."""
    telling = next((item.question for item in advice.next_questions if item.can_change), None)
    if telling is None or advice.enough:
        return ""
    question = knowledge_base.questions[telling]
    link = inside(Place(step_screen(question.step), short=False), question.text, question=question.id)
    return f"<p>{text(say('overzicht.helpt'))} {link}</p>"


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
    """The scale of influence with what is advised, wanted and possible, and what sets the limit."""
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
    scheme = f'<ol class="ladder" aria-label="{say("advies.niveau-schaal")}">{"".join(rows)}</ol>'
    return fold("niveau", scheme + limits)


def alarm_html(advice: Advice) -> str:
    """The alarm when more influence was wanted than there is room for."""
    alarm = advice.level.alarm
    return callout(say("advies.niveau-alarm"), paragraph(alarm), "let-op") if alarm else ""
