"""The command line: check the pages, start a new one, write cards and data."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from . import coverage, drafts, export, pictures, wording
from .catalogue import Catalogue, load
from .figures import store as figures
from .figures.store import Job
from .problem import Problem, did_you_mean
from .records import KINDS
from .relations import relate
from .words import counted

SITE = os.environ.get("RUNTALL_SITE") or "https://runtall.example/"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 if all is well, 1 if there are problems, 2 if the call is wrong."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if not (options.root / "docs").is_dir():
        parser.error(f"{options.root} is not the project: it has no folder docs")
    try:
        return int(options.run(options))
    except OSError as error:
        print(f"runtall: {error.filename}: {error.strerror}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="runtall", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the project (default: here)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="say what is wrong with the pages")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="only these pages")
    check.add_argument("--format", choices=sorted(_FORMATS), default="text")
    check.set_defaults(run=_check)
    new = commands.add_parser("new", help="start a page")
    new.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    new.add_argument("id", metavar="ID", help="the file name without .md, such as wall-slide")
    new.set_defaults(run=_new)
    for name, run, what in (("cards", _cards, "the cards"), ("export", _export, "the data files")):
        command = commands.add_parser(name, help=f"write {what} into a folder")
        command.add_argument("folder", type=Path, metavar="DIR")
        command.set_defaults(run=run)
    draw = commands.add_parser("draw", help="draw the pictures that are out of date")
    draw.add_argument("ids", nargs="*", metavar="ID", help="these, such as bird-dog")
    draw.add_argument("--preview", action="store_true", help="a quick look and what is wrong")
    draw.set_defaults(run=_draw)
    site = commands.choices["cards"]
    site.add_argument("--site", type=_address, default=SITE, help=f"the site (default: {SITE})")
    return parser


def _address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise argparse.ArgumentTypeError(f"{text!r} is no address of a site")
    return text


def _new(options: argparse.Namespace) -> int:
    try:
        path = drafts.write(options.root, options.kind, options.id, today=date.today())
    except drafts.DraftError as error:
        print(f"runtall: {error}", file=sys.stderr)
        return 2
    print(f"{path}: fill it in, then run: {sys.argv[0]} check {path}")
    return 0


def _sound(options: argparse.Namespace) -> Catalogue | None:
    """Return the library; where it has problems, say them and return None."""
    library = load(options.root)
    _print_text(library.problems)
    return None if library.problems else library


def _cards(options: argparse.Namespace) -> int:
    from . import cards  # the compiler is loaded where it is needed

    library = _sound(options)
    if library is None:
        return 1
    deck = cards.deal(library, site=options.site)
    _print_text(deck.problems)
    if deck.problems:
        return 1
    cards.write(deck, options.folder)
    print(f"{len(deck.cards)} cards in {options.folder}")
    return 0


def _export(options: argparse.Namespace) -> int:
    library = _sound(options)
    if library is None:
        return 1
    export.write(library, relate(library), options.folder)
    print(f"The data files are in {options.folder}")
    return 0


def _draw(options: argparse.Namespace) -> int:
    library = load(options.root)
    found = pictures.gallery(library)
    try:
        from .figures import drawing, studio  # noqa: F401
    except ModuleNotFoundError as error:
        print(f"runtall: {error.name} is missing; run `make figures` once", file=sys.stderr)
        return 2
    names = {job.name for job in found.jobs}
    known = names | {figures.name_of(p.path) for p in found.problems}
    for lost in [id for id in options.ids if id not in known]:
        hint = did_you_mean(lost, known)
        print(f"runtall: no pose file draws {lost}{hint}", file=sys.stderr)
        return 2
    asked = [job for job in found.jobs if _wanted(job, options)]
    problems = [p for p in found.problems if figures.name_of(p.path) in (options.ids or known)]
    _print_text(problems)
    if options.preview:
        return _preview(asked, options) or bool(problems)
    for job, wrong in studio.draw(asked, options.root):
        _print_text(wrong)
        problems += wrong
        print(f"{job.name}: {'not drawn' if wrong else 'drawn'}", flush=True)
    if not options.ids:
        studio.finish(found.jobs, options.root)
        print(f"{counted(len(asked), 'picture')} drawn anew; all of them: {studio.SHEET}")
    return 1 if problems else 0


def _wanted(job: Job, options: argparse.Namespace) -> bool:
    return job.name in options.ids if options.ids else job.stale(options.root)


def _preview(jobs: Sequence[Job], options: argparse.Namespace) -> int:
    from .figures import studio

    found = []
    for job in jobs:
        path, wrong = studio.preview(job, options.root)
        print(path)
        found += wrong
    _print_text(found)
    return 1 if found else 0


def _check(options: argparse.Namespace) -> int:
    lost = [path for path in options.paths if not _is_ours(path, options.root)]
    for path in lost:
        print(f"runtall: no such file in the project: {path}", file=sys.stderr)
    if lost:
        return 2
    library = load(options.root)
    problems = [
        p
        for p in (*library.problems, *_of_library(library), *_of_cards(library, options))
        if _within(p.path, options)
    ]
    _FORMATS[options.format](problems)
    if options.format == "text":
        bad = {problem.path for problem in problems}
        records = (r for r in library.by_docname.values() if r.path not in bad)
        pages = sum(_within(record.path, options) for record in records)
        verb = "is" if pages == 1 else "are"
        told = counted(len(problems), "problem")
        said = f"{counted(pages, 'page')} {verb} sound, {told}."
        print(said, file=sys.stderr)
    return 1 if problems else 0


def _is_ours(path: Path, root: Path) -> bool:
    return path.exists() and path.resolve().is_relative_to(root.resolve())


def _of_library(library: Catalogue) -> Iterator[Problem]:
    """Yield what keeps no page from being built, but the library from being as it should be."""
    for record in library.by_docname.values():
        yield from wording.check(record)
    yield from coverage.problems(library, relate(library))
    yield from pictures.problems(library)


def _of_cards(library: Catalogue, options: argparse.Namespace) -> tuple[Problem, ...]:
    """Return what keeps routines from their cards; told when all else is well."""
    if library.problems:
        return ()
    from . import cards

    asked = {r.id for r in library.routines.values() if _within(r.path, options)}
    return cards.deal(library, site=SITE, only=asked).problems


def _within(path: str, options: argparse.Namespace) -> bool:
    """Tell whether a file is among those that were asked for."""
    place = (options.root / path).resolve()
    return not options.paths or any(place.is_relative_to(p.resolve()) for p in options.paths)


def _print_text(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(problem)


def _print_json(problems: Sequence[Problem]) -> None:
    fields = ("path", "line", "code", "message")
    rows = [{name: getattr(problem, name) for name in fields} for problem in problems]
    print(json.dumps(rows, indent=2, ensure_ascii=False))


def _print_github(problems: Sequence[Problem]) -> None:
    for problem in problems:
        message = problem.message.replace("%", "%25")
        print(f"::error file={problem.path},line={problem.line}::{message} [{problem.code}]")


_FORMATS = {"text": _print_text, "json": _print_json, "github": _print_github}


if __name__ == "__main__":
    sys.exit(main())
