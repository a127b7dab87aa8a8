"""The four words for a mood, the same everywhere: in the journal, a check-in and the plan. Never a number."""

from django.utils.translation import gettext_lazy as _

MOODS = (("heavy", _("Heavy")), ("tender", _("Tender")), ("okay", _("Okay")), ("light", _("Light")))
