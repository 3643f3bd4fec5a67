"""What goes into the record: once, as it was, and never half."""

import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from zoneinfo import ZoneInfo

import pytest

from bot.domain import (
    Commitment,
    CommitmentKind,
    DateBasis,
    EarlierMeeting,
    Filter,
    Kind,
    Meeting,
    MeetingType,
    Note,
    Participant,
    Point,
    Source,
    SubPoint,
)
from bot.store import Kept, Outcome, Store
from tests.records import NOW, clean_page, commitment, meeting, raw_page

LATER = NOW + dt.timedelta(days=1)
FIRST = "https://ministry.example/first"
SECOND = "https://ministry.example/second"


def keep(store: Store, text: str, key: str = FIRST, now: dt.datetime = NOW) -> Kept:
    """Keeps a page of one meeting whose one commitment is `text`."""
    return store.keep(
        raw_page(text, key), clean_page(text), [meeting(text, None, commitment(text))], now
    )


def said(store: Store) -> list[str]:
    """The commitments that answer questions now."""
    return [item.commitment.text for item in store.commitments(Filter()).items]


def test_the_same_page_is_stored_once(store: Store) -> None:
    first = keep(store, "They agreed.")
    again = keep(store, "They agreed.", now=LATER)
    assert first == Kept(Outcome.STORED, first.ids)
    assert again == Kept(Outcome.UNCHANGED, first.ids)
    assert said(store) == ["They agreed."]


def test_the_same_content_under_another_key_is_stored_once(store: Store) -> None:
    first = keep(store, "They agreed.")
    assert keep(store, "They agreed.", SECOND) == Kept(Outcome.UNCHANGED, first.ids)
    assert said(store) == ["They agreed."]


def test_a_page_amended_later_becomes_a_new_version(store: Store) -> None:
    keep(store, "They agreed.")
    amended = keep(store, "They agreed to differ.", now=LATER)
    (new,) = amended.ids
    assert amended.outcome is Outcome.AMENDED
    assert said(store) == ["They agreed to differ."]
    assert [kept.id for kept in store.meetings(Filter()).items] == [new]
    assert store.meetings(Filter(words="differ")).total == 1


def test_the_old_version_of_an_amended_page_stays_readable(store: Store) -> None:
    (old,) = keep(store, "They agreed.").ids
    (new,) = keep(store, "They agreed to differ.", now=LATER).ids
    before = store.meeting(old)
    assert before is not None
    assert (before.version, before.stored_at) == (1, NOW)
    assert before.meeting.commitments[0].text == store.text(old) == "They agreed."
    for known in (old, new):
        assert [(kept.id, kept.version) for kept in store.versions(known)] == [(old, 1), (new, 2)]


def test_what_only_the_old_version_said_finds_nothing(store: Store) -> None:
    keep(store, "They agreed on bananas.")
    keep(store, "They agreed on rice.")
    assert store.commitments(Filter(words="bananas")).total == 0
    assert store.meetings(Filter(words="bananas")).total == 0


def test_a_page_set_back_to_its_earlier_text_is_a_third_version(store: Store) -> None:
    for text in ("They agreed.", "They differed.", "They agreed."):
        kept = keep(store, text)
    assert kept.outcome is Outcome.AMENDED
    assert said(store) == ["They agreed."]
    assert [one.version for one in store.versions(kept.ids[0])] == [1, 2, 3]


def test_a_visitor_count_that_changes_is_no_amendment(store: Store) -> None:
    page, found = clean_page("They agreed."), [meeting("Same", None)]
    first = store.keep(raw_page("They agreed. 17 hits", FIRST), page, found, NOW)
    again = store.keep(raw_page("They agreed. 18 hits", FIRST), page, found, LATER)
    assert again == Kept(Outcome.UNCHANGED, first.ids)


def test_a_corrected_publication_date_is_an_amendment(store: Store) -> None:
    page, found = clean_page("They agreed."), [meeting("Same", None)]
    dated = clean_page("They agreed.", published=dt.date(2026, 2, 27))
    store.keep(raw_page("They agreed.", FIRST), page, found, NOW)
    assert (
        store.keep(raw_page("27 February. They agreed.", FIRST), dated, found, LATER).outcome
        is Outcome.AMENDED
    )


