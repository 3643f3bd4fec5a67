"""The record: what was read, kept for good."""
