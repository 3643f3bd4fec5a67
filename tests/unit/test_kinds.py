"""What a page is. The pages are invented; the countries are real."""

import pytest

from bot.domain import CleanPage, Kind, MeetingType
from bot.parse.kinds import kind, meeting_type
from bot.parse.people import participants
from bot.parse.structure import document
from bot.settings import Settings

SETTINGS = Settings()


def read(
    title: str, text: str, language: str = "en", own: str | None = None
) -> tuple[Kind, MeetingType]:
    page = CleanPage(
        "page", f"{title}\n\n{text}", title=title, language=language, issuer_country=own
    )
    found = document(page, SETTINGS.languages[language])
    people = participants(found, SETTINGS)
    return kind(found, SETTINGS, people), meeting_type(found, SETTINGS, people)


MET = "Minister Seo Dan-bi met with Norwegian Foreign Minister Ingrid Solbakken in Oslo."


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Outcome of the ROK-Norway Foreign Ministers’ Meeting", MET),
        ("Joint Statement of the ROK-Norway Ministerial Meeting", MET),
        (
            "Courtesy Call on Prime Minister Kurogane",
            "Mr. KUROGANE Souta, Prime Minister of Japan, received a courtesy call from H.E. Ms. "
            "Ingrid Solbakken, Minister of Foreign Affairs of Norway.",
        ),
        (
            "Norway-Chile Political Consultations",
            "The fifth political consultations between Norway and Chile were held in Oslo. The "
            "Norwegian side was led by Director General Kari Moen.",
        ),
        (
            "Readout of the Secretary-General’s meeting with H.E. Ms. Ingrid Solbakken, Prime "
            "Minister of Norway",
            "The Secretary-General thanked the Prime Minister for her support.",
        ),
        (
            "Statement by the Spokesperson on the Minister’s Meeting with Foreign Minister Rojas",
            "Minister Seo Dan-bi met today with Foreign Minister Ana Rojas of Chile.",
        ),
        (
            "ASEAN, Norway commit to stronger ties",
            "Today, senior officials of ASEAN and Norway held the 4th ASEAN-Norway Dialogue.",
        ),
        (
            "Minister speaks to his counterpart",
            "The ministers discussed the Commission and its plans to conduct a review. Minister "
            "Seo Dan-bi spoke with Foreign Minister Ana Rojas of Chile.",
        ),
        (
            "Ministers meet in Oslo",
            "Foreign Minister Seo Dan-bi of South Korea met with Norwegian Foreign Minister Ingrid "
            "Solbakken on Tuesday, according to the foreign ministry.",
        ),
        (
            "Third Norway-Chile 2+2 Ministerial Consultations",
            "1 - At the third consultations, Ministers reflected on their partnership.",
        ),
        (
            "",
            "Norway and Chile today reaffirmed their ties at the seventh Ministerial Consultations "
            "in Oslo. We agreed to trade more.",
        ),
        (
            "Minister Seo",
            "The Norway-Chile 2+2 Ministerial Meeting, which we convened in Oslo today, is a "
            "milestone.",
        ),
        (
            "Talks in Oslo",
            "The Consultation (FOC) between Norwegian Foreign Secretary Kari Moen and Chilean "
            "Foreign Secretary Ana Rojas held today in Oslo.",
        ),
        (
            "Vice Ministers’ Talks",
            "Oslo’s Foreign Ministry said on Monday that Vice Minister Kari Moen of Norway held "
            "talks with Chilean Vice Minister Ana Rojas.",
        ),
        (
            "",
            "Norwegian President Kari Moen meets with visiting Chilean Foreign Minister Ana Rojas.",
        ),
        (
            "Winston hosts first talks",
            "Minister Odd Nilsen and his Chilean counterpart Ana Rojas have been discussing trade.",
        ),
        (
            "Trilateral",
            "Secretary Dana Wirth participated in a trilateral ministerial with Norwegian Foreign "
            "Minister Kari Moen and Chilean Foreign Minister Ana Rojas.",
        ),
        (
            "Norway and Chile agree to trade",
            "Norway and Chile agreed to trade. This was the result of the meeting between Foreign "
            "Minister Kari Moen of Norway and Chilean Foreign Minister Ana Rojas in Oslo.",
        ),
        (
            "Statement by the G7 Members",
            "We, the G7 Foreign Ministers, are united. In this Foreign Ministers’ Meeting, we "
            "deepen our work.",
        ),
        (
            "",
            "In a joint statement, the G7 foreign ministers expressed unity. The ministers "
            "discussed the rule of law.",
        ),
        (
            "",
            "The G7 Foreign Ministers have issued a statement following their meeting in Oslo.",
        ),
        ("PM call with President Moen", "The Prime Minister spoke to President Moen today."),
        ("G7 Foreign Ministers Meeting - Chair’s Statement", "In today’s meeting they agreed."),
        (
            "Third Norway-Chile Talks",
            "Minister Ana Rojas held the third Norway-Chile 2+2 Foreign and Defence Ministerial "
            "Meeting with Norwegian Minister Ingrid Solbakken.",
        ),
    ],
)
def test_a_page_that_tells_of_a_meeting_is_a_readout(title: str, text: str) -> None:
    assert read(title, text)[0] is Kind.READOUT


