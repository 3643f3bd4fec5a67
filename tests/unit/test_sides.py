"""Which countries met, also where one side is left unnamed. Invented officials."""

from bot.domain import CleanPage, Participant
from bot.parse.sides import sides
from bot.parse.structure import document
from bot.settings import Settings

SETTINGS = Settings()


def find(
    text: str, *people: Participant, title: str = "", own: str | None = None
) -> tuple[list[str | None], tuple[str, ...]]:
    page = CleanPage("page", text, title=title, issuer_country=own)
    read = document(page, SETTINGS.languages["en"])
    found, countries = sides(read, people, SETTINGS)
    return [person.country for person in found], countries


KIM = Participant("Kim Seo-yun", "Foreign Minister", "KR", 1)
ROE = Participant("Jane Roe", "President", None)


def test_participants_countries_are_the_sides() -> None:
    roe = Participant("Jane Roe", "President", "US", 2)
    assert find("They met.", KIM, roe, own="JP") == (["KR", "US"], ("KR", "US"))


def test_the_issuer_is_the_side_that_nobody_names() -> None:
    assert find("The Prime Minister met Minister Kim.", KIM, own="GB") == (["KR"], ("GB", "KR"))


def test_the_titles_second_country_is_the_other_side() -> None:
    text = "Outcome of the Korea-Japan Meeting\n\nThey met."
    assert find(text, KIM, title="Outcome of the Korea-Japan Meeting")[1] == ("KR", "JP")


def test_someone_of_unknown_country_belongs_to_the_side_left_over() -> None:
    text = "They praised relations between South Korea and the United States."
    assert find(text, KIM, ROE) == (["KR", "US"], ("KR", "US"))


def test_two_of_unknown_country_are_not_guessed() -> None:
    text = "They praised relations between South Korea and the United States."
    doe = Participant("John Doe", "Minister", None)
    assert find(text, KIM, ROE, doe)[0] == ["KR", None, None]


def test_a_third_country_in_the_talks_is_no_side() -> None:
    assert find("They discussed Japan and the war in Ukraine.", KIM, ROE)[1] == ("KR",)


def test_two_pairs_named_as_often_are_not_guessed() -> None:
    text = "They praised South Korea-Japan ties. They praised South Korea-China ties."
    assert find(text, KIM, ROE)[1] == ("KR",)


def test_what_was_spoken_of_is_no_side() -> None:
    title = "Fourth meeting of the Dialogue on China"
    assert find(f"{title}\n\nMinister Kim met President Roe.", KIM, ROE, title=title) == (
        ["KR", None],
        ("KR",),
    )
