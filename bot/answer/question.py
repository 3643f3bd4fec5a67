"""A question as a person, a button or a program asks it."""

import json
from dataclasses import dataclass, replace

MAX_WORDS = 900
"""Characters of `words` that are kept: a button's value holds 2,000, and JSON may double them."""

MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Question:
    """`command` is "/meetings", "/actions" … or "mention"; `offset` counts from the newest item."""

    command: str
    words: str = ""
    offset: int = 0

    def __post_init__(self) -> None:
        printable = "".join(c if c.isprintable() else " " for c in self.words)
        object.__setattr__(self, "words", " ".join(printable.split())[:MAX_WORDS])
        object.__setattr__(self, "offset", max(0, self.offset))

    def at(self, offset: int) -> "Question":
        """The same question, from another place in the list."""
        return replace(self, offset=offset)

    def packed(self) -> str:
        """For a button's value: at most 2,000 characters."""
        return json.dumps([self.command, self.words, self.offset], ensure_ascii=False)

    @staticmethod
    def unpacked(packed: str) -> "Question":
        """What `packed` wrote. Raises ValueError for anything else."""
        match json.loads(packed):
            case [str(command), str(words), int(offset)]:
                return Question(command, words, offset)
        raise ValueError(f"not a packed question: {packed[:80]!r}")
