"""What the record answers: the right meetings and commitments, in order, a page at a time."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from bot.domain import CommitmentKind, Filter, Kind, Meeting, Participant, Tally
from bot.store import Store
from tests.records import NOW, clean_page, commitment, meeting, raw_page

NUCLEAR, TRADE = "north korean nuclear issue", "trade"


def keep(store: Store, *meetings: Meeting, text: str = "", now: dt.datetime = NOW) -> None:
    """Keeps each meeting on a page of its own."""
    for found in meetings:
        body = text or "\n\n".join([found.title, *(item.text for item in found.commitments)])
        store.keep(
            raw_page(body, f"https://ministry.example/{body}"), clean_page(body), [found], now
        )


def titles(store: Store, **asked: object) -> list[str]:
    return [kept.meeting.title for kept in store.meetings(Filter(**asked)).items]  # type: ignore[arg-type]


def said(store: Store, **asked: object) -> list[str]:
    return [kept.commitment.text for kept in store.commitments(Filter(**asked)).items]  # type: ignore[arg-type]


def on(day: int, month: int = 1, year: int = 2026) -> dt.date:
    return dt.date(year, month, day)


def test_meetings_come_newest_first_and_without_a_date_last(store: Store) -> None:
    keep(
        store,
        meeting("undated", None),
        meeting("old", on(1)),
        meeting("new", on(9)),
        meeting("undated too", None),
        meeting("new, read later", on(9)),
    )
    assert titles(store) == ["new, read later", "new", "old", "undated too", "undated"]


def test_commitments_come_by_newest_meeting_then_in_the_order_of_the_text(store: Store) -> None:
    keep(
        store,
        meeting("undated", None, commitment("E")),
        meeting("old", on(1), commitment("C"), commitment("D")),
        meeting("new", on(9), commitment("A"), commitment("B")),
    )
    assert said(store) == ["A", "B", "C", "D", "E"]


def test_pages_of_a_list_add_up_to_the_whole(store: Store) -> None:
    keep(
        store,
        *(
            meeting(f"m{n}", on(1 + n // 3), *(commitment(f"{n}.{i}") for i in range(3)))
            for n in range(9)
        ),
    )
    for asked in (Filter(), Filter(countries=("KR",))):
        whole = store.commitments(asked, limit=100)
        parts = [store.commitments(asked, limit=10, offset=offset) for offset in (0, 10, 20)]
        assert whole.total == 27
        assert sum((part.items for part in parts), ()) == whole.items
        assert [(part.total, part.offset) for part in parts] == [(27, 0), (27, 10), (27, 20)]
        beyond = store.commitments(asked, limit=10, offset=40)
        assert (beyond.items, beyond.total) == ((), 27)


def test_a_list_costs_the_same_few_queries_whatever_its_length(store: Store) -> None:
    keep(store, *(meeting(f"m{n}", on(1 + n), commitment(f"c{n}")) for n in range(20)))
    asked = Filter(countries=("KR",), about=("KR",), words="c1")
    counts = []
    for limit in (1, 20):
        with _counting(store) as statements:
            store.meetings(Filter(countries=("KR",)), limit=limit)
            store.commitments(asked, limit=limit)
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 4


class _counting:  # noqa: N801
    """The statements that a store runs, transactions' own left out."""

    def __init__(self, store: Store) -> None:
        self._engine = store.engine
        self._seen: list[str] = []

    def _note(self, _c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(("SELECT", "WITH")):
            self._seen.append(statement)

    def __enter__(self) -> list[str]:
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self._seen

    def __exit__(self, *_exception: object) -> None:
        event.remove(self._engine, "before_cursor_execute", self._note)


def test_countries_are_those_that_took_part(store: Store) -> None:
    keep(
        store,
        meeting("with Japan", on(1), countries=["KR", "JP"]),
        meeting("on Japan", on(2), commitment("On Japan.", about=["JP"])),
    )
    assert titles(store, countries=("JP",)) == ["with Japan"]
    assert titles(store, countries=("JP", "US")) == ["on Japan", "with Japan"]
    assert titles(store, between=("JP", "KR")) == ["with Japan"]
    assert titles(store, between=("JP", "US")) == []
    assert titles(store, countries=("FR",)) == []


def test_about_is_what_concerns_a_country_or_where_it_took_part(store: Store) -> None:
    keep(
        store,
        meeting(
            "KR and US",
            on(2),
            commitment("They agreed on the North.", about=["KP"]),
            commitment("He urged Japan.", by=["KR"], towards=["JP"]),
            commitment("They agreed on rice."),
        ),
        meeting(
            "KP and CN", on(1), commitment("They agreed on trade.", by=[]), countries=["KP", "CN"]
        ),
    )
    assert said(store, about=("KP",)) == ["They agreed on the North.", "They agreed on trade."]
    assert said(store, about=("JP",)) == ["He urged Japan."]
    assert titles(store, about=("KP",)) == ["KR and US", "KP and CN"]
    assert titles(store, about=("JP",)) == ["KR and US"]
    assert said(store, about=("US",), words="rice") == ["They agreed on rice."]


def test_a_kind_and_a_country_must_be_true_of_one_commitment(store: Store) -> None:
    keep(
        store,
        meeting(
            "KR and US",
            on(2),
            commitment("They agreed on the North.", about=["KP"]),
            commitment("He urged Japan.", CommitmentKind.POSITION, by=["KR"], towards=["JP"]),
        ),
    )
    agreed, urged = (CommitmentKind.AGREED,), (CommitmentKind.POSITION,)
    assert said(store, about=("JP",), kinds=agreed) == []
    assert titles(store, about=("JP",), kinds=agreed) == []
    assert titles(store, about=("JP",), kinds=urged) == ["KR and US"]
    assert said(store, kinds=agreed + urged) == ["They agreed on the North.", "He urged Japan."]


def test_a_topic_is_a_meetings_or_one_of_its_commitments(store: Store) -> None:
    keep(
        store,
        meeting("on both", on(2), commitment("Nuclear.", topics=[NUCLEAR]), topics=[TRADE]),
        meeting("on trade", on(1), commitment("Trade.", topics=[TRADE])),
    )
    assert titles(store, topics=(NUCLEAR,)) == ["on both"]
    assert titles(store, topics=(TRADE,)) == ["on both", "on trade"]
    assert said(store, topics=(TRADE,)) == ["Trade."]
    assert said(store, topics=(TRADE, NUCLEAR)) == ["Nuclear.", "Trade."]


@pytest.mark.parametrize(
    "asked",
    [
        "Kim Gyou-won",
        "KIM Gyou-won",
        "Kim, Gyou-won",
        "Gyou-won Kim",
        "kim gyouwon",
        "Kim Gyou won",
        "Kim",
        "Gyou‑won",
    ],
)
@pytest.mark.parametrize("written", ["Kim Gyou-won", "KIM Gyou won", "Kim, Gyou–won"])
def test_a_person_is_found_however_the_name_is_written(
    store: Store, asked: str, written: str
) -> None:
    others = [Participant("Kim Invented"), Participant("Park Gyou-won")]
    keep(
        store,
        meeting("his", on(2), people=[Participant("Anna Beispiel"), Participant(written)]),
        # The words of the name are all there, but no one person has them.
        meeting("not his", on(1), people=others),
    )
    assert titles(store, people=(asked,))[0] == "his"
    assert (len(titles(store, people=(asked,))) == 1) == (asked not in ("Kim", "Gyou‑won"))


def test_a_name_is_found_without_its_accents_and_half_a_name_is_not(store: Store) -> None:
    keep(store, meeting("hers", on(1), people=[Participant("Zoë Çavuşoğlu-Ørsted")]))
    assert titles(store, people=("cavusoglu",)) == ["hers"]
    assert titles(store, people=("Zoe Ørsted",)) == ["hers"]
    assert titles(store, people=("nobody", "orsted")) == ["hers"]
    assert titles(store, people=("cavus",)) == []
    assert titles(store, people=("…",)) == []


def test_issuers_differ_neither_in_case_nor_in_accents(store: Store) -> None:
    keep(store, meeting("a", on(1), issuer="Ministère des Exemples"), meeting("b", on(2)))
    assert titles(store, issuers=("MINISTERE DES EXEMPLES",)) == ["a"]


def test_days_are_inclusive_and_a_meeting_of_several_days_counts_on_each(store: Store) -> None:
    keep(
        store,
        meeting("three days", on(10), commitment("Long."), date_end=on(12)),
        meeting("one day", on(12), commitment("Short.")),
        meeting("undated", None, commitment("Undated.")),
    )
    assert titles(store, since=on(12)) == ["one day", "three days"]
    assert titles(store, until=on(10)) == ["three days"]
    assert titles(store, since=on(11), until=on(11)) == ["three days"]
    assert said(store, since=on(13)) == []
    assert said(store, since=on(1)) == ["Short.", "Long."]


def test_what_was_stored_in_a_span_of_time_starts_with_it_and_ends_before_it(
    store: Store,
) -> None:
    hour = dt.timedelta(hours=1)
    for number in range(3):
        keep(store, meeting(f"m{number}", on(1), commitment(f"c{number}")), now=NOW + number * hour)
    seoul = (NOW + hour).astimezone(dt.timezone(9 * hour))
    assert titles(store, stored_since=NOW + hour) == ["m2", "m1"]
    assert titles(store, stored_since=NOW, stored_until=seoul) == ["m0"]
    assert said(store, stored_until=NOW + 2 * hour) == ["c1", "c0"]


def test_words_search_a_commitments_own_sentence_and_topics(store: Store) -> None:
    keep(
        store,
        meeting("Rice", on(1), commitment("They agreed on sanctions.", topics=[NUCLEAR])),
        text="Rice and sanctions",
    )
    assert said(store, words="sanction") == ["They agreed on sanctions."]
    assert said(store, words="SANCTIONS korean") == ["They agreed on sanctions."]
    assert said(store, words="rice") == []
    assert titles(store, words="rice sanctions") == ["Rice"]
    assert titles(store, words="rice wheat") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("denuclearisation", True),
        ("denuclearization", True),
        ("denuclear", True),  # The last word may be the start of one.
        ("denuclear rice", False),  # The words before it may not.
        ("use", False),
        ("US", True),
        ("U.S.", True),
        ("the US on a denuclearisation", True),  # Words that carry nothing are not asked for.
        ("of the", False),
        ("Korea's denuclearisation", True),
        ("resume", True),
        ("한미동맹", True),
        ("동맹", True),  # Inside a compound with a particle.
        ("미동", True),
        ("맹한", False),
        ("동", True),
        ("북한", False),
        ("G7정상회의", True),
        ("정상회의", True),
    ],
)
def test_words_are_found_as_a_reader_would_expect(store: Store, words: str, found: bool) -> None:
    text = "U.S.-Korea résumé: denuclearisation, 한미동맹을 강화. G7정상회의"
    keep(store, meeting("it", on(1), commitment(text)))
    assert (said(store, words=words) == [text]) == found
    assert (titles(store, words=words) == ["it"]) == found


