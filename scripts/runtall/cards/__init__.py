"""Routines on paper, in every format: A4, Letter, pocket, large print and diary."""

from __future__ import annotations

from .content import Card, card
from .deck import FORMATS, Deck, deal, render, write
from .press import CardError

__all__ = ["FORMATS", "Card", "CardError", "Deck", "card", "deal", "render", "write"]
