"""Every component in every state, on one page, for whoever draws or builds. Only routed with LOCAL."""

from django import forms as django_forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from healing.web import forms
from healing.web.fragments import render

MOODS = (("heavy", _("Heavy")), ("tender", _("Tender")), ("okay", _("Okay")), ("light", _("Light")))
WEEKDAYS = tuple((str(n), day) for n, day in enumerate((_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))))
SQUARE = mark_safe('<svg viewBox="0 0 7 7" aria-hidden="true"><path d="M0 0h3v3H0zM4 0h3v3H4zM0 4h3v3H0zM4 4h1v1H4zM6 5h1v2H5V6h1z"/></svg>')


class Sample(forms.Form):
    """One field of each kind."""

    line = forms.Line(label=_("A name of your choosing"), max_length=40, required=False, help_text=_("It need not be your own."))
    passphrase = forms.Line(label=_("Passphrase"), max_length=200, widget=django_forms.PasswordInput, help_text=_("15 characters or more."))
    text = forms.Text(label=_("What hurt"), max_length=2000, required=False)
    stands = forms.Choice(label=_("How do things stand?"), choices=[("together", _("We’re together")), ("left", _("We’re apart")), ("open", _("It’s open"))])
    people = forms.Choices(label=_("Who could you tell?"), choices=[("friend", _("A friend")), ("family", _("Family")), ("doctor", _("A doctor"))])
    hard = forms.Scale(label=_("How hard is it right now?"))
    mood = forms.Choice(label=_("How is it to write this?"), choices=MOODS, required=False)
    days = forms.Choices(label=_("On which days?"), choices=WEEKDAYS, required=False)
    country = forms.Choice(label=_("Where are you?"), widget=django_forms.Select, choices=[("gb", _("United Kingdom")), ("ie", _("Ireland"))])
    consent = django_forms.BooleanField(label=_("I’m 18 or older"), required=False)
    body = forms.Text(label=_("Your words"), max_length=100_000, required=False)


SENT = {"line": "x" * 60, "hard": "12", "mood": "tender", "days": ["0", "2", "4"], "people": ["friend"], "body": _("I needed you to stay in the room.")}


def card(pathway: str, tag: str, **more: object) -> dict[str, object]:
    """A deep card of a pathway."""
    words = {
        "title": _("Say what hurt, and what you needed"),
        "about": _("A 10-minute exercise. You put the hurt into one sentence that starts with “I”, and keep it for yourself."),
        "reason": _("You named what happened yesterday, and said that talking feels possible."),
    }
    return {"pathway": pathway, "tag": tag, "start": _("Begin"), "href": "#next", "action": "#next", "target": "B3", "gentler": True, **words, **more}


def week() -> list[dict[str, object]]:
    """A week in its middle."""
    dots = [["kept", "kept"], ["kept", "tried"], ["not_today", "kept"], ["kept", ""], [""], [""], []]
    return [
        {"name": name, "number": 23 + n, "today": n == 3, "dots": dots[n], "words": _("1 kept, 1 planned")}
        for n, (_value, name) in enumerate(WEEKDAYS)
    ]


@login_not_required
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Show all components. With `?refused=1` the form comes back with errors, and takes the focus."""
    context = {
        "form": Sample(initial={"hard": "4", "mood": "tender", "days": ["0", "2"], "stands": "together"}),
        "refused": Sample({f"second-{name}": value for name, value in SENT.items()} if request.GET.get("refused") else None, prefix="second"),
        "cards": [card("bonds", _("Healthy habits"), open=True, never=True), card("care", _("Self-care"), title=_("Help your body settle, for three minutes"))],
        "week": week(),
        "square": SQUARE,
        "contents": [("fields", _("Fields")), ("writing", _("Writing"))],
        "chosen": [0, 3, 4],
        "states": ["", "kept", "tried", "not_today"],
    }
    return render(request, "web/gallery.html", context)
