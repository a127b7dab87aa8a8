"""How someone wants the journal to behave: the look for heavy words (on) and "On this day" (off)."""

from datetime import date
from typing import Any

from healing import vault
from healing.accounts.person import Person
from healing.journal import shown
from healing.journal.models import Entry
from healing.library import catalogue

HEAVY_WORDS, ON_THIS_DAY = "heavy_words", "on_this_day"
YEARS = 10
LOOKED_AT = 12  # entries opened at most to find one that can be shown unasked


def looks_for_heavy_words(me: Person) -> bool:
    """Whether this browser looks for heavy words when an entry is kept. Raises vault.Locked."""
    return bool(me.private.get("journal", {}).get(HEAVY_WORDS, True))


def as_set(me: Person) -> dict[str, str]:
    """Both settings as the form shows them."""
    kept = me.private.get("journal", {})
    return {
        "heavy": "on" if looks_for_heavy_words(me) else "off",
        "on_this_day": "on" if kept.get(ON_THIS_DAY) else "off",
    }


def keep(me: Person, *, heavy: str, on_this_day: str) -> None:
    """Change both settings."""
    wanted = {HEAVY_WORDS: heavy == "on", ON_THIS_DAY: on_this_day == "on"}
    me.change("private", lambda state: state.setdefault("journal", {}).update(wanted))


def on_this_day(me: Person) -> dict[str, Any] | None:
    """An entry of the same day in an earlier year, if that is wanted and there is one that may come unasked."""
    if not me.private.get("journal", {}).get(ON_THIS_DAY):
        return None
    rows = Entry.objects.owned_by(me.user).filter(day__in=anniversaries(me.today)).newest_first()
    for row_id, day, blob in rows.values_list("id", "day", "sealed")[:LOOKED_AT]:
        try:
            words = Entry.open_row(me.keys, row_id, me.user.pk, blob)
        except vault.Damaged:
            continue
        if may_come_unasked(words):
            return {"id": row_id, "title": shown.title(words), "day": shown.day_words(me, day)}
    return None


def anniversaries(today: date) -> list[date]:
    """The same day in the ten years before; on 29 February only those that have one."""
    years = range(today.year - 1, today.year - 1 - YEARS, -1)
    found = []
    for year in years:
        try:
            found.append(today.replace(year=year))
        except ValueError:
            continue
    return found


def may_come_unasked(words: dict[str, Any]) -> bool:
    """Whether an entry may be shown to someone who did not look for it: nothing folded, heavy, or from a question that digs."""
    prompt = catalogue().prompts.get(words["prompt"])
    heavy = "heavy" in (words["mood"], words.get("before"))
    return not (words.get("folded") or words.get("kind") or heavy or (prompt and prompt.hurt))
