"""What an operator is told of digests that cannot work."""

from bot.digest import subscriptions
from bot.digest.health import misconfigured, stuck
from bot.digest.sender import Gone, Outcome, Refused
from bot.render import Templates
from bot.settings import Settings
from bot.store import Store
from tests.digest_office import DUE, MONDAY, Office, Slack


def test_the_packaged_digests_have_their_templates() -> None:
    assert list(misconfigured(Settings().digests, Templates())) == []


def test_a_digest_without_its_template_is_named() -> None:
    digests = Settings().digests
    lost = digests.digests["daily"].model_copy(update={"template": "nowhere"})
    changed = digests.model_copy(update={"digests": {"daily": lost}})
    [line] = misconfigured(changed, Templates())
    assert "digests.daily.template" in line
    assert "nowhere.j2" in line


def test_what_was_given_up_and_what_had_to_pause_is_told() -> None:
    refusals: dict[str, Outcome] = {
        "C1": Refused("invalid_blocks", for_good=True),
        "C2": Gone("is_archived", False),
    }
    with Store.open("sqlite://") as store:
        office = Office(store, Slack())
        assert list(stuck(store)) == []
        for channel in ("C1", "C2", "C3"):
            office.subscribe(channel)
        subscriptions.pause(store, "T1", "C3", office.now)
        office.slack.behave = lambda delivery: refusals.get(delivery.channel)
        office.run(MONDAY + DUE)
        given_up, paused = stuck(store)
        assert given_up.startswith("given up: 1;")
        assert paused == "daily in C2 (T1) is paused: is_archived"
