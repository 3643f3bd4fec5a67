"""Bytes to a page's own text: markup, boilerplate and encoding dealt with."""

from bot.clean.page import clean

__all__ = ["clean"]
