"""How much of an exercise: sets, repetitions or holds, rest, days a week; and how to say it."""

from __future__ import annotations

import re
from typing import Annotated, NamedTuple

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from .words import counted

_RANGE = re.compile(r"(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?\Z")
_TIME = re.compile(r"(\d{1,4}(?:\s*[-–]\s*\d{1,4})?)\s*(s|min)\Z")
_MINUTE = 60
_WEEK = 7
_SECONDS = {"s": 1, "min": _MINUTE}
# Seconds that one repetition takes without a hold, and that it takes to get in place.
REPETITION_SECONDS = 3
CHANGE_SECONDS = 15


class Range(NamedTuple):
    """A number or a range of numbers, both ends included."""

    low: int
    high: int

    @property
    def middle(self) -> float:
        """Half-way between the ends."""
        return (self.low + self.high) / 2

    def says(self, *, between: str = " to ") -> str:
        """Return `8` or `8 to 10`."""
        return f"{self.low}" if self.low == self.high else f"{self.low}{between}{self.high}"


def _fail(message: str) -> PydanticCustomError:
    return PydanticCustomError("dose", "{why}", {"why": message})


def _range(value: object) -> Range:
    if isinstance(value, Range):
        return value
    match = _RANGE.match(str(value)) if isinstance(value, int | str) and value is not True else None
    if not match:
        raise _fail(f'"{value}" is not a number or a range such as 8-10')
    low, high = int(match[1]), int(match[2] or match[1])
    if low < 1:
        raise _fail(f'"{value}" must be 1 or more')
    if high < low:
        raise _fail(f'"{value}" runs backwards; write {high}-{low}')
    return Range(low, high)


def _seconds(value: object) -> Range:
    if isinstance(value, Range):
        return value
    match = _TIME.match(str(value))
    if not match:
        hint = f"; write {value} s" if _RANGE.match(str(value)) else " such as 30 s or 1-2 min"
        raise _fail(
            f'"{value}" has no unit{hint}' if "write" in hint else f'"{value}" is not a time{hint}'
        )
    low, high = _range(match[1])
    return Range(low * _SECONDS[match[2]], high * _SECONDS[match[2]])


Count = Annotated[
    Range,
    BeforeValidator(_range),
    WithJsonSchema({"type": ["integer", "string"], "examples": [8, "8-10"]}),
]
Seconds = Annotated[
    Range, BeforeValidator(_seconds), WithJsonSchema({"type": "string", "examples": ["30 s"]})
]


def _of_a_week(span: Range) -> Range:
    if span.high > _WEEK:
        raise _fail(f"a week has {_WEEK} days, not {span.high}")
    return span


Days = Annotated[Count, AfterValidator(_of_a_week)]


class Dose(BaseModel):
    """Sets of repetitions, of holds, or of held repetitions; times in seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    sets: Annotated[int, Field(ge=1, le=10)]
    reps: Count | None = None
    hold: Seconds | None = None
    per_side: bool = False
    rest: Seconds | None = None
    days: Days | None = None

    @model_validator(mode="after")
    def _needs_work(self) -> Dose:
        if self.reps is None and self.hold is None:
            raise _fail("needs reps (such as 8-10), a hold (such as 20 s) or both")
        return self

    @property
    def seconds(self) -> float:
        """An estimate of how long it takes, rests between sets included."""
        hold = self.hold.middle if self.hold else 0
        reps = self.reps.middle if self.reps else 1
        work = reps * (hold + REPETITION_SECONDS) * (2 if self.per_side else 1)
        rest = self.rest.middle if self.rest else 0
        return CHANGE_SECONDS + self.sets * work + (self.sets - 1) * rest

    @property
    def minutes(self) -> int:
        """The estimate in whole minutes, one at the least."""
        return max(1, round(self.seconds / _MINUTE))

    def sentences(self) -> tuple[str, ...]:
        """Return the dose in words, a full stop after each part."""
        side = " each side" if self.per_side else ""
        said = []
        if self.reps:
            said.append(f"{counted(self.sets, 'set')} of {self.reps.says()}{side}.")
            if self.hold:
                said.append(f"Hold each for {time(self.hold)}.")
        elif self.hold:
            said.append(f"{counted(self.sets, 'hold')} of {time(self.hold)}{side}.")
        if self.rest:
            said.append(f"Rest {time(self.rest)}.")
        return tuple(said)

    def week(self) -> str:
        """Return `2 or 3 days a week.`, or nothing where the dose does not say."""
        if not self.days:
            return ""
        return f"{days(self.days)} a week."

    def code(self) -> str:
        """Return the dose as a shared link has it: `2x8-10`, or `2x30s` for seconds."""
        amount = self.reps or self.hold or Range(1, 1)
        return f"{self.sets}x{amount.says(between='-')}{'' if self.reps else 's'}"

    def short(self) -> str:
        """Return the dose as a card prints it: `2 × 8–10 each side. Hold 3–5 s. Rest 45 s.`."""
        side = " each side" if self.per_side else ""
        main = self.reps.says(between="–") if self.reps else _brief(self.hold)
        said = [f"{self.sets} × {main}{side}."]
        if self.reps and self.hold:
            said.append(f"Hold {_brief(self.hold)}.")
        if self.rest:
            said.append(f"Rest {_brief(self.rest)}.")
        return " ".join(said)


def _in_minutes(span: Range) -> bool:
    """Tell whether a span is better said in minutes: two of them and more, and whole ones."""
    return span.low >= 2 * _MINUTE and span.low % _MINUTE == 0 == span.high % _MINUTE


def time(span: Range) -> str:
    """Return a span of seconds in words: `30 seconds`, `60 to 90 seconds`, `2 minutes`."""
    if _in_minutes(span):
        span, unit = Range(span.low // _MINUTE, span.high // _MINUTE), "minute"
    else:
        unit = "second"
    return f"{span.says()} {unit}" if span == (1, 1) else f"{span.says()} {unit}s"


def days(span: Range) -> str:
    """Return `1 day`, `2 days` or `2 or 3 days`."""
    if span.low == span.high:
        return counted(span.low, "day")
    between = " or " if span.high == span.low + 1 else " to "
    return f"{span.says(between=between)} days"


def _brief(span: Range | None) -> str:
    if span is None:
        return ""
    if _in_minutes(span):
        return f"{Range(span.low // _MINUTE, span.high // _MINUTE).says(between='–')} min"
    return f"{span.says(between='–')} s"
