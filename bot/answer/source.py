"""The words around a quoted sentence, for whoever wants to read it in its place."""

from bot.answer.answers import Answer, Mistake, SourceText
from bot.answer.desk import Desk
from bot.answer.lines import link_to, meeting_line
from bot.answer.question import Question


def source_text(meeting_id: int, start: int, desk: Desk) -> Answer:
    """The paragraph of the commitment that starts at `start`, with its neighbours."""
    kept = desk.store.meeting(meeting_id)
    said = kept.meeting.commitments if kept else ()
    found = next((item for item in said if item.start == start), None)
    if kept is None or found is None:
        return Mistake(Question("source"), "source", "")
    text = desk.store.text(meeting_id)
    begin = text.rfind("\n", 0, found.start) + 1
    end = text.find("\n", found.end)
    end = len(text) if end < 0 else end
    return SourceText(
        meeting=meeting_line(kept, desk.settings),
        label=found.label,
        quote=text[found.start : found.end],
        before=text[begin : found.start].strip(),
        after=text[found.end : end].strip(),
        preceding=text[:begin].strip().rpartition("\n")[2],
        following=text[end:].strip().partition("\n")[0],
        link=link_to(kept.meeting.source.url, found.text),
        notes=tuple(note.text for note in kept.meeting.notes),
    )