def test_a_page_that_had_two_meetings_and_now_has_one(store: Store) -> None:
    ours = meeting("With Japan", None, commitment("Japan."), countries=["KR", "JP"])
    theirs = meeting("With India", None, commitment("India."), countries=["KR", "IN"])
    two = store.keep(raw_page("two", FIRST), clean_page("two"), [ours, theirs], NOW)
    one = store.keep(raw_page("one", FIRST), clean_page("one"), [theirs], LATER)
    assert (len(two.ids), one.outcome, len(one.ids)) == (2, Outcome.AMENDED, 1)
    assert said(store) == ["India."]
    assert store.countries() == (("IN", 1), ("KR", 1))
    # The meeting that stayed is the same meeting, although it was the page's second.
    assert [kept.id for kept in store.versions(one.ids[0])] == [two.ids[1], one.ids[0]]


def test_a_page_that_takes_over_another_pages_text_no_longer_answers_with_its_own(
    store: Store,
) -> None:
    keep(store, "They agreed.", FIRST)
    (stale,) = keep(store, "They differed.", SECOND).ids
    moved = keep(store, "They agreed.", SECOND, LATER)
    assert moved.outcome is Outcome.AMENDED
    assert said(store) == ["They agreed."]
    assert store.text(stale) == "They differed."
    assert keep(store, "They agreed.", SECOND, LATER).outcome is Outcome.UNCHANGED


def test_a_page_that_returns_from_another_pages_text_answers_again(store: Store) -> None:
    keep(store, "They agreed.", FIRST)
    keep(store, "They differed.", SECOND)
    keep(store, "They agreed.", SECOND)
    assert keep(store, "They differed.", SECOND).outcome is Outcome.AMENDED
    assert sorted(said(store)) == ["They agreed.", "They differed."]


def test_two_addresses_with_one_text_part_without_hiding_each_other(store: Store) -> None:
    keep(store, "Under maintenance.", FIRST)
    keep(store, "Under maintenance.", SECOND)
    keep(store, "They agreed.", SECOND)
    keep(store, "They differed.", FIRST)
    assert sorted(said(store)) == ["They agreed.", "They differed."]


def test_a_page_that_is_no_readout_is_kept_and_answers_nothing(store: Store) -> None:
    statement = meeting("A statement", None, commitment("We urge."), is_readout=False)
    kept = store.keep(raw_page("We urge."), clean_page("We urge."), [statement], NOW)
    assert kept.outcome is Outcome.STORED
    assert store.text(kept.ids[0]) == "We urge."
    assert store.meetings(Filter()).total == store.commitments(Filter()).total == 0
    assert store.topics() == store.countries() == store.people() == ()


def test_a_meeting_comes_back_whole(store: Store) -> None:
    whole = Meeting(
        is_readout=True,
        kind=Kind.READOUT,
        language="ko",
        title="회담 <!channel> *bold* & “quotes”",
        source=Source("a.html", FIRST, dt.date(2026, 3, 1), "Ministry of Examples"),
        unofficial_translation=True,
        date=dt.date(2026, 2, 27),
        date_end=dt.date(2026, 2, 28),
        date_basis=DateBasis.INFERRED,
        date_evidence="“on Friday”",
        place="Seoul",
        meeting_type=MeetingType.DIALOGUE,
        participants=(Participant("Kim Invented", "Minister", "KR", 1), Participant("Anna Ørsted")),
        countries=("KR", "DK"),
        topics=("trade",),
        points=(Point("1", "One.", (SubPoint("1°1", "Sub."),)),),
        commitments=(
            Commitment(
                CommitmentKind.POSITION,
                "한국은 촉구했다.",
                ("KR",),
                ("DK",),
                ("trade",),
                dt.date(2026, 12, 31),
                "1°1",
                3,
                12,
                "by the end of the year",
                "Kim Invented",
                ("KP",),
            ),
        ),
        earlier_meetings=(EarlierMeeting(None, "talks", "their talks"),),
        summary=("One.",),
        notes=(Note("numbering-gap", "2 is missing"),),
    )
    (kept,) = store.keep(raw_page(), clean_page(), [whole], NOW).ids
    back = store.meeting(kept)
    assert back is not None
    assert back.meeting == whole
    assert store.commitments(Filter()).items[0].commitment == whole.commitments[0]


