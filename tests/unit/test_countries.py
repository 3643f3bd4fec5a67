"""The register of countries: what a ministry's text points at, and what a person types."""

from pathlib import Path

import pytest

from bot.settings import ConfigError, Countries, Settings
from bot.settings.countries import How


@pytest.fixture(scope="module")
def countries() -> Countries:
    return Settings().countries


def codes(countries: Countries, text: str) -> list[str]:
    return [mention.code for mention in countries.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Republic of Korea and the United States", ["KR", "US"]),
        ("U.S.-ROK-Japan", ["US", "KR", "JP"]),
        ("the Democratic People's Republic of Korea", ["KP"]),
        ("the Democratic People’s Republic of Korea", ["KP"]),
        ("Korea alone, DPRK, the People's Republic of China", ["KR", "KP", "CN"]),
        ("the Kingdom of the Netherlands and Türkiye (Turkey)", ["NL", "TR", "TR"]),
        ("Russian Federation, UAE, KSA", ["RU", "AE", "SA"]),
        ("Papua New Guinea, Guinea-Bissau, Equatorial Guinea, Guinea", ["PG", "GW", "GQ", "GN"]),
        ("the Democratic Republic of the Congo (DRC)", ["CD", "CD"]),
        ("the Republic of the Congo", ["CG"]),
        ("Dominica and the Dominican Republic", ["DM", "DO"]),
        ("South Sudan and Sudan", ["SS", "SD"]),
        ("Saint Lucia, St. Vincent and the Grenadines, St Kitts and Nevis", ["LC", "VC", "KN"]),
        ("Côte d’Ivoire, São Tomé and Príncipe", ["CI", "ST"]),
        ("Bosnia and Herzegovina, Trinidad and Tobago", ["BA", "TT"]),
        ("Norway and Niger, Nigeria", ["NO", "NE", "NG"]),
        ("Kosovo, Palestine, the Holy See, Taiwan, Hong Kong", ["XK", "PS", "VA", "TW", "HK"]),
        ("the European Union, ASEAN, the G7, NATO and the UN", ["EU", "ASEAN", "G7", "NATO", "UN"]),
        ("the African Union and the OECD", ["AFRICAN-UNION", "OECD"]),
        ("READOUT OF TALKS WITH JAPAN AND SOUTH KOREA", ["JP", "KR"]),
    ],
)
def test_names_as_ministries_write_them(
    countries: Countries, text: str, expected: list[str]
) -> None:
    assert codes(countries, text) == expected


def test_initials_keep_their_last_full_stop(countries: Countries) -> None:
    text = "U.S. President Wirth and the U.K. agree"
    assert [text[m.start : m.end] for m in countries.find(text)] == ["U.S.", "U.K."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Korean side, a South Korean and the North Korean", ["KR", "KR", "KP"]),
        ("British, Dutch, Emirati and Saudi officials", ["GB", "NL", "AE", "SA"]),
        ("Americans, Palestinians, Ukrainians", ["US", "PS", "UA"]),
        ("Nigerian, Nigerien", ["NG", "NE"]),
    ],
)
def test_adjectives_and_peoples(countries: Countries, text: str, expected: list[str]) -> None:
    assert codes(countries, text) == expected
    assert {mention.how for mention in countries.find(text)} == {How.ADJECTIVE}


def test_a_capital_is_told_apart_from_a_name(countries: Countries) -> None:
    found = countries.find("Washington and Seoul; the United States")
    assert [(m.code, m.how) for m in found] == [
        ("US", How.CAPITAL),
        ("KR", How.CAPITAL),
        ("US", How.NAME),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "peace on the Korean Peninsula",
        "the Indian Ocean, the Indo-Pacific, the South China Sea and the East China Sea",
        "the Sea of Japan, the Gulf of Mexico, the Persian Gulf, the Panama Canal",
        "Latin American, North American and South American partners",
        "Native American, African American, American Samoa",
        "New England, New South Wales, British Columbia, New Mexico",
        "Guinea worm, a turkey dinner, the Niger Delta, the Mali Empire",
        "in Atlanta, Georgia, with the Washington Post",
        "Michael Jordan, Mr. Jordan and Senator Jordan",
        "the Paris Agreement and the Vienna Convention",
        "tell us what is in it, who asked and to whom",
        "US$5 billion, HK$20 and 3 million U.S. dollars",
        "the Congo and its Congolese neighbours",
        "in violation of UN Security Council resolutions",
    ],
)
def test_phrases_that_only_look_like_a_country(countries: Countries, text: str) -> None:
    assert codes(countries, text) == []


