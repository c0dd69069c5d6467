"""The command line: everything works without a browser too. Exit status: 0 done, 1 problems found, 2 bad input."""

from __future__ import annotations

import argparse
import contextlib
import datetime
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from advisor.cli.documents import InputError, add_profile, read, write, write_documents
from advisor.cli.dutch_parser import BAD_INPUT, DutchParser
from advisor.cli.first_place import path_named, path_text
from advisor.knowledge.knowledge_base import KnowledgeBase
from advisor.knowledge.load import LoadResult, load_knowledge_base
from advisor.knowledge.schema import schemas
from advisor.knowledge.templates import template
from advisor.questionnaire.project_file import OpenedProject, read_project_file
from advisor.recommender.advice import as_json
from advisor.recommender.advise import advise
from advisor.recommender.path import PathToFirst
from advisor.review.dates_kept import dates_kept
from advisor.review.diff import diff
from advisor.review.diff_markdown import markdown
from advisor.review.diff_text import as_json as difference_json
from advisor.review.diff_text import render as render_diff
from advisor.review.effect import effect
from advisor.review.entry_changes import entry_changes
from advisor.review.older_version import as_advice
from advisor.review.prove import failed, prove
from advisor.review.prove import render as render_proofs
from advisor.review.quality import as_json as quality_json
from advisor.review.quality import evaluate, read_cases
from advisor.review.quality import render as render_quality
from advisor.review.replay import replay
from advisor.review.report import check
from advisor.review.revisions import NoSuchRevision, folder_of
from advisor.review.upkeep import render as render_tasks
from advisor.review.upkeep import tasks
from reports.render import MEDIA_TYPES
from reports.text_report import advice_text

SHIPPED = Path(__file__).resolve().parents[2] / "knowledge_base"
DONE, PROBLEMS = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except InputError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:  # the reader has seen enough, as in `advise … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = DutchParser(prog="python -m advisor", description="Participatieadviseur op de opdrachtregel.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="opdracht", parser_class=DutchParser)

    checking = commands.add_parser("check", help="controleer een kennisbank")
    checking.add_argument("kb", nargs="?", type=Path, default=SHIPPED, metavar="KB")
    checking.add_argument(
        "--since",
        default=None,
        metavar="VERSIE",
        help="meld ook wat sinds deze map of versie in git veranderde zonder datum",
    )
    checking.set_defaults(run=_check)

    _advise_options(commands.add_parser("advise", help="geef advies bij een bestand met antwoorden"))

    measuring = commands.add_parser("evaluate", help="meet het advies op gedocumenteerde gevallen")
    measuring.add_argument("cases", type=Path, metavar="GEVALLEN.yaml")
    measuring.add_argument("--kb", type=Path, default=SHIPPED)
    measuring.add_argument("--json", action="store_true")
    measuring.set_defaults(run=_evaluate)

    proving = commands.add_parser("prove", help="bewijs uitspraken over alle sets antwoorden")
    proving.add_argument("kb", nargs="?", type=Path, default=SHIPPED, metavar="KB")
    proving.add_argument("--all", action="store_true", help="toon ook elk bewijs dat slaagde")
    proving.add_argument("--seconds", type=float, default=30.0, metavar="N", help="hoelang er gezocht wordt")
    proving.set_defaults(run=_prove)

    comparing = commands.add_parser("diff", help="toon welke situaties ander advies krijgen na een wijziging")
    comparing.add_argument("old", metavar="OUD", help="een map, of een versie in git zoals HEAD~1")
    comparing.add_argument("new", metavar="NIEUW", help="een map, of een versie in git")
    comparing.add_argument("--json", action="store_true")
    comparing.add_argument("--markdown", type=Path, default=None, metavar="UIT.md", help="schrijf wat er is veranderd")
    comparing.set_defaults(run=_diff)

    upkeep = commands.add_parser("todo", help="wat moet deze maand bekeken worden, met de meeste invloed bovenaan")
    upkeep.add_argument("kb", nargs="?", type=Path, default=SHIPPED, metavar="KB")
    upkeep.add_argument("--date", type=_date, default=None, metavar="JJJJ-MM-DD")
    upkeep.add_argument("--all", action="store_true", help="toon alles, niet alleen het begin")
    upkeep.set_defaults(run=_todo)

    replaying = commands.add_parser("replay", help="reken een advies na")
    replaying.add_argument("receipt", type=Path, metavar="BON.json")
    replaying.add_argument(
        "--kb", default=str(SHIPPED), metavar="KB", help="de kennisbank van toen: een map, of een versie in git"
    )
    replaying.set_defaults(run=_replay)

    schema = commands.add_parser("schema", help="schrijf de JSON-schema's van de kennisbank")
    schema.add_argument("folder", nargs="?", type=Path, default=SHIPPED / "schema", metavar="MAP")
    schema.set_defaults(run=_schema)

    new = commands.add_parser("new", help="schrijf een sjabloon met uitleg")
    new.add_argument("kind", choices=("tool", "rule"))
    new.set_defaults(run=_new)
    return parser


