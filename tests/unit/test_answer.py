"""Questions and their answers, over a small invented record."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Desk, Question, answer_to_json, ask, commands, source_text
from bot.answer.answers import (
    Actions,
    Answer,
    Brief,
    Courtesy,
    Help,
    Meetings,
    Mistake,
    Nothing,
    SourceText,
    TopicSummary,
)
from bot.answer.digest import digest
from bot.answer.lines import link_to, shown_topic
from bot.domain import CommitmentKind, Filter
from bot.pipeline import ingest
from bot.settings import Settings
from bot.sources.file import read_file
from bot.store import Store
from tests.desk import TODAY, open_desk
from tests.records import NOW


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = open_desk(Path(tmp_path_factory.mktemp("desk")))
    yield made
    made.store.close()


def _ask(desk: Desk, typed: str) -> Answer:
    """As typed in Slack: a slash command, or a mention's words."""
    command, _blank, words = typed.partition(" ")
    question = Question(command, words) if typed.startswith("/") else Question("mention", typed)
    return ask(question, desk, TODAY)


def test_meetings_are_listed_newest_first(desk: Desk) -> None:
    answer = _ask(desk, "/meetings latest")
    assert isinstance(answer, Meetings)
    dates = [line.date for line in answer.meetings]
    assert dates == [dt.date(2026, 2, 27), dt.date(2025, 6, 12), dt.date(2024, 11, 5)]


def test_an_announced_meeting_has_not_taken_place(desk: Desk) -> None:
    answer = _ask(desk, "/meetings")
    assert isinstance(answer, Meetings)
    assert "Talks are to be held" not in [line.title for line in answer.meetings]


def test_meetings_to_come_are_those_that_pages_announce(desk: Desk) -> None:
    for said in ("/meetings upcoming", "when is the next meeting?"):
        answer = _ask(desk, said)
        assert isinstance(answer, Meetings)
        assert answer.announced
        assert [line.title for line in answer.meetings] == ["Talks are to be held"]
    other = _ask(desk, "when is the next meeting with Fiji?")
    assert isinstance(other, Meetings)
    assert other.widened
    assert [line.title for line in other.meetings] == ["Talks are to be held"]
    none = _ask(desk, "/meetings upcoming since 2031")
    assert isinstance(none, Meetings)
    assert none.meetings == ()


def test_meetings_between_two_countries_had_both(desk: Desk) -> None:
    answer = _ask(desk, "/meetings between South Korea and Japan")
    assert isinstance(answer, Meetings)
    assert [line.title for line in answer.meetings] == ["Invented Meeting with Japan"]


def test_a_country_that_never_took_part_is_said_to_be_spoken_of(desk: Desk) -> None:
    answer = _ask(desk, "/meetings North Korea")
    assert isinstance(answer, Meetings)
    assert answer.widened
    assert answer.scope.about == ("North Korea",)
    assert [line.date for line in answer.meetings] == [dt.date(2026, 2, 27)]


def test_actions_are_joint_and_agreed_comes_first(desk: Desk) -> None:
    answer = _ask(desk, "/actions")
    assert isinstance(answer, Actions)
    assert answer.total == 4
    assert all(quote.joint for quote in answer.quotes)
    assert [quote.kind for quote in answer.groups[0].quotes] == [
        CommitmentKind.AGREED,
        CommitmentKind.REAFFIRMED,
    ]


def test_actions_about_a_country_leave_out_one_sides_position(desk: Desk) -> None:
    answer = _ask(desk, "/actions Japan")
    assert isinstance(answer, Actions)
    assert "Minister Han underscored the need for Japan to act." not in [
        quote.text for quote in answer.quotes
    ]


def test_actions_that_are_due_come_by_deadline(desk: Desk) -> None:
    answer = _ask(desk, "/actions due by July")
    assert isinstance(answer, Actions)
    assert [quote.deadline for quote in answer.quotes] == [dt.date(2026, 6, 30)]
    assert _ask(desk, "/actions due in 2031").kind == "nothing"


def test_the_count_is_of_the_commitments_own_meetings(desk: Desk) -> None:
    answer = _ask(desk, "/actions supply chains")
    assert isinstance(answer, Actions)
    assert (answer.total, answer.meetings) == (1, 1)


