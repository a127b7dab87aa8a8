"""When phrase and code are both lost: start afresh, and what becomes of what was locked. And sealing everything afresh."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from healing import vault
from healing.accounts import limits, locking
from healing.accounts.erasing import forget_deleted
from healing.accounts.lock_forms import AfreshForm, SecretForm
from healing.accounts.models import Session
from healing.accounts.person import Person, person
from healing.accounts.views.again import answer
from healing.accounts.views.lock_open import busy, neither
from healing.vault import aside, reseal
from healing.vault import lock as locks
from healing.web.fragments import render, see_other
from healing.web.transactions import writing


@sensitive_post_parameters("current")
@require_http_methods(["GET", "POST"])
def lock_afresh(request: HttpRequest) -> HttpResponse:
    """Begin again with an empty journal. What was locked is set aside unread, and can come back or be deleted."""
    me = person(request)
    if not locking.is_on(me.user):
        return see_other("accounts:lock")
    form = AfreshForm(request.POST if request.method == "POST" else None)
    status = answer(request, form) if request.method == "POST" else 0
    if status != 200:
        return render(request, "accounts/lock_afresh.html", {"form": form}, status=status or 200)
    with writing():
        aside.start_afresh(me.user)
        Session.objects.of(me.user).close()
    messages.success(request, _("You can begin again. What was locked is set aside, unread."))
    locking.close_here(request)
    return locking.forget_half(see_other("accounts:lock"))


@sensitive_post_parameters("secret")
@require_http_methods(["GET", "POST"])
def lock_aside(request: HttpRequest) -> HttpResponse:
    """The old phrase or code turned up: bring back what was set aside."""
    me = person(request)
    if not me.user.keyring.lost:
        return see_other("accounts:lock")
    me.keys.private  # noqa: B018 - it comes back under the key of now
    form = SecretForm(request.POST if request.method == "POST" else None)
    form.fields["secret"].label = _("The old lock phrase, or the old lock code")
    status = 0
    if request.method == "POST":
        count, status = brought_back(me, form)
        if count is not None:
            back = ngettext("%(n)d text is back.", "%(n)d texts are back.", count) % {"n": count}
            messages.success(request, back)
            return see_other("accounts:lock_sealing")
    return render(request, "accounts/lock_aside.html", {"form": form}, status=status or 200)


def brought_back(me: Person, form: SecretForm) -> tuple[int | None, int]:
    """Bring it back; otherwise None, a status and a sentence in the form."""
    if not form.is_valid():
        return None, 422
    secret = form.cleaned_data["secret"]
    try:
        taken = limits.take_at_lock(me.user)
        with writing():
            count = aside.bring_back(me.user, me.keys.private, phrase=secret, code=secret)
    except limits.TooMany as full:
        form.add_error("secret", full.sentence)
        return None, 429
    except vault.Busy:
        limits.give_back(taken)
        form.add_error("secret", busy())
        return None, 503
    if count is None:
        form.add_error("secret", neither())
        return None, 422
    limits.give_back(taken)
    return count, 200


@require_POST
def lock_aside_delete(request: HttpRequest) -> HttpResponse:
    """Delete what was set aside, for good."""
    me = person(request)
    with writing():
        aside.forget(me.user)
    forget_deleted()
    messages.success(request, _("What was set aside is deleted."))
    return see_other("accounts:lock")


@require_safe
def lock_sealing(request: HttpRequest) -> HttpResponse:
    """Seal some more under the key of now and show how far it is; the page asks for itself until all is done."""
    me = person(request)
    key = me.keys.private
    if not reseal.pending(key):
        return render(request, "accounts/lock_sealing.html", {"on": locking.is_on(me.user), "finished": True})
    with writing():
        pass  # ends the reads of this page: each batch is a transaction of its own
    try:
        progress = reseal.run(me.user, key, seconds=locking.AT_ONCE)
    except locks.Changed:
        return see_other("accounts:lock_sealing")
    if progress.finished:
        forget_deleted()  # what the rows were before
    context = {"on": locking.is_on(me.user), "finished": progress.finished, "progress": progress}
    return render(request, "accounts/lock_sealing.html", context)
