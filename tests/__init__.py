"""Tests by layer: unit (one stage), contract (real databases, the web), e2e (a real local Slack)."""
