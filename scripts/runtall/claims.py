"""The claims of five popular articles, and what the library says about each of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from . import frontmatter
from .frontmatter import Lines, line_of
from .problem import Problem
from .validation import problems_of

CLAIMS = "docs/contributing/claims.yaml"
_LIMIT = 200_000


class Claim(BaseModel):
    """One claim: what it is about, what was found, what the library does with it, and where."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    id: str
    source: Annotated[str, Field(alias="from")]
    about: str
    verdict: Literal["supported", "partly", "unsupported", "contradicted"]
    done: Literal["covered", "corrected", "left-out"]
    pages: Annotated[tuple[str, ...], Field(strict=False)] = ()
    why: str = ""

    @model_validator(mode="after")
    def _answered(self) -> Claim:
        if self.done != "covered" and not self.why:
            raise ValueError("say why it is not covered")
        if self.done != "left-out" and not self.pages:
            raise ValueError("name the page that says it")
        return self


class Claims(BaseModel):
    """All claims, and the articles that they come from by letter."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    articles: Mapping[str, str]
    claims: Annotated[tuple[Claim, ...], Field(strict=False)]


def load_claims(root: Path, pages: set[str]) -> tuple[Claims | None, list[Problem]]:
    """Return the claims of a project and what is wrong with them; none where there is no file."""
    path = root / CLAIMS
    if not path.is_file():
        return None, []
    front = frontmatter.parse(path.read_text(encoding="utf-8"), CLAIMS, limit=_LIMIT)
    if front.problems:
        return None, front.problems
    try:
        claims = TypeAdapter(Claims).validate_python(front.data)
    except ValidationError as error:
        return None, list(problems_of(error, front.lines, Claims, CLAIMS))
    return claims, _faults(claims, front.lines, pages)


def _faults(claims: Claims, lines: Lines, pages: set[str]) -> list[Problem]:
    found = []
    for i, claim in enumerate(claims.claims):
        for page in claim.pages:
            if page not in pages:
                line = line_of(lines, ("claims", i))
                found.append(Problem(CLAIMS, line, "unknown-id", f'{claim.id}: no page "{page}"'))
    return found
