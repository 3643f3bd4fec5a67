"""Korean commitments: the subject bears a particle, the verb ends its clause."""

import pytest

from bot.domain import CleanPage, Commitment, CommitmentKind, Participant
from bot.parse.commitments import CommitmentFinder, CuePhrases
from bot.parse.speakers import SpeakerFinder, SpeakerPhrases
from bot.parse.structure import document
from bot.parse.verb_last import VerbLastReader
from bot.settings import Settings

SETTINGS = Settings()
KOREAN = SETTINGS.languages["ko"]
PEOPLE = (
    Participant("한지원", "외교부 장관", "KR", 1),
    Participant("마틴 도일", "국무장관", "US", 2),
)


def find(text: str) -> list[Commitment]:
    sides = ("KR", "US")
    speakers = SpeakerFinder(PEOPLE, sides, "KR", SpeakerPhrases(KOREAN), SETTINGS.countries)
    finder = CommitmentFinder(
        speakers, CuePhrases(KOREAN.commitments), VerbLastReader(PEOPLE, sides, KOREAN)
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