@pytest.mark.parametrize(
    ("title", "text", "what"),
    [
        (
            "Foreign Minister to Visit Norway",
            "Minister Seo Dan-bi will visit Norway from 3 to 5 May and will meet with Foreign "
            "Minister Ingrid Solbakken.",
            Kind.UPCOMING,
        ),
        (
            "Visit of the Foreign Minister of Norway",
            "Foreign Minister Ingrid Solbakken is scheduled to pay an official visit to Seoul.",
            Kind.UPCOMING,
        ),
        (
            "Message of condolence to the President of Chile",
            "President Han Seo-jun sent a message of condolence to President Lucas Pereyra of "
            "Chile following the earthquake.",
            Kind.STATEMENT,
        ),
        (
            "Statement on the launch of a missile",
            "The Government strongly condemns the launch by North Korea.",
            Kind.STATEMENT,
        ),
        (
            "Spokesperson’s Press Briefing",
            "Good afternoon. Minister Seo Dan-bi met with Foreign Minister Ana Rojas yesterday.",
            Kind.OTHER,
        ),
        (
            "Minister Seo at a joint press availability",
            "QUESTION: What did you discuss when you met with Minister Rojas?",
            Kind.OTHER,
        ),
        (
            "Joint Media Conference",
            "Foreign Minister Seo Dan-bi met Foreign Minister Ana Rojas of Chile in Seoul today.",
            Kind.OTHER,
        ),
        (
            "Appointment of the Ambassador to Norway",
            "Ms. Kari Moen has been appointed Ambassador to Norway.",
            Kind.OTHER,
        ),
        (
            "Ministers meet in Oslo",
            "Foreign Minister Seo Dan-bi met with Norwegian Foreign Minister Ingrid Solbakken on "
            "Tuesday, she told reporters.",
            Kind.OTHER,
        ),
        (
            "Joint Statement of G7 Foreign Ministers on the Launch of a Missile",
            "We, the G7 Foreign Ministers, condemn the launch. We urge North Korea to stop.",
            Kind.STATEMENT,
        ),
        (
            "Minister Haug receives Foreign Minister Ana Rojas of Chile tomorrow",
            "Minister Haug receives Foreign Minister Ana Rojas of Chile at ten.",
            Kind.UPCOMING,
        ),
        (
            "Minister Haug and Minister Rojas",
            "Minister Haug meets Foreign Minister Ana Rojas of Chile on Thursday. They are "
            "expected to discuss ships.",
            Kind.UPCOMING,
        ),
        (
            "Press Release Regarding the Attack",
            "We strongly condemn the attack. Minister Haug spoke with his counterpart.",
            Kind.STATEMENT,
        ),
        (
            "Statement on the anniversary of the agreement",
            "Ten years ago today, Prime Minister Marko Jovan of Serbia and President Ana Rojas of "
            "Chile met in Oslo and agreed to trade.",
            Kind.STATEMENT,
        ),
        (
            "Weekly agenda of the Minister",
            "Tuesday: Foreign Minister Haug receives Foreign Minister Ana Rojas of Chile.",
            Kind.OTHER,
        ),
        (
            "Minister meets envoys",
            "Foreign Minister Seo Dan-bi met with a group of envoys on Tuesday, according to the "
            "foreign ministry.",
            Kind.OTHER,
        ),
    ],
)
def test_a_page_that_looks_alike_is_none(title: str, text: str, what: Kind) -> None:
    assert read(title, text)[0] is what


