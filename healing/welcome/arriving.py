"""What was answered before an account moves into it; "hurt, threatened or controlled me" never does."""

from typing import Any

from healing.accounts import situation
from healing.accounts.person import Person
from healing.checkins.actions import keep_reading
from healing.welcome.questions import QUESTIONS, fits, hard


def arrive(me: Person, answers: dict[str, Any]) -> None:
    """Keep the situation and, if they said, how hard it was."""
    given = {q.key: answers[q.key] for q in QUESTIONS[:3] if fits(q, str(answers.get(q.key, "")))}
    situation.keep(me, happened=given.get("happened"), found=given.get("found"), stands=given.get("stands"))
    value = hard(answers)
    if value is not None:
        keep_reading(me, hard=value)
