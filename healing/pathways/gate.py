"""The safety gate (evidence.md §3, the five questions; architecture.md). Five clear noes store one date; nothing else is stored."""

from datetime import timedelta
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from healing.accounts import partner_steps
from healing.accounts.person import Person

DAYS = timedelta(days=7)
SAFETY_FIRST = timedelta(minutes=15)
ANSWERS = ("no", "yes", "unsure", "skip")
OPEN, SAFETY, STOP, NOTHING = "open", "safety", "stop", "nothing"


def is_open(me: Person) -> bool:
    """Whether steps that take two are shown. A locked private key reads as closed."""
    return partner_steps.are_open(me)


def answer(me: Person, session: SessionBase, answers: list[str]) -> str:
    """Take the five answers, in order; return what to show: OPEN, SAFETY, STOP or NOTHING.

    Only five clear noes are kept, as a date seven days on. A yes or unsure ends an open gate at once, and this visit
    alone remembers to put safety first for 15 minutes and not to suggest the questions again.
    """
    afraid, feared = answers[:4], answers[4]
    worried = [given for given in (*afraid, feared) if given in {"yes", "unsure"}]
    if worried:
        partner_steps.close(me)
        session["safety_until"] = (me.now + SAFETY_FIRST).isoformat()
        session["no_questions"] = True
        return SAFETY if any(given in {"yes", "unsure"} for given in afraid) else STOP
    if all(given == "no" for given in answers):
        until = (me.today + DAYS).isoformat()

        def keep(state: dict[str, Any]) -> None:
            state["gate"] = {"partner_steps_until": until}

        me.change("private", keep)
        return OPEN
    return NOTHING


def safety_first(me: Person, session: SessionBase) -> bool:
    """Whether this visit is inside the 15 minutes after a yes or unsure."""
    until = session.get("safety_until", "")
    return bool(until and me.now.isoformat() < until)