def test_words_with_nothing_to_search_find_nothing(store: Store) -> None:
    keep(store, meeting("it", on(1), commitment("They agreed?")))
    assert said(store, words="???") == titles(store, words="✓ ***") == []
    assert said(store, words="  ") == ["They agreed?"]


@pytest.mark.parametrize(
    "words",
    [
        '"', "'", "agreed AND", "NOT agreed", "agreed OR rice", "NEAR(agreed rice)", "words:agreed",
        "agreed*", "^agreed", "agreed:*", "agreed & !rice", "<->", "\\", "{agreed} : x", "-agreed",
        "agreed\x00", "\ud800", "x" * 5000, "a b " * 3000, "👍🏽", "َُِ", "' OR 1=1 --", "%", "_",
    ],
)  # fmt: skip
def test_a_users_text_is_never_query_language(store: Store, words: str) -> None:
    keep(store, meeting("it", on(1), commitment("They agreed.")))
    plainly_agreed = words.strip('"*^-:\x00') in ("agreed", "agreed AND")
    assert bool(said(store, words=words)) == plainly_agreed
    assert bool(titles(store, words=words)) == plainly_agreed
    for field in ("people", "issuers", "topics", "countries", "about", "between"):
        assert said(store, **{field: (words,)}) == titles(store, **{field: (words,)}) == []


