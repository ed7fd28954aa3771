"""The anatomy behind the body map: outlines and muscle regions, read from the two data files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from runtall.problem import did_you_mean

ENGINE = 2  # counts up when the same data are drawn in another way
VIEWS: tuple[View, ...] = ("back", "front")

View = Literal["back", "front"]
Layer = Literal["surface", "deep"]
_FOLDER = Path(__file__).parent
_MUSCLES = _FOLDER / "muscles.yaml"
_BODY = _FOLDER / "body.yaml"
_Part = TypeVar("_Part", bound="_Data")


class Point(NamedTuple):
    """A point of one half of the body, in cm beside the midline and above the hip-joint line."""

    side: float
    up: float
    corner: Literal["sharp", ""] = ""


Line = Annotated[tuple[Point, ...], Field(min_length=2)]
Outline = Annotated[tuple[Point, ...], Field(min_length=3)]


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Fibres(_Data):
    """Where the fibres of a muscle start and end, and how many of them are drawn."""

    origin: Line = Field(alias="from")
    insertion: Line = Field(alias="to")
    count: int = Field(ge=1)


class Region(_Data):
    """A piece of a muscle in one view; `scenery` stands for the id of a muscle without a page."""

    id: str | None = None
    scenery: str | None = None
    view: View
    layer: Layer
    outline: Outline
    cuts: tuple[Line, ...] = ()
    fibres: Fibres | None = None

    @model_validator(mode="after")
    def _one_name(self) -> Region:
        if (self.id is None) == (self.scenery is None):
            raise ValueError("needs either id or scenery")
        return self


class Figure(_Data):
    """The outlines of one view; the head only where the chin hides part of the neck."""

    body: Outline
    head: Outline | None = None
    ear: Outline
    bones: Mapping[str, Outline]


class Anatomy(_Data):
    """All that the map is drawn from."""

    figures: Mapping[View, Figure]
    regions: tuple[Region, ...]

    def of(self, view: View, layer: Layer) -> Iterator[Region]:
        """Return the regions of a view and layer, the ones that win first."""
        return (r for r in self.regions if (r.view, r.layer) == (view, layer))


@cache
def load() -> Anatomy:
    """Return the anatomy of the project's own data files."""
    return parse(_MUSCLES.read_text(encoding="utf-8"), _BODY.read_text(encoding="utf-8"))


def parse(muscles: str, body: str) -> Anatomy:
    """Return the anatomy of two YAML texts, or raise a ValueError that names what is wrong."""
    entries = TypeAdapter(list[dict[str, object]]).validate_python(yaml.safe_load(muscles))
    views = TypeAdapter(dict[View, object]).validate_python(yaml.safe_load(body))
    return Anatomy(
        figures={view: _part(Figure, data, f'view "{view}"') for view, data in views.items()},
        regions=tuple(_part(Region, e, f'region "{_name(e)}"') for e in entries),
    )


def fingerprint() -> str:
    """Return the digest of all that decides how the map looks."""
    digest = hashlib.sha256(_MUSCLES.read_bytes())
    digest.update(_BODY.read_bytes())
    digest.update(str(ENGINE).encode())
    return digest.hexdigest()


def _name(entry: dict[str, object]) -> str:
    return str(entry.get("id") or entry.get("scenery") or "without a name")


def _part(model: type[_Part], data: object, name: str) -> _Part:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        said = "; ".join(_said(e["loc"], e["msg"], model) for e in error.errors())
        raise ValueError(f"{name}: {said}") from None


def _said(place: tuple[int | str, ...], message: str, model: type[_Data]) -> str:
    if message.startswith("Extra inputs"):
        return f'unknown key "{place[-1]}"{did_you_mean(str(place[-1]), model.model_fields)}'
    where = ".".join(map(str, place))
    return f"{where}: {message}" if where else message
