"""How things are said: dates, lists and the names of roles and states."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

ROLE_NAMES = {
    "strengthens": "Strengthens",
    "stabilises": "Steadies",
    "lengthens": "Lengthens",
    "relaxes": "Relaxes",
}
ROLE_HEADINGS = {
    "strengthens": "Make it stronger",
    "stabilises": "Train it to hold still",
    "lengthens": "Let it lengthen",
    "relaxes": "Let it go",
}
STATE_NAMES = {"overworked": "Overworked", "weak": "Doing too little", "tight": "Tight"}
SIGN_NAMES = {
    "where": "Where",
    "when": "When",
    "feels": "Feels",
    "worse": "Worse with",
    "eases": "Eases",
}
STOP_AND_CALL = "Stop and call for help"
DANGER = (
    "for chest pressure, sudden tearing pain, breathlessness, faintness, "
    "or new weakness, numbness or trouble with bladder or bowels."
)
LICENCE = "Free to copy with a credit, CC BY 4.0."
PAIN_RULE = "Up to 3 out of 10 is fine. It should be gone tomorrow."


def day(when: date) -> str:
    """Return `20 November 2026`."""
    return f"{when.day} {when:%B} {when.year}"


# What stands over the exercises of a cause, by what helps first.
REMEDIES = {
    "exercise": "Exercises for the weeks ahead",
    "clinician": "Exercises once a clinician has seen you",
    "kit": "Exercises beside that",
    "rest": "Exercises after that",
}


def listed(words: Sequence[str], *, last: str = "and") -> str:
    """Return `a`, `a and b` or `a, b and c`."""
    if len(words) < 2:  # noqa: PLR2004 - one word is no list
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def capital(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """Return the text with a small first letter."""
    return text[:1].lower() + text[1:]


def run_on(names: Sequence[str], between: str) -> str:
    """Return names as one line: `Sitting, driving, running uphill`."""
    return between.join((*names[:1], *map(uncapital, names[1:])))


def counted(number: int, noun: str) -> str:
    """Return `1 exercise` or `4 exercises`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
