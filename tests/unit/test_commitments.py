"""Which sentences bind, and who says them. The officials are invented."""

from dataclasses import replace

import pytest

from bot.domain import CleanPage, Commitment, CommitmentKind, Participant
from bot.parse.commitments import CommitmentFinder, CuePhrases
from bot.parse.met import SpeakerPhrases, met
from bot.parse.speakers import SpeakerFinder
from bot.parse.structure import document
from bot.settings import Settings

SETTINGS = Settings()
ENGLISH = SETTINGS.languages["en"]
CUES = CuePhrases(ENGLISH.commitments)
SPEAKERS = SpeakerPhrases(ENGLISH)

HAN = Participant("Han Ji-won", "Vice Minister of Foreign Affairs", "KR", 1)
DOYLE = Participant("Martin Doyle", "Deputy Secretary of State", "US", 2)
MORI = Participant("Mori Kenji", "Minister for Foreign Affairs", "JP", 2)

AGREED, REAFFIRMED = CommitmentKind.AGREED, CommitmentKind.REAFFIRMED
SHARED, POSITION, WELCOMED = (
    CommitmentKind.SHARED_VIEW,
    CommitmentKind.POSITION,
    CommitmentKind.WELCOMED,
)


def find(
    text: str,
    people: tuple[Participant, ...] = (HAN, DOYLE),
    sides: tuple[str, ...] = ("KR", "US"),
    own: str | None = "KR",
    opening: str = "",
) -> list[Commitment]:
    speakers = SpeakerFinder(met(people, sides, own, SPEAKERS, SETTINGS.countries), opening)
    return list(CommitmentFinder(speakers, CUES).find(document(CleanPage("page", text), ENGLISH)))


def one(text: str, **where: object) -> Commitment:
    (found,) = find(text, **where)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The two sides agreed to resume the talks.", AGREED),
        ("They also agreed, in principle, to resume the talks.", AGREED),
        ("In light of recent tests, both sides agreed to consult.", AGREED),
        ("It was agreed that the talks would resume.", AGREED),
        ("Vice Minister Han and Deputy Secretary Doyle agreed to consult.", AGREED),
        ("The Vice Minister and the Deputy Secretary concurred on this.", AGREED),
        ("The two sides, as decided in March, agreed to consult.", AGREED),
        ("They discussed trade and agreed to consult.", AGREED),
        ("They reaffirmed the alliance.", REAFFIRMED),
        ("The two sides welcomed the deal and reaffirmed the alliance.", REAFFIRMED),
        ("The two sides reaffirmed the alliance and agreed to consult.", AGREED),
        ("The two shared the view that talks should resume.", SHARED),
        ("The two sides stressed the need for talks.", SHARED),
        ("The two sides urged the North to return to talks.", SHARED),
        ("Both sides, in particular, took note of the result.", WELCOMED),
        ("South Korea and the United States agreed to consult.", AGREED),
        ("We reaffirm the alliance.", REAFFIRMED),
        ("They discussed trade, reaffirming the alliance.", REAFFIRMED),
        ("During the meeting ministers agreed to consult.", AGREED),
        ("It was also agreed to consult.", AGREED),
    ],
)
def test_what_both_say_is_joint(text: str, kind: CommitmentKind) -> None:
    found = one(text)
    assert (found.kind, found.by, found.speaker) == (kind, ("KR", "US"), None)


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("Vice Minister Han stressed the need for talks.", POSITION, "KR"),
        ("The Vice Minister reaffirmed the commitment to peace.", POSITION, "KR"),
        ("Deputy Secretary Doyle commended the efforts.", WELCOMED, "US"),
        ("The US side expressed concern.", POSITION, "US"),
        ("Explaining relations with Japan, Vice Minister Han urged patience.", POSITION, "KR"),
        ("Han met with Doyle and expressed concern.", POSITION, "KR"),
        ("Welcoming Vice Minister Han, Deputy Secretary Doyle stressed trade.", POSITION, "US"),
        ("“The Deputy Secretary stressed trade.", POSITION, "US"),
        ("Vice Minister Han stressed that the two sides agreed on this in 2015.", POSITION, "KR"),
        ("Doyle said that South Korea and the United States had agreed on it.", POSITION, "US"),
    ],
)
def test_what_one_says_is_that_sides_alone(text: str, kind: CommitmentKind, by: str) -> None:
    found = one(text)
    assert (found.kind, found.by) == (kind, (by,))


