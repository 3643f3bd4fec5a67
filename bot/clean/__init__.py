"""Bytes to a page's own text: markup, boilerplate and encoding dealt with."""
