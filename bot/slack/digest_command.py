"""`/digest`: what this channel gets, and when. Anyone in the channel may see and change it.

A change is told to the whole channel, with the name of who made it; all else to the asker alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from slack_bolt import App, Respond

from bot.answer import Answer, Question
from bot.answer.answers import Help
from bot.answer.arguments import read, suggestions
from bot.answer.digest import scope_of
from bot.digest import subscriptions
from bot.digest.content import Content
from bot.digest.subscriptions import Subscription
from bot.domain import Filter, Message
from bot.render import message
from bot.settings.digests import Quiet
from bot.slack.digest_words import Wish, nearest_action, nearest_term, read_wish
from bot.slack.office import Office, send
from bot.slack.sharing import with_name
from bot.slack.surfaces import DigestChanged, DigestMistake, DigestStatus, Subscribed
from bot.slack.words import words

COMMAND = "/digest"
USUAL = "daily"
"""The digest that is meant when none is named."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command was typed, and by whom (Slack's ids)."""

    workspace: str
    channel: str
    user: str


def register(app: App, office: Office) -> None:
    """Before the listener for all other commands."""

    @app.command(COMMAND)
    def _digest(command: dict[str, str], respond: Respond) -> None:
        place = Place(command["team_id"], command["channel_id"], command["user_id"])
        shown, public = digest_reply(office, place, words(command.get("text", "")))
        send(respond, shown, response_type="in_channel" if public else "ephemeral")


def digest_reply(office: Office, place: Place, typed: str) -> tuple[Message, bool]:
    """The answer to the words after `/digest`, and whether the whole channel is to see it."""
    answer, shown = office.met(lambda: _Digests(office, place).meet(typed))
    if isinstance(answer, DigestChanged):
        return with_name(shown, place.user), True
    return shown, False


class _Digests:
    """Meets one command of one person in one channel."""

    def __init__(self, office: Office, place: Place) -> None:
        self._office = office
        self._desk = office.desk
        self._kinds = office.desk.settings.digests.digests
        self._place = place

    def meet(self, typed: str) -> tuple[Answer, Message]:
        """Raises StoreUnavailable, ConfigError."""
        wish = read_wish(typed, self._kinds)
        if wish.action == "preview" and not wish.mistake:
            return self._preview(wish)
        answer = self._mistake(wish) or self._answer(wish)
        return answer, message(answer, self._office.templates)

    def _answer(self, wish: Wish) -> Answer:
        match wish.action:
            case "subscribe":
                return self._subscribe(wish)
            case "unsubscribe":
                return self._unsubscribe(wish)
            case "pause" | "resume":
                return self._pause(wish) if wish.action == "pause" else self._resume(wish)
            case "status":
                return self._status()
        return Help("digest", (COMMAND,))

    def _mistake(self, wish: Wish) -> DigestMistake | None:
        if not wish.mistake:
            return None
        if wish.action == "help":
            return DigestMistake("action", wish.mistake, nearest_action(wish.mistake))
        return DigestMistake("words", wish.mistake, nearest_term(wish.mistake, self._kinds))

    def _preview(self, wish: Wish) -> tuple[Answer, Message]:
        preview = subscriptions.preview(
            Content(self._desk, self._office.templates),
            workspace=self._place.workspace,
            channel=self._place.channel,
            now=self._office.now(),
            zone=wish.zone or self._office.zones.of(self._place.user) or "UTC",
            digest=wish.digest or USUAL,
        )
        return preview.digest, preview.message

    def _subscribe(self, wish: Wish) -> Answer:
        """What is not said stays as it was; for a new subscription, as the configuration has it."""
        digest = wish.digest or USUAL
        was = next((s for s in self._channel() if s.digest == digest), None)
        zone = wish.zone or (was and was.zone) or self._office.zones.of(self._place.user)
        if not zone:
            return DigestMistake("zone")
        chosen = self._subject(wish) if wish.about else was.filter if was else Filter()
        if isinstance(chosen, DigestMistake):
            return chosen
        kept = subscriptions.subscribe(
            self._desk.store,
            self._desk.settings,
            workspace=self._place.workspace,
            channel=self._place.channel,
            subscriber=self._place.user,
            now=self._office.now(),
            zone=zone,
            digest=digest,
            at=wish.at or (was.at if was else None),
            days=wish.days or (was.days if was else ()),
            filter=chosen,
            language=was.language if was else "",
            quiet=was.quiet if was else None,
            template=was.template if was else "",
        )
        return DigestChanged("changed" if was else "subscribed", (self._shown(kept),))

    def _subject(self, wish: Wish) -> Filter | DigestMistake:
        """The words after "about" as a filter; each must be a country, topic or person."""
        if wish.about.casefold() in ("everything", "all"):
            return Filter()
        asked = read(wish.about, self._desk, self._office.today(self._place.user), about=True)
        unknown = [word.text for start, end in asked.unknown for word in asked.words[start:end]]
        chosen = replace(asked.filter, words="", since=None, until=None)
        if unknown or chosen == Filter():
            said, near = " ".join(unknown) or wish.about, self._desk.settings.topics.nearest
            if mistake := suggestions(asked, Question(COMMAND, wish.about), self._desk):
                labels = tuple(item.label for item in mistake.suggestions)
                return DigestMistake("about", mistake.words, labels)
            return DigestMistake("about", said, tuple(near(said)))
        return chosen

    def _unsubscribe(self, wish: Wish) -> Answer:
        place = self._place
        ended = subscriptions.unsubscribe(
            self._desk.store, place.workspace, place.channel, wish.digest or None
        )
        titles = tuple(self._title(name) for name in ended)
        return DigestChanged("unsubscribed", ended=titles) if ended else DigestMistake("none")

    def _pause(self, wish: Wish) -> Answer:
        place, now = self._place, self._office.now()
        paused = subscriptions.pause(
            self._desk.store, place.workspace, place.channel, now, wish.digest or None
        )
        return self._changed("paused", paused)

    def _resume(self, wish: Wish) -> Answer:
        place, now = self._place, self._office.now()
        running = subscriptions.resume(
            self._desk.store, place.workspace, now, place.channel, wish.digest or None
        )
        return self._changed("resumed", running)

    def _changed(self, code: str, changed: Sequence[Subscription]) -> Answer:
        shown = tuple(map(self._shown, changed))
        return DigestChanged(code, shown) if shown else DigestMistake("none")

    def _status(self) -> DigestStatus:
        known = tuple((name, kind.title) for name, kind in self._kinds.items())
        return DigestStatus(tuple(map(self._shown, self._channel())), known)

    def _channel(self) -> list[Subscription]:
        return subscriptions.status(self._desk.store, self._place.workspace, self._place.channel)

    def _title(self, digest: str) -> str:
        return self._kinds[digest].title if digest in self._kinds else digest

    def _shown(self, kept: Subscription) -> Subscribed:
        return Subscribed(
            name=kept.digest,
            title=self._title(kept.digest),
            at=kept.at.strftime("%H:%M"),
            zone=kept.zone,
            days=tuple(kept.days),
            scope=scope_of(kept.filter, self._desk),
            narrowed=kept.filter != Filter(),
            next=kept.next_due.astimezone(ZoneInfo(kept.zone)),
            skips_quiet_days=kept.quiet is Quiet.SKIP,
            paused=kept.paused_why,
        )
