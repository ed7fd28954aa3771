"""What the self-check asks: the warning signs of their guide, and the signs that causes name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from . import prose
from .catalogue import Catalogue
from .records import Facts, Record
from .shown import Fact

PAGE = "docs/self-check"
_GUIDE = "red-flags"
# The headings of the guide, the most urgent first, and the one with the numbers.
_TIERS = ("Now", "Today", "Soon")
_CALL = "Who to call"
_EFFORT = "Pain that comes with effort"
# A place that a sign of this list names is one to ask about before training.
_ASKS = "today"
# The questions in their order; of a time one is enough, of the others several may fit.
_QUESTIONS = {
    "when": "When does it begin?",
    "where": "Where do you feel it?",
    "feels": "How does it feel?",
    "worse": "What makes it worse?",
    "eases": "What eases it?",
}
_SINGLE = "when"


@dataclass(frozen=True, slots=True)
class WarningSign:
    """A warning sign: what it is, what more the guide says, and where it may come from."""

    id: str
    lead: str
    rest: str
    organ: str


@dataclass(frozen=True, slots=True)
class Tier:
    """Signs that are equally urgent, and what to do about them."""

    id: str
    name: str
    do: str
    signs: tuple[WarningSign, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number to call, and where it works."""

    number: str
    href: str
    place: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer; `pin` is its number and place on the map, `asks` the sign that names it."""

    id: str
    name: str
    pin: tuple[int, int, int] | None
    asks: WarningSign | None


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the answers that at least one cause names."""

    id: str
    asks: str
    single: bool
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The self-check; without all its warning signs it is not `ready` to ask anything."""

    tiers: tuple[Tier, ...]
    numbers: tuple[Number, ...]
    call: str
    effort: Fact | None
    questions: tuple[Question, ...]
    mapped: bool

    @property
    def ready(self) -> bool:
        """Whether there are numbers to call, signs of each tier and something to ask."""
        return bool(self.numbers and self.questions) and all(t.signs for t in self.tiers)


def page_of(library: Catalogue) -> str:
    """Return the name of the self-check's page, nothing if the library has none."""
    return PAGE if (library.root / f"{PAGE}.md").is_file() else ""


def self_check(library: Catalogue) -> SelfCheck:
    """Return what the self-check asks and says."""
    guide = library.guides.get(_GUIDE)
    tiers = tuple(_tier(name, guide, library) for name in _TIERS) if guide else ()
    return SelfCheck(
        tiers,
        tuple(_numbers(guide, library)) if guide else (),
        _say(guide, _CALL, library) if guide else "",
        _effort(guide, library) if guide else None,
        tuple(_questions(library, tiers)),
        bool(library.body),
    )


# ---- the guide ----


def _tier(name: str, guide: Record[Facts], library: Catalogue) -> Tier:
    id = name.lower()
    signs = (
        _sign(f"{id}-{n}", line, library) for n, line in enumerate(_listed(guide, name), start=1)
    )
    return Tier(id, name, _say(guide, name, library), tuple(signs))


def _sign(id: str, line: Sequence[SyntaxTreeNode], library: Catalogue) -> WarningSign:
    """Return a sign; its first words stand in bold, and where it comes from last, in italics."""
    lead, rest, organ = line[:1], line[1:], line[:0]
    if rest and rest[-1].type == "em":
        rest, organ = rest[:-1], rest[-1:]
    if lead and lead[0].type != "strong":
        lead, rest = [*lead, *rest], line[:0]
    return WarningSign(id, _words(lead, library), _words(rest, library), _words(organ, library))


def _numbers(guide: Record[Facts], library: Catalogue) -> Iterator[Number]:
    for line in _listed(guide, _CALL):
        links = [n for node in line for n in node.walk() if n.type == "link"]
        if links:
            href = str(links[0].attrs["href"])
            yield Number(_words(line[:1], library), href, _words(line[1:], library))


def _say(guide: Record[Facts], heading: str, library: Catalogue) -> str:
    """Return what stands under a heading outside its list."""
    said = (library.say(one) for one in guide.prose.items(heading) if not one.listed)
    return " ".join(said)


def _effort(guide: Record[Facts], library: Catalogue) -> Fact | None:
    """Return the question about pain that comes with effort, and what to do first."""
    found = guide.prose.items(_EFFORT)
    asked = [one for one in found if not one.listed]
    do = [one for one in found if one.listed]
    if not asked or not do:
        return None
    return Fact(_EFFORT, f"{library.say(asked[0])} {library.say(do[0])}")


def _listed(guide: Record[Facts], heading: str) -> Iterator[list[SyntaxTreeNode]]:
    """Yield each line of the list under a heading."""
    under = ""
    for node in SyntaxTreeNode(guide.prose.tokens).children:
        if node.type == "heading" and node.tag == "h2":
            under = node.children[0].content.strip()
        elif under == heading and node.type == "bullet_list":
            for item in node.children:
                words = item.children[0].children[0].children
                # The parser puts an empty text before a line that begins in bold.
                yield [one for one in words if one.type != "text" or one.content.strip()]


def _words(nodes: Iterable[SyntaxTreeNode], library: Catalogue) -> str:
    return library.say(prose.Item(0, tuple(_parts(nodes))))


def _parts(nodes: Iterable[SyntaxTreeNode]) -> Iterator[str | prose.Reference]:
    for node in nodes:
        if node.type == "myst_role":
            yield prose.reference(str(node.meta["name"]), node.content, 0)
        elif node.type in {"softbreak", "hardbreak"}:
            yield " "
        elif node.children:
            yield from _parts(node.children)
        else:
            yield node.content


# ---- the questions ----


def _questions(library: Catalogue, tiers: Iterable[Tier]) -> Iterator[Question]:
    signs = [sign for tier in tiers if tier.id == _ASKS for sign in tier.signs]
    for kind, asks in _QUESTIONS.items():
        choices = tuple(_choices(kind, library, signs if kind == "where" else ()))
        if choices:
            yield Question(kind, asks, kind == _SINGLE, choices)


def _choices(kind: str, library: Catalogue, signs: Iterable[WarningSign]) -> Iterator[Choice]:
    named = {code for c in library.causes.values() for code in getattr(c.facts.signs, kind)}
    number = 0
    for id, term in library.vocabulary[kind].items():
        if id not in named:
            continue
        number += bool(term.pin)
        pin = (number, *term.pin) if term.pin else None
        asks = next((s for s in signs if term.name.lower() in s.lead.lower()), None)
        yield Choice(id, term.name, pin, asks)