@pytest.mark.parametrize(
    "text",
    [
        "The two sides exchanged views on trade.",
        "The two sides, as agreed in March, exchanged views.",
        "They reviewed the measures agreed at the last summit.",
        "They did not agree on the date.",
        "They discussed trade, as their ministers had asked them to in May.",
        "They discussed trade at length, as their ministers asked.",
        "North Korea announced a test.",
        "“We agreed on everything.”",
        "Talks resumed on Monday, the ministry said.",
        "The visit was welcomed.",
        "The agreed framework is in force.",
        "Deputy Secretary Doyle called on Vice Minister Han today.",
        "Vice Minister Han welcomed Deputy Secretary Doyle to Seoul today.",
        "Vice Minister Han welcomed Deputy Secretary Doyle and his delegation to Seoul.",
    ],
)
def test_what_binds_nobody_is_left_out(text: str) -> None:
    assert find(text) == []


def test_two_who_each_state_a_view_are_not_put_into_one_mouth() -> None:
    found = one("Han stressed the past, while Doyle stressed the future.")
    assert (found.kind, found.by, found.speaker) == (POSITION, (), None)


def test_two_who_thank_each_other_are_thankful_and_address_nobody_else() -> None:
    found = one("Han thanked Doyle for coming, and Doyle thanked Seoul for the welcome.")
    assert (found.kind, found.by, found.towards) == (WELCOMED, (), ())


def test_a_pronoun_is_the_last_single_speaker() -> None:
    second = find("Deputy Secretary Doyle thanked Seoul. He also called for talks.")[1]
    assert (second.by, second.speaker) == (("US",), "Martin Doyle")


def test_a_pronoun_that_does_not_fit_is_not_the_one_whom_its_sentence_is_about() -> None:
    text = (
        "Ms. Mori thanked Norway. Deputy Secretary Doyle gave a speech, in which she was quoted. "
        "Mr. Doyle opened a hall, where she expressed appreciation for the support."
    )
    assert [found.by for found in find(text, (DOYLE, MORI), ("US", "JP"))][-1:] != [("US",)]


def test_a_pronoun_in_a_clause_is_the_one_whom_its_sentence_is_about() -> None:
    text = (
        "Vice Minister Han attended the ceremony. Deputy Secretary Doyle gave a speech, in which "
        "he expressed appreciation for the support."
    )
    assert one(text).by == ("US",)


def test_a_pronoun_after_both_spoke_is_nobodys() -> None:
    assert find("The two sides agreed to meet. He stressed the need for talks.")[1].by == ()


def test_she_is_the_one_whose_pronoun_it_is() -> None:
    text = "Han stressed her support. Doyle, for his part, urged patience. She also urged trade."
    assert [item.speaker for item in find(text)] == ["Han Ji-won", "Martin Doyle", "Han Ji-won"]


def test_a_pronoun_that_may_mean_either_is_nobodys() -> None:
    text = "Han stressed support. Doyle urged patience.\n\n- She also urged trade."
    assert [item.by for item in find(text)] == [("KR",), ("US",), ()]


def test_an_unnamed_office_and_a_name_agree_together() -> None:
    found = one("The Prime Minister and Deputy Secretary Doyle agreed to consult.", people=(DOYLE,))
    assert (found.kind, found.by) == (AGREED, ("KR", "US"))


def test_who_is_urged_is_named() -> None:
    found = one("Vice Minister Han underscored the need for Japan to act.")
    assert (found.by, found.towards) == (("KR",), ("JP",))


def test_praise_of_the_other_side_is_addressed_to_it() -> None:
    assert one("Deputy Secretary Doyle commended the ROK’s efforts.").towards == ("KR",)


def test_joint_words_of_more_sides_than_are_known_are_nobodys() -> None:
    assert one("The three ministers agreed to meet.").by == ()


def test_an_office_without_a_name_is_not_the_named_one_beside_it() -> None:
    vance = Participant("Lena Vance", "Prime Minister", "CA", 2)
    found = one(
        "The Prime Minister stressed the need for talks.",
        people=(vance,),
        sides=("GB", "CA"),
        own="GB",
        opening="The Prime Minister spoke to Prime Minister Lena Vance of Canada.",
    )
    assert (found.by, found.speaker) == (("GB",), None)


