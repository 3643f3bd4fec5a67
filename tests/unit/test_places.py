"""Where a meeting took place. The pages are invented."""

import pytest

from bot.domain import CleanPage
from bot.parse.places import place
from bot.parse.structure import document
from bot.parse.titles import without_occasion
from bot.settings import Settings

SETTINGS = Settings()
ENGLISH = SETTINGS.languages["en"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Minister Seo Dan-bi met Minister Solbakken of Norway in Oslo on May 3.", "Oslo"),
        ("Norway and Chile held consultations in New York on 3 May.", "New York"),
        (
            "Minister Seo met Minister Solbakken on the margins of the Munich Security Conference.",
            None,
        ),
        ("Minister Seo met Minister Solbakken to discuss the unrest in Paris.", None),
        ("Minister Seo spoke by phone with Minister Solbakken in Oslo.", None),
        ("Minister Seo met Minister Solbakken of Norway.", None),
        (
            "Minister Seo met Minister Solbakken in Washington, D.C. They agreed.",
            "Washington, D.C.",
        ),
        ("Minister Seo met today in Washington, DC with Minister Solbakken.", "Washington, DC"),
        ("Minister Seo visited Oslo and met Minister Solbakken of Norway.", "Oslo"),
        ("Minister Seo received Minister Solbakken at the Ministry in Seoul.", "Seoul"),
        ("Minister Seo held a meeting with Minister Solbakken. They met in Oslo on May 3.", "Oslo"),
        ("Minister Seo, joined by aides, met Minister Solbakken in Oslo. Both left.", "Oslo"),
        ("Minister Seo met Minister Solbakken. They last met in Oslo in March.", None),
        ("Ahead of the summit, Minister Seo met Minister Solbakken in Oslo.", "Oslo"),
    ],
)
def test_a_place_is_told_only_where_the_meeting_is(text: str, where: str | None) -> None:
    assert place(document(CleanPage("page", text), ENGLISH), SETTINGS) == where


def test_a_title_ends_where_the_gathering_around_the_meeting_begins() -> None:
    title = "Minister Seo Meets French Counterpart on the Margins of the UN General Assembly"
    assert without_occasion(title, ENGLISH) == "Minister Seo Meets French Counterpart "


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("한서준 장관은 5.14. 오슬로에서 안나 홀름 노르웨이 외교장관과 회담을 가졌다.", "오슬로"),
        ("한서준 장관은 서울 외교부 청사에서 안나 홀름 외교장관과 회담을 가졌다.", "서울"),
        ("한서준 장관은 안나 홀름 노르웨이 외교장관과 회담을 가졌다.", None),
        ("한서준 장관은 오슬로 방문을 계기로 안나 홀름 외교장관과 통화하였다.", None),
    ],
)
def test_a_korean_place_stands_before_its_particle(text: str, where: str | None) -> None:
    page = CleanPage("page", text, language="ko")
    assert place(document(page, SETTINGS.languages["ko"]), SETTINGS) == where
