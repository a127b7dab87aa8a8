"""The calm check around questions that dig. Its answer is kept nowhere: the sealed session knows for one page only."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from healing.accounts.person import Person
from healing.library import catalogue
from healing.library.items import Prompt

BEFORE, AFTER = "calm_for", "calm_after"
STEADY = "steady"
HOLDS = timedelta(minutes=30)  # longer than such a question takes


def let_in(me: Person, session: Any, prompt: Prompt) -> bool:
    """Whether "steady" was answered before this question, a moment ago."""
    asked, until = session.get(BEFORE) or ("", 0)
    return bool(asked == prompt.id and me.now.timestamp() < until)


def steady(me: Person, session: Any, prompt: Prompt) -> None:
    """Let someone on to the question they said they are steady enough for."""
    session[BEFORE] = [prompt.id, int((me.now + HOLDS).timestamp())]


def kept(session: Any, prompt_id: str, entry_id: UUID) -> None:
    """After an answer to a question that digs was kept: its page asks once more, and the next one is asked before again."""
    prompt = catalogue().prompts.get(prompt_id)
    if prompt is not None and prompt.hurt:
        session.pop(BEFORE, None)
        session[AFTER] = str(entry_id)


def asks_after(session: Any, entry_id: UUID) -> bool:
    """Whether the page of this entry asks how it is now."""
    return bool(session.get(AFTER) == str(entry_id))


def answered(session: Any) -> None:
    """It was asked once; whatever the answer was, it is asked no more."""
    session.pop(AFTER, None)
