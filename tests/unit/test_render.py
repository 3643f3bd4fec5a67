"""What Slack, a terminal and a mail reader show: layout, Slack's limits, hostile text."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from bot.answer import Desk, Question, ask, commands, source_text
from bot.answer.answers import (
    Actions,
    Answer,
    Digest,
    DigestMeeting,
    MeetingLine,
    Meetings,
    Mistake,
    Nothing,
    Person,
    Quote,
    Scope,
    SourceText,
    Suggestion,
)
from bot.answer.digest import digest
from bot.answer.lines import link_to
from bot.domain import CommitmentKind, ConfigError, DateBasis, Filter, MeetingType, Message
from bot.render import Templates, html, message, plain
from bot.render.limits import sentence_parts
from bot.render.samples import samples
from bot.render.templates import period
from tests.desk import TODAY, open_desk
from tests.records import NOW

TEMPLATES = Templates()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = open_desk(Path(tmp_path_factory.mktemp("desk")))
    yield made
    made.store.close()


def _line(text: str, url: str | None = "https://ministry.example/1") -> MeetingLine:
    return MeetingLine(
        id=1,
        title=text,
        date=dt.date(2026, 2, 27),
        date_end=None,
        date_basis=DateBasis.INFERRED,
        place=text,
        type=MeetingType.BILATERAL,
        people=(Person(text, text, text), Person(text, "", "Japan")),
        countries=("South Korea", text),
        source=text,
        url=url,
        version=2,
        unofficial_translation=True,
        topics=(text,),
        joint=2,
    )


def _quote(text: str, kind: CommitmentKind = CommitmentKind.AGREED) -> Quote:
    line = _line(text)
    return Quote(
        id=1,
        text=text,
        kind=kind,
        by=(text,),
        towards=(text,),
        speaker=text,
        label=text,
        topics=(text,),
        deadline=None,
        deadline_words=text,
        start=3,
        end=9,
        link=link_to(line.url, text),
        meeting=line,
    )


def _answers(text: str) -> list[Answer]:
    """Answers that hold `text` wherever a page or a person could put it."""
    scope = Scope(about=(text,), topics=(text,), people=(text,), words=text)
    question = Question("/actions", text)
    quotes = tuple(_quote(text, kind) for kind in CommitmentKind)
    suggestion = Suggestion(text, question)
    line = _line(text)
    return [
        Actions(question, scope, 99, 5, quotes[:3], 3),
        Meetings(question, scope, 99, 1, (line, _line(text, text))),
        Mistake(question, "unknown", text, (suggestion, suggestion), question),
        Nothing(question, scope, (suggestion,), question),
        Digest("x", text, TODAY, NOW, NOW, scope, (DigestMeeting(line, quotes, 9),), 1),
        SourceText(line, text, text, text, text, text, text, line.url, (text,)),
    ]


def _texts(node: Any) -> Iterator[tuple[str, str]]:
    """Every text object of a message, as (type, text)."""
    if isinstance(node, dict):
        if node.get("type") in ("mrkdwn", "plain_text"):
            yield node["type"], node["text"]
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, (list, tuple)):
        for item in node:
            yield from _texts(item)


def _check_limits(made: Message) -> None:
    """Slack's published limits on every part of a message."""
    assert len(made.blocks) <= 50
    assert 0 < len(made.text) <= 3000
    ids: list[str] = []
    for block in made.blocks:
        match block["type"]:
            case "header":
                assert 0 < len(block["text"]["text"]) <= 150
            case "section":
                assert 0 < len(block["text"]["text"]) <= 3000
            case "context":
                assert 0 < len(block["elements"]) <= 10
                assert all(0 < len(item["text"]) <= 3000 for item in block["elements"])
            case "actions":
                assert 0 < len(block["elements"]) <= 25
                for button in block["elements"]:
                    assert 0 < len(button["text"]["text"]) <= 75
                    assert len(button["value"]) <= 2000
                    assert len(button["action_id"]) <= 255
                ids = [button["action_id"] for button in block["elements"]]
                assert len(ids) == len(set(ids))
    assert json.loads(json.dumps(made.blocks)) == list(made.blocks)


_LINK = re.compile(r"<https?://[^\s<>|]+\|[^<>|]*>")


