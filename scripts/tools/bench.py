"""How long the site takes to build as it grows: `make bench`.

Copies the library with each exercise many times over, and builds it from nothing, with nothing
to do, and after an edit. Seconds depend on the machine; look at the ratios.
"""

from __future__ import annotations

import argparse
import math
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3


def library(folder: Path, number: int) -> Path:
    """Return a copy of the project with so many exercises more, each a copy of a real one."""
    pages = [path.name for path in ROOT.glob("*.md") if path.name != "README.md"]
    for name in ("conf.py", *pages, "_static", "_templates", "docs", "exercises"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, folder / name)
    pages = sorted(p for p in (ROOT / "exercises").glob("*.md") if p.name != "index.md")
    for i in range(number):
        page = pages[i % len(pages)]
        text = re.sub(r"(?m)^aliases:.*\n", "", page.read_text(encoding="utf-8"))
        text = re.sub(r"(?m)^# (.*)$", rf"# \1 {i}", text)
        (folder / "exercises" / f"{page.stem}-{i}.md").write_text(text, encoding="utf-8")
    return folder


def seconds(folder: Path, out: Path) -> float:
    """Build once and return how long it took."""
    command = [sys.executable, "-m", "sphinx", "-b", "dirhtml", "-q", "-d", str(out / "d")]
    start = time.perf_counter()
    subprocess.run([*command, str(folder), str(out / "h")], check=True)  # noqa: S603
    return time.perf_counter() - start


def edit(folder: Path, old: str, new: str) -> None:
    """Change one exercise."""
    page = folder / "exercises" / "bird-dog.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace(old, new, 1), encoding="utf-8")


def measure(number: int) -> dict[str, float]:
    """Return the best of some rounds: from nothing, nothing to do, text edited, facts edited."""
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            folder, out = Path(name) / "site", Path(name) / "out"
            folder.mkdir()
            library(folder, number)
            found = {"clean": seconds(folder, out), "no change": seconds(folder, out)}
            edit(folder, "It teaches", "It really teaches")
            found["text"] = seconds(folder, out)
            edit(folder, "[weak-core, slouching-when-tired", "[slouching-when-tired")
            found["facts"] = seconds(folder, out)
        best = {key: min(value, best.get(key, math.inf)) for key, value in found.items()}
    return best


def main() -> None:
    """Print a table of times and ratios for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[125, 500])
    sizes = parser.parse_args().sizes
    found = {size: measure(size) for size in sizes}
    print("exercises  clean  no change  edit text  edit facts  edit / no change")
    for size, times in found.items():
        ratio = max(times["text"], times["facts"]) / times["no change"]
        row = " ".join(f"{times[k]:9.2f}" for k in ("clean", "no change", "text", "facts"))
        print(f"{size:9d} {row}  {ratio:9.2f}")
    small, large = min(sizes), max(sizes)
    if small < large:
        growth = found[large]["clean"] / found[small]["clean"]
        print(f"growth exponent of a clean build: {math.log(growth) / math.log(large / small):.2f}")


if __name__ == "__main__":
    main()
