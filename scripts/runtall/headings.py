"""The headings that pages of each kind have, and what may stand under them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    """What a `##` heading of a kind must look like; the limits are in characters, for the cards."""

    need: Literal["must", "may"] = "must"
    list_kind: Literal["", "ordered", "bullet"] = ""
    item_limit: int = 0
    items: int = 0


# The headings of each kind, in the order in which a page has them. A guide is free prose.
HEADINGS: dict[str, dict[str, Heading]] = {
    "exercise": {
        "How to do it": Heading(list_kind="ordered", item_limit=170),
        "Cues": Heading(list_kind="bullet", item_limit=100),
        "Common mistakes": Heading(list_kind="bullet"),
        "Stop if": Heading(list_kind="bullet"),
        "Easier and harder": Heading("may"),
        "How sure are we?": Heading("may"),
    },
    "muscle": {
        "Where it is": Heading(list_kind="bullet"),
        "What it does": Heading(),
        "When you run": Heading(),
        "When it aches": Heading(list_kind="bullet"),
        "Find it": Heading("may"),
    },
    "cause": {
        "Mid-run reset": Heading("may", "bullet", item_limit=60, items=4),
        "Check it on your next run": Heading(),
        "What is going on": Heading(),
        "What to change today": Heading(list_kind="bullet"),
        "How sure are we?": Heading(),
    },
    "routine": {
        "Who it is for": Heading(item_limit=200),
        "Your week": Heading(),
        "Stop if": Heading(list_kind="bullet", item_limit=140),
    },
}
