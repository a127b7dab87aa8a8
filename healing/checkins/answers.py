"""The closed answers of a check-in. None of them is a free text, so rules may read them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from healing.web.moods import MOODS

Answers = tuple[tuple[str, Any], ...]

MOOD: Answers = MOODS
SLEEP: Answers = (("poor", _("Badly")), ("some", _("So-so")), ("good", _("Well")))
ENERGY: Answers = (("low", _("Low")), ("some", _("Some")), ("good", _("Good")))
BODY: Answers = (
    ("settled", _("Settled")),
    ("panicky", _("Panicky")),
    ("numb", _("Numb")),
    ("back", _("Back in it")),
)
FLOODED = ("numb", "back")  # evidence.md §4, pass 1: numbness or flashbacks
IMPACT: Answers = (
    ("mind", _("How much is it on your mind?")),
    ("stings", _("How much does it sting when it comes up?")),
    ("way", _("How much does it get in your way?")),
)
WORDS: dict[str, Answers] = {"mood": MOOD, "sleep": SLEEP, "energy": ENERGY, "body": BODY}
OF_THE_DAY = ("sleep", "energy")  # what a whole day has once: a later answer counts instead of the earlier one
HARD = "hard"
DAILY = (HARD, "mood", "body", *OF_THE_DAY)


def word(name: str, value: str) -> str:
    """An answer in words; as it stands where it is not known any more."""
    return str(dict(WORDS[name]).get(value, value))
