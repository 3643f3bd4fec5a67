"""Slack listeners: one file for each command or surface."""
