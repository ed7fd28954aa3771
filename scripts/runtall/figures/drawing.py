"""The files of a figure, all cut from one drawing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape

import numpy as np

from . import layout, style, words
from .curves import Array
from .layout import FRAMES, Plan
from .store import ENGINE, Job

_THUMB = (336, 268)  # units: the window of all thumbnails
_FLOOR, _AIR, _SIDE = 26, 12, 8  # units below, above and beside what a thumbnail shows
_CARD_WIDE, _CARD_SLIM, _CARD_LOW = 270, 190, 200  # units: least widths of frames on cards
_CARD_MARGIN = (8, 6, 8, 10)
_ARROW_MARGIN = 2
# How long an animation rests at its ends and stays at each frame between, in seconds.
REST, STEP = 0.9, 0.085


def files(job: Job, plan: Plan) -> Mapping[str, str]:
    """Return the text of each file of a figure by its ending."""
    name = job.name.replace("/", "-").replace(".", "-")
    makers = _Files(job, plan, name)
    return {ending: makers.make(ending) for ending in job.files}


class _Files:
    def __init__(self, job: Job, plan: Plan, name: str) -> None:
        self.job, self.plan, self.name = job, plan, name
        self.cells = layout.cells(plan, job.painted, name)

    def make(self, ending: str) -> str:
        inner, width, height = layout.pair(self.plan, self.cells)
        box = (0.0, 0.0, width, height)
        if ending == "svg":
            return self._file(inner, box, style.LIGHT, more=self._told())
        if ending == "print.svg":
            return self._file(inner, box, style.PRINT)
        if ending == "anim.svg":
            return self._animation()
        if ending.endswith(".print.svg"):
            frame = {"a": 0, "b": len(self.cells) - 1}[ending[0]]
            return self._file(self.cells[frame], self._card_box(), style.PRINT)
        colours = style.DARK if ".dark" in ending else style.LIGHT
        return self._file(self.cells[-1], self._thumb_box(), colours, size=_THUMB)

    def _told(self) -> str:
        """Return what pages say of the figure, as attributes."""
        frames = self.job.figure.frames
        said = {
            "says": [frame.says for frame in frames if frame.says],
            "badges": [frame.badge for frame in frames if frame.badge],
        }
        told = {
            "layout": "row" if self.plan.row else "stack",
            "moves": words.moves(self.plan.movement),
            "says": json.dumps(said),
            "side": self.job.figure.side or "",
        }
        return "".join(f' data-{name}="{escape(value)}"' for name, value in told.items() if value)

    def _file(
        self,
        inner: str,
        box: tuple[float, float, float, float],
        colours: Mapping[str, str],
        *,
        more: str = "",
        size: tuple[float, float] | None = None,
        rules: str = "",
    ) -> str:
        wide, high = size or box[2:]
        patterns = style.patterns(self.name, tuple(self.job.painted), paper=colours is style.PRINT)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{" ".join(f"{v:g}" for v in box)}" '
            f'width="{wide:g}" height="{high:g}" data-engine="{ENGINE}" '
            f'data-input="{self.job.input}"{more}>'
            f"<style>{style.rules(colours, inner)}{rules}</style>{patterns}{inner}</svg>\n"
        )

    # ---- windows ----

    def _ink(self, frame: int) -> tuple[Array, Array]:
        """Return the upper left and lower right corner of what a frame shows, in units."""
        box = self.plan.ink(frame)
        sheet = self.plan.sheet
        corners = np.array([[box.left, box.top], [box.right, box.bottom]])
        spots = sheet.units(corners)
        return spots[0], spots[1]

    def _thumb_box(self) -> tuple[float, float, float, float]:
        wide, high = _THUMB
        if self.plan.close:
            tall = self.plan.width * high / wide
            return 0, self.plan.height - tall, self.plan.width, tall
        first, last = self._ink(len(self.cells) - 1)
        w, h = last - first
        grow = max(1.0, (h + _FLOOR + _AIR) / high, (w + 2 * _SIDE) / wide)
        wide, high = wide * grow, high * grow
        x, y = (first[0] + last[0] - wide) / 2, last[1] + _FLOOR * grow - high
        return round(x, 1), round(y, 1), round(wide, 1), round(high, 1)

    def _card_box(self) -> tuple[float, float, float, float]:
        """Return the window of both frames of a card: tight, and alike in both."""
        if self.plan.close:
            return 0, 0, self.plan.width, self.plan.height
        shown = (0, len(self.cells) - 1)
        boxes = [self._ink(i) for i in shown]
        left, top = np.min([first for first, _ in boxes], axis=0)
        right, bottom = np.max([last for _, last in boxes], axis=0)
        before, above, behind, below = _CARD_MARGIN
        high = bottom - top + above + below
        least = _CARD_WIDE if bottom - top < _CARD_LOW else _CARD_SLIM
        wide = max(right - left + before + behind, least)
        x = (left + right - wide) / 2
        start, end = np.array([x, top - above]), np.array([x + wide, bottom + below])
        for arrow in (one for i in shown for one in self.plan.arrows(i)):
            start = np.minimum(start, arrow.min(axis=0) - _ARROW_MARGIN)
            end = np.maximum(end, arrow.max(axis=0) + _ARROW_MARGIN)
        x, y, wide, high = (round(float(v), 1) for v in (*start, *(end - start)))
        return x, y, wide, high

    # ---- animation ----

    def _animation(self) -> str:
        frames = layout.moving(self.plan, self.job.painted, self.name)
        inner = "".join(f'<g class="k k{i}">{one}</g>' for i, one in enumerate(frames))
        box = (0, 0, self.plan.width, self.plan.height)
        return self._file(inner, box, style.LIGHT, rules=timing())


def timing() -> str:
    """Return the rules that show the frames of an animation in turn, there and back."""
    order = [*range(FRAMES), *range(FRAMES - 2, 0, -1)]
    lasts = [REST if i in (0, FRAMES - 1) else STEP for i in order]
    total = sum(lasts)
    starts = np.concatenate([[0], np.cumsum(lasts)]) / total * 100
    rules = "".join(_shown(i, order, starts, total) for i in range(FRAMES))
    still = "@media (prefers-reduced-motion:reduce){.k{animation:none!important}}"
    return f".k{{visibility:hidden}}.k0{{visibility:visible}}{rules}{still}"


def _shown(frame: int, order: list[int], starts: Array, total: float) -> str:
    steps = list(_steps(frame, order, starts))
    if steps[0][0] > 0:
        steps.insert(0, (0.0, "hidden"))
    frames = "".join(f"{at:.2f}%{{visibility:{value}}}" for at, value in steps)
    move = f"animation:k{frame} {total:.2f}s step-end infinite"
    return f"@keyframes k{frame}{{{frames}}}.k{frame}{{{move}}}"


def _steps(frame: int, order: list[int], starts: Array) -> Iterator[tuple[float, str]]:
    for i, shown in enumerate(order):
        if shown == frame:
            yield float(starts[i]), "visible"
            if i + 1 < len(order):
                yield float(starts[i + 1]), "hidden"
