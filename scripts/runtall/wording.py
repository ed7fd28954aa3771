"""What the editor looks for in words: vague doses, words that frighten or blame, hard sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from .doses import Dose, time
from .problem import Problem
from .prose import CITATION, Item, Prose, Section
from .records import Exercise, Facts, Record

# What is vague in an instruction, and what to write instead.
VAGUE: Mapping[str, str] = MappingProxyType(
    {
        r"several": "say how many",
        r"a few times": "say how many times",
        r"a few": "say how many",
        r"multiple times": "say how many times",
        r"as (?:often|long|many|much) as (?:needed|necessary|you like)": "say how often",
        r"as needed": "say when",
        r"for a while": "say for how long",
        r"some (?:reps|repetitions|seconds|minutes)": "say how many",
    }
)
# What frightens or blames a reader, and what to write instead.
HARSH: Mapping[str, str] = MappingProxyType(
    {
        r"damag(?:e|es|ed|ing)": "say what may happen: sore, hurt, slower to heal",
        r"(?:bad|poor) posture": "say what is seen: slouched, bent, rounded",
        r"wrong(?:ly)?": "say what to do instead",
        r"crippl\w*": "say what it keeps you from doing",
        r"lazy": "say what is weak or untrained",
        r"must never": "say what may follow",
    }
)
# Headings whose items are instructions.
_INSTRUCTIONS = ("How to do it", "Cues")
_STEPS, _MOST_SENTENCES = "How to do it", 4
# How much of it, which a dose says: more than one set, and how long to stay.
_HOW_MANY = r"(?:(?-i:Do) \d+|(?!1 )\d+ (?:more )?(?:sets|holds|rounds|repetitions|reps|times))"
_HOW_LONG = r"(?:hold|pause|stay)(?: there)? for \d+(?: (?:to|or) \d+)? (?:seconds?|minutes?)"
# A range of repetitions is none where a unit follows: "8 to 10 centimetres".
_NO_UNIT = r"(?! ?(?:%|°|seconds|minutes|degrees|\w*metres|steps))"
_SENTENCE = re.compile(r"[.!?](?=\s|$)")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
# Pages above this school grade are listed; the plain style of the house aims below it.
GRADE = 9.0


def check(record: Record[Facts]) -> Iterator[Problem]:
    """Yield what the editor would change in a page, with what to write instead."""
    yield from _matches(record, _items(record.prose), HARSH, "harsh-word")
    for section in record.prose.sections:
        if section.heading in _INSTRUCTIONS:
            yield from _matches(record, section.items, VAGUE, "vague-word")
        if section.heading == _STEPS:
            yield from _long_steps(record, section)
            yield from _doses_in_steps(record, section)


def _items(prose: Prose) -> Iterator[Item]:
    yield prose.lede
    yield from (item for section in prose.sections for item in section.items)


def _matches(
    record: Record[Facts], items: Iterable[Item], words: Mapping[str, str], code: str
) -> Iterator[Problem]:
    for item in items:
        text = _unquoted(_plain(item))
        for pattern, instead in words.items():
            found = re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
            if found:
                yield Problem(record.path, item.line, code, f'"{found[0]}": {instead}')
                break


def _unquoted(text: str) -> str:
    """Return a text without what it quotes: a popular story may be told in its own words."""
    return re.sub(r'"[^"]*"|“[^”]*”', "", text)


def _plain(item: Item) -> str:
    return item.text(lambda kind, target: "" if kind == CITATION else target.replace("-", " "))


def _long_steps(record: Record[Facts], section: Section) -> Iterator[Problem]:
    for item in section.items:
        count = len(_SENTENCE.findall(_plain(item)))
        if count > _MOST_SENTENCES:
            message = f"{count} sentences in a step; split it, {_MOST_SENTENCES} at the most"
            yield Problem(record.path, item.line, "too-long", message)


def _doses_in_steps(record: Record[Facts], section: Section) -> Iterator[Problem]:
    """Yield the steps that repeat what the dose says: a routine prints them under another dose."""
    if not isinstance(record.facts, Exercise):
        return
    pattern = re.compile(rf"\b(?:{'|'.join(_amounts(record.facts.dose))})\b", re.IGNORECASE)
    for item in section.items:
        found = pattern.search(_plain(item))
        if found:
            message = (
                f'"{found[0]}": the dose says it, and a routine may give another; '
                'write "Hold." or "Finish your repetitions."'
            )
            yield Problem(record.path, item.line, "repeated-dose", message)


def _amounts(dose: Dose) -> Iterator[str]:
    """Yield patterns for the amounts of a dose; seconds of a movement are none of them."""
    yield _HOW_MANY
    yield from (time(span) for span in (dose.hold, dose.rest) if span)
    if dose.hold:
        yield _HOW_LONG
    if dose.reps and dose.reps.low < dose.reps.high:
        yield rf"{dose.reps.low} (?:to|or) {dose.reps.high}\b{_NO_UNIT}"


# ---- how hard a page reads ----


def grade(record: Record[Facts]) -> float:
    """Return the school grade of a page's prose by Flesch and Kincaid (Navy report 8-75, 1975)."""
    text = " ".join(_ended(_plain(item)) for item in _items(record.prose))
    words = _WORD.findall(text)
    sentences = max(len(_SENTENCE.findall(text)), 1)
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / max(len(words), 1) - 15.59


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _syllables(word: str) -> int:
    return len(_hyphenation().positions(word.lower())) + 1


@cache
def _hyphenation():  # type: ignore[no-untyped-def]  # noqa: ANN202 - pyphen has no types
    import pyphen

    # Left and right one letter: hyphenation then breaks nearly where syllables do.
    return pyphen.Pyphen(lang="en_US", left=1, right=1)
