"""Pose files read and checked without drawing anything: bases, targets, frames, muscles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from runtall import frontmatter
from runtall.frontmatter import Lines, Location, line_of
from runtall.problem import Problem, did_you_mean
from runtall.validation import problems_of

from .poses import Figure
from .skeleton import BONES
from .stance import Pose, Spec, merge

SUFFIX = ".pose.yaml"
BASES = Path(__file__).with_name("bases.yaml")


@dataclass(frozen=True, slots=True)
class Read:
    """A pose file as far as it could be read."""

    figure: Figure | None
    lines: Lines
    problems: tuple[Problem, ...]


@cache
def bases() -> Mapping[str, Spec]:
    """Return the base poses by name."""
    text = yaml.safe_load(BASES.read_text(encoding="utf-8"))
    poses = TypeAdapter(dict[str, Pose]).validate_python(text)
    return {name: pose.spec for name, pose in poses.items()}


def read(path: Path, name: str, *, muscles: Iterable[str] | None = None) -> Read:
    """Return the figure of a file called `name`; `muscles` are those that may be painted."""
    from runtall.loading import read_text

    text, unreadable = read_text(path, name)
    front = frontmatter.parse(text, name) if not unreadable else frontmatter.FrontMatter()
    problems = [*unreadable, *front.problems]
    if problems:
        return Read(None, front.lines, tuple(problems))
    try:
        figure = Figure.model_validate(front.data)
    except ValidationError as error:
        told = problems_of(error, front.lines, Figure, name)
        return Read(None, front.lines, tuple(told))
    found = tuple(
        Problem(name, line_of(front.lines, place), code, message)
        for place, code, message in _faults(figure, muscles)
    )
    return Read(None if found else figure, front.lines, found)


def _faults(figure: Figure, muscles: Iterable[str] | None) -> Iterator[tuple[Location, str, str]]:
    """Yield what does not fit together: its place, code and message."""
    if figure.base not in bases():
        hint = did_you_mean(figure.base, bases())
        yield ("base",), "unknown-id", f'base: no base "{figure.base}"{hint}'
        return
    known = list(muscles) if muscles is not None else None
    for i, muscle in enumerate(figure.paint or ()):
        if known is not None and muscle not in known:
            hint = did_you_mean(muscle, known) or "; the page names none such"
            yield ("paint", i), "unknown-id", f'paint: no muscle "{muscle}"{hint}'
    for i, arrow in enumerate(figure.arrows):
        if arrow.frame > len(figure.frames):
            message = f"arrows: frame {arrow.frame} of {len(figure.frames)}"
            yield ("arrows", i, "frame"), "bad-value", message
        if (arrow.track is None) == (arrow.path is None):
            yield ("arrows", i), "bad-value", "arrows: takes either track or path"
    yield from _fit_faults(figure)


def _fit_faults(figure: Figure) -> Iterator[tuple[Location, str, str]]:
    if figure.fit is None:
        return
    spec = merge(bases()[figure.base], figure.common.spec)
    for i, name in enumerate(figure.fit.vars):
        if not _is_number(spec, name):
            yield ("fit", "vars", i), "unknown-id", f'fit.vars: no number at "{name}"'
    for name in figure.fit.targets:
        if not _is_target(spec, name):
            yield ("fit", "targets", name), "unknown-id", f'fit.targets: no target "{name}"'


def keys_of(name: str) -> list[str | int]:
    """Return the keys that a dotted name stands for."""
    return [int(key) if key.isdigit() else key for key in name.split(".")]


def get(spec: Spec, keys: list[str | int]) -> Any:  # noqa: ANN401 - a nested value
    """Return the value at a place of a pose."""
    value: Any = spec
    for key in keys:
        value = value[key]
    return value


def _is_number(spec: Spec, name: str) -> bool:
    try:
        return isinstance(get(spec, keys_of(name)), int | float)
    except (KeyError, IndexError, TypeError):
        return False


def _is_target(spec: Spec, name: str) -> bool:
    if name.startswith("reach_"):
        limb = {"hand": "arm", "foot": "leg"}.get(name[6:-2], "")
        return "at" in spec.get(f"{limb}_{name[-1]}", {})
    bone, _, axis = name.rpartition(".")
    return name in {"hip_l", "hip_r"} or (bone in BONES and axis in {"x", "y", "z"})
