"""The lists on hand-written pages: the index of each kind and the ways in from the home page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from . import coverage, finding, words
from . import browsing, coverage, words
from .body import VIEWS, BodyView, Box, Region
from .builder import Builder, builder
from .catalogue import Catalogue
from .claims import Claim
from .handouts import POSTER, Handout, handouts
from .logbook import Logbook, logbook
from .planning import Planning, planning
from .records import Exercise, Record
from .relations import by_title, easiest_first, minutes, relate, shortest_first
from .selfcheck import SelfCheck, page_of, self_check
from .shown import Group, Link, Shown
from .views import exercise_link, link, routine_link, scene

# Guides in the order in which a reader needs them; others follow by title.
_GUIDES = (
    "red-flags",
    "pain-traffic-light",
    "running-tall",
    "progression",
    "warm-up-and-cool-down",
    "stretching-and-rolling",
    "who-should-ask-first",
    "breathing-on-the-run",
    "desk-day",
    "pack-and-vest-fit",
    "bra-fit-guide",
    "kit-and-anchors",
    "popular-stories",
)
_MOST_ROWS = 6
# The guide and heading that hold the words to say to oneself while running.
_RESET = ("running-tall", "A 20-second reset")
# The cause whose picture shows running hunched and running tall.
_RUNNING = "slouching-when-tired"


@dataclass(frozen=True, slots=True)
class Listing:
    """The groups of a list."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Plate:
    """A layer of the body from one side, with its muscles as links."""

    view: str
    layer: str
    name: str
    box: Box
    bones: str
    regions: tuple[tuple[Link, Region], ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """The body map: every view and layer."""

    plates: tuple[Plate, ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """A numbered place on the back view of the body map."""

    number: int
    x: int
    y: int
    place: Group


@dataclass(frozen=True, slots=True)
class Prints:
    """Prints of the whole library to take away."""

    prints: tuple[Handout, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The ways in from the home page."""

    places: tuple[Group, ...]
    pins: tuple[Pin, ...]
    times: tuple[Group, ...]
    clock: tuple[Link, ...]
    routines: tuple[Link, ...]
    reset: tuple[tuple[str, str], ...]
    running: Shown | None
    exercises: int
    causes: int
    check: str


def exercises(library: Catalogue) -> Listing:
    """Return all exercises by the part of the body that they strengthen first, easiest first."""

    def area(exercise: Record[Exercise]) -> str:
        named = exercise.facts.muscles
        first = (*named.strengthens, *named.lengthens, *named.relaxes, *named.stabilises)[0]
        return library.muscles[first].facts.group

    ordered = easiest_first(library.exercises.values())
    return _grouped(library, "group", [(area(e), exercise_link(e, library)) for e in ordered])


def finder(library: Catalogue) -> finding.Finder:
    """Return all exercises by area with the form that chooses among them."""
    return finding.finder(library, exercises(library).groups)


def muscles(library: Catalogue) -> Listing:
    """Return all muscles by group."""
    pairs = [
        (m.facts.group, link(m, library.term("layer", m.facts.layer).name.lower()))
        for m in by_title(library.muscles.values())
    ]
    return _grouped(library, "group", pairs)


def causes(library: Catalogue) -> Listing:
    """Return all causes by theme."""
    pairs = [(c.facts.theme, link(c)) for c in by_title(library.causes.values())]
    return _grouped(library, "theme", pairs)


def causes_by_place(library: Catalogue) -> Listing:
    """Return the causes under each place where an ache can be."""
    return _by_sign(library, "where")


def causes_by_time(library: Catalogue) -> Listing:
    """Return the causes under each time at which an ache can begin."""
    return _by_sign(library, "when")


def routines(library: Catalogue) -> Listing:
    """Return all routines, the shortest first."""
    links = tuple(routine_link(r, library) for r in shortest_first(library))
    return Listing((Group("routines", "Routines", links),))


def guides(library: Catalogue) -> Listing:
    """Return all guides, safety first."""
    rank = {id: i for i, id in enumerate(_GUIDES)}
    ordered = sorted(
        library.guides.values(), key=lambda g: (rank.get(g.id, len(rank)), g.title.casefold())
    )
    links = tuple(link(g, library.say(g.prose.lede)) for g in ordered)
    return Listing((Group("guides", "Guides", links),))


def body_map(library: Catalogue) -> Atlas:
    """Return the body from both sides, surface and deep layer, each muscle with its page."""
    return Atlas(
        tuple(
            Plate(
                view,
                layer,
                f"{VIEWS[view]}, {layer} layer",
                drawn.box,
                drawn.bones if layer == "deep" else "",
                regions,
            )
            for view, drawn in library.body.items()
            for layer in ("surface", "deep")
            if (regions := tuple(_regions(drawn, library, deep=layer == "deep")))
        )
    )


def _regions(drawn: BodyView, library: Catalogue, *, deep: bool) -> Iterable[tuple[Link, Region]]:
    for id, region in drawn.muscles.items():
        if region.deep == deep and id in library.muscles:
            yield link(library.muscles[id]), region


def home(library: Catalogue) -> Home:
    """Return the ways in: by place, by time, by the minutes at hand."""
    shortest = shortest_first(library)[:_MOST_ROWS]
    places = causes_by_place(library).groups[:_MOST_ROWS]
    slouch = library.causes.get(_RUNNING)
    return Home(
        places=places,
        pins=tuple(_pins(places, library)) if library.body else (),
        times=causes_by_time(library).groups[:_MOST_ROWS],
        clock=tuple(
            Link(r.docname, f"{minutes(r, library)} minutes", words.uncapital(r.title))
            for r in shortest
        ),
        routines=tuple(routine_link(r, library) for r in shortest),
        reset=tuple(_reset(library)),
        running=scene(library, slouch) if slouch else None,
        exercises=len(library.exercises),
        causes=len(library.causes),
        check=page_of(library),
    )


def _pins(places: Iterable[Group], library: Catalogue) -> Iterable[Pin]:
    for number, place in enumerate(places, start=1):
        pin = library.term("where", place.id).pin
        if pin:
            yield Pin(number, *pin, place)


def _reset(library: Catalogue) -> Iterable[tuple[str, str]]:
    """Yield each step of the mid-run reset as its verb and the rest."""
    guide = library.guides.get(_RESET[0])
    for line in library.lines(guide, _RESET[1]) if guide else ():
        verb, _, rest = line.partition(" ")
        yield verb, rest


def prints(library: Catalogue) -> Prints:
    """Return all prints of the whole library."""
    return Prints(handouts(library))


def poster(library: Catalogue) -> Prints:
    """Return the body map as a print."""
    return Prints(tuple(one for one in handouts(library) if one.path.endswith(POSTER)))


def _by_sign(library: Catalogue, sign: str) -> Listing:
    pairs = [
        (code, link(cause))
        for cause in by_title(library.causes.values())
        for code in getattr(cause.facts.signs, sign)
    ]
    return _grouped(library, sign, pairs)


def _grouped(library: Catalogue, kind: str, pairs: Iterable[tuple[str, Link]]) -> Listing:
    """Return groups in the order of the closed list, empty ones left out."""
    pairs = list(pairs)
    groups = (
        Group(id, term.name, tuple(one for code, one in pairs if code == id))
        for id, term in library.vocabulary[kind].items()
    )
    return Listing(tuple(group for group in groups if group.links))


@dataclass(frozen=True, slots=True)
class Answers:
    """What the library says about each claim, by article: the claim, and links to the pages."""

    articles: tuple[tuple[str, tuple[Answer, ...]], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim in a few words, what was found, what is done with it, where, and why."""

    about: str
    verdict: str
    done: str
    why: str
    pages: tuple[Link, ...]


def claims(library: Catalogue) -> Answers:
    """Return what the library says about the claims of the popular articles."""
    known = library.claims
    if known is None:
        return Answers(())
    return Answers(
        tuple(
            (title, tuple(_answer(c, library) for c in known.claims if c.source == letter))
            for letter, title in known.articles.items()
        )
    )


def _answer(claim: Claim, library: Catalogue) -> Answer:
    pages = tuple(
        link(record) if (record := library.by_docname.get(name)) else Link(name, "All causes")
        for name in claim.pages
    )
    done = claim.done.replace("-", " ")
    return Answer(claim.about, claim.verdict, done, claim.why, pages)


def coverage_of(library: Catalogue) -> Listing:
    """Return where the library is thin, for those who would like to add to it."""
    found = coverage.thin(library, relate(library))
    return Listing(
        tuple(
            Group(one.id, one.heading, tuple(link(record, note) for record, note in one.pages))
            for one in found
            if one.pages
        )
    )


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
    "finder": finder,
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