def _formatting(made: Message) -> tuple[int, ...]:
    """How often each character that Slack's mrkdwn could act on stands in a message."""
    shown = [text for kind, text in _texts(list(made.blocks)) if kind == "mrkdwn"]
    counts = [0] * 4
    for text in (*shown, made.text):
        bare = _LINK.sub("", text)
        assert not re.search(r"<|(?<!^)(?<!\n)>", bare)
        assert not re.search(r"&(?!amp;|lt;|gt;)", bare)
        assert not re.search(r":[\w+'-]+:|://|(?i:www)\.\w|@\w", bare)
        assert not re.search(r"^(?:&gt;|>(?! ))", bare, re.MULTILINE)
        for index, pattern in enumerate((r"\*", r"(?<![^\W_])_|_(?![^\W_])", "~", "`")):
            counts[index] += len(re.findall(pattern, bare))
    return tuple(counts)


LONG = "word " * 2000
HOSTILE = (
    "<!channel> <@U1> *b* _i_ ~s~ `c` :smile: http://x.example www.x.example &amp; > a | @here"
)


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=120) | st.text(alphabet="<>&*_~`:|@!#U1 ab\n\u2028\ue000\ue002", max_size=40)
)
@example(HOSTILE)
@example("> quoted\n> twice")
@example("*")
@example(" ")
@example("\ue000ff\ue001\ue002{}\ue003")
@example("ABC" * 900)
def test_whatever_a_page_holds_slack_shows_as_text_within_its_limits(text: str) -> None:
    for answer, harmless in zip(_answers(text), _answers("word"), strict=True):
        made = message(answer, TEMPLATES)
        _check_limits(made)
        ours = _formatting(message(harmless, TEMPLATES))
        if isinstance(answer, Nothing | Mistake) or text.split():
            assert all(a <= b for a, b in zip(_formatting(made), ours, strict=True))
        html(answer, TEMPLATES)
        plain(made)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=200) | st.sampled_from([HOSTILE, LONG, LONG.strip()]))
def test_a_sentence_is_shown_verbatim(text: str) -> None:
    quote = replace(_quote("word"), text=text, deadline_words=None, link=None)
    made = message(Actions(Question("/actions"), Scope(), 1, 5, (quote,), 1), TEMPLATES)
    said = [block["text"] for block in made.blocks if block["type"] == "section"]
    in_quotes = "".join(item["text"] for item in said if item["type"] == "plain_text")
    in_mrkdwn = "".join(("\n" + item["text"]).partition("\n> ")[2] for item in said)
    assert in_quotes == f"“{text}”" or in_mrkdwn == text


_WORDS = """Japan North Korea since 2025 " “ AND NEAR( * sato zebra on with between due supply
chains nort <!here> help - ^ : ( '"""
_QUESTION = st.lists(st.sampled_from(_WORDS.split()), max_size=7).map(" ".join)


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(["/actions", "/meetings", "/topic", "/brief", "mention", "/nosuch"]),
    st.text(max_size=60) | _QUESTION,
    st.sampled_from([0, 1, 50]),
)
def test_whatever_is_asked_is_answered_within_slacks_limits(
    desk: Desk, command: str, words: str, offset: int
) -> None:
    _check_limits(message(ask(Question(command, words, offset), desk, TODAY), TEMPLATES))


@given(st.text(max_size=400), st.integers(1, 50))
def test_a_parted_sentence_is_the_sentence(sentence: str, longest: int) -> None:
    parts = sentence_parts(sentence, longest)
    assert "".join(parts) == sentence
    assert all(len(part) <= longest for part in parts)


def test_a_long_list_shows_as_many_as_fit_and_the_next_page_goes_on_there() -> None:
    quotes = tuple(replace(_quote("R&D " * 1000), id=number) for number in range(40))
    answer = Actions(Question("/actions", "x"), Scope(), 40, 40, quotes, 40)
    made = message(answer, TEMPLATES)
    _check_limits(made)
    (older,) = [
        Question.unpacked(button["value"])
        for block in made.blocks
        if block["type"] == "actions"
        for button in block["elements"]
        if button["action_id"] == "ask:next"
    ]
    shown = sum(text.startswith("“R&D") for _kind, text in _texts(list(made.blocks)))
    assert 0 < shown < 40
    assert older.offset == shown