def test_a_meeting_told_of_before_a_plan_is_a_readout() -> None:
    text = f"{MET} Minister Solbakken will visit Seoul in the autumn."
    assert read("ROK-Norway Foreign Ministers’ Meeting", text)[0] is Kind.READOUT


@pytest.mark.parametrize(
    ("title", "text", "what"),
    [
        ("Meeting with Minister Solbakken", MET, MeetingType.BILATERAL),
        (
            "Call with Minister Solbakken",
            "Minister Seo Dan-bi of the Republic of Korea spoke by phone with Norwegian Foreign "
            "Minister Ingrid Solbakken.",
            MeetingType.PHONE_CALL,
        ),
        (
            "Third ROK-Norway Strategic Dialogue",
            "Norway and the Republic of Korea held their third strategic dialogue in Oslo.",
            MeetingType.DIALOGUE,
        ),
        (
            "Trilateral Vice Foreign Ministers’ Meeting",
            "Minister Seo Dan-bi, together with Norwegian Foreign Minister Ingrid Solbakken and "
            "Foreign Minister Ana Rojas of Chile, held a meeting.",
            MeetingType.MULTILATERAL,
        ),
    ],
)
def test_the_sort_of_meeting_is_told(title: str, text: str, what: MeetingType) -> None:
    assert read(title, text)[1] is what


@pytest.mark.parametrize(
    ("title", "text", "what"),
    [
        (
            "한-노르웨이 외교장관회담 개최",
            "한서준 외교부 장관은 5.14.(화) 잉그리드 솔바켄 노르웨이 외교장관과 회담을 가졌다.",
            Kind.READOUT,
        ),
        (
            "한서준 장관, 노르웨이 방문 예정",
            "한서준 외교부 장관은 잉그리드 솔바켄 노르웨이 외교장관과 회담을 가질 예정이다.",
            Kind.UPCOMING,
        ),
        ("외교부 대변인 성명", "정부는 이번 공격을 강력히 규탄한다.", Kind.STATEMENT),
        (
            "북핵 협의",
            "한서준 본부장은 안나 홀름 노르웨이 특사와 협의를 갖고, 공조를 이어나갈 예정이다.",
            Kind.UPCOMING,
        ),
        (
            "북핵 협의",
            "한서준 본부장은 안나 홀름 노르웨이 특사와 협의를 가졌으며, 곧 다시 만날 예정이다.",
            Kind.READOUT,
        ),
        ("", "외교부는 오는 18일 오슬로에서 한-노르웨이 회담을 열기로 했다.", Kind.UPCOMING),
        ("", "제4차 ‘한-호주 장관회의’가 12월 10일 시드니에서 개최됐다.", Kind.READOUT),
        ("남북 고위급회담", "남과 북은 3월 29일 고위급회담을 진행하였다.", Kind.READOUT),
        ("", "양국은 대화 재개를 촉구했다.", Kind.OTHER),
        ("", "한서준 장관은 문소리 통일부 차관과 협의를 가졌다.", Kind.OTHER),
        (
            "",
            "외교부에 따르면 한서준 장관은 안나 홀름 노르웨이 외교장관과 회담을 했다고 밝혔다.",
            Kind.READOUT,
        ),
    ],
)
def test_korean_pages_are_told_apart_too(title: str, text: str, what: Kind) -> None:
    assert read(title, text, "ko")[0] is what


@pytest.mark.parametrize(
    "text",
    [
        "During a phone call this evening, Oman's Foreign Minister, Hamad Said, and Ana Mori, "
        "Foreign Minister of Japan, discussed the crisis.",
        "Foreign Minister Lars Haug has been in telephone contact with his Omani counterpart Hamad "
        "Said about Yemen.",
        "Deputy Minister Le Van Hai hosted a reception in Hanoi on August 2 for Danish State "
        "Secretary Mette Dahl.",
        "“We stand together,” said Minister Jan Rak after his meeting with British Foreign "
        "Secretary Alan Cleve in Warsaw.",
    ],
)
def test_a_meeting_told_in_other_words_is_one(text: str) -> None:
    assert read("Talks", text)[0] is Kind.READOUT


def test_a_speech_that_tells_of_a_meeting_is_none() -> None:
    text = (
        "Mr President, I thank you.\n\nLast week I met Foreign Minister Ama Owu of Ghana in Oslo."
    )
    assert read("Statement by Foreign Minister Haug at the Security Council", text)[0] is Kind.OTHER


