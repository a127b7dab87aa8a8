"""Every component in every state, on one page. Only routed with LOCAL; its words are examples."""

from django import forms as django_forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from healing.web import forms
from healing.web.fragments import render

MOODS = (("heavy", "Heavy"), ("tender", "Tender"), ("okay", "Okay"), ("light", "Light"))
WEEKDAYS = tuple((str(n), day) for n, day in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")))
SQUARE = mark_safe(
    '<svg viewBox="0 0 7 7" aria-hidden="true"><path d="M0 0h3v3H0zM4 0h3v3H4zM0 4h3v3H0zM4 4h1v1H4z"/></svg>'
)


class Sample(forms.Form):
    """One field of each kind."""

    line = forms.Line(
        label="A name of your choosing", max_length=40, required=False, help_text="It need not be your own."
    )
    passphrase = forms.Line(
        label="Passphrase", max_length=200, widget=django_forms.PasswordInput, help_text="15 characters or more."
    )
    text = forms.Text(label="What hurt", max_length=2000, required=False)
    stands = forms.Choice(
        label="How do things stand?",
        choices=[("together", "We’re together"), ("left", "We’re apart"), ("open", "It’s open")],
    )
    people = forms.Choices(
        label="Who could you tell?",
        choices=[("friend", "A friend"), ("family", "Family"), ("doctor", "A doctor")],
    )
    hard = forms.Scale(label="How hard is it right now?")
    mood = forms.Choice(label="How is it to write this?", choices=MOODS, required=False)
    days = forms.Choices(label="On which days?", choices=WEEKDAYS, required=False)
    country = forms.Choice(
        label="Where are you?",
        widget=django_forms.Select,
        choices=[("gb", "United Kingdom"), ("ie", "Ireland")],
    )
    consent = django_forms.BooleanField(label="I’m 18 or older", required=False)
    body = forms.Text(label="Your words", max_length=100_000, required=False)


SENT = {
    "line": "x" * 60,
    "hard": "12",
    "mood": "tender",
    "days": ["0", "2", "4"],
    "people": ["friend"],
    "body": "I needed you to stay in the room.",
}


def card(pathway: str, tag: str, **more: object) -> dict[str, object]:
    """A deep card of a pathway."""
    words = {
        "title": "Say what hurt, and what you needed",
        "about": "A 10-minute exercise. You put the hurt into one sentence that starts with “I”, for yourself.",
        "reason": "You named what happened yesterday, and said that talking feels possible.",
    }
    return {
        "pathway": pathway,
        "tag": tag,
        "start": "Begin",
        "href": "#next",
        "action": "#next",
        "target": "B3",
        "gentler": True,
        **words,
        **more,
    }


def week() -> list[dict[str, object]]:
    """A week in its middle."""
    dots = [["kept", "kept"], ["kept", "tried"], ["not_today", "kept"], ["kept", ""], [""], [""], []]
    return [
        {"name": name, "number": 23 + n, "today": n == 3, "dots": dots[n], "words": "1 kept, 1 planned"}
        for n, (_value, name) in enumerate(WEEKDAYS)
    ]


def checks() -> list[dict[str, object]]:
    """A day's practices in each state."""
    given = (
        ("Ten quiet minutes outside", "After breakfast", "kept"),
        ("Message Ana or call her back", "When I get home from work", ""),
        ("Phone out of the bedroom", "At 22:30", "tried"),
        ("One glass of water", "", "not_today"),
    )
    return [
        {"id": f"check-{n}", "title": title, "detail": detail, "state": state, "action": "#care-title", "just": n == 0}
        for n, (title, detail, state) in enumerate(given)
    ]


@login_not_required
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Show all components. With `?refused=1` the form comes back with errors, and takes the focus."""
    context = {
        "form": Sample(initial={"hard": "4", "mood": "tender", "days": ["0", "2"], "stands": "together"}),
        "refused": Sample(
            {f"second-{name}": value for name, value in SENT.items()} if request.GET.get("refused") else None,
            prefix="second",
        ),
        "cards": [
            card("bonds", "Healthy habits", open=True, never=True),
            card("care", "Self-care", title="Help your body settle, for three minutes"),
        ],
        "week": week(),
        "square": SQUARE,
        "contents": [("fields", "Fields"), ("writing", "Writing")],
        "chosen": [0, 3, 4],
        "checks": checks(),
    }
    return render(request, "web/gallery.html", context)