def test_actions_on_a_country_that_is_spoken_of_are_the_joint_ones(tmp_path: Path) -> None:
    """From an invented page: paragraph 3 speaks of North Korea, paragraph 4 of another country."""
    page = tmp_path / "page.txt"
    page.write_text(
        "Press Releases\n\nOutcome of the Meeting between Vice Ministers\n\n"
        "1. Vice Minister of Foreign Affairs Han Ji-woo of the Republic of Korea met with US "
        "Deputy Secretary of State Dana Whitfield on January 21, 2014.\n\n"
        "2. They agreed to widen the exchange of cadets.\n\n"
        "3. Most of the hour went to North Korea.\n\n"
        "° Both sides agreed to compare notes on North Korea every month. Should it test again, "
        "they reaffirmed, they would answer together.\n\n"
        "° Both sides agreed to raise the North Korean nuclear issue in New York.\n\n"
        "° Both sides shared the view that families divided on the Korean Peninsula have waited "
        "too long.\n\n"
        "4. Vice Minister Han urged Japan to open its archives. Both sides agreed to keep the "
        "region calm.\n",
        encoding="utf-8",
    )
    settings = Settings()
    with Store.open(f"sqlite:///{tmp_path / 'r.db'}") as store:
        ingest(read_file(page), settings, store, NOW)
        answer = ask(Question("/actions", "North Korea"), Desk(store, settings), TODAY)
    assert isinstance(answer, Actions)
    assert [(quote.label, quote.kind.value) for quote in answer.quotes] == [
        ("3°1", "agreed"),
        ("3°1", "reaffirmed"),
        ("3°2", "agreed"),
        ("3°3", "shared_view"),
    ]


def test_a_topic_keeps_what_is_joint_apart_from_positions(desk: Desk) -> None:
    answer = _ask(desk, "/topic South Korea")
    assert isinstance(answer, TopicSummary)
    assert {quote.kind for quote in answer.agreed} == {CommitmentKind.AGREED}
    assert {quote.kind for quote in answer.shared} == {CommitmentKind.REAFFIRMED}
    assert [(side.side, len(side.quotes)) for side in answer.positions] == [
        ("South Korea", 1),
        ("Japan", 1),
    ]
    assert answer.counts.commitments == 3
    assert answer.counts.meetings == 2
    assert answer.counts.first == dt.date(2025, 6, 12)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("", "courtesy"),
        ("hello", "courtesy"),
        ("Thanks!", "courtesy"),
        ("help", "help"),
        ("what can you do?", "help"),
        ("actions help", "help"),
        ("what has been agreed on North Korea?", "topic"),
        ("latest meetings with Japan", "meetings"),
        ("actions Japan", "actions"),
        ("/actions Japan", "actions"),
        ("brief me on Japan", "brief"),
        ("can you help me?", "help"),
        ("any news?", "meetings"),
        ("what's new?", "meetings"),
        ("what is due in June 2026?", "actions"),
        ("hello there", "courtesy"),
        ("thank you so much for this!", "courtesy"),
        ("🙂", "courtesy"),
        ("hi, any news?", "meetings"),
        ("hey, what has been agreed on North Korea?", "topic"),
        ("how many meetings did we have with Japan?", "meetings"),
        ("joint commitments with Japan", "topic"),
        ("what did South Korea and Japan agree on supply chains since March 2025?", "topic"),
        ("supply chains", "topic"),
        ("Jappan", "mistake"),
        ("unicorn husbandry", "nothing"),
    ],
)
def test_a_mention_is_understood(desk: Desk, said: str, kind: str) -> None:
    assert _ask(desk, said).kind == kind


def test_thanks_and_greetings_are_told_apart(desk: Desk) -> None:
    thanks, hello = _ask(desk, "thank you"), _ask(desk, "안녕하세요")
    assert isinstance(thanks, Courtesy)
    assert thanks.code == "thanks"
    assert isinstance(hello, Courtesy)
    assert hello.code == "hello"


def test_help_with_one_command_is_that_commands(desk: Desk) -> None:
    answer = _ask(desk, "help me with actions")
    assert isinstance(answer, Help)
    assert answer.topic == "actions"


def test_what_is_overdue_lies_behind_and_the_latest_comes_first(desk: Desk) -> None:
    later = dt.date(2026, 7, 2)
    assert _ask(desk, "is anything overdue?").kind == "nothing"
    answer = ask(Question("mention", "is anything overdue?"), desk, later)
    assert isinstance(answer, Actions)
    assert [quote.deadline for quote in answer.quotes] == [dt.date(2026, 6, 30)]
    assert answer.scope.overdue


@pytest.mark.parametrize("name", list(commands()))
def test_every_command_has_help(desk: Desk, name: str) -> None:
    answer = _ask(desk, f"{name} help")
    assert isinstance(answer, Help)
    assert answer.topic == name[1:]
    assert name in commands()


def test_a_command_that_is_none_names_the_nearest(desk: Desk) -> None:
    answer = _ask(desk, "/actoins Japan")
    assert isinstance(answer, Mistake)
    assert [item.question for item in answer.suggestions] == [Question("/actions", "Japan")]
    unlike = _ask(desk, "/zebra Japan")
    assert isinstance(unlike, Mistake)
    assert [item.label for item in unlike.suggestions] == list(commands())


def test_a_brief_holds_what_a_desk_needs_before_a_meeting(desk: Desk) -> None:
    answer = _ask(desk, "/brief Japan")
    assert isinstance(answer, Brief)
    assert [line.title for line in answer.meetings] == [
        "Invented Meeting with Japan",
        "Invented Consultations",
    ]
    assert [group.topic for group in answer.standing] == ["semiconductors"]
    assert [quote.deadline for quote in answer.deadlines] == [dt.date(2026, 6, 30)]


