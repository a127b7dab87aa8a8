"""The few words that an entry can carry beside its text: a mood, and what kind of writing it is."""

from django.utils.translation import gettext_lazy as _

from healing.web.moods import MOODS as MOODS

MOOD_WORDS = dict(MOODS)
LETTER = "letter"
KINDS = ((LETTER, _("A letter I won’t send")),)
KIND_WORDS = {LETTER: _("Letter, not sent")}