def test_what_speakers_names_part_is_a_transcript() -> None:
    text = (
        "SECRETARY WIRTH: Good afternoon. We met ten times.\n\n"
        "FOREIGN MINISTER SOLBAKKEN: Norway met the United States again."
    )
    assert read("Secretary Wirth and Norwegian Foreign Minister Solbakken", text)[0] is Kind.OTHER


def test_praise_is_no_meeting() -> None:
    assert read("On trade", "Minister Haug spoke highly of Minister Owu.")[0] is Kind.OTHER


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Minister Met with Graduates", "Minister Askar Temir met with graduates of the academy."),
        (
            "Minister Holds Meeting with Business Leaders",
            "Minister Mario Ebre met with members of the council to discuss trade with Canada.",
        ),
        (
            "Outcome of the Minister’s Meeting on Asia",
            "Minister Seo Dan-bi presided over a meeting of her ambassadors.",
        ),
        ("대통령, 수석보좌관회의 주재", "이재훈 대통령은 오늘 수석보좌관회의를 주재했다."),
    ],
)
def test_a_meeting_with_ones_own_people_is_no_readout(title: str, text: str) -> None:
    language = "en" if text.isascii() else "ko"
    assert read(title, text, language)[0] is Kind.OTHER


def test_news_announced_after_a_meeting_is_a_statement() -> None:
    text = (
        "New Zealand will give more, Foreign Minister Hine Walk announced following her meeting "
        "with Ukrainian Foreign Minister Dmytro Kul."
    )
    assert read("NZ announces support for Ukraine", text)[0] is Kind.STATEMENT


def test_a_list_of_news_is_none() -> None:
    item = "Minister Haug met Norwegian Minister Solbakken.\n\nOslo - May {}, 2022\n\n"
    text = "".join(item.format(day) for day in (3, 5, 9))
    assert read("News", text)[0] is Kind.OTHER


def test_two_ministers_who_discussed_something_met() -> None:
    two = (
        "Minister of Foreign Affairs Askar Temir and Minister of Foreign Affairs of Estonia Priit "
        "Tamm discussed trade."
    )
    assert read("The Ministers on Trade", two)[0] is Kind.READOUT
    assert read("On Trade", "Minister Askar Temir discussed trade.")[0] is Kind.OTHER


def test_meeting_the_press_is_no_readout() -> None:
    text = "Minister Ken Take met with the press. He had written to Minister Can of Türkiye."
    assert read("Message of condolence", text)[0] is not Kind.READOUT


def test_ministers_of_one_country_who_speak_of_others_give_no_readout() -> None:
    title = "Communique – Third Meeting of the Council on Trade"
    text = "State and Territory Ministers met in Perth. They spoke of ties with Chile and Norway."
    assert read(title, text)[0] is Kind.OTHER


def test_who_met_may_stand_below_what_was_said() -> None:
    text = (
        "“The EU stressed the role of open dialogue. The EU underlined that reforms matter.” "
        + "“It welcomed the efforts.” " * 4
        + "The EU-Norway Council held its 5th meeting in Brussels. On the EU side, the meeting was "
        "chaired by the High Representative, Ms Marta Kalve. The Norwegian side was led by Ms Ida "
        "Moen, Minister of Foreign Affairs."
    )
    assert read("", text)[0] is Kind.READOUT


def test_a_minister_may_join_ministers_who_have_no_names() -> None:
    text = (
        "Secretary of State Dana Wirth joined the five foreign ministers of Kazakhstan, the Kyrgyz "
        "Republic, Tajikistan, Turkmenistan and Uzbekistan in Tashkent for a meeting."
    )
    assert read("", text)[0] is Kind.READOUT


def test_what_a_reporter_makes_of_a_meeting_is_no_readout() -> None:
    text = (
        "By Ann Teller\n\nNorwegian Foreign Secretary Kari Moen and Chilean Secretary Ana Rojas "
        "held virtual consultations on Tuesday."
    )
    assert read("Norway and Chile hold consultations", text)[0] is Kind.OTHER


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Foreign Secretary meets President of Chile",
            "Foreign Secretary Ann Lee discussed trade when she met President Ana Rojas of Chile.",
        ),
        (
            "New Ambassador of Norway",
            "H.E. Ida Moen presented her Letter of Credence to the Secretary-General of ASEAN, Lim "
            "Chan.",
        ),
    ],
)
def test_a_meeting_may_be_told_in_passing(title: str, text: str) -> None:
    assert read(title, text)[0] is Kind.READOUT


