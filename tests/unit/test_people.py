"""Who took part. The pages are invented; the countries are real."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain import CleanPage, Participant
from bot.parse.names import find_people
from bot.parse.people import participants
from bot.parse.structure import document
from bot.settings import Settings

SETTINGS = Settings()
ENGLISH = SETTINGS.languages["en"]


def read(
    text: str, *, country: str | None = None, title: str = "", language: str = "en"
) -> tuple[Participant, ...]:
    page = CleanPage(
        "page",
        f"{title}\n\n{text}" if title else text,
        title=title,
        language=language,
        issuer_country=country,
        published=dt.date(2024, 5, 17),
    )
    return participants(document(page, SETTINGS.languages[language]), SETTINGS)


def names(*args: str, country: str | None = None, title: str = "") -> list[tuple[str, str | None]]:
    return [(p.name, p.country) for p in read(*args, country=country, title=title)]


@pytest.mark.parametrize(
    ("text", "name", "role", "country"),
    [
        (
            "Norwegian Foreign Minister Ingrid Solbakken",
            "Ingrid Solbakken",
            "Foreign Minister",
            "NO",
        ),
        (
            "Minister for Foreign Affairs of Japan Kurogane Souta",
            "Kurogane Souta",
            "Minister for Foreign Affairs",
            "JP",
        ),
        (
            "Mr. KUROGANE Souta, Minister for Foreign Affairs of Japan",
            "Kurogane Souta",
            "Minister for Foreign Affairs",
            "JP",
        ),
        ("Minister Seo, Dan-bi", "Seo Dan-bi", "Minister", None),
        (
            "Brunei’s Second Minister of Foreign Affairs Erwan Pehin Jusof",
            "Erwan Pehin Jusof",
            "Second Minister of Foreign Affairs",
            "BN",
        ),
        (
            "Adam Dbaib, Prime Minister of the Government of National Unity of Libya",
            "Adam Dbaib",
            "Prime Minister of the Government of National Unity",
            "LY",
        ),
        ("Norway’s top diplomat Kari Moen", "Kari Moen", "top diplomat", "NO"),
        (
            "H.E. Mr. Ratu Waqa Nasau, Prime Minister and Minister for Foreign Affairs, Climate "
            "Change, Civil Service, Information and Public Enterprise of the Republic of Fiji",
            "Ratu Waqa Nasau",
            "Prime Minister and Minister for Foreign Affairs, Climate Change, Civil Service, "
            "Information and Public Enterprise",
            "FJ",
        ),
        (
            "Saudi Foreign Minister Prince Turki Al-Nasir bin Fahd Al Harbi",
            "Prince Turki Al-Nasir bin Fahd Al Harbi",
            "Foreign Minister",
            "SA",
        ),
        (
            "the United Nations High Commissioner for Refugees, Samuel Ortega",
            "Samuel Ortega",
            "United Nations High Commissioner for Refugees",
            "UNHCR",
        ),
        ("DATO’ SRI HARUN TUN ISMAIL", "Harun Tun Ismail", "", None),
        (
            "H.E. Mr. Pedro B. Reyes, Secretary of Trade and Industry, the Philippines",
            "Pedro B. Reyes",
            "Secretary of Trade and Industry",
            "PH",
        ),
        (
            "Mongolian Ministry of Foreign Affairs State Secretary D. Ganbold",
            "D. Ganbold",
            "Ministry of Foreign Affairs State Secretary",
            "MN",
        ),
        (
            "Director of the Department of Neighboring Countries of the Mongolian Foreign Ministry "
            "Bat Ganbold",
            "Bat Ganbold",
            "Director of the Department of Neighboring Countries of the Mongolian Foreign Ministry",
            "MN",
        ),
        ("U.S. President Dana Wirth", "Dana Wirth", "President", "US"),
        (
            "Rt. Hon. Rewi Tamahori, Deputy Prime Minister and Minister of Foreign Affairs of "
            "New Zealand",
            "Rewi Tamahori",
            "Deputy Prime Minister and Minister of Foreign Affairs",
            "NZ",
        ),
        (
            "US Deputy Secretary of State Marcus Ferreira-Holt",
            "Marcus Ferreira-Holt",
            "Deputy Secretary of State",
            "US",
        ),
        ("President Lucas Pereyra of Chile", "Lucas Pereyra", "President", "CL"),
        ("the President of Chile, Lucas Pereyra", "Lucas Pereyra", "President", "CL"),
        ("Chile’s Foreign Minister Lucas Pereyra", "Lucas Pereyra", "Foreign Minister", "CL"),
        (
            "Prime Minister Hassan Jaber al-Rubaie of Iraq",
            "Hassan Jaber al-Rubaie",
            "Prime Minister",
            "IQ",
        ),
        (
            "Dato’ Hafizuddin Razali, Minister of Foreign Affairs of Malaysia",
            "Hafizuddin Razali",
            "Minister of Foreign Affairs",
            "MY",
        ),
        (
            "UN Secretary-General Tomás Arteaga",
            "Tomás Arteaga",
            "Secretary-General",
            "UN",
        ),
        (
            "Ambassador of Japan to the Republic of Korea Kurogane Souta",
            "Kurogane Souta",
            "Ambassador to the Republic of Korea",
            "JP",
        ),
    ],
)
def test_a_name_is_read_in_each_form_without_titles(
    text: str, name: str, role: str, country: str | None
) -> None:
    (found,) = find_people(f"It was {text}.", ENGLISH, SETTINGS)
    assert (found.name, found.role, found.country) == (name, role, country)


def test_both_sides_of_a_meeting_take_part_the_issuers_first() -> None:
    found = read(
        "Norwegian Foreign Minister Ingrid Solbakken met with Minister Seo Dan-bi in Oslo.",
        country="KR",
    )
    assert found == (
        Participant("Seo Dan-bi", "Minister", "KR", 1),
        Participant("Ingrid Solbakken", "Foreign Minister", "NO", 2),
    )


def test_people_only_mentioned_take_no_part() -> None:
    text = (
        "Minister Seo Dan-bi met with Norwegian Foreign Minister Ingrid Solbakken to discuss the "
        "arrest of former Minister Odd Nilsen and President Han Seo-jun’s vision. "
        "They recalled that President Han Seo-jun met President Lucas Pereyra of Chile in Lima."
    )
    assert names(text, country="KR") == [("Seo Dan-bi", "KR"), ("Ingrid Solbakken", "NO")]


def test_people_of_an_introductory_clause_take_no_part() -> None:
    text = (
        "Following the summit of President Han Seo-jun and President Lucas Pereyra, Minister Seo "
        "Dan-bi spoke with Foreign Minister Ana Rojas of Chile."
    )
    assert names(text, country="KR") == [("Seo Dan-bi", "KR"), ("Ana Rojas", "CL")]


def test_a_person_is_one_whatever_the_form_and_is_called_by_the_fullest_name() -> None:
    found = read(
        "Minister Seo met with Foreign Minister Solbakken of Norway. "
        "Minister Seo Dan-bi thanked Foreign Minister Ingrid Solbakken.",
        title="Minister Seo’s Meeting with Norwegian Foreign Minister Solbakken",
        country="KR",
    )
    assert [p.name for p in found] == ["Seo Dan-bi", "Ingrid Solbakken"]


def test_those_who_came_along_stand_on_their_hosts_side() -> None:
    text = (
        "Deputy Secretary of State Dana Wirth met with Norwegian Deputy Minister Odd Nilsen. "
        "The Deputy Secretary was accompanied by Lt. Gen. Saul Berg, and Deputy Minister Nilsen "
        "was accompanied by Director General Kari Moen."
    )
    found = {p.name: p.country for p in read(text, country="US")}
    assert found["Kari Moen"] == "NO"
    assert found["Dana Wirth"] == "US"


def test_a_delegations_head_is_of_the_country_that_is_named_with_it() -> None:
    text = (
        "India and Norway held Foreign Office Consultations in Oslo. The Indian side was led by "
        "Arvind Talwalkar, Secretary (West). The Norwegian delegation was led by Kari Moen."
    )
    assert names(text, country=None)[:1] == [("Arvind Talwalkar", "IN")]


def test_the_guest_of_a_relative_clause_has_a_host() -> None:
    text = (
        "Minister Ada Mill of Ghana, who arrived in Norway on Monday, called on Prime Minister "
        "Jonas Vik in Oslo."
    )
    assert names(text) == [("Ada Mill", "GH"), ("Jonas Vik", "NO")]


def test_a_bodys_ministers_meeting_is_no_ministers_country() -> None:
    title = (
        "Foreign Minister Ada Mill visited Brussels to attend the NATO Foreign Ministers Meeting"
    )
    text = "Foreign Minister Ada Mill met with Norwegian Foreign Minister Ingrid Solbakken."
    assert dict(names(text, title=title))["Ada Mill"] is None


def test_a_full_name_before_the_verb_needs_no_office() -> None:
    text = "The ministry said that Kari Moen held talks with her Chilean counterpart Ana Rojas."
    assert [person.name for person in read(text)] == ["Ana Rojas", "Kari Moen"]


def test_a_standing_dialogue_meets_at_one_of_its_sides() -> None:
    text = (
        "Deputy Minister Ola Vik and Minister Ana Rojas of Chile held a strategic dialogue in Oslo."
    )
    assert names(text) == [("Ola Vik", "NO"), ("Ana Rojas", "CL")]


def test_the_office_that_a_title_says_was_met_is_the_others() -> None:
    title = "Minister hosts first talks with Chilean Foreign Minister"
    text = "Foreign Minister Odd Nilsen held talks on the lake."
    assert names(text, title=title) == [("Odd Nilsen", None)]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Rojas received today the visit of the Foreign Minister of Ghana, Ada Mill.",
        "Minister Ana Rojas was in Accra today, where she met Foreign Minister Ada Mill of Ghana.",
        "Minister Ana Rojas maintained a phone conversation with Ghanaian Minister Ada Mill.",
    ],
)
def test_meetings_told_in_other_words_join_people_too(text: str) -> None:
    assert set(names(text)) == {("Ada Mill", "GH"), ("Ana Rojas", None)}


def test_who_released_the_chairs_statement_was_there() -> None:
    page = CleanPage(
        "page",
        "In today’s meeting in Oslo, the G7 Foreign Ministers reaffirmed their unity.",
        header=(
            "The statement was released by Ada Mill, Minister of Ghana, in her capacity as Chair.",
        ),
    )
    found = participants(document(page, ENGLISH), SETTINGS)
    assert [(person.name, person.country) for person in found] == [("Ada Mill", "GH")]


def test_whoever_accompanied_him_is_of_his_side() -> None:
    text = (
        "The Prime Minister of Norway Jonas Vik arrived in Accra today. He is accompanied by "
        "Foreign Minister Odd Nilsen. Prime Minister Kojo Mill held talks with Prime Minister Vik."
    )
    assert dict(names(text, country="GH"))["Odd Nilsen"] == "NO"


def test_whom_a_guest_called_on_is_the_issuers() -> None:
    text = (
        "Prime Minister Odd Nilsen of Norway was hosted to lunch by President Ada Mill today. He "
        "also met Senior Minister Kojo Owu."
    )
    found = dict(names(text, country="GH", title="Visit by the Prime Minister of Norway"))
    assert found == {"Odd Nilsen": "NO", "Ada Mill": "GH", "Kojo Owu": "GH"}


def test_whom_a_named_guest_goes_on_to_meet_is_not_of_the_guests_side() -> None:
    text = (
        "Foreign Minister Kofi Addo met Norwegian Foreign Minister Lars Moen on Monday. "
        "Minister Moen met Prime Minister Yaw Darko."
    )
    found = dict(names(text, country="GH"))
    assert found == {"Kofi Addo": "GH", "Lars Moen": "NO", "Yaw Darko": "GH"}


def test_a_commissioner_is_the_unions_where_it_is_named() -> None:
    text = (
        "The Association Council between the EU and Jordan met on Monday. The Jordanian delegation "
        "was led by Foreign Minister Nasser Haddadin. The Commissioner for Neighbourhood and "
        "Enlargement, Orsolya Vadas, also took part."
    )
    assert dict(names(text)) == {"Nasser Haddadin": "JO", "Orsolya Vadas": "EU"}


def test_an_intersessional_is_a_meeting() -> None:
    text = "Joint Secretary Amit Rane co-chaired the intersessional with US Ambassador Joe Lind."
    assert [name for name, _country in names(text)] == ["Joe Lind", "Amit Rane"]


def test_the_host_of_a_summit_is_no_companion() -> None:
    text = (
        "Minister Seo Dan-bi represented Korea at the Summit, hosted by President Lucas Pereyra. "
        "She met with Norwegian Foreign Minister Ingrid Solbakken."
    )
    assert names(text, country="KR") == [("Seo Dan-bi", "KR"), ("Ingrid Solbakken", "NO")]


def test_a_pronoun_stands_for_whom_the_sentence_before_starts_with() -> None:
    text = (
        "Foreign Secretary Ada Mill underlined her country’s commitment to trade. In a telephone "
        "conversation with Norwegian Foreign Minister Ingrid Solbakken, she spoke of fish."
    )
    assert names(text) == [("Ingrid Solbakken", "NO"), ("Ada Mill", None)]


def test_whose_view_somebody_gives_is_whose_minister_he_is() -> None:
    text = (
        "Minister Ola Vik met with Minister Ana Rojas. Minister Vik reaffirmed Norway’s support "
        "for the plan. Minister Rojas praised Norway’s fjords."
    )
    assert names(text) == [("Ola Vik", "NO"), ("Ana Rojas", None)]


def test_hosts_and_guests_share_their_groups_country() -> None:
    text = (
        "Foreign Secretary Piers Aldington and Defence Secretary Nell Marsh hosted Minister for "
        "Foreign Affairs Felicity Marchbanks and Minister for Defence Joe Barr for the "
        "Australia-UK Ministerial Consultations in London."
    )
    assert names(text, country="GB") == [
        ("Piers Aldington", "GB"),
        ("Nell Marsh", "GB"),
        ("Felicity Marchbanks", "AU"),
        ("Joe Barr", "AU"),
    ]


def test_an_unnamed_head_is_the_issuers_so_the_named_one_is_not() -> None:
    text = (
        "The Prime Minister spoke to President-elect Lucas Pereyra this afternoon. They spoke of "
        "the relationship between the UK and Chile."
    )
    assert names(text, country="GB") == [("Lucas Pereyra", "CL")]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ola Vik reaffirmed Norway’s support for the talks.",
        "Foreign Minister Rojas thanked Norway for its help.",
        "Trade between Norway and Chile grew.",
        "The relations between Chile and Norway are close.",
        "The Norwegian side welcomed the plan.",
        "Minister Ola Vik said Norway would open a school.",
        "Minister Ola Vik underlined the importance Norway attaches to the plan.",
        "Norway and Chile are family, Mr Vik said.",
    ],
)
def test_a_country_that_is_not_written_comes_from_the_pages_own_words(text: str) -> None:
    found = names(
        f"Minister Ola Vik met with Foreign Minister Ana Rojas of Chile in Geneva. {text} {text}"
    )
    assert dict(found) == {"Ola Vik": "NO", "Ana Rojas": "CL"}


def test_where_nothing_tells_the_country_stays_unknown() -> None:
    found = names(
        "Minister Ola Vik met with Foreign Minister Ana Rojas of Chile. They discussed the war in "
        "Ukraine and North Korea’s missiles, and reaffirmed their support for Ukraine."
    )
    assert dict(found) == {"Ola Vik": None, "Ana Rojas": "CL"}


def test_an_office_tells_its_country_but_not_against_the_title() -> None:
    text = "Secretary of State Dana Wirth and Foreign Secretary Luz Zamorano met in Washington."
    assert dict(names(text, title="U.S.-Mexico Meeting")) == {
        "Dana Wirth": "US",
        "Luz Zamorano": "MX",
    }


def test_an_office_of_a_country_that_the_page_never_names_tells_nothing() -> None:
    text = "Foreign Secretary Sita Thapa met with Foreign Minister Ana Rojas of Chile."
    assert dict(names(text)) == {"Sita Thapa": None, "Ana Rojas": "CL"}


def test_an_office_is_not_found_inside_a_longer_one() -> None:
    text = "Deputy Secretary-General Ida Holm met with Foreign Minister Ana Rojas of Chile."
    assert dict(names(text))["Ida Holm"] is None


def test_three_sides_are_numbered_apart() -> None:
    found = read(
        "US Secretary of State Dana Wirth met with Japanese Foreign Minister Kurogane Souta and "
        "Republic of Korea Foreign Minister Seo Dan-bi."
    )
    assert [(p.country, p.side) for p in found] == [("US", 1), ("JP", 2), ("KR", 3)]


def test_a_title_in_capitals_gives_no_names_of_its_own() -> None:
    found = names(
        "The two sides held consultations.",
        title="FOREIGN MINISTER AND NORWEGIAN PRESIDENT AGREE ON WIDE RANGE OF ISSUES",
    )
    assert found == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "한서준 외교부 장관은 1.21.(화) 마커스 페레이라홀트 미국 국무장관과 회담을 가졌다.",
            [("한서준", "KR"), ("마커스 페레이라홀트", "US")],
        ),
        (
            "방한 중인 구로가네 소타(黒金 颯太) 일본 외무성 사무차관은 서단비 외교부 제1차관과 "
            "면담하였다.",
            [("서단비", "KR"), ("구로가네 소타", "JP")],
        ),
        (
            "한서준 장관은 왕이저 중국 외교부장과 통화하였다. 한 장관은 협력을 당부하였다.",
            [("한서준", "KR"), ("왕이저", "CN")],
        ),
        (
            "노규진 본부장은 후나모리 가즈히로 일본 외무성 아시아·대양주국장과 협의를 가졌다.",
            [("노규진", "KR"), ("후나모리 가즈히로", "JP")],
        ),
        (
            "서단비 외교부 차관은 「안톤 브란트(Anton Brandt)」 독일 외교부 사무차관과 면담하였다.",
            [("서단비", "KR"), ("안톤 브란트", "DE")],
        ),
        (
            "강하늘 장관은 오가와 다쿠미 일본 외무대신과의 회담을 가졌다.",
            [("강하늘", "KR"), ("오가와 다쿠미", "JP")],
        ),
        (
            "서단비 외교부 1차관은 시마다 고이치 신임 주한일본대사를 초치하였다.",
            [("서단비", "KR"), ("시마다 고이치", "JP")],
        ),
        (
            "한국의 한서준 외교부 장관은 호주의 밥 켈턴 외교장관과 회담을 가졌다.",
            [("한서준", "KR"), ("밥 켈턴", "AU")],
        ),
        (
            "한 장관은 통화에서 고노에 외무대신에게 협조를 당부했다. 일본은 이를 검토하기로 했다.",
            [("한", "KR"), ("고노에", "JP")],
        ),
        (
            "한서준 대통령은 해럴드 대통령의 요청으로 통화를 했다. 한미 정상은 협력하기로 했다.",
            [("한서준", "KR"), ("해럴드", "US")],
        ),
    ],
)
def test_korean_names_stand_before_their_office(
    text: str, found: list[tuple[str, str | None]]
) -> None:
    people = read(text, country="KR", language="ko")
    assert [(p.name, p.country) for p in people] == found


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (
            "서단비 장관은 로사 디칼라 유엔 정무평화구축국 사무차장을 접견하였다.",
            ("로사 디칼라", "UN"),
        ),
        (
            "서단비 장관은 왕저(王哲) 중국 공산당 중앙정치국 위원 겸 외교부장과 회담을 가졌다.",
            ("왕저", "CN"),
        ),
        (
            "서단비 장관은 마이크 콜리 미 하원 외교위원장을 접견하였다.",
            ("마이크 콜리", "US"),
        ),
        (
            "서단비 장관은 오전 7시 마크 에스턴 미 국방부장관과의 회담에서 의견을 나누었다.",
            ("마크 에스턴", "US"),
        ),
        ("서단비 장관은 왕저 부장과 통화를 갖고 한중관계를 논의했다.", ("왕저", "CN")),
        ("서단비 실장은 댄 위어스 백악관 안보회의 보좌관과 만났다.", ("댄 위어스", "US")),
    ],
)
def test_the_words_between_a_name_and_its_office_are_the_offices(
    text: str, other: tuple[str, str]
) -> None:
    people = read(text, country="KR", language="ko")
    assert [(p.name, p.country) for p in people] == [("서단비", "KR"), other]


def test_each_sides_chief_delegate_took_part() -> None:
    text = (
        "한미는 오늘 첫 회의를 열었다. 우리 측은 서단비 외교부 국장이 수석대표로 참석했고, "
        "미국 측에서는 케빈 벌크 대사대리가 수석대표로 나왔다."
    )
    people = read(text, country="KR", language="ko")
    assert [(p.name, p.country) for p in people] == [("서단비", "KR"), ("케빈 벌크", "US")]


def test_a_name_of_foreign_letters_is_not_taken_for_a_koreans() -> None:
    people = read("노바크 대통령은 한서준 대통령과 회담을 가졌다.", country="KR", language="ko")
    assert [(p.name, p.country) for p in people] == [("한서준", "KR"), ("노바크", None)]


@pytest.mark.parametrize(
    "text",
    [
        "한서준 장관은 유럽연합의 주한 대사를 초청해 오찬을 함께 했다.",
        "한서준 장관은 오늘 외교장관 회담을 가졌다.",
        "한서준 장관은 외교장관회의에 공동의장 자격으로 참석하여 의견을 나누었다.",
        "한서준 장관은 제2차 한-독 외교차관 전략대화를 개최하였다.",
    ],
)
def test_words_before_a_korean_office_are_not_taken_for_a_name(text: str) -> None:
    assert [p.name for p in read(text, country="KR", language="ko")] == ["한서준"]


@settings(deadline=None)
@given(st.text(alphabet="Aa .,-'’()/ofthe MinsterKPd&", max_size=200))
def test_people_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for mention in find_people(text, ENGLISH, SETTINGS):
        assert end <= mention.start <= mention.name_start < mention.name_end <= mention.end
        assert mention.end <= len(text)
        end = mention.end


def test_a_short_form_in_brackets_parts_no_name() -> None:
    text = (
        "Foreign Minister of the Republic of Korea (RoK) Seo Dan-bi met with European External"
        " Action Service (EEAS) Secretary General Luca Ferri."
    )
    found = find_people(text, ENGLISH, SETTINGS)
    assert [(person.name, person.country) for person in found] == [
        ("Seo Dan-bi", "KR"),
        ("Luca Ferri", "EU"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("He received H.E. Dr. Ana Lim, Secretary-General of ASEAN.", "Ana Lim", "ASEAN"),
        ("A call from Lars Haug, Minister of Foreign Affairs of Norway.", "Lars Haug", "NO"),
        (
            "Minister of Foreign Affairs, European Union and Cooperation of Spain Ana Ruiz spoke.",
            "Ana Ruiz",
            "ES",
        ),
        (
            "The Minister of Trade of the Republic of South Africa, Her Excellency, Ms Ana Zulu,",
            "Ana Zulu",
            "ZA",
        ),
        (
            "Ali Niaz, Additional Secretary (Americas), Ministry of Foreign Affairs of Pakistan,",
            "Ali Niaz",
            "PK",
        ),
        (
            "Ambassador Ana Ruiz, Under Secretary Foreign Policy, Ministry of Trade of Argentina,",
            "Ana Ruiz",
            "AR",
        ),
    ],
)
def test_a_ministry_or_body_after_the_name_tells_the_country(
    text: str, name: str, country: str
) -> None:
    assert [(m.name, m.country) for m in find_people(text, ENGLISH, SETTINGS) if m.role] == [
        (name, country)
    ]


def test_a_place_before_an_office_is_no_name() -> None:
    text = "In Buenos Aires, Minister of Foreign Affairs of Norway Lars Haug met the press."
    assert [m.name for m in find_people(text, ENGLISH, SETTINGS) if m.role] == ["Lars Haug"]


def test_a_meetings_host_is_not_of_the_guests_side() -> None:
    text = (
        "High Representative Ana Borg stood for the EU at the summit, hosted by President Ali Can."
        "\n\nShe met President Eva Dorn of Kosovo."
    )
    assert ("Ali Can", "EU") not in names(text, country="EU")


def test_an_ambassador_is_of_no_organisation_that_the_title_names() -> None:
    text = "Ambassador Vu Hoa met Foreign Minister Ana Mori of Japan at the preparatory meeting."
    found = names(text, title="Meeting of ASEAN Senior Officials with Japan")
    assert dict(found) == {"Ana Mori": "JP", "Vu Hoa": None}


def test_a_vice_president_beside_a_president_is_another_person() -> None:
    (person,) = find_people("The Vice President and President Noor agreed.", ENGLISH, SETTINGS)
    assert (person.name, person.role) == ("Noor", "President")


def test_whose_side_somebody_is_from_may_stand_after_his_companions() -> None:
    text = (
        "Attendees included Mr. Ken Mori, Deputy Director-General of the Asian Affairs Department, "
        "and other officials concerned from the Japanese side; and Mr. Lin Wei, Deputy Director of "
        "the Department of Conferences, and other officials from the Chinese side."
    )
    assert names(text) == [("Ken Mori", "JP"), ("Lin Wei", "CN")]


def test_who_chaired_a_side_is_of_it() -> None:
    text = (
        "The consultation between Mongolia and Colombia was held. While the Mongolian side was "
        "chaired by B.Bat-Erdene, the State Secretary of the Ministry of Foreign Affairs, the "
        "Colombian side was chaired by Ana Rojas, the Deputy Minister of Foreign Affairs."
    )
    assert names(text, country="MN") == [("B. Bat-Erdene", "MN"), ("Ana Rojas", "CO")]


def test_nobody_is_prime_minister_and_president() -> None:
    found = find_people("The Prime Minister and President Joe Bell agreed.", ENGLISH, SETTINGS)
    assert [(m.name, m.role) for m in found] == [("Joe Bell", "President")]


def test_each_delegation_has_its_head() -> None:
    text = (
        "Consultations were held today. Additional Secretary Asif Mir led the Pakistan delegation "
        "while Kenya was represented by Ambassador Peter Kipto."
    )
    assert dict(names(text)) == {"Asif Mir": "PK", "Peter Kipto": "KE"}


def test_where_somebody_travelled_is_not_his_companions_country() -> None:
    text = "Minister Ana Mori met Ali Can in Norway, accompanied by Ambassador Eva Dorn."
    assert ("Eva Dorn", "NO") not in names(text)


def test_a_visit_where_people_met_joins_them() -> None:
    text = "Minister Lars Haug visited Albania, where he held talks with Minister Ilir Hoxha."
    assert dict(names(text)) == {"Lars Haug": None, "Ilir Hoxha": "AL"}


def test_the_sentences_words_are_no_part_of_an_office() -> None:
    found = find_people("It backs judicial reform, Foreign Minister Haug said.", ENGLISH, SETTINGS)
    assert [(m.name, m.role) for m in found] == [("Haug", "Foreign Minister")]


def test_whoever_a_visitor_met_is_his_hosts() -> None:
    text = (
        "State Secretary Oskar Lind visited Kenya on 3 May. He met Principal Secretary Peter Kipto."
        "\n\nState Secretary Lind emphasised Sweden's long-term commitment."
    )
    assert dict(names(text)) == {"Oskar Lind": "SE", "Peter Kipto": "KE"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Minister for Europe and Foreign Affairs, Eli Hox, met Haug of Norway.", "Eli Hox"),
        ("Permanent Representative to the United Nations Ana Lim met Haug of Norway.", "Ana Lim"),
        ("Secretary of State Jan Kow met Foreign Minister Lars Haug of Norway.", "Jan Kow"),
    ],
)
def test_an_office_that_several_countries_have_gives_none(text: str, name: str) -> None:
    assert dict(names(text))[name] is None


def test_the_secretary_beside_a_prime_minister_is_another_person() -> None:
    found = find_people("The Secretary and Prime Minister Ali Can agreed.", ENGLISH, SETTINGS)
    assert [(m.name, m.role) for m in found] == [("Ali Can", "Prime Minister")]


def test_a_senator_is_known_by_the_office_after_the_name() -> None:
    text = (
        "Minister Seo held talks with Senator the Hon. Margaret Ellery, Minister for Foreign"
        " Affairs of the Commonwealth of Australia, in Perth."
    )
    found = [(p.name, p.role, p.country) for p in find_people(text, ENGLISH, SETTINGS)]
    assert ("Margaret Ellery", "Minister for Foreign Affairs", "AU") in found


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The Secretary-General and Foreign Minister Yeon Dae-ho met today.", "Foreign Minister"),
        ("The Secretary and Norwegian Prime Minister Ida Moen spoke.", "Prime Minister"),
    ],
)
def test_an_office_held_alone_is_not_shared_with_the_next_name(text: str, role: str) -> None:
    assert [m.role for m in find_people(text, ENGLISH, SETTINGS)] == [role]


def test_each_office_before_a_comma_goes_to_the_name_after_it() -> None:
    text = (
        "The High Representative for Foreign Affairs and Vice-President of the European Commission "
        "(HR/VP), Marta Kalve, Minister for Foreign Affairs and Minister for Women of Australia, "
        "Senator the Hon Jane Carey, and Deputy Prime Minister of Pakistan, Senator Asif Mir, met."
    )
    found = [(m.name, m.country) for m in find_people(text, ENGLISH, SETTINGS)]
    assert found == [("Marta Kalve", "EU"), ("Jane Carey", "AU"), ("Asif Mir", "PK")]


def test_whoever_joins_somebodys_meeting_is_on_his_side() -> None:
    found = names(
        "President Dana Wirth joined Vice President Sam Bell’s meeting today with Georgian Prime "
        "Minister Nino Abazadze.",
        country="US",
    )
    assert found == [("Dana Wirth", "US"), ("Sam Bell", "US"), ("Nino Abazadze", "GE")]


def test_a_page_may_tell_last_who_took_part() -> None:
    text = (
        "The EU and Chile held the 4th EU-Chile Committee in Oslo. "
        + "They spoke of trade. " * 12
        + "The dialogue was co-chaired by Ana Rojas, Permanent Secretary of the Ministry of "
        "Foreign Affairs of Chile, and Ambassador Eva Dorn, Permanent Representative of Malta to "
        "the EU. A fund led by Mr Sam Bell of Norway will pay."
    )
    assert names(text) == [("Ana Rojas", "CL"), ("Eva Dorn", "MT")]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Director-General of the Asian Affairs Bureau of the Japanese Foreign Ministry Ota Ken",
            "Ota Ken",
            "JP",
        ),
        (
            "Dr. Ravi Bahl, Joint Secretary in the Ministry of External Affairs of India, said so.",
            "Ravi Bahl",
            "IN",
        ),
        ("Libyan Prime Minister Designate Omar Sarri", "Omar Sarri", "LY"),
    ],
)
def test_the_ministry_that_somebody_works_in_tells_the_country(
    text: str, name: str, country: str
) -> None:
    (found,) = find_people(text, ENGLISH, SETTINGS)
    assert (found.name, found.country) == (name, country)


def test_an_office_ends_before_the_one_that_was_called_on() -> None:
    text = "Courtesy Call of the Deputy Minister of Ukraine on Foreign Affairs Secretary Rey Lozada"
    (found,) = find_people(text, ENGLISH, SETTINGS)
    assert (found.role, found.country) == ("Foreign Affairs Secretary", None)


def test_heads_of_delegations_are_listed_with_their_countries_before_them() -> None:
    found = names(
        "Foreign Minister Seo Dan-bi of Korea attended the Foreign Ministers’ Meeting in Oslo.\n\n"
        "Heads of delegations of the other countries: (Norway) Foreign Minister Ida Moen, (Chile) "
        "Foreign Secretary Ana Rojas, and (Ghana) Foreign Minister Kofi Addo"
    )
    assert dict(found) == {
        "Seo Dan-bi": "KR",
        "Ida Moen": "NO",
        "Ana Rojas": "CL",
        "Kofi Addo": "GH",
    }


def test_a_ministry_after_a_list_is_that_of_all_in_it() -> None:
    text = (
        "The participants were Mr. Ota Ken, Deputy Minister, and Ms. Abe Rin, Director, from "
        "Japan’s Ministry of Foreign Affairs, Mr. Sam Bell, Assistant Secretary, ASEAN Unit, from "
        "Australia’s Department of Foreign Affairs. They met Mr. Bo Lund, Director, from Norway’s "
        "Ministry of Trade."
    )
    found = [(m.name, m.country) for m in find_people(text, ENGLISH, SETTINGS) if m.role]
    assert found == [
        ("Ota Ken", "JP"),
        ("Abe Rin", "JP"),
        ("Sam Bell", "AU"),
        ("Bo Lund", "NO"),
    ]


def test_a_deputy_prime_minister_may_be_called_by_another_office() -> None:
    found = names(
        "High Representative Marta Kalve held a phone call with Deputy Prime Minister and Minister "
        "of Foreign Affairs of Jordan Nabil Haddad.",
        title="Jordan: High Representative Marta Kalve speaks to Foreign Minister Nabil Haddad",
    )
    assert found == [("Marta Kalve", "EU"), ("Nabil Haddad", "JO")]


def test_whom_somebody_called_on_is_not_who_sent_him() -> None:
    text = "Deputy Minister Yang Pays Courtesy Call on Tunisian Foreign Minister"
    assert [(m.name, m.country) for m in find_people(text, ENGLISH, SETTINGS)] == [("Yang", None)]


def test_of_two_before_the_verb_none_is_taken_for_the_pages_own() -> None:
    found = names("Prime Minister Eli Maro and Prime Minister Bob Hale held talks.", country="AU")
    assert found == [("Eli Maro", None), ("Bob Hale", None)]


def test_on_its_own_page_an_adviser_who_met_a_guest_is_the_issuers() -> None:
    found = names(
        "Adviser Sam Bell met the President of Ghana, Kofi Addo. Also in the meeting were Senior "
        "Director Ann Lee and U.S. Ambassador Bo Hale.",
        country="US",
        title="Readout of Adviser Sam Bell’s Meeting with President Kofi Addo of Ghana",
    )
    assert dict(found) == {"Sam Bell": "US", "Kofi Addo": "GH", "Ann Lee": None, "Bo Hale": "US"}


def test_whoever_an_unnamed_visitor_met_is_his_hosts() -> None:
    found = names(
        "The Secretary-General arrived in Accra, Ghana on Monday. That evening, he met with "
        "President Kofi Addo.",
        country="UN",
    )
    assert found == [("Kofi Addo", "GH")]


def test_a_newly_appointed_minister_is_of_the_country_named_next() -> None:
    text = "Ana Rojas, Chilean Minister, and Ida Moen, the newly-appointed Norwegian Minister, met."
    found = [(m.name, m.country) for m in find_people(text, ENGLISH, SETTINGS)]
    assert found == [("Ana Rojas", "CL"), ("Ida Moen", "NO")]


def test_names_in_the_order_of_their_countries_are_each_ones() -> None:
    text = (
        "Minister Novak met the Foreign Ministers of Hungary, Romania and Bulgaria, Peter Varga, "
        "Ion Munteanu and Elena Petrova, respectively, and the French Minister for Europe, "
        "Claire Dumas."
    )
    assert names(text, country="SI") == [
        ("Novak", "SI"),
        ("Peter Varga", "HU"),
        ("Ion Munteanu", "RO"),
        ("Elena Petrova", "BG"),
        ("Claire Dumas", "FR"),
    ]
    assert read(text, country="SI")[1].role == "Foreign Minister"


def test_names_without_their_number_of_countries_are_nobodys() -> None:
    text = (
        "Minister Novak met the Ministers of Hungary, Peter Varga and Ion Munteanu, respectively."
    )
    assert {p.country for p in find_people(text, ENGLISH, SETTINGS)} == {None}


def test_who_speaks_in_the_name_of_a_country_is_its_own() -> None:
    text = (
        "Prime Minister Low Kian Teck and Prime Minister Harun Ismail met in Singapore. On behalf "
        "of the Government of Malaysia, Prime Minister Harun thanked Prime Minister Low."
    )
    found = names(text, country="SG", title="Joint Statement at the Singapore-Malaysia Retreat")
    assert found == [("Low Kian Teck", "SG"), ("Harun Ismail", "MY")]


def test_who_leads_a_discussion_of_a_country_is_not_of_it() -> None:
    text = "Minister Roy met the G7 Foreign Ministers. Minister Roy led the discussion on Myanmar."
    assert names(text, country="CA") == [("Roy", "CA")]


def test_the_body_that_somebody_chairs_is_no_person() -> None:
    text = "They spoke of Canada’s role as Chair of the United Nations Peacebuilding Commission."
    assert find_people(text, ENGLISH, SETTINGS) == []


def test_the_gathering_before_an_office_is_no_part_of_it() -> None:
    text = (
        "During his presence at the UN General Assembly, Foreign Minister Lin Wei met Minister Roe."
    )
    assert [p.role for p in read(text)] == ["Foreign Minister", "Minister"]


def test_who_else_attended_is_of_no_side_of_those_who_held_the_meeting() -> None:
    text = (
        "Vice Minister Peter Moss and State Secretary Bat Ganbold co-chaired the consultations, "
        "which were also attended by representatives from the U.S. Department of Labor."
    )
    assert {country for _name, country in names(text)} == {None}


def test_those_of_an_earlier_meeting_took_no_part() -> None:
    text = (
        "The working group met today in Delhi. The plan was announced following meetings between "
        "Deputy Secretary Stuart Bell and Foreign Minister Ajay Rao in London."
    )
    assert names(text, country="US") == []


def test_whoever_travels_to_another_country_is_the_issuers() -> None:
    text = (
        "Prime Minister Low Kian Teck laid a wreath. Prime Minister Low had a meeting with "
        "President Paul Kabera."
    )
    title = "Prime Minister Low Kian Teck’s Official Visit to Kigali, Rwanda"
    assert names(text, country="SG", title=title)[0] == ("Low Kian Teck", "SG")


def test_with_whom_somebody_chaired_the_talks_is_not_his_country() -> None:
    text = (
        "The Committee held the consultation. Director-General Dong Wei co-chaired the "
        "consultation with South African Ambassador Thandi Nkosi."
    )
    assert ("Thandi Nkosi", "ZA") in names(text) and ("Dong Wei", "ZA") not in names(text)


def test_a_korean_list_of_participants_tells_who_came() -> None:
    text = (
        "외교부는 2.27.(목) 도쿄에서 미국 국무부・일본 외무성과 함께 한미일 회의를 개최하였다.\n\n"
        "※ 참석자: 구서준 외교부 심의관, 케빈 도일(Kevin Doyle) 미국 국무부 부차관보, "
        "모리 켄지(Mori Kenji) 일본 외무성 심의관 등"
    )
    found = [(p.name, p.country) for p in read(text, country="KR", language="ko")]
    assert found == [("구서준", "KR"), ("케빈 도일", "US"), ("모리 켄지", "JP")]


def test_a_list_of_countries_and_names_tells_who_came() -> None:
    text = (
        "1. Minister of Foreign Affairs Choo Ha-jin had meetings with the Foreign Ministers of "
        "Norway and Chile.\n\n※ Heads of delegations of the countries\n\n"
        "- Norway: Foreign Minister Ingrid SOLBAKKEN\n\n- Chile: Deputy Minister Ana ROJAS\n\n"
        "2. They met well."
    )
    assert names(text, country="KR")[1:] == [("Ingrid Solbakken", "NO"), ("Ana Rojas", "CL")]


def test_a_joint_statements_title_tells_who_made_it() -> None:
    title = (
        "Joint Statement by United States Deputy Secretary Peter Moss and Colombian Foreign "
        "Minister Ana Rojas"
    )
    text = "The United States and Colombia have concluded the first round of their meetings."
    assert names(text, title=title) == [("Peter Moss", "US"), ("Ana Rojas", "CO")]


def test_a_date_may_stand_before_those_who_speak() -> None:
    text = (
        "August 8, 2013 - Foreign Affairs Minister John Roy and Ana Lima, Brazil’s Minister of "
        "External Relations, today issued the following joint statement."
    )
    assert names(text, country="CA") == [("John Roy", "CA"), ("Ana Lima", "BR")]


def test_a_korean_country_may_stand_right_behind_a_name() -> None:
    text = "서지안 장관은 「이네 솔베르그(Ine Solberg)」노르웨이 외교장관과 회담을 가졌다."
    found = [(p.name, p.country) for p in read(text, country="KR", language="ko")]
    assert found == [("서지안", "KR"), ("이네 솔베르그", "NO")]


def test_a_tour_of_several_countries_tells_nobodys() -> None:
    text = (
        "Secretary General Ana Roy travelled to Oman, Qatar and Iran. She met with the Minister of "
        "State, Dr. Karim Sayed."
    )
    assert ("Karim Sayed", None) in names(text, country="EU")


def test_whom_the_next_visit_brought_together_is_not_the_first_hosts() -> None:
    text = (
        "Special Adviser Carl Roy visited Ghana where he met Deputy Minister Kofi Boateng. In "
        "Jeddah he visited the Organisation of Islamic Cooperation and met with Ambassador Salah "
        "Karim."
    )
    assert names(text, country="UN")[1:] == [("Kofi Boateng", "GH"), ("Salah Karim", None)]


def test_a_counterparts_ministry_tells_his_country() -> None:
    text = (
        "The Foreign Ministry’s Director-General for European Affairs Baek Seo-jun and his "
        "counterpart at the Asia-Pacific Department of the Polish Foreign Ministry Jan Kowal held "
        "a policy consultation."
    )
    assert names(text, country="KR") == [("Baek Seo-jun", "KR"), ("Jan Kowal", "PL")]


def test_who_led_a_delegation_between_commas_is_of_it() -> None:
    text = (
        "The US delegation, led by the Acting Coordinator for Counterterrorism, Fred Moss met with "
        "Ajay Rao, Additional Secretary at the Ministry of External Affairs."
    )
    assert dict(names(text, country="IN")) == {"Fred Moss": "US", "Ajay Rao": "IN"}
