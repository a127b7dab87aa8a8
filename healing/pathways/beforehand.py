"""What is asked before some steps, each time, and kept nowhere: is it all right today, and how steady are you?"""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib.sessions.backends.base import SessionBase
from django.utils.translation import gettext_lazy as _

from healing.library.items import Step
from healing.pathways.doors import Door
from healing.web import forms

TODAY = (("yes", _("Yes")), ("no", _("No")), ("unsure", _("Not sure")))
STEADY = (("steady", _("Steady enough")), ("not_steady", _("Not steady")))
KEY = "let_in"


class BeforeForm(forms.Form):
    """One or both questions, as the step asks for them."""

    def __init__(self, *args: Any, today: bool, calm: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if today:
            label = _("All right to do this today, with nobody making you?")
            self.fields["today"] = forms.Choice(label=label, choices=TODAY, required=False)
        if calm:
            label = _("How steady are you right now?")
            self.fields["calm"] = forms.Choice(label=label, choices=STEADY, required=False)

    def chosen(self, name: str) -> str:
        """What was answered; "" for nothing or a question that was not asked."""
        return cast(str, self.cleaned_data.get(name, ""))


@dataclass(frozen=True)
class LetIn:
    """What one look at a step's page shows, and which of the questions were answered a moment ago."""

    shows: Step
    today_said: bool = False
    calm_said: bool = False

    def asks(self, door: Door) -> dict[str, bool]:
        """Which questions stand before it now."""
        today = door.asked.ask_first and self.shows is door.asked and not self.today_said
        return {"today": today, "calm": self.shows.calm and not self.calm_said}


def let_in(session: SessionBase, door: Door) -> LetIn:
    """Use up what `remember` left for this page; without it, what stands there."""
    kept = session.pop(KEY, None) if KEY in session else None
    if not kept or kept["asked"] != door.asked.id:
        return LetIn(door.shown)
    shows = door.one_of(kept["shows"])
    return LetIn(door.shown if door.closed else shows, today_said=True, calm_said=kept["calm"])


def remember(session: SessionBase, door: Door, shows: Step, *, calm: bool) -> None:
    """Let the next look at this page, in this visit, show a step without asking again."""
    session[KEY] = {"asked": door.asked.id, "shows": shows.id, "calm": calm}
