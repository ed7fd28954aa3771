"""A pose file: two or more frames of one movement, the camera, the props and what is pinned where.

Nothing here draws: the file is read, its bases are looked up, and what is wrong is told by line.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from .skeleton import BONES
from .stance import Part, Pose, Vector

Side = Literal["l", "r"]
Hand = Literal["open", "fist"]
Number = Annotated[float, Field(ge=-400, le=400)]
Size = Annotated[float, Field(gt=0, le=400)]
Pair = Annotated[tuple[Number, Number], Field(strict=False)]
Sizes = Annotated[tuple[Size, Size, Size], Field(strict=False)]
_GRIPS = ("grip_l", "grip_r")


def _bone(value: object) -> object:
    if isinstance(value, str) and value not in BONES and value not in _GRIPS:
        from runtall.problem import did_you_mean

        raise ValueError(f'no joint "{value}"{did_you_mean(value, [*BONES, *_GRIPS])}')
    return value


BoneName = Annotated[str, BeforeValidator(_bone)]


def _spot(value: object) -> object:
    return {"at": value} if isinstance(value, list | tuple) else value


class Spot(Part):
    """A place of the world, or one that moves with a bone or with the grip of a hand."""

    at: Vector | None = None
    bone: BoneName | None = None
    offset: Vector = (0, 0, 0)


Place = Annotated[Spot, BeforeValidator(_spot)]
Path = Annotated[tuple[Place, ...], Field(strict=False, min_length=2)]


# ---- props ----


class Mat(Part):
    """A mat on the floor between two x and two y."""

    type: Literal["mat"]
    x: Pair
    y: Pair


class Block(Part):
    """A box about a centre: wall, desk, step, pillow, door frame."""

    type: Literal["box"]
    style: Literal["wall", "pad", "frame", "wood"] = "pad"
    at: Vector
    size: Sizes
    yaw: Number = 0
    pitch: Number = 0


class Bench(Part):
    """A flat bench; `at` is the middle of its top."""

    type: Literal["bench"]
    at: Vector
    size: Annotated[tuple[Size, Size], Field(strict=False)] = (110, 28)
    yaw: Number = 0


class Chair(Part):
    """A chair, or a stool without a back; `at` is the middle of its seat, on the floor."""

    type: Literal["chair"]
    at: Vector
    height: Size = 46
    depth: Size = 44
    width: Size = 44
    yaw: Number = 0
    back: bool = True


class Ball(Part):
    """A ball about its centre."""

    type: Literal["ball"]
    at: Place
    radius: Size = 30


class Roller(Part):
    """A foam roller, or any cylinder that lies."""

    type: Literal["roller"]
    at: Vector
    axis: Vector = (0, 1, 0)
    radius: Size = 7.5
    length: Size = 45


class Dumbbell(Part):
    """A dumbbell in a hand, along the hand's own axis unless another is given, or lying."""

    type: Literal["dumbbell"]
    hand: Side | None = None
    at: Vector | None = None
    axis: Vector = (1, 0, 0)
    length: Size = 26
    radius: Size = 6.2
    heads: Literal["round", "hexagonal"] = "round"


class Kettlebell(Part):
    """A kettlebell in a hand; `down` is where its ball hangs."""

    type: Literal["kettlebell"]
    hand: Side
    down: Vector = (0, 0, -1)


class Barbell(Part):
    """A bar through both grips, or a stick where the plates have no radius."""

    type: Literal["barbell"]
    length: Size = 150
    radius: Annotated[float, Field(ge=0, le=30)] = 0


class Column(Part):
    """The post of a cable machine on its foot."""

    type: Literal["column"]
    at: Vector
    height: Size = 200
    yaw: Number = 0


class Line(Part):
    """A band, a cable or a strap along a path."""

    type: Literal["band", "cable", "strap"]
    path: Path
    sag: Number = 0
    handles: bool = False


class Pack(Part):
    """A pack on the back: a rounded body on a bone."""

    type: Literal["pack"]
    bone: BoneName = "spine3"
    offset: Vector
    radii: Sizes


Prop = Annotated[
    Mat
    | Block
    | Bench
    | Chair
    | Ball
    | Roller
    | Dumbbell
    | Kettlebell
    | Barbell
    | Column
    | Line
    | Pack,
    Field(discriminator="type"),
]
Props = Annotated[tuple[Prop, ...], Field(strict=False)]


# ---- marks ----


class Plumb(Part):
    """A dashed line through places, for posture."""

    through: Path


class Arrow(Part):
    """An arrow in a frame: it follows a bone through the movement, or a path of its own."""

    frame: Annotated[int, Field(ge=1, le=4)] = 2
    track: Place | None = None
    path: Path | None = None
    since: Annotated[float, Field(ge=0, le=1)] = 0
    until: Annotated[float, Field(ge=0, le=1)] = 1
    shift: Pair = (0, 0)


# ---- the file ----


class Frame(Part):
    """One position: a pose over the base, props of its own, a badge, and what it shows in words."""

    pose: Pose = Pose()
    props: Props = ()
    badge: Literal["good", "bad"] | None = None
    says: Annotated[str, Field(min_length=8, max_length=160)] | None = None


class Fit(Part):
    """Values that are moved until targets are met: reach, hip angle, places of bones."""

    vars: Annotated[tuple[str, ...], Field(strict=False, min_length=1, max_length=6)]
    targets: dict[str, Number]


class Crop(Part):
    """A close-up around places: cm of room beside, below and above."""

    around: Path
    pad: Annotated[tuple[Number, Number, Number], Field(strict=False)] = (8, 0, 3)


class Figure(Part):
    """What a pose file holds.

    camera: azimuth (0: from the figure's right, 90: front, -90: back) and elevation in degrees.
    margin: cm of room to the left, right, below and above. room: whether props count for the size.
    side: the one that the frames show, of an exercise that is done on each.
    """

    base: str = "stand"
    character: Literal["a", "b"]
    camera: Annotated[
        tuple[Annotated[float, Field(ge=-180, le=180)], Annotated[float, Field(ge=-20, le=90)]],
        Field(strict=False),
    ]
    hands: Hand | dict[Side, Hand] = "open"
    paint: Annotated[tuple[str, ...], Field(strict=False)] | None = None
    props: Props = ()
    common: Pose = Pose()
    fit: Fit | None = None
    frames: Annotated[tuple[Frame, ...], Field(strict=False, min_length=2, max_length=3)]
    arrows: Annotated[tuple[Arrow, ...], Field(strict=False)] = ()
    plumb: Plumb | None = None
    layout: Literal["row", "stack"] | None = None
    crop: Crop | None = None
    margin: Annotated[tuple[Number, Number, Number, Number], Field(strict=False)] = (0, 0, 0, 0)
    room: bool = True
    side: Literal["left", "right"] | None = None
    airborne: bool = False

    def hand(self, side: str) -> Hand:
        """Return how the hand of a side is held."""
        if isinstance(self.hands, str):
            return self.hands
        return next((state for name, state in self.hands.items() if name == side), "open")
