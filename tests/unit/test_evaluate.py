"""Scoring the reading of annotated pages. The people and meetings here are invented."""

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from bot.cli import app, main
from bot.domain import (
    Commitment,
    CommitmentKind,
    Kind,
    Meeting,
    Participant,
    ReadoutError,
    Source,
)
from bot.evaluate import (
    Gold,
    GoldCommitment,
    GoldParticipant,
    Page,
    Report,
    cases,
    measure,
)
from bot.evaluate.compare import Tally
from bot.evaluate.names import same_person
from bot.settings.topics import Topic, Topics

AGREED = "The two ministers agreed to resume the fisheries talks in the spring."
URGED = "Minister Oduya urged Norway to lift the ban without delay."
TOPICS = Topics(
    (
        Topic(name="fisheries", aliases=("fishing quotas",)),
        Topic(name="trade"),
        Topic(name="digital trade", parent="trade"),
    )
)
GOLD = Gold(
    issuer="Ministry of Invention",
    is_readout=True,
    kind=Kind.READOUT,
    date=dt.date(2024, 5, 2),
    participants=(
        GoldParticipant(name="Amara Oduya", country="NG"),
        GoldParticipant(name="Liv Solberg-Dahl", country="NO"),
    ),
    countries=("NG", "NO"),
    topics=("fishing quotas", "trade"),
    commitments=(
        GoldCommitment(text=AGREED, kind=CommitmentKind.AGREED, by=("NG", "NO")),
        GoldCommitment(text=URGED, kind=CommitmentKind.POSITION, by=("NG",)),
    ),
    boilerplate=("Share this page with a friend",),
)


def a_meeting(**changes: object) -> Meeting:
    found: dict[str, object] = {
        "is_readout": True,
        "kind": Kind.READOUT,
        "language": "en",
        "title": "",
        "source": Source("page.txt"),
        "date": dt.date(2024, 5, 2),
        "participants": (
            Participant("Oduya, Amara", country="NG"),
            Participant("SOLBERG-DAHL Liv", country="NO"),
        ),
        "countries": ("NG", "NO"),
        "topics": ("fisheries", "trade"),
        "commitments": (
            Commitment(CommitmentKind.AGREED, AGREED, by=("NO", "NG")),
            Commitment(CommitmentKind.POSITION, URGED, by=("NG",)),
        ),
        "summary": (AGREED,),
    }
    return Meeting(**{**found, **changes})  # type: ignore[arg-type]


def measured(meeting: Meeting, gold: Gold = GOLD) -> Page:
    return measure("page", gold, [meeting], TOPICS)


def test_a_page_read_as_a_person_reads_it_has_no_mistake() -> None:
    page = measured(a_meeting())
    assert page.mistakes == []
    assert all(tally.right == tally.expected for tally in page.tallies.values())
    assert (page.leaks, page.wrong_sides) == (0, 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kang, Min-seo", "Kang Min-seo"),
        ("MORIKAWA Haruto", "Haruto Morikawa"),
        ("Solberg", "Liv Solberg"),
        ("José Peña", "Jose Pena"),
        ("H.E. Dr. Anil Deshmukh", "Shri Anil Deshmukh"),
        ("Min-seo Kang", "Kang Minseo"),
        ("John R. Avery", "John Avery"),
        ("한지우", "한지우(Han Jiwoo)"),
        ("한", "한지우"),
        ("Dato' Farid Osman", "Dato’ Farid Osman"),
    ],
)
def test_forms_of_one_name_are_one_person(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Liv Solberg", "Nils Solberg"), ("Min", "Minseo Kang"), ("", "Liv Solberg")],
)
def test_different_people_stay_apart(one: str, other: str) -> None:
    assert not same_person(one, other)


@given(st.text(max_size=40), st.text(max_size=40))
def test_comparing_names_takes_any_text_and_has_no_direction(one: str, other: str) -> None:
    assert same_person(one, other) == same_person(other, one)


def test_a_missed_and_an_invented_participant_both_cost() -> None:
    page = measured(a_meeting(participants=(Participant("Amara Oduya"), Participant("A. Other"))))
    assert page.tallies["participants"] == Tally(right=1, found=2, expected=2)
    assert {m.text for m in page.mistakes if m.field == "participants"} == {
        "missed: Liv Solberg-Dahl (NO)",
        "not there: A. Other (None)",
    }


def test_the_full_name_is_preferred_to_a_namesake() -> None:
    gold = GOLD.model_copy(
        update={"participants": (GoldParticipant(name="Ida Berg"), GoldParticipant(name="Berg"))}
    )
    page = measured(a_meeting(participants=(Participant("Berg"), Participant("Ida Berg"))), gold)
    assert page.tallies["participants"] == Tally(2, 2, 2)


