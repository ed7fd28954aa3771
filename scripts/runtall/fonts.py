"""The faces of screen and paper: cut down to the letters in use for the site, whole for the cards.

The licence of the faces keeps their names for the unchanged files, so the cut ones get our own.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
from fontTools import subset
from fontTools.ttLib import TTFont

_FOLDERS = {
    "serif": Path(font_source_serif_pro.__file__).parent / "files",
    "sans": Path(font_source_sans_pro.__file__).parent / "files",
}
# Latin as Western Europe writes it, letters of names beyond it, and the signs that pages use.
LETTERS = (
    *range(0x20, 0x7F),
    *range(0xC0, 0x100),
    *(ord(letter) for letter in "ČčĐđĞğİıŁłŃńŌōŚśŞşŠšŽž"),
    *(ord(sign) for sign in "\u00a0©°·½×–—‘’“”…←→−"),
)


@dataclass(frozen=True, slots=True)
class Face:
    """A face of the site: its file in the package, and the name and file that it gets."""

    family: str
    source: str
    name: str
    style: str

    @property
    def file(self) -> str:
        """The file name on the site."""
        return f"runtall-{self.family}-{self.style.lower()}.woff2"


FACES = (
    Face("serif", "SourceSerifPro-Semibold.ttf", "Run Tall Serif", "SemiBold"),
    Face("sans", "SourceSansPro-Regular.ttf", "Run Tall Sans", "Regular"),
    Face("sans", "SourceSansPro-Semibold.ttf", "Run Tall Sans", "SemiBold"),
)


def paths() -> list[Path]:
    """Return the folders that hold the whole faces."""
    return list(_FOLDERS.values())


def files() -> list[Path]:
    """Return the files that hold all letters of each family."""
    return [_FOLDERS[face.family] / face.source for face in FACES]


def write(folder: Path, *, cache: Path) -> None:
    """Write the cut faces and their licences; cut only what the cache does not have."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = cache / _recipe()
    kept.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        if not (kept / face.file).is_file():
            _cut(face, kept / face.file)
        shutil.copyfile(kept / face.file, folder / face.file)
    for family, source in _FOLDERS.items():
        shutil.copyfile(source / "LICENSE.txt", folder / f"LICENSE-{family}.txt")


@cache
def _recipe() -> str:
    """Return a digest of all that decides how a cut face looks."""
    versions = [version(p) for p in ("fonttools", "font-source-sans-pro", "font-source-serif-pro")]
    said = repr((versions, LETTERS, FACES, Path(__file__).read_bytes()))
    return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()


def _cut(face: Face, target: Path) -> None:
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", "liga", "lnum", "tnum"]
    options.name_IDs = [0, 1, 2, 3, 4, 6, 13, 14]
    options.notdef_outline = True
    # The date of the build would make two equal faces differ.
    font = TTFont(_FOLDERS[face.family] / face.source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=LETTERS)
    cutter.subset(font)
    _rename(font, face)
    font.flavor = "woff2"
    whole = target.with_suffix(".part")
    font.save(whole)
    whole.replace(target)


def _rename(font: TTFont, face: Face) -> None:
    full = f"{face.name} {face.style}"
    names = {1: face.name, 2: face.style, 3: full, 4: full, 6: full.replace(" ", "")}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