def test_an_office_held_on_both_sides_is_the_issuers() -> None:
    other = Participant("Ito Akira", "Vice Minister of Foreign Affairs", "JP", 2)
    found = one("The Vice Minister urged patience.", people=(HAN, other), sides=("KR", "JP"))
    assert found.by == ("KR",)


def test_three_names_in_a_row_speak_together() -> None:
    found = one(
        "Vice Minister Han, Deputy Secretary Doyle and Minister Mori agreed to meet.",
        people=(HAN, DOYLE, MORI),
        sides=("KR", "US", "JP"),
    )
    assert (found.kind, found.by) == (AGREED, ("KR", "US", "JP"))


def test_a_country_before_the_office_decides() -> None:
    other = Participant("Ito Akira", "Vice Minister of Foreign Affairs", "JP", 2)
    found = one(
        "The Japanese Vice Minister urged patience.", people=(HAN, other), sides=("KR", "JP")
    )
    assert found.by == ("JP",)


def find_list(text: str) -> list[tuple[str, str, CommitmentKind]]:
    return [(item.text, item.lead, item.kind) for item in find(text, (HAN, MORI), ("KR", "JP"))]


def test_bullets_under_agreed_to_are_each_agreed_with_their_lead() -> None:
    lead = "The ministers agreed to:"
    assert find_list(f"{lead}\n\n- hold talks in March;\n\n- set up a hotline.\n\nThey left.") == [
        ("hold talks in March;", lead, AGREED),
        ("set up a hotline.", lead, AGREED),
    ]


def test_a_bullet_with_its_own_speaker_stands_for_itself() -> None:
    found = find_list("The ministers agreed to:\n\n- hold talks.\n\n- Minister Mori urged calm.")
    assert found[1] == ("Minister Mori urged calm.", "", POSITION)


def test_offsets_point_at_the_sentence() -> None:
    text = "They met.\n\n° They agreed to meet again."
    found = one(text)
    assert text[found.start : found.end] == found.text == "They agreed to meet again."
    assert found.label == "¶1°1"


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("The Envoy reaffirmed South Korea’s strong support for peace.", ("KR",)),
        ("The Envoy conveyed the Government of the United States’ gratitude.", ("US",)),
        ("The Envoy reaffirmed Ghana’s support for peace.", ()),
        ("The Envoy underlined South Korea’s support for peace.", ()),
    ],
)
def test_who_reaffirms_a_sides_support_speaks_for_it(text: str, by: tuple[str, ...]) -> None:
    assert [item.by for item in find(text)] == [by]


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("South Korea appreciates the adherence to the treaty.", WELCOMED, ("KR",)),
        ("The United States is ready to deepen cooperation.", POSITION, ("US",)),
        ("South Korea will share its data, Minister Han said.", POSITION, ("KR",)),
        ("Minister Han spoke highly of American support.", WELCOMED, ("KR",)),
    ],
)
def test_what_a_country_does_or_its_minister_said_last_is_its_own(
    text: str, kind: CommitmentKind, by: tuple[str, ...]
) -> None:
    assert [(item.kind, item.by) for item in find(text)] == [(kind, by)]


def test_an_office_that_begins_like_a_preposition_speaks() -> None:
    under = Participant("Martin Doyle", "Under Secretary of State", "US", 2)
    found = find(
        "Under Secretary Doyle and Vice Minister Han agreed to consult. "
        "Under Secretary Doyle urged restraint.",
        (HAN, under),
    )
    assert [item.by for item in found] == [("US", "KR"), ("US",)]
    (ruled,) = find("Under the plan of Minister Han, the two sides agreed to consult.", (HAN,))
    assert ruled.by == ("KR", "US")


@pytest.mark.parametrize(
    "text",
    [
        "Deputy Secretary Doyle set out the approach of Washington to the region.",
        "Deputy Secretary Doyle was clear about the cost of delay.",
        "Deputy Secretary Doyle indicated that the sanctions would stay.",
        "Deputy Secretary Doyle went on to condemn the launch.",
    ],
)
def test_what_one_side_lays_out_is_its_position(text: str) -> None:
    found = one(text)
    assert (found.kind, found.by) == (POSITION, ("US",))


def test_a_ministry_that_reports_is_no_speaker() -> None:
    assert find("The meeting was held in Seoul, the ministry said.") == []


