"""Names in a row: "A and B" are one actor, "the ministers of A" stay the ministers."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from bot.parse.actors import Actor, Token
from bot.parse.clauses import placed
from bot.parse.met import Met

_LINKS = ("and", "and the", ", and", "as well as", "&", ", and the")
# "the ministers of A", "the EU and its Member States": one speaker.
_WITHIN = ("of", "from", "of the", "from the", "and its")


class RowReader:
    """Joins what a sentence of one meeting names in a row."""

    def __init__(self, met: Met) -> None:
        self._sides = met.sides
        self._words = met.phrases.words
        self._countries = met.countries

    def joined(self, found: Sequence[Actor], text: str, words: Sequence[Token]) -> list[Actor]:
        """The actors of a sentence, each row of them as one."""
        rows: list[Actor] = []
        for actor, following in zip_longest(found, found[1:]):
            row = self._with(rows[-1], actor, following, text, words) if rows else None
            if row:
                rows[-1] = row
            else:
                rows.append(actor)
        return rows

    def _with(
        self,
        before: Actor,
        actor: Actor,
        following: Actor | None,
        text: str,
        words: Sequence[Token],
    ) -> Actor | None:
        """`before` and `actor` as one, by the words between them; None where they are two."""
        between = text[words[before.last].end : words[actor.first].start].strip(" )").lower()
        if between == "(" and actor.sides == before.sides[-1:]:  # "the Union (EU)"
            return replace(before, last=actor.last)
        if not between and before.first == before.last and before.joint and not actor.joint:
            return replace(actor, first=before.first)  # "both Norway and Peru"
        if between in _WITHIN and not before.single_pronoun:
            return self._of(before, actor)
        if between == "," and self._is_aside(before, actor, text, words):
            return replace(before, last=actor.last)
        pronoun = words[before.last].low in self._words.pronouns
        if between == "and" and pronoun and before.first == before.last:
            # "He and Minister A agreed": two speak, and who "he" is is not known here.
            return Actor(before.first, actor.last, joint=True, listed=True)
        if between not in (*_LINKS, ",") or (between == "," and self._opens(before, words)):
            return None
        if before.members and (actor.country or self._is_body(before.sides)):
            return self._of(before, actor)
        person = not (actor.joint or actor.country or actor.single_pronoun)
        if person and between in _LINKS[:2] and self._leads(before, text, words):
            return replace(before, last=actor.last, listed=True)
        if (
            # "on relations with Japan, Minister A …" is no list
            (between == "and" or before.country == actor.country)
            # nor is "Welcoming Minister A, Minister B …": a list has an "and"
            and (between != "," or self._is_last_but_one(actor, following, text, words))
            and not (before.joint and not before.listed)
            and not (actor.joint or actor.single_pronoun or before.single_pronoun)
            and not words[before.last].possessive
        ):
            return self._pair(before, actor)
        return None

    def _opens(self, actor: Actor, words: Sequence[Token]) -> bool:
        """ "Regarding Myanmar, the EU and Norway …": it is what they spoke of, none of them."""
        return 0 < actor.first < 3 and words[0].low in self._words.prepositions

    def _is_aside(self, before: Actor, actor: Actor, text: str, words: Sequence[Token]) -> bool:
        """ "the Minister of Poland, Jan Kowal, …": a name that says who holds the office."""
        closed = text[words[actor.last].end :].startswith(",")
        office = not before.joint or before.listed
        return closed and office and bool(actor.name) and set(actor.sides) <= set(before.sides)

    def _leads(self, actor: Actor, text: str, words: Sequence[Token]) -> bool:
        """ "The Vice Ministers and the Deputy Secretary": all of them, where they open a clause."""
        plural = words[actor.last].low in self._words.joint_nouns or bool(actor.members)
        return actor.joint and plural and placed(actor, text, words, self._words).subject

    def _of(self, before: Actor, actor: Actor) -> Actor:
        """ "the ministers of A and B" are these two's; any other's office stays his.

        Whatever stands in the row of a body's members ("the G7 ministers of …") is the body's.
        """
        if before.joint and actor.joint and not before.listed:  # "ministers of three countries"
            return replace(before, last=actor.last, sides=actor.sides)
        several = before.members or (before.joint and not before.listed)
        if not several or not (actor.country or before.members):
            return replace(before, last=actor.last)
        members = tuple(dict.fromkeys((*before.members, *actor.sides)))
        if self._is_body(before.sides) and not self._is_body(before.members):
            return replace(before, last=actor.last, members=members)
        return replace(
            before,
            last=actor.last,
            members=members,
            sides=members if set(members) <= set(self._sides) else (),
            joint=len(members) > 1 or self._is_body(members),
        )

    def _is_body(self, codes: Sequence[str]) -> bool:
        return len(codes) == 1 and self._countries.is_organisation(codes[0])

    def _is_last_but_one(
        self, actor: Actor, following: Actor | None, text: str, words: Sequence[Token]
    ) -> bool:
        if following is None:
            return False
        gap = text[words[actor.last].end : words[following.first].start].strip(" ,").lower()
        return gap in (*_LINKS, "")

    def _pair(self, left: Actor, right: Actor) -> Actor:
        """Both together; one of unknown side beside one of two sides is the other side's.

        Two offices of one person ("the Prime Minister and Minister of Finance") are one.
        """
        if left.name and left.name == right.name:
            return replace(left, last=right.last)
        sides = tuple(dict.fromkeys((*left.sides, *right.sides)))
        if not (left.sides and right.sides):
            strange = left.stranger or right.stranger
            sides = self._sides if len(self._sides) == 2 and not strange else ()
        return Actor(
            left.first,
            right.last,
            sides,
            joint=len(sides) != 1,
            outsider=left.outsider or right.outsider,
            country=left.country and right.country,
            listed=True,
        )