@pytest.fixture
def filled(store: Store) -> Iterator[Store]:
    keep(store, meeting("it", on(1), commitment("They agreed.")))
    yield store


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(asked=st.text(max_size=40))
def test_no_question_whatever_raises(filled: Store, asked: str) -> None:
    for field in ("people", "issuers", "topics", "countries", "about"):
        filled.commitments(Filter(words=asked, **{field: (asked,)}))  # type: ignore[arg-type]
    filled.meetings(Filter(words=asked))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1))
def test_every_word_of_any_text_finds_it(filled: Store, text: str) -> None:
    keep(filled, meeting("hostile", on(2), commitment(text)), text=f"page {text}")
    for word in text.split()[:5]:
        if any(letter.isalnum() for letter in word):
            assert text in said(filled, words=word)


def test_a_very_long_page_of_different_words_is_kept_and_its_start_is_found(store: Store) -> None:
    text = " ".join(f"word{number}" for number in range(250_000))
    keep(store, meeting("long", on(1)), text=text)
    assert titles(store, words="word7 word40000") == ["long"]


def test_deadlines_are_inclusive_and_a_meeting_has_them_with_the_same_commitments_kind(
    store: Store,
) -> None:
    keep(
        store,
        meeting(
            "it",
            on(1),
            commitment("By June.", deadline=on(30, 6)),
            commitment("He urged.", CommitmentKind.POSITION),
        ),
    )
    assert said(store, due_since=on(30, 6), due_until=on(30, 6)) == ["By June."]
    assert said(store, due_until=on(29, 6)) == []
    assert titles(store, due_since=on(1), kinds=(CommitmentKind.AGREED,)) == ["it"]
    assert titles(store, due_since=on(1), kinds=(CommitmentKind.POSITION,)) == []