def test_two_deputies_are_not_told_apart_by_half_an_office() -> None:
    own = Participant("Jana Kowal", "Deputy Foreign Minister", "PL", 1)
    other = Participant("Lasha Beri", "First Deputy Minister of Foreign Affairs", "GE", 2)
    found = find("The deputy minister urged reforms.", (own, other), ("PL", "GE"), "PL")
    assert [item.by for item in found] == [("PL",)]


@pytest.mark.parametrize(
    "text",
    [
        "What did the participants agree on?",
        "Officials of the Ministry of Trade also attended, said a Foreign Ministry statement.",
        "The two sides held talks in Seoul, the Ministry of Foreign Affairs said on Monday.",
        "“We agreed on everything. It was a good day.",
        "Analysts said the two sides agreed on little.",
        "Deputy Secretary Doyle called on and had lunch with Vice Minister Han today.",
        "It announced a holiday.",
        "Deputy Secretary Doyle called on H.E. Mr. Bat-Erdene, a former Speaker, in Seoul.",
        "The two sides went on to exchange views on the region.",
    ],
)
def test_questions_reports_and_visits_bind_nobody(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "by", "speaker"),
    [
        ("“In turn, Doyle praised the ties,” the press service explained.", ("US",), DOYLE.name),
        ("“The Vice Minister underscored the ties,” said the statement.", ("KR",), HAN.name),
        ("During the call Deputy Secretary Doyle proposed talks.", ("US",), DOYLE.name),
        ("HE the Vice Minister expressed concern.", ("KR",), HAN.name),
        ("Talks will go on, said Deputy Secretary Doyle.", ("US",), DOYLE.name),
        ("Talks will go on, Deputy Secretary Doyle said in Seoul on Monday.", ("US",), DOYLE.name),
        ("Doyle said the two sides would meet.", ("US",), DOYLE.name),
    ],
)
def test_who_is_reported_to_speak_is_found(text: str, by: tuple[str, ...], speaker: str) -> None:
    found = one(text)
    assert (found.by, found.speaker) == (by, speaker)


def test_two_offices_of_one_person_are_one_speaker() -> None:
    both = Participant("Salim Nasr", "Prime Minister and Minister of Foreign Affairs", "QA", 1)
    found = find(
        "The Prime Minister and Minister of Foreign Affairs expressed concern. "
        "His Excellency also stressed the need for calm.",
        (both, DOYLE),
        ("QA", "US"),
        "QA",
    )
    assert [(item.kind, item.by) for item in found] == [(POSITION, ("QA",))] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Han visited Oslo, where the two sides agreed to consult.",
        "Han had talks in Oslo, during which the two sides agreed to consult.",
        "The two sides agreedto consult.",
    ],
)
def test_a_clause_that_tells_on_and_a_lost_blank_do_not_hide_it(text: str) -> None:
    assert (one(text).kind, one(text).by) == (AGREED, ("KR", "US"))


@pytest.mark.parametrize(
    ("text", "by"),
    [
        # "he" is whoever spoke last, also where another man is named
        ("Mr. Doyle urged calm. Mori, in response, agreed. He added that he hoped so.", ("JP",)),
        # "she" is known to be another
        ("Ms. Mori urged calm. Mr. Doyle urged patience. She urged trade.", ("JP",)),
        ("Ms. Mori urged calm. Doyle urged patience. She urged trade.", ()),
        ("Ms. Mori urged calm. Mr. Doyle urged patience. He urged trade.", ("US",)),
        # who has been "he" once stays one
        ("Mori met Doyle. He told Doyle of it. Mr. Doyle left. Mori spoke. He urged it.", ("JP",)),
        # whoever spoke in the paragraph before
        ("Doyle urged calm.\n\nMori urged patience.\n\nHe voiced hope.", ("JP",)),
    ],
)
def test_a_pronoun_goes_on_with_who_spoke_last(text: str, by: tuple[str, ...]) -> None:
    assert find(text, (DOYLE, MORI), ("US", "JP"), "US")[-1].by == by


def test_it_is_the_country_that_spoke_last() -> None:
    found = find("The US side raised trade. It called on China to join. They agreed to meet.")
    assert [(item.by, item.towards) for item in found[:2]] == [(("US",), ()), (("US",), ("CN",))]


def test_they_are_the_body_whose_members_spoke() -> None:
    found = find("The G7 members reiterated the rule of law. They pledged aid.", (), ("JP", "US"))
    assert [(item.kind, item.by) for item in found] == [(REAFFIRMED, ("G7",)), (AGREED, ("G7",))]


