"""Which countries met, also where one side is left unnamed. Invented officials."""

from bot.domain import CleanPage, Participant
from bot.parse.sides import sides
from bot.parse.structure import document
from bot.settings import Settings

SETTINGS = Settings()


def find(
    text: str,
    *people: Participant,
    title: str = "",
    own: str | None = None,
    language: str = "en",
) -> tuple[list[str | None], tuple[str, ...]]:
    page = CleanPage("page", text, title=title, issuer_country=own)
    read = document(page, SETTINGS.languages[language])
    met = sides(read, people, SETTINGS)
    return [person.country for person in met.people], met.countries


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


def test_two_of_one_office_are_not_both_the_issuers() -> None:
    doe = Participant("John Doe", "President", None)
    assert find("President Roe and President Doe met.", ROE, doe, own="US")[0] == [None, None]


def test_one_without_an_office_is_not_taken_for_the_issuers() -> None:
    doe = Participant("John Doe", "", None)
    assert find("Minister Roe met Dr Doe.", ROE, doe, own="US")[0] == ["US", None]


def test_the_gathering_at_which_ministers_met_is_no_side() -> None:
    text = (
        "On September 22, during the session of the UN General Assembly, foreign ministers and "
        "representatives from the United States, Kazakhstan and Turkmenistan met."
    )
    assert find(text)[1] == ("US", "KZ", "TM")


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


HAUG = Participant("Lars Haug", "Foreign Minister", "NO")
MORI = Participant("Ines Mori", "Minister of Foreign Affairs", None)


def test_a_capital_where_they_met_tells_the_host_that_the_page_speaks_of() -> None:
    text = (
        "Foreign Minister Mori met Norwegian Foreign Minister Lars Haug in Berlin on 5 March.\n\n"
    )
    assert find(text + "They praised trade with Germany.", MORI, HAUG)[0] == ["DE", "NO"]


def test_the_place_of_a_gathering_tells_no_side() -> None:
    text = (
        "Berlin, 5 March 2020 – Minister Mori met Norwegian Minister Lars Haug on the sidelines of "
        "the conference in Berlin.\n\nThey thanked Germany."
    )
    assert find(text, MORI, HAUG)[0] == [None, "NO"]


def test_the_seat_of_an_organisation_tells_no_side() -> None:
    text = "Brussels, 5 March 2020 – Minister Mori received Norwegian Minister Lars Haug."
    assert find(text, MORI, HAUG)[0] == [None, "NO"]


def test_a_dateline_tells_the_side_that_nobody_names() -> None:
    text = "Doha | 5 March 2020: Minister Mori met Norwegian Minister Lars Haug today."
    assert find(text, MORI, HAUG)[0] == ["QA", "NO"]


def test_an_envoy_meets_the_country_he_is_sent_to() -> None:
    text = "State Minister Mori received the Ambassador of Norway to Ethiopia, Lars Haug."
    assert find(text, MORI, HAUG)[0] == ["ET", "NO"]


def test_a_guest_meets_the_host() -> None:
    text = "Minister Mori met Lars Haug of Norway, who is on a visit to the Republic of Croatia."
    assert find(text, MORI, HAUG)[0] == ["HR", "NO"]


def test_only_a_countrys_own_people_say_that_it_stands_ready() -> None:
    text = "Minister Mori met Lars Haug.\n\nMinister Mori stressed that Ghana stands ready to help."
    assert find(text, MORI, HAUG)[0] == ["GH", "NO"]


def test_what_the_known_side_says_of_a_third_country_makes_it_no_side() -> None:
    text = "Minister Mori met Minister Haug.\n\nMinister Haug underlined Ukraine's right to choose."
    assert find(text, MORI, HAUG)[0] == [None, "NO"]


def test_with_one_country_known_nobody_else_is_laid_to_it() -> None:
    text = "Meeting with the Minister of Angola\n\nMinister Mori received the Minister today."
    assert find(text, MORI, title="Meeting with the Minister of Angola")[0] == [None]


def test_a_place_and_date_in_the_titles_brackets_tell_where_it_was_written() -> None:
    title = "Meeting of Minister Mori with the Minister of Norway (Athens, 12.03.2024)"
    assert find(f"{title}\n\nMinister Mori met Haug.", MORI, HAUG, title=title)[0] == ["GR", "NO"]


def test_an_organisation_that_the_title_pairs_with_a_side_is_one() -> None:
    chair = Participant("Retna Wul", "Minister for Foreign Affairs", "ID")
    title = "Communiqué of the 5th ASEAN-Norway Meeting"
    assert find(f"{title}\n\nThe Meeting was co-chaired.", chair, HAUG, title=title)[1] == (
        "ID",
        "NO",
        "ASEAN",
    )


