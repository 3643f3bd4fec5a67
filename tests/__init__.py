"""Tests by layer: unit (a stage), contract (real databases, the web), e2e (a real local Slack)."""