def test_heads_of_state_and_government_speak_for_all() -> None:
    assert one("The heads of state and government shared their concern.").by == ("KR", "US")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        # the row of a body's members is the body's; two ministries' heads are these two's
        ("The G7 Foreign Ministers of Japan, the US and the EU agreed to consult.", ("G7",)),
        ("The Prime Ministers of South Korea and the United States agreed.", ("KR", "US")),
        ("The Foreign Ministers of ASEAN agreed to consult.", ()),
        ("Minister Han and her counterpart agreed to consult.", ("KR", "US")),
        ("Han and Doyle, secretary of the Union of the Sea, have agreed to it.", ("KR", "US")),
    ],
)
def test_members_and_counterparts_speak_together(text: str, by: tuple[str, ...]) -> None:
    found = one(text)
    assert (found.kind, found.by) == (AGREED, by)


def test_a_body_and_its_members_are_one_side() -> None:
    found = one("The EU and its Member States welcomed the talks.", people=(), sides=("EU", "US"))
    assert (found.kind, found.by) == (WELCOMED, ("EU",))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Han extended South Korea’s deep and lasting thanks to Doyle.", WELCOMED),
        ("Han conveyed the gratitude of the people.", WELCOMED),
        ("Han expressed concern, with thanks for nothing.", POSITION),
    ],
)
def test_thanks_are_a_welcome_however_they_are_worded(text: str, kind: CommitmentKind) -> None:
    assert one(text).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "Han extended an invitation to Seoul.",
        "According to a report, the United States opposes the plan.",
        "As we said, we will see.",
        "STRESSING the principles of the Charter of the Union, the US Charter and others;",
    ],
)
def test_invitations_and_hearsay_bind_nobody(text: str) -> None:
    assert find(text) == []


def test_what_we_will_do_is_agreed() -> None:
    found = one("We will work together.")
    assert (found.kind, found.by) == (AGREED, ("KR", "US"))


@pytest.mark.parametrize(
    ("text", "towards"),
    [
        ("Han urged the Deputy Secretary to help.", ("US",)),
        ("Han requested that American games be sold.", ()),
        ("Han urged the American side to help.", ("US",)),
        ("They agreed on the importance of tackling Iran’s debts.", ()),
    ],
)
def test_only_who_is_addressed_is_named(text: str, towards: tuple[str, ...]) -> None:
    assert one(text).towards == towards


def test_what_others_should_do_is_said_by_who_spoke() -> None:
    text = "Doyle urged calm. Both sides should talk. The US supports it. He also urged trade."
    assert find(text)[-1].speaker == "Martin Doyle"


def test_an_office_in_small_letters_after_its_country_is_its_holders() -> None:
    assert one("The American deputy secretary urged calm.").by == ("US",)


def test_initials_of_an_office_are_the_office() -> None:
    vance = Participant("Lena Vance", "Prime Minister", "CA", 2)
    opening = "The Prime Minister spoke to Prime Minister Lena Vance of Canada."
    found = one(
        "The PM urged calm.", people=(vance,), sides=("GB", "CA"), own="GB", opening=opening
    )
    assert found.by == ("GB",)


def test_a_joint_text_names_its_leaders_with_initials() -> None:
    text = "We, the leaders of the European Union (EU) and Japan, met and reaffirm our ties."
    found = one(text, people=(), sides=("EU", "JP"))
    assert (found.kind, found.by) == (REAFFIRMED, ("EU", "JP"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They had a shared understanding that talks help.", SHARED),
        ("The two sides were in agreement on the need for talks.", SHARED),
        ("The US was ready to work with all.", POSITION),
    ],
)
def test_more_ways_to_be_of_one_mind_and_ready(text: str, kind: CommitmentKind) -> None:
    assert one(text).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "The Vice Ministers and the Deputy Secretary agreed to consult.",
        "The Deputy Secretary and the Vice Ministers agreed to consult.",
        "All three agreed to consult.",
        "Senior officials from South Korea, the United States and Japan agreed to consult.",
    ],
)
def test_ministers_and_a_secretary_speak_for_all(text: str) -> None:
    found = one(text, people=(HAN, DOYLE, MORI), sides=("KR", "US", "JP"))
    assert (found.kind, found.by) == (AGREED, ("KR", "US", "JP"))


