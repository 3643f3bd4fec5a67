"""Korean commitments: the subject bears a particle, the verb ends its clause."""

import pytest

from bot.domain import CleanPage, Commitment, CommitmentKind, Participant
from bot.parse.commitments import CommitmentFinder, CuePhrases
from bot.parse.met import SpeakerPhrases, met
from bot.parse.speakers import SpeakerFinder
from bot.parse.structure import document
from bot.parse.verb_last import VerbLastReader
from bot.settings import Settings

SETTINGS = Settings()
WELCOMED = CommitmentKind.WELCOMED
KOREAN = SETTINGS.languages["ko"]
PEOPLE = (
    Participant("한지원", "외교부 장관", "KR", 1),
    Participant("마틴 도일", "국무장관", "US", 2),
)


def find(
    text: str,
    sides: tuple[str, ...] = ("KR", "US"),
    people: tuple[Participant, ...] = PEOPLE,
) -> list[Commitment]:
    speakers = SpeakerFinder(met(people, sides, "KR", SpeakerPhrases(KOREAN), SETTINGS.countries))
    finder = CommitmentFinder(
        speakers, CuePhrases(KOREAN.commitments), VerbLastReader(people, sides, KOREAN, SETTINGS)
    )
    return list(finder.find(document(CleanPage("page", text, language="ko"), KOREAN)))


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("양 장관은 긴밀히 공조해 나가기로 하였다.", CommitmentKind.AGREED, ("KR", "US")),
        ("양측은 대화 재개에 합의했다.", CommitmentKind.AGREED, ("KR", "US")),
        ("양 장관은 동맹의 중요성을 재확인하였다.", CommitmentKind.REAFFIRMED, ("KR", "US")),
        ("양측은 이에 인식을 같이하였다.", CommitmentKind.SHARED_VIEW, ("KR", "US")),
        ("한 장관은 대화의 필요성을 강조하였다.", CommitmentKind.POSITION, ("KR",)),
        ("한지원 장관은 지지를 당부하였다.", CommitmentKind.POSITION, ("KR",)),
        ("도일 국무장관은 한국의 기여를 높이 평가하였다.", CommitmentKind.WELCOMED, ("US",)),
        ("양 장관은 이를 환영하고, 계속 협력하기로 하였다.", CommitmentKind.AGREED, ("KR", "US")),
    ],
)
def test_korean_endings_tell_what_was_done(
    text: str, kind: CommitmentKind, by: tuple[str, ...]
) -> None:
    (found,) = find(text)
    assert (found.kind, found.by, found.text) == (kind, by, text)


def test_two_speakers_in_one_sentence_are_not_put_into_one_mouth() -> None:
    (found,) = find("한 장관은 지지를 당부하였으며, 도일 장관은 지지를 표명하였다.")
    assert (found.kind, found.by) == (CommitmentKind.POSITION, ())


def test_views_exchanged_bind_nobody() -> None:
    assert find("양 장관은 한반도 정세에 대해 의견을 교환하였다.") == []