def test_moments_are_kept_in_utc(store: Store) -> None:
    seoul = NOW.astimezone(ZoneInfo("Asia/Seoul"))
    (kept,) = keep(store, "They agreed.", now=seoul).ids
    back = store.meeting(kept)
    assert back is not None
    assert (back.stored_at, back.stored_at.tzinfo) == (NOW, dt.UTC)


def test_a_moment_without_a_zone_is_refused_and_leaves_nothing(store: Store) -> None:
    with pytest.raises(Exception, match="no time zone"):
        keep(store, "They agreed.", now=NOW.replace(tzinfo=None))
    assert keep(store, "They agreed.").outcome is Outcome.STORED


def test_a_crash_in_the_middle_leaves_nothing_half_stored(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, "They agreed.")
    with monkeypatch.context() as patched:
        patched.setattr("bot.store.keeping._add_commitments", _crash)
        for key in (FIRST, SECOND):
            with pytest.raises(KeyboardInterrupt):
                keep(store, "They agreed to differ.", key)
    assert said(store) == ["They agreed."]
    assert store.meetings(Filter(words="differ")).total == 0
    assert keep(store, "They agreed to differ.").outcome is Outcome.AMENDED


def _crash(*_arguments: object) -> None:
    raise KeyboardInterrupt


def test_threads_that_keep_one_text_at_the_same_time_store_it_once(store: Store) -> None:
    start = Barrier(8)

    def run(number: int) -> Kept:
        start.wait()
        return keep(store, "They agreed.", f"https://ministry.example/{number}")

    with ThreadPoolExecutor(8) as threads:
        kept = list(threads.map(run, range(8)))
    assert sorted(one.outcome for one in kept) == [Outcome.STORED] + [Outcome.UNCHANGED] * 7
    assert {one.ids for one in kept} == {kept[0].ids}


def test_threads_that_amend_one_page_at_the_same_time_leave_one_latest(store: Store) -> None:
    keep(store, "They agreed.")
    with ThreadPoolExecutor(8) as threads:
        kept = list(threads.map(lambda n: keep(store, f"They agreed on {n}."), range(8)))
    assert {one.outcome for one in kept} == {Outcome.AMENDED}
    assert len(said(store)) == 1
    assert [one.version for one in store.versions(kept[0].ids[0])] == list(range(1, 10))


_PROCESS = """
import sys
from bot.store import Store
from tests.contract.test_store_keeping import keep
with Store.open(sys.argv[1]) as store:
    print(keep(store, "They agreed.", "https://ministry.example/" + sys.argv[2]).outcome)
"""


def test_processes_that_start_together_on_an_empty_database_store_a_page_once(
    empty_url: str,
) -> None:
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _PROCESS, empty_url, str(number)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(4)
    ]
    ended = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0] * 4, ended
    assert sorted(out.strip() for out, _ in ended) == ["stored"] + ["unchanged"] * 3


_ENDLESS = """
import sys
from bot.store import Store
from tests.contract.test_store_keeping import KILLED_COMMITMENTS as each
from tests.records import NOW, clean_page, commitment, meeting, raw_page
with Store.open(sys.argv[1]) as store:
    for number in range(100_000):
        text = f"page {number}"
        found = meeting(text, None, *(commitment(f"{text} point {n}") for n in range(each)))
        store.keep(raw_page(text, text), clean_page(text), [found], NOW)
        print(number, flush=True)
"""
KILLED_COMMITMENTS = 30


@pytest.mark.parametrize("pages", [1, 4, 9])
def test_a_killed_program_leaves_whole_pages_and_all_that_it_reported(url: str, pages: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _ENDLESS, url], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        reported = [int(process.stdout.readline()) for _ in range(pages)]
        process.kill()
        reported += [int(line) for line in process.stdout]
    with Store.open(url) as store:
        kept = store.meetings(Filter(), limit=1000)
        assert kept.total in (len(reported), len(reported) + 1)
        assert {one.meeting.title for one in kept.items} >= {f"page {n}" for n in reported}
        assert store.commitments(Filter()).total == kept.total * KILLED_COMMITMENTS
        assert store.commitments(Filter(words="point")).total == kept.total * KILLED_COMMITMENTS
        assert keep(store, "They agreed.").outcome is Outcome.STORED