def test_a_third_country_that_is_praised_or_spoken_of_is_no_side() -> None:
    text = (
        "Minister Mori met Norwegian Minister Lars Haug.\n\nHaug praised Qatar's mediation. "
        "Haug underscored relations between Norway and Sweden. Haug expressed gratitude to Brazil."
    )
    assert find(text, MORI, HAUG)[0] == [None, "NO"]


def test_all_who_are_thanked_are_counted() -> None:
    text = (
        "Minister Mori met Haug of Norway.\n\nMinister Mori reaffirmed Canada's commitment.\n\n"
        "Norwegian Minister Haug thanked Germany and Canada."
    )
    assert find(text, MORI, HAUG)[0] == ["CA", "NO"]


def test_a_body_whose_ministers_met_is_a_side() -> None:
    text = "The G7 Foreign Ministers’ Meeting was held in Oslo. Minister Haug took part."
    assert find(text, HAUG)[1] == ("NO", "G7")


def test_a_body_stands_after_its_ministers_too() -> None:
    text = "We, the Ministers of the Group of Seven (G7), are meeting today in Oslo."
    assert find(text)[1] == ("G7",)


def test_delegations_tell_who_met_where_the_title_names_a_border() -> None:
    title = "21st Meeting of the Mechanism on Norway-Sweden Border Affairs"
    text = "The Norwegian delegation was led by its Director. Her host led the Swedish delegation."
    assert set(find(f"{title}\n\nThe Meeting was held. {text}", title=title)[1]) == {"NO", "SE"}


def test_whom_an_unnamed_minister_met_is_not_of_his_country() -> None:
    text = "The Prime Minister spoke to President Roe this afternoon."
    assert find(text, ROE, own="GB") == ([None], ("GB",))


def test_who_thanks_one_of_two_sides_is_of_the_other() -> None:
    villa = Participant("Maria Villa", "Undersecretary", None)
    title = "Chile, Norway hold consultations"
    text = f"{title}\n\nThey met. Undersecretary Villa thanked Norway for its support."
    assert find(text, villa, ROE, title=title)[0] == ["CL", "NO"]


def test_a_country_before_a_colon_in_the_title_is_whom_it_is_about() -> None:
    title = "Iran: Minister Kim speaks with Foreign Minister"
    assert find(f"{title}\n\nThey spoke.", KIM, title=title)[1] == ("KR", "IR")


def test_countries_whose_ministers_met_are_sides() -> None:
    text = "The foreign ministers of Norway, Chile and Ghana spoke by phone about the sea."
    assert find(text)[1] == ("NO", "CL", "GH")


def test_the_unnamed_host_of_two_guests_is_a_third_side() -> None:
    text = "The Secretary-General met with Minister Kim and Minister Haug today."
    assert find(text, KIM, HAUG, own="UN")[1] == ("UN", "KR", "NO")


def test_those_who_attended_are_sides() -> None:
    text = "The meeting was held in Oslo and was attended by Ministers from Chile, Fiji and Norway."
    assert find(text)[1] == ("CL", "FJ", "NO")


def test_countries_joined_in_a_korean_title_are_the_sides() -> None:
    for title, codes in {
        "한미 외교장관 회담": ("KR", "US"),
        "한·미·일 차관 협의": ("KR", "US", "JP"),
        "제5차 한-독 전략대화": ("KR", "DE"),
        "한-EU 고위정치대화": ("KR", "EU"),
        "제2차 한-노르웨이 정책협의회": ("KR", "NO"),
    }.items():
        assert find(f"{title}\n\n회담을 가졌다.", title=title, language="ko")[1] == codes


def test_letters_inside_korean_words_join_no_countries() -> None:
    assert find("독일 방문\n\n한일관에서 만났다.", language="ko")[1] == ()


def test_the_countries_before_the_verb_are_the_sides() -> None:
    text = "Today the United States, Japan, and the Republic of Korea held a trilateral dialogue."
    assert find(text)[1] == ("US", "JP", "KR")


def test_a_meetings_name_joins_its_sides_also_an_organisation() -> None:
    han = Participant("한서준", "외교부 장관", "KR", 1)
    text = "한서준 장관은 제20차 한-아세안 외교장관회의에 참석하여 의견을 교환하였다."
    assert find(text, han, language="ko")[1] == ("KR", "ASEAN")
    text = "한서준 장관은 오늘 회의에 참석하여 한-아세안 관계에 대해 의견을 교환하였다."
    assert find(text, han, language="ko")[1] == ("KR",)


