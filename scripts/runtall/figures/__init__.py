"""Figures drawn from data: the body map with its muscles, written once and kept with the site."""
