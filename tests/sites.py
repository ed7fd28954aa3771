"""Small libraries as text, and how to build a site from a folder."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

EXERCISE = """\
---
aliases: [{alias}]
muscles:
  strengthens: [lats]
  stabilises: [traps]
causes: [slouch]
equipment: []
position: standing
level: beginner
slots: [pre-run]
dose: {{sets: 2, reps: 8-10, rest: 45 s}}
harder: {harder}
avoid_if: [sore-wrist]
evidence: {{grade: weak, sources: [smith2001]}}
reviewed: 2026-11-20
---

# {title}

It helps a runner.

## How to do it

1. Stand tall.
2. Pull back.

## Cues

- Long neck.
- Ribs down.

## Common mistakes

- Rushing.

## Stop if

- It hurts.
"""
MUSCLE = """\
---
group: shoulder
layer: surface
sources: [smith2001]
reviewed: 2026-11-20
---

# {title}

A muscle.

## Where it is

- **From**: here

## What it does

It pulls.{{footcite}}`smith2001`

## When you run

It swings.

## When it aches

- **Weak:** it tires.
"""
CAUSE = """\
---
theme: form
muscles: {weak: [lats]}
signs: {where: [neck], when: [late]}
evidence: {grade: weak, sources: [smith2001]}
reviewed: 2026-11-20
---

# Slouching

The chest sinks. See {exercise}`row`.

## Check it on your next run

Film yourself. It is a check, not a diagnosis.

## What is going on

Muscles tire.

## What to change today

- Look up.

## How sure are we?

Not very.
"""
ROUTINE = """\
---
slot: pre-run
days: 2-3
weeks: 4
items:
  - row
  - {exercise: press, dose: {sets: 1, hold: 20 s}}
reviewed: 2026-11-20
---

# Two moves

A short routine.

## Who it is for

Runners.

## Your week

Two days.

## Stop if

- It hurts.
"""
GUIDE = """\
---
sources: []
reviewed: 2026-11-20
---

# {title}

A guide.

## More

Read on.
"""
VOCABULARY = """\
equipment:
  band: {name: Band, plural: a band}
  bench: {name: Bench, plural: a bench}
position:
  standing: {name: Standing}
level:
  beginner: {name: Beginner}
slot:
  pre-run: {name: Before a run}
caution:
  sore-wrist: {name: Wrist sore}
group:
  shoulder: {name: Shoulder}
layer:
  surface: {name: Surface layer}
theme:
  form: {name: How you run}
grade:
  weak: {name: Weak, says: Opinion only.}
where:
  neck: {name: Neck}
when:
  late: {name: Late}
"""
BIBLIOGRAPHY = """\
@misc{smith2001,
  title = {{On rows}},
  url = {https://example.org/rows},
  read = {page},
}
"""
INDEX = "# {title}\n\nA list.\n\n```{{listing}} {name}\n```\n"

SMALL = {
    "exercises/row.md": EXERCISE.format(title="Row", alias="pull", harder="[press]"),
    "exercises/press.md": EXERCISE.format(title="Press", alias="push", harder="[]"),
    "docs/muscles/lats.md": MUSCLE.format(title="Lats"),
    "docs/muscles/traps.md": MUSCLE.format(title="Traps"),
    "docs/causes/slouch.md": CAUSE,
    "docs/routines/two.md": ROUTINE,
    "docs/guides/red-flags.md": GUIDE.format(title="Warning signs"),
    "docs/guides/pain-traffic-light.md": GUIDE.format(title="The pain traffic light"),
    "docs/guides/evidence-grades.md": GUIDE.format(title="How we grade"),
    "docs/guides/running-tall.md": GUIDE.format(title="Running tall"),
    "docs/vocabulary.yaml": VOCABULARY,
    "docs/references.bib": BIBLIOGRAPHY,
    "docs/references.md": "# All sources\n\n```{bibliography}\n:all:\n```\n",
    "docs/contributing/index.md": "# Add an exercise\n\nOne file.\n",
    "index.md": "# Aching?\n\nStart here.\n\n```{listing} home\n```\n",
    "exercises/index.md": INDEX.format(title="Exercises", name="exercises"),
    "docs/muscles/index.md": INDEX.format(title="Muscles", name="muscles"),
    "docs/causes/index.md": INDEX.format(title="Causes", name="causes"),
    "docs/routines/index.md": INDEX.format(title="Routines", name="routines"),
    "docs/guides/index.md": INDEX.format(title="Guides", name="guides"),
    "search.md": "---\ntool: search\n---\n\n" + INDEX.format(title="Search", name="search"),
    "offline.md": "---\ntool: offline\n---\n\n" + INDEX.format(title="Offline", name="offline"),
}


def write_site(root: Path, files: dict[str, str]) -> None:
    """Write files into a folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


# Cut faces are kept from build to build, as they are beside a real site.
_FONTS = Path(tempfile.mkdtemp(prefix="runtall-fonts-"))
atexit.register(shutil.rmtree, _FONTS, ignore_errors=True)


def run_sphinx(root: Path, out: Path, *extra: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a folder as `make` does and return how it went."""
    command = [sys.executable, "-m", "sphinx", "-b", "dirhtml", "-d", str(out / "doctrees"), "-W"]
    command += ["--keep-going", "--quiet", *extra, str(root), str(out / "html")]
    shutil.copytree(_FONTS, out / "fonts", dirs_exist_ok=True)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    shutil.copytree(out / "fonts", _FONTS, dirs_exist_ok=True)
    return done


def build(root: Path, out: Path, *extra: str) -> Path:
    """Build the site of a folder, without a warning, and return where it is."""
    done = run_sphinx(root, out, *extra)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return out / "html"


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
