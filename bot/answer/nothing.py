"""What is said when the record holds nothing: a suggestion, or the nearest things it does hold."""

from bot.answer.answers import Answer, Mistake, Nothing, Suggestion
from bot.answer.arguments import Asked, suggestions
from bot.answer.desk import Desk
from bot.answer.question import Question

_NEAREST = 5


def mistaken(asked: Asked, question: Question) -> Mistake | None:
    """A date that cannot be read is said before anything is looked up."""
    return Mistake(question, "date", asked.bad_date) if asked.bad_date else None


def nothing(asked: Asked, question: Question, desk: Desk) -> Answer:
    """For a question that found nothing."""
    return suggestions(asked, question, desk) or Nothing(
        question, asked.scope, tuple(_nearest(asked, question, desk))
    )


def _nearest(asked: Asked, question: Question, desk: Desk) -> list[Suggestion]:
    """Topics that look like the words; else what the record speaks of most."""
    held = dict(desk.store.topics())
    words = asked.scope.words or " ".join(asked.scope.topics)
    labels = [name for name in desk.settings.topics.nearest(words) if name in held] if words else []
    labels += [*held][:_NEAREST]
    labels += [desk.settings.countries.name(code) for code, _n in desk.store.countries()][:3]
    asked_for = {*asked.scope.topics, *asked.scope.about, *asked.scope.countries}
    kept = [label for label in dict.fromkeys(labels) if label not in asked_for]
    return [Suggestion(label, Question(question.command, label)) for label in kept[:_NEAREST]]