def test_who_speaks_after_both_is_not_one_of_all() -> None:
    text = "The two sides discussed trade, and Deputy Secretary Doyle urged calm."
    assert one(text).by == ("US",)


def test_thanks_after_an_aside_are_thanks() -> None:
    assert one("Han expressed, on behalf of the people, his deep gratitude.").kind is WELCOMED


def test_points_under_hereby_agree_are_agreed() -> None:
    found = find("We, the leaders, met in Oslo.\n\nHEREBY AGREE TO:\n\n1. Hold talks.\n\n2. Sail.")
    assert [(item.text, item.kind) for item in found] == [
        ("Hold talks.", AGREED),
        ("Sail.", AGREED),
    ]


def test_places_of_a_trip_do_not_agree_with_who_travels() -> None:
    found = one("They agreed to consult.", people=(HAN,), sides=("KR", "DE", "BE"))
    assert (found.kind, found.by) == (AGREED, ())


def test_a_sentence_without_end_is_read_so_far_only() -> None:
    found = one("Han urged calm, " + "and so on, " * 400 + "and the two sides agreed to meet.")
    assert (found.kind, found.by) == (POSITION, ("KR",))


def test_an_unnamed_office_of_a_country_speaks_for_it() -> None:
    costa = Participant("Rui Vale", "President", "EU", 2)
    found = find(
        "The Prime Minister urged calm. A truce was key, the Prime Minister added.",
        (costa,),
        ("GB", "EU"),
        "GB",
        "The Prime Minister of the United Kingdom and the President of the Council Rui Vale met.",
    )
    assert [item.by for item in found] == [("GB",), ("GB",)]


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("South Korea’s Vice Minister stressed trade.", POSITION, ("KR",)),
        ("His US counterpart stressed trade.", POSITION, ("US",)),
        ("The joint commission noted progress in trade.", SHARED, ("KR", "US")),
        ("Both sides held the view that trade matters.", SHARED, ("KR", "US")),
        ("The foreign ministers of the three countries agreed to meet.", AGREED, ()),
    ],
)
def test_more_names_for_those_who_speak(
    text: str, kind: CommitmentKind, by: tuple[str, ...]
) -> None:
    found = one(text)
    assert (found.kind, found.by) == (kind, by)


def test_the_other_ministers_are_not_all_of_them() -> None:
    said = one("The foreign ministers of the other countries welcomed the summit.")
    assert said.by == ()


def test_ministers_who_speak_of_others_are_all_of_them() -> None:
    assert set(one("The ministers welcomed other steps.").by) == {"KR", "US"}


def test_a_joint_body_speaks_for_both_sides() -> None:
    assert set(one("The Joint Committee reaffirmed the value of trade.").by) == {"KR", "US"}


def test_a_minister_of_a_country_beside_another_does_not_speak_alone() -> None:
    found = one("Han Ji-won, and the Deputy Secretary of the US, Martin Doyle, agreed to meet.")
    assert (found.kind, found.by) == (AGREED, ("KR", "US"))


def test_they_after_two_of_one_side_are_nobody_known() -> None:
    lee = Participant("Lee Dong", "Ambassador", "KR", 1)
    text = "Han and Lee met Deputy Secretary Doyle. They stressed trade. The two sides agreed."
    assert [item.by for item in find(text, (HAN, lee, DOYLE))] == [(), ("KR", "US")]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("During the call Korean and Japanese leaders agreed to meet.", ("KR", "JP")),
        ("In view of the regional security environment, the ministers agreed.", ("US", "KR", "JP")),
    ],
)
def test_whose_ministers_they_are_is_read(text: str, by: tuple[str, ...]) -> None:
    assert set(one(text, people=(), sides=("US", "KR", "JP")).by) == set(by)


@pytest.mark.parametrize("text", ["Religious leaders agreed.", "Israeli leaders agreed to it."])
def test_leaders_of_others_bind_nobody(text: str) -> None:
    assert find(text) == []


def test_they_after_another_meeting_are_not_these_two() -> None:
    text = (
        "Han met Deputy Secretary Doyle. They agreed to consult.\n\nHan also met Foreign Minister \
Ana Rios of Peru. Both ministers agreed to trade."
    )
    assert [item.by for item in find(text)] == [("KR", "US"), ()]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Foreign Minister Ana Rios urged calm.", ()),
        ("Vice Minister Ana Rios urged calm.", ()),
        ("US Deputy Secretary Smith urged calm.", ("US",)),
        ("Foreign Minister Ana Rios and Vice Minister Han agreed to meet.", ()),
        ("Vice Minister Dr. Han urged calm.", ("KR",)),
    ],
)
def test_an_office_before_an_unknown_name_is_not_the_participants(
    text: str, by: tuple[str, ...]
) -> None:
    assert one(text).by == by


