"""The parts of the advice one by one, on the shipped knowledge base.

The quick advice is what a click in the questionnaire waits for; all of it is what the advice page waits for.
"""

from __future__ import annotations

from collections.abc import Iterator

from advisor.questionnaire.answers import situation
from advisor.recommender.advise import advise
from advisor.recommender.certainty import first_shares, is_certain
from advisor.recommender.enough import heads_cannot_change
from advisor.recommender.heads import head_rows, heads_of, ranked_rows
from advisor.recommender.mix import mix
from advisor.recommender.outcome import active_rules
from advisor.recommender.receipt import SEED
from advisor.recommender.scores import Scored, score
from advisor.recommender.whatif import next_questions, what_if
from tests.benchmarks.setting import DATE, Setting
from tests.benchmarks.timing import Row, median

TITLE = "The parts of the advice"


def rows(setting: Setting) -> Iterator[Row]:
    """From the ranking to the mix, and the whole."""
    knowledge_base, answers, model, seen = setting.knowledge_base, setting.answers, setting.model, setting.seen
    terms, scores, rules = setting.terms, setting.scores, active_rules(setting.knowledge_base, DATE)
    scored = Scored(knowledge_base, model, answers, seen, scores)
    heads = head_rows(knowledge_base, model, scores, ranked_rows(scores))
    first = model.candidates[heads[0]]

    def ranking() -> object:
        return heads_of(knowledge_base, model, score(knowledge_base, model, situation(knowledge_base, answers)))

    def certain() -> object:
        return (
            is_certain(scored, terms, heads[0]),
            heads_cannot_change(scored, terms, rules, heads),
        )

    def what_ifs() -> object:
        return what_if(scored, heads, rules)

    def questions() -> object:
        return next_questions(scored, rules)

    yield Row(f"ranking and heads, {len(model.candidates)} candidates", median(ranking, 51))
    yield Row(
        "share of 1,000 weightings in which each comes first (SMAA)", median(lambda: first_shares(scores, terms, SEED))
    )
    yield Row("certainty over all answers still to come", median(certain))
    yield Row("what-ifs: every single other answer", median(what_ifs, 7))
    yield Row("next questions by what they tell", median(questions, 7))
    yield Row(
        "certainty, what-ifs and next questions together", median(lambda: (certain(), what_ifs(), questions()), 7), 60
    )
    yield Row("mix, three variants", median(lambda: mix(scored, first), 5), 500)
    yield Row(
        "quick advice: gates, ranking, reasons", median(lambda: advise(knowledge_base, answers, DATE, fast=True)), 10
    )
    yield Row("all of the advice", median(lambda: advise(knowledge_base, answers, DATE), 5))