def _advise_options(advising: argparse.ArgumentParser) -> None:
    advising.add_argument("answers", type=Path, metavar="ANTWOORDEN.yaml")
    advising.add_argument("--kb", type=Path, default=SHIPPED)
    advising.add_argument("--json", action="store_true", help="schrijf het advies als JSON")
    advising.add_argument("--fast", action="store_true", help="laat kantelpunten, vervolgvragen en mix weg")
    advising.add_argument("--date", type=_date, default=None, metavar="JJJJ-MM-DD")
    advising.add_argument("--edition", choices=("werk", "raad"), default="werk")
    advising.add_argument("--advice", action="append", type=Path, default=[], metavar="UIT.pdf")
    advising.add_argument("--framework", action="append", type=Path, default=[], metavar="UIT.pdf")
    advising.add_argument(
        "--drafts", type=Path, default=None, metavar="MAP", help="schrijf de concepten en de planning"
    )
    advising.add_argument(
        "--all", type=Path, default=None, metavar="UIT.zip", help="schrijf alle documenten in alle formaten in één zip"
    )
    advising.add_argument(
        "--profile", type=Path, default=None, metavar="PROFIEL.yaml", help="profiel van de organisatie"
    )
    advising.add_argument("--first", metavar="MIDDEL", help="zoek welke andere antwoorden dit middel eerst maken")
    advising.set_defaults(run=_advise)


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is geen datum; schrijf bijvoorbeeld 2026-12-01.") from None


def _check(options: argparse.Namespace) -> int:
    if not options.kb.is_dir():
        raise InputError(f"De map '{options.kb}' bestaat niet.")
    since = None
    if options.since is not None:
        with _folder(options.since) as older:
            since = load_knowledge_base(older).register
    problems = check(options.kb, datetime.date.today(), since)
    for problem in problems:
        print(problem.render(), file=sys.stderr)
    errors = sum(problem.is_error for problem in problems)
    warned = len(problems) - errors
    warnings = "waarschuwing" if warned == 1 else "waarschuwingen"
    print(f"{errors} {'fout' if errors == 1 else 'fouten'}, {warned} {warnings} in {options.kb.name}.")
    return PROBLEMS if errors else DONE


def _knowledge_base(folder: Path) -> KnowledgeBase:
    if not folder.is_dir():
        raise InputError(f"De map '{folder}' bestaat niet.")
    return _sound(load_knowledge_base(folder))


def _sound(result: LoadResult) -> KnowledgeBase:
    if result.knowledge_base is None:
        shown = "\n".join(problem.render() for problem in result.errors)
        raise InputError(f"Deze kennisbank heeft fouten. Los die eerst op.\n{shown}")
    return result.knowledge_base


@contextlib.contextmanager
def _folder(name: str) -> Iterator[Path]:
    """A folder by name, or a copy of the shipped one at a git revision."""
    try:
        with folder_of(name, SHIPPED) as folder:
            yield folder
    except NoSuchRevision as error:
        raise InputError(str(error)) from None


