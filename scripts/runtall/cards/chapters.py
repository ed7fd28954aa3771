"""A page of the library as a chapter of the book: what the site shows, in the order of paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from runtall import inked, words
from runtall.body import Picture
from runtall.catalogue import Catalogue
from runtall.records import Facts, Record
from runtall.relations import relate
from runtall.shown import (
    CauseView,
    ExerciseView,
    Fact,
    Grade,
    Group,
    Link,
    MuscleView,
    RoutineView,
    Shown,
)
from runtall.views import view

from .manuscript import INTRO, Block, Line, Piece, Scribe, bold, curl, par
from .press import qr_code, short

_TALL = 1.5
_GRADE = "How sure are we?"


class Writer:
    """Writes the chapters of a library."""

    def __init__(self, library: Catalogue, site: str) -> None:
        self.library = library
        self.site = site
        self.scribe = Scribe(library)
        self.relations = relate(library)

    def chapter(self, record: Record[Facts]) -> Block:
        """Return the chapter of a page."""
        shown = view(record, self.library, self.relations)
        sections = self.scribe.sections(record)
        blocks = list(_BY_KIND[record.kind](self, shown, sections))
        also = words.listed([curl(alias) for alias in record.facts.aliases])
        return {
            "to": record.docname,
            "title": curl(record.title),
            "kind": record.kind,
            "kick": " · ".join(getattr(shown, "badges", ())),
            "also": f"Also called {also}." if also else "",
            "address": self._address(record) if record.kind == "routine" else None,
            "of": blocks,
            "reviewed": f"Reviewed {shown.reviewed}.",
            "sources": self._sources(record, blocks),
        }

    def _sources(self, record: Record[Facts], blocks: list[Block]) -> list[int]:
        """Return the numbers of the sources of a page, also of those that only it names."""
        found = set(_cited(blocks)) | {self.scribe.number(key) for key in record.facts.cites}
        return sorted(found)

    # ---- the kinds ----

    def exercise(self, shown: ExerciseView, sections: dict[str, list[Block]]) -> Iterator[Block]:
        """Yield the blocks of an exercise."""
        yield from self._frames(shown.figure)
        yield {"k": "dose", "of": list(shown.dose), "about": shown.about}
        yield from _lede(sections)
        yield from _section("How to do it", sections)
        cues = list(_section("Cues", sections, mark="tick"))
        yield {"k": "pair", "of": [cues, list(_section("Common mistakes", sections, mark="cross"))]}
        yield from _stop(sections)
        yield from self._muscles(shown.muscles, shown.maps)
        skip = [Fact("Skip if", shown.skip)] if shown.skip else []
        yield _facts([*shown.facts, *skip])
        yield from self._ladder(shown, sections)
        yield from self._named("Instead of it:", shown.alternatives)
        yield from self._named("Helps with:", shown.helps)
        yield from self._named("In these routines:", shown.routines)
        yield from _evidence(shown.grade, sections)

    def muscle(self, shown: MuscleView, sections: dict[str, list[Block]]) -> Iterator[Block]:
        """Yield the blocks of a muscle."""
        yield from _lede(sections)
        yield {"k": "beside", "svgs": self._maps(shown.maps), "of": sections.pop("Where it is", [])}
        yield from _rest(sections)
        for group in shown.exercises:
            yield from self._pages(group.name, group.links)
        yield from self._pages("Causes that involve it", shown.causes)

    def cause(self, shown: CauseView, sections: dict[str, list[Block]]) -> Iterator[Block]:
        """Yield the blocks of a cause."""
        yield from _lede(sections)
        yield from self._scene(shown.figure)
        yield _facts(shown.signs)
        yield from _reset(sections)
        check = sections.pop("Check it on your next run", [])
        yield from _titled("Check it on your next run", [*self._scene(shown.check), *check])
        yield from _section("What is going on", sections)
        yield from self._muscles(shown.muscles, shown.maps)
        yield from _section("What to change today", sections)
        yield from self._pages("Exercises for the weeks ahead", shown.exercises)
        yield from self._pages("Routines", shown.routines)
        yield from _evidence(shown.grade, sections)

    def routine(self, shown: RoutineView, sections: dict[str, list[Block]]) -> Iterator[Block]:
        """Yield the blocks of a routine."""
        yield from _lede(sections)
        time = Fact("Time", f"About {words.counted(shown.minutes, 'minute')}")
        yield _facts([time, *shown.facts])
        rows = [[[self._to(i.link)], [curl(i.dose)], [i.minutes]] for i in shown.items]
        yield from self._strip([item.link for item in shown.items])
        head = [["Exercise"], ["Dose"], ["Time"]]
        yield {"k": "table", "head": head, "rows": rows, "wide": [4, 5, 0]}
        yield from _section("Who it is for", sections)
        yield from _section("Your week", sections)
        yield from _stop(sections)
        trained = [link for group in shown.muscles for link in group.links]
        yield from self._named("What it trains:", trained)
        yield from self._named("What it may help with:", shown.causes)

    def guide(self, shown: object, sections: dict[str, list[Block]]) -> Iterator[Block]:
        """Yield the blocks of a guide."""
        yield from _lede(sections)
        yield from self._scene(getattr(shown, "figure", None))
        yield from _rest(sections)

    # ---- parts ----

    def _to(self, link: Link) -> Piece:
        return self.scribe.page(link.docname, link.title)

    def _pages(self, title: str, links: Iterable[Link]) -> Iterator[Block]:
        """Yield a list of other chapters with their pages, if there are any."""
        rows = [[link.docname, curl(link.title), curl(link.note)] for link in links]
        if rows:
            yield {"k": "pages", "title": title, "of": rows}

    def _named(self, title: str, links: Iterable[Link]) -> Iterator[Block]:
        """Yield other chapters with their pages in one paragraph, if there are any."""
        line = self._listed(links)
        if line:
            yield par(bold(title), " ", *line, ".")

    def _listed(self, links: Iterable[Link]) -> Line:
        """Return other chapters with their pages, a comma between them."""
        named = [self._to(link) for link in links]
        return [piece for one in named for piece in (", ", one)][1:]

    def _frames(self, figure: Shown | None) -> Iterator[Block]:
        """Yield start and end of an exercise side by side."""
        if figure is None:
            return
        says = ("Start.", figure.says)
        files = (f"{figure.drawing.path}.{ending}.print.svg" for ending in ("a", "b"))
        svgs = [[self._read(file), said] for file, said in zip(files, says, strict=True)]
        yield {"k": "frames", "of": svgs}

    def _strip(self, links: Iterable[Link]) -> Iterator[Block]:
        """Yield how the exercises of a routine end, if all of them are drawn."""
        found = [
            (link, self.library.drawings.get(link.docname.rpartition("/")[2])) for link in links
        ]
        ends = [(f"{one.path}.b.print.svg", link.title) for link, one in found if one]
        if len(ends) == len(found):
            yield {
                "k": "strip",
                "of": [[self._read(file), f"{title}, end."] for file, title in ends],
            }

    def _address(self, record: Record[Facts]) -> Block:
        """Return where a page stands on the site, to read and to scan."""
        url = f"{self.site}{record.docname}/"
        return {"url": url, "short": short(url), "qr": qr_code(url)}

    def _scene(self, figure: Shown | None) -> Iterator[Block]:
        if figure is None:
            return
        svg = self._read(f"{figure.drawing.path}.print.svg")
        yield {"k": "scene", "svg": svg, "says": figure.says, "of": list(_captions(figure))}

    def _read(self, file: str) -> str:
        return (self.library.root / file).read_text(encoding="utf-8")

    def _maps(self, maps: Iterable[Picture]) -> list[list[object]]:
        """Return body maps, what they say, and whether they are much higher than wide."""
        root = self.library.root
        return [
            [inked.picture(one, root, small=True), one.says, one.box[3] > _TALL * one.box[2]]
            for one in maps
        ]

    def _muscles(self, groups: Iterable[Group], maps: Iterable[Picture]) -> Iterator[Block]:
        """Yield the muscles of a page by role or state beside the body map."""
        lists: list[Block] = [
            {"k": "role", "id": group.id, "name": group.name, "of": self._listed(group.links)}
            for group in groups
        ]
        if lists:
            yield from _titled("Muscles", [{"k": "beside", "svgs": self._maps(maps), "of": lists}])

    def _ladder(self, shown: ExerciseView, sections: dict[str, list[Block]]) -> Iterator[Block]:
        found = sections.pop("Easier and harder", [])
        for name in dict.fromkeys(name for name, link in shown.ladder if link):
            links = [link for one, link in shown.ladder if link and one == name]
            found += self._named(f"{name}:", links)
        yield from _titled("Easier and harder", found)


def _captions(figure: Shown) -> Iterator[str]:
    names = {"good": "Better: ", "bad": "Less good: "}
    yield from (f"{names.get(badge, '')}{curl(text)}" for badge, text in figure.captions)


def _lede(sections: dict[str, list[Block]]) -> Iterator[Block]:
    """Yield what stands before the first heading, its first paragraph larger."""
    first, *rest = sections.pop(INTRO) or [par()]
    yield {"k": "lede", "of": [first]}
    yield from rest


def _rest(sections: dict[str, list[Block]]) -> Iterator[Block]:
    for heading in list(sections):
        yield from _section(heading, sections)


def _section(heading: str, sections: dict[str, list[Block]], *, mark: str = "") -> Iterator[Block]:
    """Yield a section and take it from what is left; `mark` is what stands before its items."""
    found = sections.pop(heading, [])
    yield from _titled(heading, [block | {"mark": mark} if mark else block for block in found])


def _titled(heading: str, blocks: list[Block]) -> Iterator[Block]:
    if blocks:
        yield {"k": "section", "title": curl(heading), "of": blocks}


def _stop(sections: dict[str, list[Block]]) -> Iterator[Block]:
    found = sections.pop("Stop if", [])
    if found:
        yield {"k": "stop", "title": "Stop if", "of": found, "pain": words.PAIN_RULE}


def _reset(sections: dict[str, list[Block]]) -> Iterator[Block]:
    found = sections.pop("Mid-run reset", [])
    if found:
        yield {"k": "bib", "title": "Mid-run reset", "of": found}


def _facts(facts: Iterable[Fact]) -> Block:
    rows = [[fact.name, curl(fact.text), curl(fact.more)] for fact in facts]
    return {"k": "facts", "of": rows}


def _evidence(grade: Grade, sections: dict[str, list[Block]]) -> Iterator[Block]:
    said: Block = par(bold(f"{grade.name}."), f" {curl(grade.says)}")
    bars: Block = {"k": "grade", "bars": grade.bars, "of": [said]}
    yield from _titled(_GRADE, [bars, *sections.pop(_GRADE, [])])


def _cited(value: object) -> Iterator[int]:
    """Yield every number that a citation within a value has."""
    if isinstance(value, list):
        for one in value:
            yield from _cited(one)
    elif isinstance(value, dict) and value.get("k") == "cite":
        yield from value["of"]
    elif isinstance(value, dict):
        yield from _cited(list(value.values()))


_BY_KIND: dict[str, Callable[..., Iterator[Block]]] = {
    "exercise": Writer.exercise,
    "muscle": Writer.muscle,
    "cause": Writer.cause,
    "routine": Writer.routine,
    "guide": Writer.guide,
}
