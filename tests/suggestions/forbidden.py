"""What evidence.md forbids someone on a day, written down apart from the code that removes it."""

from datetime import date, timedelta

from healing.suggestions.signals import Signals

TAKES_TWO = {f"step:B{n}" for n in (2, 3, 4, 5, 6, 8, 9)}
HURT = {f"prompt:p{n:02}" for n in (1, 2, 10, 11, 12, 13, 14, 15, 16, 25)}
DIGS = {"step:A6", "step:A7", "step:A8", "step:B4"} | HURT


def forbidden(s: Signals, today: date) -> set[str]:
    """What evidence.md forbids this person on this day, written down apart from the code that removes it."""
    never = {"step:B1", "step:A8", "prompt:p26"}
    never |= {f"step:{step}" for step in s.steps_done} | {f"article:{article}" for article in s.read}
    never |= {key for key, rest in s.cooling.items() if rest["never"] or rest["until"] > today.isoformat()}
    if not s.gate_open or s.safety_page or s.pressed == "unsafe" or s.stands in {"apart", "not_partner", "died"}:
        never |= TAKES_TWO
    if s.stands == "died":
        never |= {"step:B7", "pathway:bonds", "article:r20"} | {f"prompt:p{n}" for n in range(23, 35)}
    if s.happened == "professional":
        never |= {f"step:C{n}" for n in range(1, 8)} | {"pathway:guide", *(f"article:r{n}" for n in (22, 23, 24))}
    if s.recent:
        never |= HURT | {f"step:A{n}" for n in range(5, 10)} | {f"prompt:p{n:02}" for n in range(17, 23)}
    if s.recent or s.day < 42 or any((today - r.day).days <= 14 and r.value >= 8 for r in s.readings):
        never |= {"step:A7"}
    if s.distress_now is not None and s.distress_now >= 7:
        never |= DIGS
    if s.numb_on and (today - s.numb_on).days < 14:
        never |= DIGS
    if s.talk_ended_badly_on and (today - s.talk_ended_badly_on).days < 28:
        never |= {"step:B3", "step:B4", "step:A7"}
    dug = [entry.day for entry in s.hurt_entries if (today - entry.day).days < 14]
    if today in dug or len(dug) >= 4:
        never |= HURT
    lately = [r for r in s.readings if r.value >= 9 and today - r.day <= timedelta(days=1)]
    stirred = [entry for entry in s.hurt_entries[-3:] if entry.mood == "heavy"]
    if lately or s.night or (len(stirred) == 3 and (today - stirred[-1].day).days < 7):
        never |= HURT
    if not s.private_open:
        never |= {f"step:{x}" for x in ("A1", "A5", "A6", "A9", "B7", "C1", "C2")} | {"checkin:hard", "article:r20"}
        never |= {f"prompt:p{n:02}" for n in range(1, 41)}
    return never
