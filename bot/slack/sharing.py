"""From an answer that only its asker sees to one that the whole channel sees."""

from bot.answer import Question
from bot.domain import Message
from bot.slack.office import Office
from bot.slack.surfaces import Shared, Sharing

SHARE = "ask:share"
MAX_BLOCKS = 50


def with_sharing(reply: Message, question: Question, office: Office) -> Message:
    """The reply with a button that shares it, where Slack's limit leaves room for one."""
    button = office.guarded(lambda: Sharing(question)).blocks
    if len(reply.blocks) + len(button) > MAX_BLOCKS:
        return reply
    return Message(reply.text, (*reply.blocks, *button))


def with_sharer(reply: Message, user: str, office: Office) -> Message:
    """The reply under the name of who shared it; `user` is Slack's id."""
    name = {"type": "mrkdwn", "text": f"<@{user}>"}
    head = [
        {**block, "elements": [*block["elements"], name]}
        for block in office.guarded(Shared).blocks
        if block["type"] == "context"
    ]
    return Message(reply.text, (*head, *reply.blocks)[:MAX_BLOCKS])
