"""How long someone has been here in one go: after 45 minutes a break is offered, once (evidence.md §4, Dose)."""

from datetime import datetime, timedelta
from typing import Any

BREAK_AFTER = timedelta(minutes=45)
GAP = timedelta(minutes=30)  # a signed-in browser that lay still for so long begins a new visit
NOTED_EVERY = timedelta(minutes=10)
BEGAN, SEEN, OFFERED = "visit_began", "visit_seen", "break_offered"


def offers_break(session: Any, now: datetime) -> bool:
    """Whether to offer a break now. It is held in the sealed session that it was, and nowhere else."""
    began = beginning(session, now)
    if now - began < BREAK_AFTER or session.get(OFFERED) == began.isoformat():
        return False
    session[OFFERED] = began.isoformat()
    return True


def beginning(session: Any, now: datetime) -> datetime:
    """When this visit began. A session ends after 30 quiet minutes; one that stays is noted as long as it goes on."""
    row = session.row
    if not row.stay:
        made: datetime = row.made
        return made
    seen = datetime.fromisoformat(session[SEEN]) if SEEN in session else None
    if seen is None or now - seen >= GAP:
        session[BEGAN] = session[SEEN] = now.isoformat()
    elif now - seen >= NOTED_EVERY:
        session[SEEN] = now.isoformat()
    return datetime.fromisoformat(session[BEGAN])