def test_ties_of_two_others_are_not_agreed_by_those_who_met_first() -> None:
    assert one("Both ministers reaffirmed the ties between South Korea and Peru.").by == ()
    assert one("Both ministers reaffirmed the ties between the US and South Korea.").by


def test_whoever_takes_an_opportunity_speaks_alone() -> None:
    said = one("Vice Minister Han took the opportunity to thank the U.S. Government.")
    assert (said.kind, said.by) == (CommitmentKind.WELCOMED, ("KR",))


def test_some_of_the_ministers_are_not_all_of_them_nor_are_they() -> None:
    found = find(
        "The foreign ministers of the Mekong countries welcomed the loan. They agreed to take part."
    )
    assert [item.by for item in found] == [(), ()]


def test_we_in_a_speakers_words_are_nobody_known() -> None:
    found = find("Vice Minister Han stressed trade. We appreciate the steps that were taken.")
    assert [item.by for item in found] == [("KR",), ()]


def test_four_ministers_of_two_sides_speak_for_both() -> None:
    people = (HAN, DOYLE, replace(HAN, name="Oh Min"), replace(DOYLE, name="Ann Lee"))
    (said,) = find("The four Ministers agreed to meet again.", people)
    assert set(said.by) == {"KR", "US"}


@pytest.mark.parametrize("who", ["He", "She", "They"])
def test_a_pronoun_and_somebody_speak_together(who: str) -> None:
    said = one(f"{who} and Deputy Secretary Doyle agreed that trade matters.")
    assert (said.kind, said.by) == (AGREED, ())


def test_a_ministers_own_we_is_nobody_known() -> None:
    text = "I thanked Minister Han for his leadership. We support the plan."
    assert [found.by for found in find(text)][-1:] == [()]


def test_both_sides_are_not_known_where_one_of_no_known_country_was_met() -> None:
    haile = Participant("Dawit Haile", "State Minister", None)
    text = "Vice Minister Han met with State Minister Dawit Haile. The two sides agreed to talk."
    assert one(text, people=(HAN, DOYLE, haile)).by == ()
    assert one(text, people=(HAN, haile)).by == ("KR", "US")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("During the talks, the importance of trade was noted, and peace was stressed.", SHARED),
        ("The Political Directors underlined the need for trade.", SHARED),
        ("The two ministers were of one mind that trade must grow.", SHARED),
        ("Both countries view their trade as important.", SHARED),
        (
            "With much at stake, both South Korea and the United States committed at this "
            "Dialogue to growth.",
            AGREED,
        ),
        ("The two sides today (5 Feb 99) agreed to grow trade.", AGREED),
        ("The two ministers endorsed the new plan.", AGREED),
        ("Both sides shared the significance of trade.", SHARED),
        (
            "They also discussed ships, ports, the South China Sea and Taiwan, and expressed their "
            "determination to grow trade.",
            SHARED,
        ),
        ("Both the Vice Minister and the Deputy Secretary strongly emphasized trade.", SHARED),
        (
            "Regarding Myanmar, South Korea and the United States reaffirmed their position.",
            REAFFIRMED,
        ),
        ("It was confirmed that the President will visit Seoul.", AGREED),
        ("Experts from both countries agreed on the plan.", AGREED),
    ],
)
def test_more_ways_of_speaking_together(text: str, kind: CommitmentKind) -> None:
    found = one(text)
    assert (found.kind, set(found.by)) == (kind, {"KR", "US"})


def test_what_one_of_them_stressed_is_not_both_sides_word() -> None:
    assert find("The importance of trade was stressed by Minister Ortega of Peru.") == []
    assert find("The text, agreed to by Norway and Peru, was read.") == []


def test_a_sentence_that_a_page_gives_twice_counts_once() -> None:
    text = "The two sides agreed to grow trade."
    assert len(find(f"{text}\n\nShare this page.\n\n{text}")) == 1