def test_every_text_in_mrkdwn_is_taken_verbatim_by_slack(desk: Desk) -> None:
    made = message(ask(Question("/actions"), desk, TODAY), TEMPLATES)
    marked = [block["text"] for block in made.blocks if block["type"] == "section"]
    assert all(item["verbatim"] for item in marked if item["type"] == "mrkdwn")


def test_a_notification_has_the_words_without_their_formats(desk: Desk) -> None:
    for typed in ("/meetings help", "/digest help", "hello", "/brief nowhere", "/compare"):
        text = message(_asked(desk, typed), TEMPLATES).text
        assert len(text.split()) > 3
        assert not set("*_`") & set(text), text


def test_hostile_text_is_inert_in_html() -> None:
    page = html(_answers("<script>alert(1)</script> *b* \"'")[4], TEMPLATES)
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; *b*" in page
    assert page.count("<strong>") == page.count("</strong>") > 0


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    lines = (_line("title", "javascript:alert(1)"),)
    answer = Meetings(Question("/meetings"), Scope(), 1, 8, lines)
    assert "javascript" not in json.dumps(message(answer, TEMPLATES).blocks)
    assert "javascript" not in html(answer, TEMPLATES)


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        ((2014, 1, 21), None, "21 January 2014"),
        ((2024, 10, 11), (2024, 10, 12), "11–12 October 2024"),
        ((2024, 9, 30), (2024, 10, 1), "30 September – 1 October 2024"),
        ((2024, 12, 31), (2025, 1, 1), "31 December 2024 – 1 January 2025"),
    ],
)
def test_dates_are_written_as_in_london(
    start: tuple[int, int, int], end: tuple[int, int, int] | None, shown: str
) -> None:
    assert period(dt.date(*start), dt.date(*end) if end else None) == shown


TYPED = [
    "/meetings",
    "/meetings North Korea",
    "/actions",
    "/actions North Korea",
    "/topic South Korea",
    "/topic supply chains between South Korea and Japan since 2025",
    "/brief Japan",
    "/actions nort korea",
    "/actions since foo",
    "/actions supply chains since 2026",
    "/meetings unicorns",
    "/brief unicorns",
    "/topic",
    "hello",
    "thanks",
    "help",
]


def _asked(desk: Desk, typed: str) -> Answer:
    command, _blank, words = typed.partition(" ")
    question = Question(command, words) if typed.startswith("/") else Question("mention", typed)
    return ask(question, desk, TODAY)


@pytest.mark.parametrize("typed", TYPED)
def test_answers_read_as_they_should(desk: Desk, typed: str, snapshot: SnapshotAssertion) -> None:
    made = message(_asked(desk, typed), TEMPLATES)
    _check_limits(made)
    assert plain(made) == snapshot
    assert made.text == snapshot


def test_blocks_of_an_answer(desk: Desk, snapshot: SnapshotAssertion) -> None:
    made = message(_asked(desk, "/actions North Korea"), TEMPLATES)
    assert json.loads(json.dumps(made.blocks)) == snapshot


def test_a_source_reads_as_it_should(desk: Desk, snapshot: SnapshotAssertion) -> None:
    actions = _asked(desk, "/actions North Korea")
    assert isinstance(actions, Actions)
    quote = actions.quotes[0]
    made = message(source_text(quote.meeting.id, quote.start, desk), TEMPLATES)
    assert plain(made) == snapshot


@pytest.mark.parametrize("name", ["daily", "weekly", "commitments-due", "before-meeting"])
def test_digests_read_as_they_should(desk: Desk, name: str, snapshot: SnapshotAssertion) -> None:
    day = dt.date(2026, 6, 20) if name == "commitments-due" else TODAY
    answer = digest(desk, Filter(), NOW, NOW + dt.timedelta(hours=1), day, name)
    template = desk.settings.digests.digests[name].template
    assert plain(message(answer, TEMPLATES, template)) == snapshot


def test_a_quiet_day_is_one_line(desk: Desk, snapshot: SnapshotAssertion) -> None:
    answer = digest(desk, Filter(about=("KP",)), NOW, NOW, TODAY, "daily")
    made = message(answer, TEMPLATES)
    assert len(made.blocks) == 1
    assert plain(made) == snapshot


