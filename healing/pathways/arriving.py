"""What was filled in before an account moves into it (accounts/arrivals.py)."""

from typing import Any
from uuid import uuid4

from healing.accounts.person import Person
from healing.library import catalogue
from healing.pathways.actions import finish, keep_answer

BEFORE_ACCOUNT = ("A1", "A2")  # a first step that fits, before any account


def arrive(me: Person, answers: dict[str, Any]) -> None:
    """Move exercises filled in before the account into it."""
    for step_id, given in answers.get("steps", {}).items():
        step = catalogue().steps.get(step_id)
        if step and step_id in BEFORE_ACCOUNT and isinstance(given, dict):
            keep_answer(me=me, step=step, draft_id=uuid4(), answers=given, half=False)
            finish(me=me, step=step, answers=given)
