"""E-mail (.eml) to lines: the message's own text, subject and date."""

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from bot.clean.lines import squeeze, to_lines
from bot.clean.markup import read_markup
from bot.clean.material import Material
from bot.domain import Unreadable

_PREFIX = re.compile(r"^(?:(?:re|fwd?|fw)\s?:\s?){1,5}", re.I)
_QUOTE = re.compile(r"^(?:> ?){1,20}")
_SIGNATURE = re.compile(r"^-- ?$", re.M)


def read_mail(content: bytes, name: str) -> Material:
    """The message's text; its plain part where it has one. Raises Unreadable."""
    try:
        message = message_from_bytes(content, policy=policy.default)
        if not isinstance(message, EmailMessage):
            raise Unreadable(_damaged(name))
        part = message.get_body(preferencelist=("plain", "html"))
        text = part.get_content() if part is not None else ""
        subject = squeeze(_PREFIX.sub("", str(message["subject"] or "")))
        sender = parseaddr(str(message["from"] or ""))[1]
        sent = str(message["date"] or "")
    except (MessageError, LookupError, ValueError, AttributeError, TypeError, KeyError) as error:
        raise Unreadable(_damaged(name)) from error
    if not isinstance(text, str) or not text.strip():
        raise Unreadable(f"{name}: the message holds no text; save its attachment and give that")
    if part is not None and part.get_content_type() == "text/html":
        material = read_markup(text, name)
    else:
        own = _SIGNATURE.split(text, maxsplit=1)[0]
        unquoted = "\n".join(_QUOTE.sub("", line) for line in own.splitlines())
        material = Material(lines=to_lines(unquoted, name))
    if subject:
        material.titles.insert(0, subject)
    if date := _date(sent):
        material.published.append((f"Date: {squeeze(sent)}", date))
    if "@" in sender:
        material.hosts.append(sender.rpartition("@")[2])
    return material


def _date(sent: str) -> str:
    try:
        return parsedate_to_datetime(sent).date().isoformat()
    except (ValueError, TypeError):
        return ""


def _damaged(name: str) -> str:
    return f"{name}: is a damaged e-mail; save it again as .eml"