def test_an_optional_participant_is_neither_missed_nor_wrong() -> None:
    gold = GOLD.model_copy(update={"optional_participants": ("Tunde Bello",)})
    with_deputy = (*a_meeting().participants, Participant("Tunde Bello", country="NG"))
    assert measured(a_meeting(), gold).mistakes == []
    assert measured(a_meeting(participants=with_deputy), gold).mistakes == []


def test_a_wrong_country_is_counted_among_the_people_found() -> None:
    people = (Participant("Amara Oduya", country="GH"), Participant("Liv Solberg-Dahl"))
    page = measured(a_meeting(participants=people))
    assert page.tallies["participants"] == Tally(2, 2, 2)
    assert page.tallies["participant country"] == Tally(0, 2, 2)


def test_a_topic_counts_under_its_alias_and_its_narrower_topic() -> None:
    assert measured(a_meeting(topics=("fisheries", "digital trade"))).mistakes == []
    assert measured(a_meeting(topics=("trade",))).tallies["topics"] == Tally(1, 1, 2)


def test_a_sentence_cut_short_is_still_that_sentence_and_half_of_it_is_not() -> None:
    nearly = Commitment(CommitmentKind.AGREED, AGREED.removesuffix(" in the spring."))
    half = Commitment(CommitmentKind.AGREED, "The two ministers agreed.")
    assert measured(a_meeting(commitments=(nearly,))).tallies["commitments"].right == 1
    assert measured(a_meeting(commitments=(half,))).tallies["commitments"].right == 0


def test_an_optional_commitment_is_neither_missed_nor_wrong() -> None:
    thanks = "Minister Solberg-Dahl thanked her host for the welcome in Lagos."
    courtesy = GoldCommitment(text=thanks, kind=CommitmentKind.WELCOMED, by=("NO",), optional=True)
    gold = GOLD.model_copy(update={"commitments": (*GOLD.commitments, courtesy)})
    found = (*a_meeting().commitments, Commitment(CommitmentKind.WELCOMED, thanks, by=("NO",)))
    assert measured(a_meeting(), gold).mistakes == []
    assert measured(a_meeting(commitments=found), gold).mistakes == []


def test_another_kind_counts_where_a_careful_reader_would_accept_it() -> None:
    found = (Commitment(CommitmentKind.SHARED_VIEW, AGREED, by=("NG", "NO")),)
    strict = measured(a_meeting(commitments=found))
    first = GOLD.commitments[0].model_copy(update={"also": (CommitmentKind.SHARED_VIEW,)})
    lenient = measured(
        a_meeting(commitments=found), GOLD.model_copy(update={"commitments": (first,)})
    )
    assert strict.tallies["commitment kind"].right == 0
    assert lenient.tallies["commitment kind"].right == 1


def test_silence_about_who_spoke_is_no_wrong_side_and_the_other_side_is() -> None:
    silent = measured(a_meeting(commitments=(Commitment(CommitmentKind.POSITION, URGED),)))
    wrong = measured(
        a_meeting(commitments=(Commitment(CommitmentKind.POSITION, URGED, by=("NO",)),))
    )
    both = measured(
        a_meeting(commitments=(Commitment(CommitmentKind.POSITION, URGED, by=("NG", "NO")),))
    )
    assert [page.wrong_sides for page in (silent, wrong, both)] == [0, 1, 1]
    assert [page.tallies["commitment by"].right for page in (silent, wrong, both)] == [0, 0, 0]


def test_the_chair_of_a_group_may_be_named_beside_it() -> None:
    first = GOLD.commitments[0].model_copy(update={"by": ("G7",), "by_also": ("NG",)})
    gold = GOLD.model_copy(update={"commitments": (first,)})
    for sides, right in ((("G7",), 1), (("NG", "G7"), 1), (("NO", "G7"), 0), (("NG",), 0)):
        found = (Commitment(CommitmentKind.AGREED, AGREED, by=sides),)
        assert measured(a_meeting(commitments=found), gold).tallies["commitment by"].right == right


def test_a_menu_line_in_a_summary_is_a_leak() -> None:
    leaked = measured(a_meeting(summary=(f"{AGREED} Share this page with a friend",)))
    assert leaked.leaks == 1
    assert measured(a_meeting(summary=("They will share this page with friends.",))).leaks == 0


def test_a_short_menu_word_leaks_only_where_it_stands_alone() -> None:
    gold = GOLD.model_copy(update={"boilerplate": ("Trade",)})
    assert measured(a_meeting(summary=("Trade was discussed.",)), gold).leaks == 0
    assert measured(a_meeting(summary=("Trade",)), gold).leaks == 1


def test_a_look_alike_counts_only_for_what_it_is_taken_for() -> None:
    gold = GOLD.model_copy(update={"is_readout": False, "kind": Kind.UPCOMING})
    taken = measured(a_meeting(), gold)
    refused = measured(a_meeting(is_readout=False, kind=Kind.UPCOMING), gold)
    assert set(taken.tallies) == {"readout", "specificity"}
    assert taken.tallies["specificity"].right == 0
    assert refused.mistakes == []