def test_a_tally_counts_what_the_list_holds(store: Store) -> None:
    keep(
        store,
        meeting("b", on(2), commitment("B1", about=["KP"]), commitment("B2", about=["KP"])),
        meeting("a", on(1), commitment("A", about=["KP"]), commitment("else")),
        meeting("undated", None, commitment("C", about=["KP"])),
    )
    assert store.tally(Filter(about=("KP",))) == Tally(4, 3, on(1))
    assert store.tally(Filter(about=("KP",), since=on(2))) == Tally(2, 1, on(2))
    assert store.tally(Filter(words="nothing")) == Tally(0, 0, None)


def test_announced_meetings_come_soonest_first_and_answer_no_question(store: Store) -> None:
    announced = [
        replace(meeting(title, date, is_readout=False), kind=Kind.UPCOMING)
        for title, date in (("undated", None), ("later", on(9)), ("soon", on(3)))
    ]
    keep(store, meeting("held", on(1)), *announced)
    soonest = [kept.meeting.title for kept in store.upcoming(Filter())]
    assert soonest == ["soon", "later", "undated"]
    assert [kept.meeting.title for kept in store.upcoming(Filter(since=on(4)))] == ["later"]
    assert titles(store) == ["held"]


def test_suggestions_count_meetings_of_latest_readouts(store: Store) -> None:
    kim, lee = Participant("Kim Gyou-won"), Participant("Lee Invented")
    keep(
        store,
        meeting("a", on(1), commitment("A", topics=[NUCLEAR]), people=[kim, lee], topics=[TRADE]),
        meeting(
            "b",
            on(2),
            people=[Participant("KIM Gyou-won")],
            topics=[TRADE],
            countries=["KR", "JP"],
        ),
        meeting("c", on(3), people=[kim], topics=[TRADE], is_readout=False),
        meeting("d", on(4), people=[kim], countries=[]),
    )
    assert store.topics() == ((TRADE, 2), (NUCLEAR, 1))
    assert store.countries() == (("KR", 2), ("JP", 1), ("US", 1))
    assert store.people() == (("Kim Gyou-won", 3), ("Lee Invented", 1))


def test_an_unknown_id_is_no_meeting(store: Store) -> None:
    assert store.meeting(404) is None
    assert store.versions(404) == ()
    with pytest.raises(LookupError, match="404"):
        store.text(404)
