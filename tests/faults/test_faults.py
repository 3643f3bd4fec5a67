"""A short trial of the harness: replicas killed before a failing Slack lose and repeat nothing."""

import pytest

from tests.faults.trial import trial


@pytest.mark.parametrize(("database", "replicas"), [("sqlite", 1), ("postgresql", 2)])
def test_killed_replicas_before_a_failing_slack_lose_nothing_and_repeat_nothing(
    database: str, replicas: int
) -> None:
    verdict = trial(kills=12, replicas=replicas, database=database, seed=7, pause=0.25)
    assert verdict.faults > 0, "the Slack of this trial fails"
    assert (verdict.lost, verdict.duplicated, verdict.unfinished) == (0, 0, 0)
