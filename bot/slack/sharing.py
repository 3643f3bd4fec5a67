"""From an answer that only its asker sees to one that the whole channel sees."""

from bot.answer import Answer, Question
from bot.answer.answers import Courtesy, Help, Mistake
from bot.domain import Message
from bot.slack.office import Office
from bot.slack.surfaces import Shared, Sharing, Trouble

SHARE = "ask:share"
MAX_BLOCKS, MAX_BUTTONS = 50, 25
"""Slack's limits for a message and for a row of buttons."""


def with_sharing(answer: Answer, reply: Message, question: Question, office: Office) -> Message:
    """The reply with a button that shares it: in its last row, or where there is room for one.

    What is said to the asker alone (help, a typing mistake, an apology) has none.
    """
    if isinstance(answer, (Help, Mistake, Courtesy, Trouble)):
        return reply
    row = office.guarded(lambda: Sharing(question)).blocks[0]
    *rest, last = reply.blocks
    if last["type"] == "actions" and len(last["elements"]) < MAX_BUTTONS:
        together = {**last, "elements": [*last["elements"], *row["elements"]]}
        return Message(reply.text, (*rest, together))
    if len(reply.blocks) < MAX_BLOCKS:
        return Message(reply.text, (*reply.blocks, row))
    return reply


def with_sharer(reply: Message, user: str, office: Office) -> Message:
    """The reply under the name of who shared it; `user` is Slack's id."""
    head = with_name(office.guarded(Shared), user).blocks
    return Message(reply.text, (*head, *reply.blocks)[:MAX_BLOCKS])


def with_name(said: Message, user: str) -> Message:
    """The message with the person's name, as Slack shows it, at the end of its last small print."""
    name = {"type": "mrkdwn", "text": f"<@{user}>"}
    blocks = list(said.blocks)
    for index in reversed(range(len(blocks))):
        if blocks[index]["type"] == "context":
            blocks[index] = {**blocks[index], "elements": [*blocks[index]["elements"], name]}
            break
    return Message(said.text, tuple(blocks))