def test_countries_that_are_spoken_of_together_do_not_take_the_place_of_those_listed() -> None:
    text = (
        "The Prime Minister spoke to the leaders of Canada, Norway and Iceland this morning. She "
        "recalled the work between France and Ukraine."
    )
    assert find(text)[1] == ("CA", "NO", "IS")


def test_where_a_traveller_writes_from_is_not_his_country_when_the_page_has_its_own_voice() -> None:
    emir = Participant("Mansour Nuaimi", "President", "AE")
    text = (
        "SYDNEY, Australia, March 3, 2026 - The Prime Minister spoke with President Nuaimi.\n\n"
        "Canada calls for restraint."
    )
    assert "AU" not in find(text, emir)[1]


def test_where_a_title_says_they_met_is_no_side() -> None:
    title = "G7 Foreign Ministers’ Meeting in Italy"
    assert "IT" not in find(f"{title}\n\nThe ministers met.", title=title, own="JP")[1]


def test_whose_colleagues_are_listed_are_the_sides_whatever_the_title_speaks_of() -> None:
    title = "The EU Partnership Must Have a Quick Start"
    text = (
        "At a meeting in Oslo with his colleagues from Norway and Sweden, Foreign Minister Kim "
        "Seo-yun spoke of the partnership."
    )
    page = CleanPage("page", f"{title}\n\n{text}", title=title)
    read = document(page, SETTINGS.languages["en"])
    met = sides(read, [KIM], SETTINGS)
    assert met.countries == met.together == ("KR", "NO", "SE")


def test_ministers_of_one_body_met_no_other_side() -> None:
    title = "G7 Agriculture Ministers’ Communiqué"
    text = (
        f"{title}\n\nWe, the Agriculture Ministers of the G7, met in Tokyo. We thanked Japan. "
        "We expressed support for Japan’s plan."
    )
    assert find(text, title=title, own="G7")[1] == ("G7",)


def test_a_footnote_of_countries_tells_who_came() -> None:
    text = (
        "Minister Kim Seo-yun met her counterparts from five countries* in Seoul.\n\n"
        "* Five countries: Fiji, Kiribati, Nauru, Samoa and Tonga"
    )
    assert find(text, KIM)[1] == ("KR", "FJ", "KI", "NR", "WS", "TO")
    assert find(text.replace("Tonga", "Tonga are small"), KIM)[1] == ("KR",)


def test_whose_ministers_were_met_are_the_sides() -> None:
    text = "Minister Kim Seo-yun met with the Norwegian, Chilean and Peruvian foreign ministers."
    assert find(text, KIM)[1] == ("KR", "NO", "CL", "PE")


def test_an_office_may_part_a_body_from_whom_it_met() -> None:
    text = (
        "The Fifth ASEAN Economic Ministers (AEM)-Norway Consultation was held in Vientiane. It "
        "was chaired by the Minister of Laos."
    )
    haug = Participant("Lars Haug", "Minister", "NO", 1)
    page = CleanPage("page", text)
    met = sides(document(page, SETTINGS.languages["en"]), [haug], SETTINGS)
    assert met.together == ("ASEAN", "NO")


def test_a_bodys_ministers_stand_in_a_row_with_countries() -> None:
    text = (
        "The ASEAN Economic Ministers and Ministers from China and Japan held their Tenth "
        "Consultations in Makati City."
    )
    assert find(text)[1] == ("ASEAN", "CN", "JP")


def test_who_the_ministers_were_may_follow_in_the_next_sentence() -> None:
    text = (
        "Minister Kim Seo-yun met today with four ministers. Welcoming ministers from Kazakhstan, "
        "Tajikistan and Uzbekistan, she praised them."
    )
    assert find(text, KIM)[1] == ("KR", "KZ", "TJ", "UZ")


def test_a_body_and_all_in_its_row_are_together() -> None:
    text = (
        "The 11th Meeting of the Foreign Ministers of ASEAN and China, Japan and South Korea was "
        "held in Ha Noi. It was chaired by Minister Phan of Viet Nam and Minister Mori of Japan."
    )
    phan = Participant("Phan", "Minister", "VN", 1)
    read = document(CleanPage("page", text), SETTINGS.languages["en"])
    mori = Participant("Mori", "Minister", "JP", 2)
    met = sides(read, [phan, mori], SETTINGS)
    assert met.together == ("ASEAN", "CN", "JP", "KR")