def test_the_country_beside_a_look_alike_is_still_found(countries: Countries) -> None:
    assert codes(countries, "Jordan's King met Michael Jordan in Georgia") == ["JO", "GE"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("한국과 미국은 북한 문제를 논의하였다", ["KR", "US", "KP"]),
        ("주한미국대사와 주미한국대사", ["US", "KR"]),
        ("유럽연합(EU) 및 아세안", ["EU", "EU", "ASEAN"]),
        ("인도네시아, 인도, 남아프리카공화국", ["ID", "IN", "ZA"]),
        ("도미니카공화국과 도미니카연방", ["DO", "DM"]),
        ("이란 외교장관", ["IR"]),
        ("평화란 무엇인가, 통일방안이란 이름", []),
        ("인도적 지원, 인도·태평양 전략, 범죄인 인도", []),
        ("효과적인 수단으로, 우리가 나아가나", []),
        ("한미, 한중일, 한·미·일", []),
    ],
)
def test_korean_names(countries: Countries, text: str, expected: list[str]) -> None:
    assert codes(countries, text) == expected


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("south korea", "KR"),
        ("  South   Korea ", "KR"),
        ("south-korea", "KR"),
        ("ROK", "KR"),
        ("kr", "KR"),
        ("Korean", "KR"),
        ("the U.S.", "US"),
        ("us", "US"),
        ("Turkiye", "TR"),
        ("cote d’ivoire", "CI"),
        ("no", None),
        ("NO", "NO"),
        ("in", None),
        ("who", None),
        ("WHO", "WHO"),
        ("au", "AU"),
        ("한국", "KR"),
        ("congo", None),
        ("", None),
        ("nowhere", None),
    ],
)
def test_what_a_person_types(countries: Countries, words: str, code: str | None) -> None:
    assert countries.resolve(words) == code


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("north korae", "North Korea"),
        ("phillipines", "Philippines"),
        ("untied states", "United States"),
        ("emirates", "United Arab Emirates"),
        ("japn", "Japan"),
    ],
)
def test_a_typing_mistake_is_recognised(countries: Countries, words: str, name: str) -> None:
    assert countries.nearest(words)[0] == name


def test_an_ambiguous_name_suggests_every_country_it_could_be(countries: Countries) -> None:
    assert set(countries.nearest("congo")) == {
        "Democratic Republic of the Congo",
        "Republic of the Congo",
    }


def test_nothing_like_it_suggests_nothing(countries: Countries) -> None:
    assert countries.nearest("qqqqqq") == []
    assert countries.nearest("") == []


def test_every_name_means_one_country(countries: Countries) -> None:
    meant: dict[str, str] = {}
    for code in countries.codes():
        assert countries.resolve(code) == code
        assert countries.resolve(countries.name(code)) == code
        assert meant.setdefault(countries.name(code), code) == code


def test_the_register_holds_the_world_and_the_organisations(countries: Countries) -> None:
    states = [code for code in countries.codes() if not countries.is_organisation(code)]
    assert len(states) >= 200
    assert all(len(code) == 2 for code in states)
    assert countries.is_organisation("EU")
    assert not countries.is_organisation("NO")
    assert countries.name("??") == "??"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("countries:\n  KR: {nam: Korea}\n", ":2: countries.KR.nam"),
        ("countries:\n  korea: {name: Korea}\n", ":2: countries.korea"),
        ("countries: {}\nnot_country: []\n", ":2: not_country"),
    ],
)
def test_a_mistake_names_file_line_and_key(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "countries.yaml"
    path.write_text(content)
    with pytest.raises(ConfigError, match=f"countries.yaml{message}"):
        Countries.read(path)


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("mfa.gov.no", "NO"),
        ("www.mzv.cz", "CZ"),
        ("news.gov.uk", "GB"),
        ("gov.example.no", None),
        ("paper.no", None),
        ("mfa.zz", None),
        ("", None),
    ],
)
def test_a_governments_own_site_tells_whose_it_is(
    countries: Countries, host: str, code: str | None
) -> None:
    assert countries.of_site(host) == code