def test_whom_the_sentence_itself_says_was_met_is_one_of_both_sides() -> None:
    text = (
        "Vice Minister Han met with the Ethiopian Minister Dawit Haile. In his meeting with Deputy "
        "Secretary Doyle, the two sides shared the view that trade must grow."
    )
    assert find(text)[-1].by == ("KR", "US")


def test_what_somebody_said_of_both_sides_is_his_word() -> None:
    text = "Minister Han said, since 1882 the two countries have always supported each other."
    assert [(found.by, found.kind) for found in find(text)] == [(("KR",), POSITION)]


def test_they_are_a_speaker_and_his_company() -> None:
    text = "Deputy Secretary Doyle and others thanked Korea. They also stressed trade."
    assert [found.by for found in find(text)] == [("US",), ("US",)]


def test_they_are_not_two_who_took_no_part() -> None:
    text = (
        "Japan and China are the only countries with such talks. The five Mekong countries praised "
        "the plan. They also suggested a meeting."
    )
    assert {found.by for found in find(text)} == {()}


def test_how_somebody_opened_is_what_he_said() -> None:
    text = "Vice Minister Han opened by reiterating the support of his country for trade."
    assert [(found.by, found.kind) for found in find(text)] == [(("KR",), POSITION)]


def test_what_both_sides_raised_binds_nobody() -> None:
    assert find("The two ministers also raised trade, which thrives.") == []
    assert one("Vice Minister Han raised the matter of trade.").by == ("KR",)


def test_a_name_may_hold_a_small_word() -> None:
    urquiza = Participant("Rafael Alberto de Urquiza", "Vice Minister", "MX")
    found = one(
        "In response, Deputy Minister Rafael de Urquiza agreed that trade must grow.",
        people=(HAN, urquiza),
        sides=("KR", "MX"),
    )
    assert found.by == ("MX",)


def test_a_bodys_own_calls_are_its_stance() -> None:
    roe = Participant("Jane Roe", "Secretary-General", "UN", 1)
    text = "The Secretary-General calls on all to help. Vice Minister Han calls on all to help."
    assert [found.by for found in find(text, people=(roe, HAN), sides=("UN", "KR"))] == [("UN",)]


def test_a_greeting_may_name_an_office_before_its_place() -> None:
    text = "Vice Minister Han welcomed Martin Doyle, Deputy Secretary of State, to Seoul."
    assert find(text) == []


def test_a_bodys_short_name_is_its_own_voice_and_not_all_sides() -> None:
    text = "The GCC stressed the need for trade."
    opening = "Ministers of the Gulf Cooperation Council (GCC) met Minister Han."
    assert one(text, people=(HAN,), sides=("KR", "GCC"), opening=opening).by == ("GCC",)


def test_a_standing_meetings_short_name_is_all_sides() -> None:
    text = "The SA Council stressed the need for trade."
    opening = "The EU-Montenegro Stabilisation and Association Council (SA Council) met."
    assert one(text, people=(), sides=("EU", "ME"), own="EU", opening=opening).by == ("EU", "ME")


def test_what_a_country_will_do_is_its_stance_unless_it_is_a_date_in_the_diary() -> None:
    text = (
        "The United States will constantly enhance its aid. South Korea will host the next round."
    )
    assert [found.by for found in find(text)] == [("US",), ("KR",)]
    assert find("South Korea will meet the United States next week.") == []


def test_sympathy_with_one_side_is_not_both_sides() -> None:
    text = "All the interlocutors expressed sympathy to the Government and people of South Korea."
    assert one(text).by == ()


def test_an_office_behind_an_opening_phrase_is_the_issuers_too() -> None:
    opening = "In a telephone conversation yesterday, the Secretary-General thanked Minister Han."
    text = "The Secretary-General stressed that talks must go on."
    assert one(text, people=(HAN,), sides=("UN", "KR"), own="UN", opening=opening).by == ("UN",)


def test_all_who_support_something_are_not_all_who_met() -> None:
    text = "Vice Minister Han praised the voters, an inspiration to all who support democracy."
    assert one(text).by == ("KR",)


def test_both_may_speak_where_a_sentence_first_tells_that_they_met() -> None:
    text = "Vice Minister Han met with Deputy Secretary Doyle, and both emphasized trade."
    assert set(one(text).by) == {"KR", "US"}


def test_what_one_praises_and_both_note_is_nobodys_known() -> None:
    text = "Deputy Secretary Doyle applauded the plan, and both noted the need for trade."
    assert one(text).by == ()
