"""The library on paper: routines in every format, the resets, the body map, the book."""

from __future__ import annotations

from .content import Card, card
from .deck import Deck, deal, render, write
from .press import CardError
from .routines import FORMATS

__all__ = ["FORMATS", "Card", "CardError", "Deck", "card", "deal", "render", "write"]