def test_several_meetings_of_a_page_are_compared_together() -> None:
    first = a_meeting(participants=a_meeting().participants[:1], countries=("NG",))
    second = a_meeting(participants=a_meeting().participants[1:], countries=("NO",), commitments=())
    gold = GOLD.model_copy(update={"meetings": 2})
    assert measure("page", gold, [first, second], TOPICS).mistakes == []


def test_a_report_adds_pages_up_for_each_issuer() -> None:
    other = GOLD.model_copy(update={"issuer": "Department of Examples"})
    report = Report.of([measured(a_meeting()), measured(a_meeting(date=None), other)])
    assert report.score("date") == 0.5
    assert report.score("date", "Department of Examples") == 0
    assert report.score("specificity") is None
    assert report.as_json()["issuers"]["Ministry of Invention"]["date"]["score"] == 1
    assert [m["field"] for m in report.as_json()["mistakes"]] == ["date"]


def test_the_table_shows_a_mistake_as_written_and_not_as_markup() -> None:
    gold = GOLD.model_copy(update={"participants": (GoldParticipant(name="[bold]Eve Hale"),)})
    console = Console(width=120)
    with console.capture() as shown:
        console.print(Report.of([measured(a_meeting(), gold)]).as_text(errors=True))
    assert "missed: [bold]Eve Hale" in shown.get()


@given(
    st.lists(st.tuples(*[st.integers(0, 50)] * 3), max_size=5),
)
def test_scores_of_any_counts_stay_between_nothing_and_everything(
    counts: list[tuple[int, int, int]],
) -> None:
    tally = sum((Tally(min(r, f, e), f, e) for r, f, e in counts), Tally())
    for score in (tally.precision, tally.recall, tally.f1):
        assert score is None or 0 <= score <= 1


def test_annotated_pages_are_found_by_name(tmp_path: Path) -> None:
    for name, suffix in (("b", ".html"), ("a", ".txt")):
        (tmp_path / f"{name}{suffix}").write_text("text")
        (tmp_path / f"{name}.gold.json").write_text(GOLD.model_dump_json())
    (tmp_path / "not-annotated.txt").write_text("text")
    assert [(case.name, case.page.name) for case in cases(tmp_path)] == [
        ("a", "a.txt"),
        ("b", "b.html"),
    ]


@pytest.mark.parametrize(
    ("annotation", "says"),
    [
        ('{"issuer": "X"}', "is_readout: Field required"),
        ("not json", "Expecting value"),
        (json.dumps({"issuer": "X", "is_readout": True, "kind": "party"}), "kind: Input should"),
    ],
)
def test_an_annotation_that_does_not_fit_names_file_and_key(
    tmp_path: Path, annotation: str, says: str
) -> None:
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "a.gold.json").write_text(annotation)
    with pytest.raises(ReadoutError, match=r"a\.gold\.json: ") as raised:
        list(cases(tmp_path))
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)


def test_an_annotation_without_its_page_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.gold.json").write_text(GOLD.model_dump_json())
    with pytest.raises(ReadoutError, match="no page beside it"):
        list(cases(tmp_path))


def test_a_folder_without_annotations_says_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(ReadoutError, match="annotate a page first"):
        list(cases(tmp_path))
    with pytest.raises(ReadoutError, match="is not a folder"):
        list(cases(tmp_path / "nowhere"))


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """A look-alike that anything reads right, and a readout without its date that nothing does."""
    alike = Gold(issuer="Ministry of Invention", is_readout=False, kind=Kind.OTHER)
    (tmp_path / "vacancy.txt").write_text(
        "Vacancy\n\nThe ministry seeks a gardener for its park.\n"
    )
    (tmp_path / "vacancy.gold.json").write_text(alike.model_dump_json())
    (tmp_path / "talks.txt").write_text(f"Talks\n\n{AGREED}\n")
    (tmp_path / "talks.gold.json").write_text(GOLD.model_dump_json())
    return tmp_path


def test_the_command_prints_json_for_other_programs(annotated: Path) -> None:
    result = CliRunner().invoke(app, ["evaluate", str(annotated), "--format", "json"])
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert report["pages"] == 2
    assert report["fields"]["specificity"]["score"] == 1
    assert report["fields"]["date"]["score"] == 0


def test_the_command_lists_mistakes_only_when_asked(annotated: Path) -> None:
    short = CliRunner().invoke(app, ["evaluate", str(annotated)])
    long = CliRunner().invoke(app, ["evaluate", str(annotated), "--errors"])
    assert "Ministry of Invention" in short.stdout
    assert "2024-05-02, read as None" not in short.stdout
    assert "2024-05-02, read as None" in long.stdout


def test_the_command_says_in_one_line_what_a_folder_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["readout", "evaluate", str(tmp_path)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 1
    assert capsys.readouterr().err.splitlines() == [
        f"readout: {tmp_path}: holds no NAME.gold.json; annotate a page first"
    ]