def test_a_digest_as_a_page(desk: Desk, snapshot: SnapshotAssertion) -> None:
    answer = digest(desk, Filter(), NOW, NOW + dt.timedelta(hours=1), TODAY, "daily")
    assert html(answer, TEMPLATES) == snapshot


def _operator(folder: Path, name: str, text: str) -> Templates:
    (folder / name).write_text(text, encoding="utf-8")
    return Templates(folder)


def test_an_operators_template_goes_before_the_packaged_one(tmp_path: Path, desk: Desk) -> None:
    mine = _operator(
        tmp_path,
        "courtesy.j2",
        '{% from "parts.j2" import count %}'
        "{% section %}*Ahoy* {{ count(1, 'mate', 'mates') }} & <all>!{% endsection %}",
    )
    made = message(_asked(desk, "hello"), mine)
    assert made.text == "Ahoy 1 mate &amp; &lt;all&gt;!"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("{# one #}\n{% section %}{{ answer.nosuch }}{% endsection %}", 2, "nosuch"),
        ("\n\n{% secton %}x{% endsecton %}", 3, "secton"),
        ("{% section %}x", 1, "end"),
        ("\n{% section %}{{ answer.code|safe }}{% endsection %}", 2, "safe"),
        ("{% section %}{{ answer.code ~ 'x' }}{% endsection %}", 1, "{{ a }}{{ b }}"),
        ("{% quote %}x{% endquote %}", 1, "quote SENTENCE"),
        ("{% section 3 %}x{% endsection %}", 1, "section takes nothing"),
        ("\n{% quote 7 %}{% endquote %}", 2, "needs a sentence"),
        ("\n{% ask 7 %}{% endask %}", 2, "needs a question"),
        ("\n{% source 7 %}{% endsource %}", 2, "needs a quote"),
        ("\n{% section %}{{ 1 / 0 }}{% endsection %}", 2, "division"),
        ('\n{% include "gone.j2" %}', 2, "gone.j2"),
    ],
)
def test_a_mistake_in_a_template_is_named_with_its_line(
    tmp_path: Path, desk: Desk, text: str, line: int, words: str
) -> None:
    mine = _operator(tmp_path, "courtesy.j2", text)
    with pytest.raises(ConfigError) as caught:
        message(_asked(desk, "hello"), mine)
    assert str(caught.value).startswith(f"{tmp_path / 'courtesy.j2'}:{line}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_words_outside_a_block_are_a_mistake(tmp_path: Path, desk: Desk) -> None:
    mine = _operator(tmp_path, "courtesy.j2", "{% section %}x{% endsection %}\nloose words")
    with pytest.raises(ConfigError, match=r"courtesy\.j2.*loose words"):
        message(_asked(desk, "hello"), mine)


def test_an_operators_folder_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is not a folder"):
        Templates(tmp_path / "gone")


def test_the_packaged_templates_can_all_be_read() -> None:
    assert Templates().check() == []


def test_a_check_tries_each_template_with_an_answer(tmp_path: Path) -> None:
    broken = "\n{% section %}{{ answer.nosuch }}{% endsection %}"
    (wrong,) = _operator(tmp_path, "digest_weekly.j2", broken).check()
    assert wrong.startswith(f"{tmp_path / 'digest_weekly.j2'}:2: ")


def _kinds(of: type[Answer]) -> Iterator[str]:
    for kind in of.__subclasses__():
        if kind.__module__ == "bot.answer.answers":
            yield from ([kind.kind] if kind.kind else _kinds(kind))


@pytest.mark.parametrize("kind", sorted({*_kinds(Answer)}))
def test_every_kind_of_answer_has_a_template_that_is_tried(kind: str) -> None:
    tried = list(samples(kind))
    assert tried
    for answer in tried:
        _check_limits(message(answer, TEMPLATES))


@pytest.mark.parametrize("name", list(commands()))
def test_every_command_has_words_for_its_help(name: str) -> None:
    assert TEMPLATES.has(f"help/{name.lstrip('/')}")


def test_a_check_names_every_template_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "b.j2").write_text("{% section %}", encoding="utf-8")
    (tmp_path / "c.j2").write_bytes(b"\xff\xfe")
    wrong = _operator(tmp_path, "a.j2", "\n{{ x").check()
    assert [Path(text.split(":")[0]).name for text in wrong] == ["a.j2", "b.j2", "c.j2"]
