"""Values as JSON has them, and how they are written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from .doses import Range


def plain(value: object) -> Any:  # noqa: ANN401 - JSON is of many types
    """Return a value as JSON has it: ranges as pairs, dates as text, no key without a value."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if one is not None}
    if isinstance(value, Range):
        return [value.low, value.high]
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def put(path: Path, value: object) -> None:
    """Write a value as JSON; a file that would stay the same is left alone."""
    text = json.dumps(value, indent=1, ensure_ascii=False, sort_keys=False) + "\n"
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
