"""Drafts that a browser sealed while it had no connection: taken in as they are, and asked about at sign-out."""

import base64
import binascii

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from healing import vault
from healing.accounts import carry, limits
from healing.journal import drafts
from healing.journal.drafts_models import Draft
from healing.journal.views.drafting import (
    AN_HOUR,
    KEPT,
    KEPT_SEALED,
    OLD,
    REFUSED,
    TOO_OFTEN,
    UNKNOWN,
    owner_and_keys,
)  # fmt: skip
from healing.vault import inbox
from healing.web.fragments import render

LARGEST = 700_000  # bytes: a hundred thousand characters of four bytes each, padded


@csrf_exempt
@login_not_required
@require_POST
def draft_sealed(request: HttpRequest) -> HttpResponse:
    """Take a draft that was sealed in the browser. It answers with a number only.

    Its tag says whose it is. An old one is taken from its owner alone, who is back after more than a fortnight.
    """
    tag = carry.read_tag(request.POST.get("tag", ""), any_age=True)
    owner, keys = owner_and_keys(request, tag.owner) if tag else (None, None)
    if tag is None or (keys is None and carry.read_tag(request.POST["tag"]) is None):
        return HttpResponse(status=OLD)
    if owner is None:
        return HttpResponse(status=UNKNOWN)
    try:
        page, blob = drafts.own(request.POST), base64.urlsafe_b64decode(request.POST.get("sealed", ""))
        if len(blob) > LARGEST or not inbox.takes(inbox.of(owner), blob):
            return HttpResponse(status=REFUSED)
        if keys is None:
            limits.take(limits.pool("draft", str(owner.pk), AN_HOUR))
        draft = Draft(id=page.id, user=owner, of=tag.draft_id, count=page.times, day=drafts.today(), sealed=blob)
        if keys is not None and keys.opened is not None:
            draft.unseal(keys)
        drafts.put_again(draft)
    except (binascii.Error, ValueError, vault.Damaged):
        return HttpResponse(status=REFUSED)
    except drafts.NotYours:
        return HttpResponse(status=UNKNOWN)
    except (drafts.TooManyPages, limits.TooMany):
        return HttpResponse(status=TOO_OFTEN)
    return HttpResponse(status=KEPT if keys is not None else KEPT_SEALED)


@require_safe
def drafts_unsent(request: HttpRequest) -> HttpResponse:
    """What signing out asks when something on this device could not be sent. The browser knows; the server does not."""
    return render(request, "journal/drafts_unsent.html")
