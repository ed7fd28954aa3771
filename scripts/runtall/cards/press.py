"""From data to PDF: Typst, its faces, and the standards that every print has to meet."""

from __future__ import annotations

import hashlib
import io
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import cast

import segno
import typst

from runtall import fonts, words
from runtall.printable import lacking

from .packing import pack

FOLDER = Path(__file__).parent


class CardError(Exception):
    """A print that cannot be laid out as promised."""


@dataclass(frozen=True, slots=True)
class Print:
    """A PDF to be made: its file, what it is made from, and where to say what keeps it back.

    `tries` are further inputs, such as a type size: the first that fit are taken.
    """

    name: str
    template: str
    inputs: Mapping[str, str]
    reviewed: date
    path: str
    line: int
    tries: tuple[Mapping[str, str], ...] = ({},)

    @property
    def digest(self) -> str:
        """What differs as soon as the PDF may differ."""
        said = [_code(), self.template, self.reviewed.isoformat(), as_json(self.tries)]
        text = as_json([*said, *sorted(self.inputs.items())])
        return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def press(job: Print) -> bytes:
    """Return a print as PDF, in the first way of its tries that fits.

    Raises CardError if none does, a letter is lacking or a standard is not met.
    """
    lost = next(filter(None, map(lacking, job.inputs.values())), "")
    if lost:
        raise CardError(f"the faces have no letter {lost}; write it another way")
    *others, last = job.tries
    for more in others:
        try:
            return _compile(job, more)
        except CardError:
            continue
    return _compile(job, last)


def _compile(job: Print, more: Mapping[str, str]) -> bytes:
    """Return a PDF: tagged, fonts within, the same bytes for the same data."""
    try:
        pdf, warnings = _compiler(job.template).compile_with_warnings(
            format="pdf",
            sys_inputs={**job.inputs, **more},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.combine(job.reviewed, datetime.min.time(), tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise CardError(f"the card cannot be set: {error.message}") from error
    if warnings:
        raise CardError(f"the card is set with a warning: {warnings[0].message}")
    return pack(cast("bytes", pdf))


class _Compilers(threading.local):
    """The compilers of a thread, one for each template: a compiler does one thing at a time."""

    def __init__(self) -> None:
        self.found: dict[str, typst.Compiler] = {}


_compilers = _Compilers()


def _compiler(template: str) -> typst.Compiler:
    """Return the compiler of a template in this thread."""
    found = _compilers.found
    if template not in found:
        found[template] = typst.Compiler(FOLDER / template, root=FOLDER, font_paths=_faces())
    return found[template]


@cache
def _faces() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(p) for p in fonts.paths()])


@cache
def _code() -> str:
    """Return a digest of all that lays prints out."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted((*FOLDER.glob("*.typ"), *FOLDER.glob("*.py"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def qr_code(url: str) -> str:
    """Return the address as a QR code in SVG, error correction M, without its quiet zone."""
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind="svg", border=0, scale=4, omitsize=True)
    return out.getvalue().decode()


def short(url: str) -> str:
    """Return an address as it is read and typed."""
    return url.partition("://")[2].rstrip("/")


def edition(reviewed: date) -> str:
    """Return which edition a print is."""
    return f"Version {version('runtall')}, reviewed {words.day(reviewed)}."


def review_by(reviewed: date) -> str:
    """Return until when a print may hang on a wall."""
    return f"Look for a newer one after {reviewed:%B} {reviewed.year + 1}."


def as_json(said: object) -> str:
    """Return data as JSON text."""
    return json.dumps(said, ensure_ascii=False)
