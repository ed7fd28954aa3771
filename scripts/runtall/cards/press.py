"""From data to PDF: Typst, its faces, and the standards that every print has to meet."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import cast

import segno
import typst

from runtall import fonts

FOLDER = Path(__file__).parent


class CardError(Exception):
    """A print that cannot be laid out as promised."""


@cache
def _compiler(template: str) -> typst.Compiler:
    """Return the one compiler of a template in this process: it finds its fonts once."""
    return typst.Compiler(FOLDER / template, root=FOLDER, font_paths=_faces())


@cache
def _faces() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(p) for p in fonts.paths()])


def press(template: str, inputs: Mapping[str, str], *, reviewed: date) -> bytes:
    """Return a template's PDF: tagged, fonts within, the same bytes for the same data.

    Raises CardError if the compiler warns, a standard is not met or the template panics.
    """
    try:
        pdf, warnings = _compiler(template).compile_with_warnings(
            format="pdf",
            sys_inputs=dict(inputs),
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.combine(reviewed, datetime.min.time(), tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise CardError(f"the card cannot be set: {error.message}") from error
    if warnings:
        raise CardError(f"the card is set with a warning: {warnings[0].message}")
    return cast("bytes", pdf)


def qr_code(url: str) -> str:
    """Return the address as a QR code in SVG, error correction M, without its quiet zone."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=0, scale=4, omitsize=True)
    return out.getvalue().decode()


def as_json(said: object) -> str:
    """Return data as JSON text."""
    return json.dumps(said, ensure_ascii=False)