def test_a_title_tells_who_met_where_neither_is_named() -> None:
    title = "Prime Minister's meeting with Emir of Kuwait"
    text = "The Prime Minister welcomed the Emir of Kuwait. Both leaders had a wide discussion."
    page = CleanPage("page", f"{title}\n\n{text}", title=title, issuer_country="GB")
    assert kind(document(page, SETTINGS.languages["en"]), SETTINGS, ()) is Kind.READOUT


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Closing session of the 3rd session of the Kenya – Norway JCC",
            "The delegations signed the Agreed Minutes. They thanked their hosts. The talks went "
            "well. The press was there. Both parties agreed to open an office.",
        ),
        (
            "4th Korea-Pacific Islands Senior Officials’ Meeting Takes Place",
            "The Meeting was held in Busan on October 15. They agreed to open an office.",
        ),
        (
            "",
            "JAKARTA, 23 March 2021 – Senior Officials from ASEAN and Norway reaffirmed their "
            "friendship at the 4th ASEAN-Norway Dialogue held online today.",
        ),
        (
            "Dialogue on Fisheries",
            "Today I joined my counterparts from Norway and Chile to discuss fisheries.",
        ),
        (
            "Baltic partnership must have a quick start",
            "At a meeting in Oslo with his colleagues from Norway and Sweden, Foreign Minister "
            "Tamm emphasised that the partnership must start.",
        ),
        (
            "Minister meets the Ambassador of Norway",
            "On March 16, Minister Seo Dan-bi set up a meeting with the Ambassador of Norway to "
            "Korea Ingrid Solbakken.",
        ),
        (
            "G7 Agriculture Ministers’ Communiqué",
            "Food is dear. We, the Agriculture Ministers of the G7, recognised this when we met in "
            "Oslo. We call on all to help.",
        ),
        (
            "EU-Norway Cooperation Council",
            "Ana Roy, Minister for Foreign Affairs, today led the EU’s delegation at the EU-Norway "
            "Cooperation Council.",
        ),
        (
            "Joint Statement on the Fourth C5+1 Ministerial",
            "The statement was released by the Governments of Norway, Chile and Peru. The "
            "participants note the new partnership, and agree to talk.",
        ),
        ("Chair’s Summary", "We met at Oslo. We adopted the G8 plan. We agreed to grow trade."),
        (
            "Visit to Oslo",
            "Prime Minister Roy was welcomed at the Hall (which is the Office of the King) and "
            "proceeded to have a bilateral meeting with Prime Minister Solbakken of Norway.",
        ),
        (
            "G7 ministerial meeting",
            "The meeting was co-chaired by Ana Roy, Minister of Foreign Affairs, and Paul Dun, "
            "Minister of Public Safety.",
        ),
    ],
)
def test_a_meeting_of_many_is_a_readout_however_it_is_told(title: str, text: str) -> None:
    assert read(title, text, own="KR" if "Korea" in title else "CA")[0] is Kind.READOUT


def test_ministers_of_one_countrys_provinces_give_no_readout() -> None:
    title = "Communique – Third Meeting of the Council on Trade"
    text = "State and Territory Ministers met in Perth. Ministers affirmed their support."
    assert read(title, text, own="AU")[0] is Kind.OTHER


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Introductory remarks",
            "It gives me great pleasure to see us gathered here for the dialogue between Norway "
            "and Chile.",
        ),
        ("Foreign Minister Seo Dan-bi Meets the Press", "Chile held talks with Norway."),
    ],
)
def test_a_speech_or_the_press_is_no_meeting(title: str, text: str) -> None:
    assert read(title, text)[0] is Kind.OTHER


def test_a_mechanism_to_be_launched_is_still_to_come() -> None:
    title = "Norway and Chile to Launch their Strategic Dialogue"
    text = (
        "The two countries will launch their Strategic Dialogue on July 4. The Norwegian side "
        "will be led by Kari Moen, Deputy Minister. The Chilean side will be headed by Ana Rojas, "
        "Deputy Minister."
    )
    assert read(title, text)[0] is Kind.UPCOMING


def test_speakers_offices_before_their_names_are_a_transcripts_too() -> None:
    text = (
        "DEPUTY PRIME MINISTER, ROBERT MOSS: Welcome.\n\nSECRETARY, ANA ROJAS: We met today.\n\n"
        "Norway and Chile held talks."
    )
    assert read("Talks of Norway and Chile", text)[0] is Kind.OTHER
