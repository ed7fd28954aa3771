"""Run Tall: Markdown pages in, a linked site, printed cards and open data out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .catalogue import Catalogue, load
from .problem import Problem

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["Catalogue", "Problem", "load", "setup"]


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx; imported here, so that the core stays free of it."""
    from . import site

    return site.setup(app)
