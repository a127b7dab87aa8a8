"""A quiz in words and as a picture: what the page of its result shows. No names of styles, no numbers."""

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from healing.checkins.drawing import Ends, on_a_map
from healing.checkins.quiz import ABOUT, DISTANCE, WORRY, band
from healing.library.quizzes import Axis, Quiz

Place = dict[str, Any]  # {"about": "partner", "worry": 4.2, "distance": None}


def axis_of(quiz: Quiz, name: str) -> Axis:
    """One of its two directions."""
    return next(axis for axis in quiz.axes if axis.name == name)


def sentences(quiz: Quiz, place: Place) -> list[str]:
    """A sentence for each direction with enough answers, and the word of caution that belongs to it."""
    said = []
    for name in (WORRY, DISTANCE):
        if place.get(name) is None:
            continue
        axis, where = axis_of(quiz, name), band(place[name])
        said.append(str(getattr(axis, where)))
        if where == "higher" and axis.note:
            said.append(axis.note)
    return said


def about_words(about: str) -> str:
    """Whom a quiz was about."""
    return str(dict(ABOUT).get(about, dict(ABOUT)["other"]))


def small(words: str) -> str:
    """With a small first letter, to stand inside a sentence."""
    return words[:1].lower() + words[1:]


def where_words(quiz: Quiz, place: Place) -> str:
    """Where the dot lies, for those who can't see it."""
    sides = {
        WORRY: {"lower": _("to the left"), "middle": _("near the middle"), "higher": _("to the right")},
        DISTANCE: {"lower": _("low"), "middle": _("at middle height"), "higher": _("high")},
    }
    across, up = (sides[name][band(place[name])] for name in (WORRY, DISTANCE))
    return _("Across: %(worry)s. Up: %(distance)s. The dot lies %(across)s and %(up)s.") % {
        "worry": small(axis_of(quiz, WORRY).label),
        "distance": small(axis_of(quiz, DISTANCE).label),
        "across": across,
        "up": up,
    }


def picture(quiz: Quiz, places: Sequence[Place]) -> SafeString | str:
    """The map with the newest place first; "" when the newest lacks a direction."""
    if not places or None in (places[0].get(WORRY), places[0].get(DISTANCE)):
        return ""
    whole = [(p[WORRY], p[DISTANCE]) for p in places if None not in (p.get(WORRY), p.get(DISTANCE))]
    across, up = axis_of(quiz, WORRY), axis_of(quiz, DISTANCE)
    ends = Ends(across.less, across.more, up.less, up.more)
    words = where_words(quiz, places[0])
    if len(whole) > 1:
        words += " " + _("Fainter dots are earlier ones.")
    return on_a_map(whole, ends, quiz.scale, title=_("A dot on a map with two directions"), words=words)
