"""Drafts: what a page sends by itself, going on with one, and throwing one away."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing import vault
from healing.accounts import carry, limits
from healing.accounts.models import User
from healing.accounts.person import Person, person
from healing.journal import attached, drafts
from healing.journal.drafts_models import Draft, Seen
from healing.journal.forms import EntryForm
from healing.journal.models import Entry
from healing.journal.views.sheet import draft_fields, show
from healing.library import catalogue
from healing.web.fragments import render, see_other
from healing.web.transactions import writing

KEPT, KEPT_SEALED, UNKNOWN, OLD, REFUSED, TOO_OFTEN = 204, 202, 404, 410, 422, 429
AN_HOUR = 400  # drafts that one person's pages may send in an hour without a session of theirs


@csrf_exempt
@login_not_required
@require_POST
def draft_keep(request: HttpRequest) -> HttpResponse:
    """Keep what a page sends by itself. It answers with a number only.

    Its tag says whose it is, so it needs no token and no session: without one, and while the journal is locked, the words
    are sealed to the owner's inbox and can't be read here.
    """
    tag = carry.read_tag(request.POST.get("tag", ""))
    if tag is None:
        return HttpResponse(status=OLD)
    owner, keys = owner_and_keys(request, tag.owner)
    if owner is None:
        return HttpResponse(status=UNKNOWN)
    try:
        words = drafts.typed(request.POST)
        own, went_on = drafts.own(request.POST), list(drafts.read(request.POST.get("continues", "")))
        if keys is None:
            limits.take(limits.pool("draft", str(owner.pk), AN_HOUR))
        draft = Draft(id=own.id, user=owner, of=tag.draft_id, count=own.times, day=drafts.today())
        drafts.seal(draft, keys, owner, words)
        may_read = keys if keys is not None and keys.opened is not None else None
        drafts.put_again(draft, seen=went_on if may_read else (), words=words, keys=may_read)
    except (drafts.TooLong, ValueError):
        return HttpResponse(status=REFUSED)
    except drafts.NotYours:
        return HttpResponse(status=UNKNOWN)
    except (drafts.TooManyPages, limits.TooMany):
        return HttpResponse(status=TOO_OFTEN)
    return HttpResponse(status=KEPT if keys is not None else KEPT_SEALED)


def owner_and_keys(request: HttpRequest, owner_id: UUID) -> tuple[User | None, vault.Keys | None]:
    """Whose draft it is, and their keys if it is they who are signed in."""
    user: Any = request.user
    if user.is_authenticated and user.pk == owner_id:
        return user, vault.keys(request)
    return User.objects.filter(pk=owner_id, is_active=True).select_related("keyring").first(), None


@require_safe
def draft_list(request: HttpRequest) -> HttpResponse:
    """All drafts."""
    return render(request, "journal/drafts.html", {"drafts": drafts.every(person(request))})


@require_safe
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Go on with a draft: the page it was written on, with its words."""
    me = person(request)
    found = get_object_or_404(Draft.objects.owned_by(me.user), pk=draft_id)
    words = found.unseal(me.keys)
    entry = Entry.objects.owned_by(me.user).filter(pk=found.of).first()
    gone = entry is None and (words["version"] not in ("", "0") or Entry.objects.filter(pk=found.of).exists())
    begins = {**words, "tag": carry.tag(me.user.pk, uuid4() if gone else found.of)}
    if gone:
        begins["version"] = "0"
    form = EntryForm(initial=begins, me=me)
    return show(
        request, me, form, entry, catalogue().prompts.get(words["prompt"]),
        about=attached.place(words["about"]), draft=drafts.one_of(me, *row_of(found)), gone=gone,
        **draft_fields(me, request.POST, [Seen(found.pk, found.count)]),
    )  # fmt: skip


def row_of(found: Draft) -> tuple[Any, ...]:
    """A draft as its list reads it."""
    return found.pk, found.count, found.of, found.day, found.sealed


@require_http_methods(["GET", "POST"])
def draft_drop(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Ask once; then a draft is gone."""
    me: Person = person(request)
    found = get_object_or_404(Draft.objects.owned_by(me.user), pk=draft_id)
    if request.method == "POST":
        with writing():
            drafts.forget(me.user.pk, [Seen(found.pk, found.count)])
        messages.success(request, _("That draft is gone."))
        of_entry = Entry.objects.owned_by(me.user).filter(pk=found.of).exists()
        return see_other("journal:entry", entry_id=found.of) if of_entry else see_other("journal:entry_list")
    return render(request, "journal/draft_drop.html", {"draft": drafts.one_of(me, *row_of(found))})
