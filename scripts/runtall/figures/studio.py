"""Draws what changed, previews what is being posed, lays all figures out to be judged together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from html import escape
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING

from runtall.problem import Problem

from . import style
from .store import CSS, FOLDER, Job

if TYPE_CHECKING:
    from .layout import Plan

PREVIEWS = Path("_build/preview")
SHEET = Path("_build/figures/index.html")


def draw(jobs: Sequence[Job], root: Path) -> Iterator[tuple[Job, list[Problem]]]:
    """Draw figures, as many at once as there are processors; yield each with what is wrong.

    A figure with something wrong is not written, and one that cannot be finished leaves no file.
    """
    if len(jobs) < 2:
        yield from ((job, _draw(job, root, 0)) for job in jobs)
        return
    with ProcessPoolExecutor(cpu_count(), mp_context=get_context("spawn")) as pool:
        done = [pool.submit(_draw, job, root, 1) for job in jobs]
        yield from zip(jobs, (one.result() for one in done), strict=True)


def _draw(job: Job, root: Path, threads: int) -> list[Problem]:
    import numba

    from . import drawing, layout, posefile

    if threads:
        numba.set_num_threads(threads)
    plan = layout.plan(job.figure, posefile.bases())
    wrong = look(job, plan)
    if wrong:
        return wrong
    made = drawing.files(job, plan)
    for ending, text in made.items():
        path = job.path(root, ending)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f".{path.name}")
        fresh.write_text(text, encoding="utf-8", newline="\n")
        fresh.replace(path)
    return []


def look(job: Job, plan: Plan) -> list[Problem]:
    """Return what measuring a figure finds wrong, at the line of the frame."""
    from . import checkup

    painted = [muscle for ids in job.painted.values() for muscle in ids]
    return [
        Problem(job.source, job.line(one.frame), "pose", f"{_where(one.frame)}{one.message}")
        for one in checkup.findings(plan, painted)
    ]


def _where(frame: int | None) -> str:
    return "" if frame is None else f"frame {frame + 1}: "


def preview(job: Job, root: Path) -> tuple[Path, list[Problem]]:
    """Write a quick picture of a figure; return where it is and what is wrong with the pose."""
    from . import layout, posefile
    from . import preview as quick

    plan = layout.plan(job.figure, posefile.bases())
    path = root / PREVIEWS / f"{job.name.replace('/', '-')}.png"
    quick.write(path, plan, job.painted)
    return path, look(job, plan)


def finish(jobs: Sequence[Job], root: Path) -> None:
    """Write the style sheet of the site, remove what no pose file draws, lay out the sheet."""
    from .drawing import timing

    (root / CSS).write_text(style.sheet(timing()), encoding="utf-8", newline="\n")
    kept = {job.path(root, ending) for job in jobs for ending in job.files}
    for path in (root / FOLDER).rglob("*.svg"):
        if path not in kept:
            path.unlink()
    sheet = root / SHEET
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_text(_sheet(jobs), encoding="utf-8", newline="\n")


_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>All figures</title>
<style>body{{margin:1rem;font:14px sans-serif;background:#777}}div{{display:inline-block}}
img{{display:block;background:#fff}}.thumb{{height:160px}}.dark{{background:#1c242a}}
p{{margin:0;color:#fff}}.pair{{width:480px}}.grey{{filter:grayscale(1)}}</style>
{rows}</html>
"""


def _sheet(jobs: Sequence[Job]) -> str:
    rows = [f"<div><p>{escape(job.name)}</p>" + "".join(_pictures(job)) + "</div>" for job in jobs]
    return _PAGE.format(rows="\n".join(rows))


def _pictures(job: Job) -> Iterator[str]:
    shown = [("svg", "pair"), ("thumb.svg", "thumb"), ("thumb.dark.svg", "thumb dark")]
    shown += [("thumb.svg", "thumb grey"), ("print.svg", "pair")]
    for ending, kind in shown:
        if ending in job.files:
            source = f"../../{FOLDER.as_posix()}/{job.name}.{ending}"
            yield f'<img class="{kind}" src="{source}" alt="">'