def test_quoted_speech_is_not_the_ministrys() -> None:
    assert find("그는 “양측은 합의하였다”라는 글을 읽었다.") == []


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("한미는 대화를 계속하기로 했다.", CommitmentKind.AGREED, ("KR", "US")),
        ("한국과 미국이 공동 점검을 하기로 합의했다.", CommitmentKind.AGREED, ("KR", "US")),
        ("양국 북핵 수석대표들은 도발을 규탄했다.", CommitmentKind.SHARED_VIEW, ("KR", "US")),
        ("두 나라 장관은 현황을 점검키로 했다.", CommitmentKind.AGREED, ("KR", "US")),
        ("미측은 우려를 표명함.", CommitmentKind.POSITION, ("US",)),
        ("우리 정부는 지지를 요청하였다.", CommitmentKind.POSITION, ("KR",)),
        ("한 장관과 도일 장관은 협력하기로 하였다.", CommitmentKind.AGREED, ("KR", "US")),
        ("한 장관은 도일 장관과 협력하기로 했다.", CommitmentKind.AGREED, ("KR", "US")),
        ("한 장관은 협조가 중요하다고 하였다.", CommitmentKind.POSITION, ("KR",)),
        ('도일 국무장관도 "함께 가자"고 했다.', CommitmentKind.POSITION, ("US",)),
        ("마틴 도일 미국 국무부 장관은 이에 공감을 표하였다.", CommitmentKind.POSITION, ("US",)),
        ("한 장관은 도일 장관이 방한한 데 대해 사의를 표하였다.", CommitmentKind.WELCOMED, ("KR",)),
        ("한 장관은 방한을 환영하고, 양국이 발전해 온 점을 평가했다.", WELCOMED, ("KR",)),
        ("한 장관은 회담을 계기로 함께 노력하자고 밝혔다.", CommitmentKind.POSITION, ("KR",)),
        ("미국 국방장관은 지지를 재확인했다.", CommitmentKind.POSITION, ("US",)),
        ("양 장관은 협력을 강화하기로 하고, 의견을 나누었다.", CommitmentKind.AGREED, ("KR", "US")),
    ],
)
def test_the_subject_of_a_korean_clause_speaks(
    text: str, kind: CommitmentKind, by: tuple[str, ...]
) -> None:
    (found,) = find(text)
    assert (found.kind, found.by) == (kind, by)


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("양 장관은 협력하기로 했다고 외교부가 밝혔다.", CommitmentKind.AGREED, ("KR", "US")),
        ("외교부는 두 장관이 공조하기로 했다고 밝혔다.", CommitmentKind.AGREED, ("KR", "US")),
        (
            "고 대변인은 “두 장관은 대화가 중요하다는 데 공감했다”고 전했다.",
            CommitmentKind.SHARED_VIEW,
            ("KR", "US"),
        ),
        (
            '또 "두 장관은 공조의 중요성을 재확인했다"고 덧붙였다.',
            CommitmentKind.REAFFIRMED,
            ("KR", "US"),
        ),
        ('한 장관은 "철회를 요구했다"고 외교부가 밝혔다.', CommitmentKind.POSITION, ("KR",)),
        ('한 장관은 "협력을 기대한다"고 외교부는 전했다.', CommitmentKind.POSITION, ("KR",)),
    ],
)
def test_what_a_ministry_reports_counts(
    text: str, kind: CommitmentKind, by: tuple[str, ...]
) -> None:
    (found,) = find(text)
    assert (found.kind, found.by) == (kind, by)


@pytest.mark.parametrize(
    "text",
    [
        "외교부는 한 장관이 도일 장관과 회담하고 현안을 논의했다고 밝혔다.",
        "한 장관이 도일 장관과 통화를 했다고 외교부가 전했다.",
        "지난달 신설하기로 합의한 협의체의 첫 회의가 열렸다.",
        "북한은 대화를 거부하기로 했다.",
    ],
)
def test_reports_of_the_meeting_and_outsiders_bind_nobody(text: str) -> None:
    assert find(text) == []


def test_a_pair_of_speakers_does_not_stand_for_three() -> None:
    people = (*PEOPLE, Participant("사토 겐지", "외무대신", "JP", 3))
    sides = ("KR", "US", "JP")
    (pair,) = find("도일 장관과 사토 대신은 지지를 표명하였다.", sides, people)
    assert (pair.kind, pair.by) == (CommitmentKind.POSITION, ())
    (two,) = find("양측은 협력하기로 하였다.", sides, people)
    assert two.by == ()
    (three,) = find("3국 장관은 협력하기로 하였다.", sides, people)
    assert three.by == sides


def test_the_speaker_goes_on_in_the_same_paragraph() -> None:
    found = find("한 장관은 지지를 당부하였다. 또한 협조를 요청하였다.")
    assert [item.by for item in found] == [("KR",), ("KR",)]
    found = find("한 장관은 지지를 당부하였다.\n\n또한 협조를 요청하였다.")
    assert [item.by for item in found] == [("KR",), ()]


@pytest.mark.parametrize(
    ("text", "towards"),
    [
        ("한 장관은 미측의 협조를 당부하였다.", ("US",)),
        ("한 장관은 도일 장관에게 방한을 요청하였다.", ("US",)),
        ("한 장관은 북한이 대화에 복귀할 것을 촉구하였다.", ("KP",)),
        ("한 장관은 국제사회의 협조를 당부하였다.", ()),
        ("양 장관은 북한이 복귀할 것을 촉구하였다.", ()),
    ],
)
def test_whom_a_korean_speaker_urges(text: str, towards: tuple[str, ...]) -> None:
    (found,) = find(text)
    assert found.towards == towards


def test_quoted_speech_of_several_sentences_is_one_with_its_verb() -> None:
    text = '한 장관은 "소통이 중요하다. 계속 만나자"고 말했다.'
    (found,) = find(text)
    assert found.text == text


def test_a_foreign_surname_may_stand_between_other_names() -> None:
    people = (
        Participant("서지안", "장관", "KR"),
        Participant("라몬 산토스 주니어", "외교장관", "PH"),
    )
    (found,) = find("산토스 장관은 우리 정부의 노력을 지지한다고 하였다.", ("KR", "PH"), people)
    assert found.by == ("PH",)
