"""What the library says about the claims of popular articles."""

from __future__ import annotations

from dataclasses import dataclass

from .catalogue import Catalogue
from .claims import Claim
from .links import link
from .shown import Link


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