def test_a_brief_on_what_is_no_country_says_so(desk: Desk) -> None:
    answer = _ask(desk, "/brief unicorns")
    assert isinstance(answer, Mistake)
    assert answer.code == "country"


def test_nothing_found_offers_what_there_is(desk: Desk) -> None:
    answer = _ask(desk, "/actions supply chains since 2026")
    assert isinstance(answer, Nothing)
    assert answer.anytime == Question("/actions", "supply chains")
    assert [item.label for item in answer.nearest]


def test_pages_of_a_list_meet_without_gap_or_overlap(desk: Desk) -> None:
    answer = _ask(desk, "/actions")
    assert isinstance(answer, Actions)
    shorter = replace(answer, quotes=answer.quotes[:2])
    assert shorter.next == Question("/actions", "", 2)
    later = ask(shorter.next, desk, TODAY)
    assert isinstance(later, Actions)
    assert [quote.id for quote in (*shorter.quotes, *later.quotes)] == [
        quote.id for quote in answer.quotes
    ]
    assert later.previous == Question("/actions", "", 0)
    assert later.next is None


def test_the_source_is_the_paragraph_with_its_neighbours(desk: Desk) -> None:
    actions = _ask(desk, "/actions North Korea")
    assert isinstance(actions, Actions)
    quote = actions.quotes[0]
    answer = source_text(quote.meeting.id, quote.start, desk)
    assert isinstance(answer, SourceText)
    assert answer.quote == quote.text
    assert (answer.before, answer.after) == ("1.", "They reaffirmed the alliance.")
    assert answer.preceding == "Invented talks."
    assert answer.following.startswith("2. Minister Han")


def test_a_source_that_is_gone_is_said_to_be(desk: Desk) -> None:
    answer = source_text(10_000, 0, desk)
    assert isinstance(answer, Mistake)
    assert answer.code == "source"


def test_a_digest_holds_what_is_new_and_agreed_first(desk: Desk) -> None:
    found = digest(desk, Filter(), NOW, NOW + dt.timedelta(hours=1), TODAY, "daily")
    assert found.total == 3
    assert found.items[0].quotes[0].kind is CommitmentKind.AGREED
    assert not found.deadlines
    assert not found.upcoming


def test_a_digest_of_an_hour_with_nothing_new_is_quiet(desk: Desk) -> None:
    later = NOW + dt.timedelta(hours=1)
    assert digest(desk, Filter(), later, later + dt.timedelta(hours=1), TODAY, "daily").quiet


def test_digests_look_ahead_as_configured(desk: Desk) -> None:
    due = digest(desk, Filter(), NOW, NOW, dt.date(2026, 6, 1), "commitments-due")
    assert [quote.deadline for quote in due.deadlines] == [dt.date(2026, 6, 30)]
    ahead = digest(desk, Filter(), NOW, NOW, TODAY, "before-meeting")
    assert [item.meeting.title for item in ahead.upcoming] == ["Talks are to be held"]
    assert [quote.by for quote in ahead.upcoming[0].standing] == [
        ("South Korea", "United States")
    ] * 2


def test_an_answer_as_json_says_its_kind(desk: Desk) -> None:
    made = answer_to_json(_ask(desk, "/actions North Korea"))
    assert made["schema"] == 1
    assert made["kind"] == "actions"
    assert made["quotes"][0]["by"] == ["South Korea", "United States"]
    assert made["quotes"][0]["meeting"]["date"] == "2026-02-27"
    json.dumps(made)


@given(st.text(max_size=3000), st.integers(max_value=10**6))
def test_a_question_fits_a_button_and_comes_back_the_same(words: str, offset: int) -> None:
    question = Question("/actions", words, offset)
    assert len(question.packed()) <= 2000
    assert Question.unpacked(question.packed()) == question


@pytest.mark.parametrize("packed", ["", "{}", "[1, 2, 3]", '["/a", "b"]', "null"])
def test_a_buttons_value_that_is_no_question_is_refused(packed: str) -> None:
    with pytest.raises(ValueError):
        Question.unpacked(packed)


def test_a_link_shows_the_sentence_on_its_page() -> None:
    sentence = "A long-term plan, agreed by R&D staff of both sides, will be drawn up by May."
    assert link_to("https://x.example/p?a=1#top", sentence) == (
        "https://x.example/p?a=1#top:~:text="
        "A%20long%2Dterm%20plan%2C%20agreed%20by,be%20drawn%20up%20by%20May."
    )
    assert link_to("https://x.example/", "Short - one.") == (
        "https://x.example/#:~:text=Short%20%2D%20one."
    )
    assert link_to("file:///etc/passwd", "x") is None
    assert link_to("javascript:alert(1)", "x") is None
    assert link_to(None, "x") is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("north korean nuclear issue", "North Korean nuclear issue"),
        ("supply chains", "supply chains"),
        ("un reform", "UN reform"),
        ("south china sea", "South China Sea"),
    ],
)
def test_topics_show_countries_in_capitals(name: str, shown: str) -> None:
    assert shown_topic(name, Settings()) == shown
