"""My people: add, change, order, remove, and choose who shows without unlocking. Nobody is ever written to from here."""

from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing.accounts import carry
from healing.accounts.person import Person, person
from healing.support import people
from healing.support.people import Reachable
from healing.web import forms
from healing.web.fragments import render, see_other

HELPS: dict[str, str | Promise] = {
    "listens": gettext_lazy("Listens"),
    "company": gettext_lazy("Keeps me company"),
    "comes": gettext_lazy("Can come over"),
    "stay": gettext_lazy("I could stay there"),
    "children": gettext_lazy("Helps with the children"),
    "knows": gettext_lazy("Knows what happened"),
}


class PersonForm(forms.Form):
    """One person to reach. Only the name is needed."""

    name = forms.Line(label=gettext_lazy("Name"), max_length=80)
    how = forms.Line(
        label=gettext_lazy("How you reach them"),
        help_text=gettext_lazy("A number becomes a button to call or text. “Knock next door” is fine too."),
        max_length=120,
        required=False,
    )
    helps = forms.Choices(label=gettext_lazy("What for"), choices=list(HELPS.items()), required=False)
    what_for = forms.Line(label=gettext_lazy("In your own words, if you like"), max_length=160, required=False)


class ShownForm(forms.Form):
    """Up to three people who show without unlocking."""

    shown = forms.Choices(label=gettext_lazy("Who shows on Help now"), required=False)

    def __init__(self, *args: Any, listed: list[Reachable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shown"].choices = [(str(one.id), one.name) for one in listed]  # type: ignore[attr-defined]

    def clean_shown(self) -> list[UUID]:
        chosen = [UUID(one) for one in dict.fromkeys(self.cleaned_data["shown"])]
        if len(chosen) > people.SHOWN:
            raise ValidationError(_("Up to three can show. Take one out, then keep it again."))
        return chosen


def of_mine(me: Person, person_id: UUID) -> Reachable:
    """A person of my own list. Raises Http404, the same for another's and for nobody's."""
    found = next((one for one in people.listed(me) if one.id == person_id), None)
    if found is None:
        raise Http404
    return found


@require_safe
def my_people(request: HttpRequest) -> HttpResponse:
    """The list, with a button to call or text each."""
    rows = [{"one": one, "for": for_what(one)} for one in people.listed(person(request))]
    return render(request, "support/my_people.html", {"rows": rows, "full": len(rows) >= people.MOST})


def for_what(one: Reachable) -> str:
    """What someone is there for, in one line."""
    return " · ".join([*(str(HELPS[value]) for value in one.helps if value in HELPS), *filter(None, [one.what_for])])


@require_http_methods(["GET", "POST"])
def person_new(request: HttpRequest) -> HttpResponse:
    """Add someone. The form's tag is the new row's id, so that it is kept once however often it is sent."""
    me = person(request)
    me.keys.private  # noqa: B018  (closed: unlock before anything is typed)
    form = PersonForm(request.POST) if carry.sent(request) else PersonForm().typed(request.POST)
    if carry.sent(request):
        mark = carry.read_tag(request.POST.get("tag", ""))
        if mark is None or mark.owner != me.user.pk:
            form.add_error(None, _("This page was open for long. What you typed is still here: keep it once more."))
        elif kept(me, form, mark.draft_id):
            return see_other("support:my_people")
        elif not form.errors:
            form.add_error(None, _("Thirty people fit here. Remove one first."))
    return form_page(request, form, {"tag": carry.tag(me.user.pk, uuid4())})


def kept(me: Person, form: PersonForm, row_id: UUID) -> bool:
    """Keep a valid form. False when something can't be used or the list is full."""
    if not form.is_valid():
        return False
    try:
        people.keep(me, row_id=row_id, **form.cleaned_data)
    except people.Full:
        return False
    return True


@require_http_methods(["GET", "POST"])
def person_change(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Change what is kept of someone."""
    me = person(request)
    found = of_mine(me, person_id)
    form = PersonForm(request.POST if carry.sent(request) else None, initial=found.document())
    if carry.comes_back(request):
        form.typed(request.POST)
    elif request.method == "POST" and kept(me, form, person_id):
        return see_other("support:my_people")
    return form_page(request, form, {"tag": carry.tag(me.user.pk, person_id), "found": found})


def form_page(request: HttpRequest, form: PersonForm, context: dict[str, Any]) -> HttpResponse:
    """The form to add or change someone, with whatever was typed."""
    status = 422 if form.errors else 200
    return render(request, "support/my_people_form.html", {"form": form, **context}, status=status)


@require_http_methods(["GET", "POST"])
def person_remove(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Take someone off the list; asked once."""
    me = person(request)
    found = of_mine(me, person_id)
    if request.method == "POST":
        people.remove(me, row_id=person_id)
        return see_other("support:my_people")
    return render(request, "support/my_people_remove.html", {"one": found})


@require_POST
def person_move(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Move someone up or down. Anything else moves nobody."""
    me = person(request)
    of_mine(me, person_id)
    by = {"up": -1, "down": 1}.get(request.POST.get("by", ""))
    if by:
        people.arrange(me, row_id=person_id, by=by)
    return see_other("support:my_people")


@require_http_methods(["GET", "POST"])
def people_shown(request: HttpRequest) -> HttpResponse:
    """Who shows without unlocking: what that means is said first."""
    me = person(request)
    everyone = people.listed(me)
    initial = {"shown": [str(one.id) for one in everyone if one.shown]}
    form = ShownForm(request.POST if request.method == "POST" else None, listed=everyone, initial=initial)
    if request.method == "POST" and form.is_valid():
        people.show(me, chosen=form.cleaned_data["shown"])
        return see_other("support:my_people")
    context = {"form": form, "anyone": bool(everyone)}
    return render(request, "support/my_people_shown.html", context, status=422 if form.errors else 200)
