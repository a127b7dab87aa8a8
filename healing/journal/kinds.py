"""The few words that an entry can carry beside its text: a mood, and what kind of writing it is."""

from django.utils.translation import gettext_lazy as _

MOODS = (("heavy", _("Heavy")), ("tender", _("Tender")), ("okay", _("Okay")), ("light", _("Light")))
MOOD_WORDS = dict(MOODS)
LETTER = "letter"
KINDS = ((LETTER, _("A letter I won’t send")),)
KIND_WORDS = {LETTER: _("Letter, not sent")}
