"""Every list that a hand-written page may hold, by name: templates have the same names."""

from __future__ import annotations

from collections.abc import Callable

from . import browsing, finding
from .answers import Answers, claims
from .atlas import Atlas, body_map
from .builder import Builder, builder
from .catalogue import Catalogue
from .homepage import Home, home
from .lists import (
    Listing,
    Prints,
    causes,
    causes_by_place,
    causes_by_time,
    coverage_of,
    exercises,
    guides,
    muscles,
    poster,
    prints,
    routines,
)
from .logbook import Logbook, logbook
from .planning import Planning, planning
from .selfcheck import SelfCheck, self_check

Listed = (
    Listing
    | Home
    | Atlas
    | Answers
    | Prints
    | Builder
    | SelfCheck
    | Planning
    | Logbook
    | finding.Finder
    | browsing.Lists
)

LISTINGS: dict[str, Callable[[Catalogue], Listed]] = {
    "body-map": body_map,
    "causes": causes,
    "claims": claims,
    "coverage": coverage_of,
    "diary": logbook,
    "plan": planning,
    "causes-by-place": causes_by_place,
    "causes-by-time": causes_by_time,
    "exercises": exercises,
    "finder": finding.finder,
    "guides": guides,
    "home": home,
    "muscles": muscles,
    "offline": browsing.lists,
    "poster": poster,
    "prints": prints,
    "routine-builder": builder,
    "routines": routines,
    "self-check": self_check,
    "session": routines,
    "search": browsing.lists,
}
