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
    ],
)
def test_a_place_is_told_only_where_the_meeting_is(text: str, where: str | None) -> None:
    assert place(document(CleanPage("page", text), ENGLISH), SETTINGS) == where


def test_a_title_ends_where_the_gathering_around_the_meeting_begins() -> None:
    title = "Minister Seo Meets French Counterpart on the Margins of the UN General Assembly"
    assert without_occasion(title, ENGLISH) == "Minister Seo Meets French Counterpart "
