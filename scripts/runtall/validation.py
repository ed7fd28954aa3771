"""What pydantic says about a file, as problems with lines and with what would be right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from .frontmatter import Lines, Location, dotted, line_of
from .problem import Problem, did_you_mean, shorten
from .words import uncapital


def problem_of(error: ErrorDetails, lines: Lines, model: type[BaseModel], name: str) -> Problem:
    """Return what is wrong at one place of the file `name`, which `model` describes."""
    place = tuple(_keys(error["loc"], lines))
    line = line_of(lines, place)
    where = _dots(tuple(part for part in error["loc"][:-1] if part in place))
    if error["type"] == "extra_forbidden":
        known = _known_keys(model, error["loc"][:-1])
        wrong = str(error["loc"][-1])
        hint = did_you_mean(wrong, known) or f"; known here: {', '.join(known)}"
        return Problem(name, line, "unknown-key", f'{where}unknown key "{wrong}"{hint}')
    if error["type"] == "missing":
        message = f'{where}the key "{error["loc"][-1]}" is missing'
        return Problem(name, line, "missing-key", message)
    return Problem(name, line, "bad-value", f"{_dots(place)}{_wrong(error)}")


def _wrong(error: ErrorDetails) -> str:
    """Return what is wrong with a value and what would be right."""
    if error["type"] == "dose":
        return error["msg"]
    if error["input"] is None:
        return "is empty; fill it in"
    if error["type"] == "union_tag_invalid":
        return _unknown_tag(str(error["ctx"]["tag"]), str(error["ctx"]["expected_tags"]))
    if error["type"] == "tuple_type":
        return f"takes a list; write [{error['input']}]"
    message = uncapital(error["msg"].removeprefix("Value error, "))
    return f"{message} (found {_shown(error['input'])})"


def _unknown_tag(tag: str, expected: str) -> str:
    known = [name.strip(" '") for name in expected.split(",")]
    hint = did_you_mean(tag, known) or f"; known here: {', '.join(known)}"
    return f'unknown type "{tag}"{hint}'


def problems_of(
    error: ValidationError, lines: Lines, model: type[BaseModel], name: str
) -> Iterator[Problem]:
    """Yield each thing that is wrong with a file once."""
    errors = error.errors()
    # Items that are wrong are not counted; that there are too few of them is then no news.
    inside = {e["loc"][:n] for e in errors for n in range(len(e["loc"]))}
    told = [e for e in errors if not (e["type"] == "too_short" and e["loc"] in inside)]
    yield from dict.fromkeys(problem_of(e, lines, model, name) for e in told)


def _keys(loc: Location, lines: Lines) -> Iterator[str | int]:
    """Yield the parts of a pydantic location that are keys of the file."""
    place: Location = ()
    for part in loc:
        if (*place, part) in lines:
            place = (*place, part)
            yield part


def _dots(loc: Location) -> str:
    place = dotted(loc)
    return f"{place}: " if place else ""


def _shown(value: object) -> str:
    return shorten(f'"{value}"' if isinstance(value, str) else str(value))


def _known_keys(model: type[BaseModel], loc: Location) -> list[str]:
    models = [model]
    for part in loc:
        inner = [m.model_fields[part] for m in models if part in m.model_fields]
        tagged = [m for m in models if part in _tags(m)]
        if inner:
            models = [m for field in inner for m in _models(field.annotation)]
        elif tagged:
            models = tagged
    return list(dict.fromkeys(name for m in models for name in m.model_fields))


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the models that an annotation is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _tags(model: type[BaseModel]) -> tuple[object, ...]:
    field = model.model_fields.get("type")
    return get_args(field.annotation) if field else ()