def _advise(options: argparse.Namespace) -> int:
    for path in (*options.advice, *options.framework):
        if path.suffix.lower().removeprefix(".") not in MEDIA_TYPES:
            raise InputError(f"'{path.name}': kies een bestand dat eindigt op {', '.join(MEDIA_TYPES)}.")
    knowledge_base = _knowledge_base(options.kb)
    opened = read_project_file(knowledge_base, read(options.answers))
    if opened.problems:
        said = "\n".join(f"{options.answers.name}: {problem}" for problem in opened.problems)
        if not opened.migrated:
            raise InputError(said)
        print(said, file=sys.stderr)
    opened = add_profile(options, knowledge_base, opened)
    date = options.date or datetime.date.today()
    needs_all = bool(options.advice or options.framework or options.drafts or options.all)
    advice = advise(
        knowledge_base, opened.answers, date, done=frozenset(opened.project.done), fast=options.fast and not needs_all
    )
    write_documents(options, knowledge_base, opened, advice)
    path = _path(options.first, knowledge_base, opened, date) if options.first else None
    if options.json:
        data = as_json(advice, fast=options.fast) | ({"path_to_first": asdict(path)} if path else {})
        print(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True))
    elif path is not None:
        print(path_text(knowledge_base, path))
    elif not needs_all:
        print(advice_text(knowledge_base, advice))
    return DONE


def _path(name: str, knowledge_base: KnowledgeBase, opened: OpenedProject, date: datetime.date) -> PathToFirst:
    try:
        return path_named(knowledge_base, opened.answers, name, date)
    except KeyError:
        raise InputError(f"'{name}' staat niet in de kennisbank. Kies een middel uit de catalogus.") from None


def _evaluate(options: argparse.Namespace) -> int:
    knowledge_base = _knowledge_base(options.kb)
    try:
        cases = read_cases(options.cases)
    except (OSError, ValueError) as error:
        raise InputError(f"{options.cases}: {error}") from None
    report = evaluate(knowledge_base, cases, datetime.date.today())
    print(json.dumps(quality_json(report), ensure_ascii=False, indent=2) if options.json else render_quality(report))
    return DONE


def _prove(options: argparse.Namespace) -> int:
    knowledge_base = _knowledge_base(options.kb)
    proofs = prove(knowledge_base, datetime.date.today(), options.seconds)
    print(render_proofs(knowledge_base, proofs, every=options.all), end="")
    return PROBLEMS if failed(proofs) else DONE


def _diff(options: argparse.Namespace) -> int:
    with _folder(options.old) as old_folder, _folder(options.new) as new_folder:
        older, newer = load_knowledge_base(old_folder), load_knowledge_base(new_folder)
    new = _sound(newer)
    old = as_advice(older, new) or _sound(older)
    kept = sorted(dates_kept(older.register, newer.register, datetime.date.today()))
    difference = diff(old, new, datetime.date.today())
    if options.json:
        print(json.dumps(difference_json(old, new, difference), ensure_ascii=False, indent=2))
    else:
        print(render_diff(old, new, difference, effect(new, datetime.date.today())), end="")
    for problem in kept:
        print(problem.render(), file=sys.stderr)
    if options.markdown is not None:
        write(options.markdown, markdown(old, new, difference, entry_changes(old, new)).encode())
    return DONE


def _todo(options: argparse.Namespace) -> int:
    knowledge_base = _knowledge_base(options.kb)
    date = options.date or datetime.date.today()
    found = effect(knowledge_base, date)
    print(render_tasks(tasks(knowledge_base, date, found), found.compared, date, every=options.all), end="")
    return DONE


def _replay(options: argparse.Namespace) -> int:
    try:
        receipt = json.loads(read(options.receipt))
    except (ValueError, RecursionError):
        raise InputError(f"'{options.receipt}' is geen bon van een advies.") from None
    with _folder(options.kb) as folder:
        same, lines = replay(_knowledge_base(folder), receipt)
    print("\n".join(lines))
    return DONE if same else PROBLEMS


def _schema(options: argparse.Namespace) -> int:
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, content in schemas().items():
        write(options.folder / name, content)
        print(options.folder / name)
    return DONE


def _new(options: argparse.Namespace) -> int:
    print(template(options.kind))
    return DONE
