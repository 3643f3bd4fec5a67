"""What a page's title tells: which sides met, without the gathering that they met at."""

from bot.parse.document import Document
from bot.parse.events import title_of
from bot.parse.joined import joined_countries
from bot.parse.names import cues
from bot.settings import Settings
from bot.settings.languages import Language

# "The G7 Foreign Ministers": so many words may part the body from those who met.
_FOLLOWING = 3


def without_occasion(title: str, language: Language) -> str:
    """A title up to the gathering it names ("… on the margins of the UN General Assembly")."""
    if before := cues(language.places.occasion_ends).find(title):
        return title[before[-1].end :]
    found = cues(language.places.occasions).find(title)
    return title[: found[0].start] if found else title


def bodies_in(text: str, language: Language, settings: Settings) -> list[str]:
    """The organisations whose ministers a text names: "the G7 Foreign Ministers’ Meeting"."""
    found: list[str] = []
    for mention in settings.countries.named(text):
        if settings.countries.is_organisation(mention.code):
            near = text[mention.end :].lower().split()[:_FOLLOWING]
            if (before := text[: mention.start].lower().split()[-_FOLLOWING:]) and "of" in before:
                near += before
            if not language.speakers.joint_nouns.isdisjoint(word.strip("’',") for word in near):
                found.append(mention.code)
    return found


def title_countries(document: Document, settings: Settings) -> list[str]:
    """The countries that the title names as sides, in order, each once.

    Not those of the gathering around the meeting ("at the UN General Assembly"), nor those of a
    topic ("North Korean nuclear issue"), nor the one that was spoken of ("Dialogue on China").
    """
    title = without_occasion(title_of(document), document.language)
    topics = settings.topics.find(title)
    joined = joined_countries(title, document.language, settings)
    return list(
        dict.fromkeys(code for item in joined for code in item.codes)
        | dict.fromkeys(
            mention.code
            for mention in settings.countries.named(title)
            if not _is_spoken_of(title[: mention.start], document.language.relations.about)
            and (
                settings.countries.is_organisation(mention.code)
                or not any(topic.start <= mention.start < topic.end for topic in topics)
                or _is_label(title, mention.start, mention.end)
            )
        )
    )


def _is_label(title: str, start: int, end: int) -> bool:
    """ "Iran: High Representative speaks with Foreign Minister"."""
    return start == 0 and title[end:].lstrip()[:1] in (":", "–", "|")


def _is_spoken_of(before: str, about: tuple[str, ...]) -> bool:
    """ "Dialogue on China", "talks about the Sahel and Mali": no side."""
    words = before.lower().removesuffix("the ").split()
    return bool(words) and words[-1] in about
