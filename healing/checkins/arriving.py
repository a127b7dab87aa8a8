"""A quiz answered before the account moves into it (accounts/arrivals.py): whole, or as far as it was begun."""

from typing import Any
from uuid import uuid4

from healing.accounts.person import Person
from healing.checkins import begun
from healing.checkins.quiz import ABOUT, readable, ten


def arrive(me: Person, answers: dict[str, Any]) -> None:
    """Keep what was answered."""
    kept, quiz = answers.get(begun.KEY), ten()
    if not isinstance(kept, dict) or quiz is None:
        return
    moved = {
        "id": str(uuid4()),
        "about": kept.get("about") if kept.get("about") in dict(ABOUT) else ABOUT[0][0],
        "answers": readable(quiz, kept.get("answers")),
        **{name: str(kept[name]) for name in ("long_ago", "recent_on") if kept.get(name)},
    }
    if not begun.keep_finished(me, quiz, moved):
        me.change("private", lambda state: state.update({begun.KEY: moved}))
