"""What happens to a form of the writing page: kept as an entry, kept for later, or shown beside another version."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from healing.accounts import carry
from healing.accounts.person import Person
from healing.accounts.views.enter import sign_out
from healing.journal import again, calm, drafts, merge, shown
from healing.journal.actions import Conflict, NotYours, keep_entry
from healing.journal.forms import EntryForm
from healing.journal.models import Entry
from healing.journal.views.sheet import draft_fields, show
from healing.library import catalogue
from healing.web.errors import links
from healing.web.fragments import render, see_other
from healing.web.transactions import writing

NOT_WAYS = {
    "leave",
    "sign_out",
    "lock_now",
    "hold",
    "unlock",
    "draft_sealed",
    "drafts_unsent",
}  # what of the frame's places is no page


def keep(request: HttpRequest, me: Person, found: Entry | None) -> HttpResponse:
    """Keep what a form sent: as new, as the next version, or (on a conflict) beside the other."""
    had = found.unseal(me.keys).get("show_on", "") if found else ""
    prompt = catalogue().prompts.get(request.POST.get("prompt", ""))
    if carry.comes_back(request):  # hidden while the page lay idle: nothing is kept yet
        return show(request, me, EntryForm(initial=request.POST.dict(), me=me, had=had), found, prompt)
    form = EntryForm(request.POST, me=me, had=had)
    tag = mine(request, me, found)
    if tag is None:
        form.data = {**request.POST.dict(), "tag": carry.tag(me.user.pk, found.pk if found else uuid4())}
        form.add_error(None, _("This page was open for long. Your words are still here: keep them once more."))
    elif "to" in request.POST or "go_on" in request.POST:
        return later(request, me, form, tag.draft_id, found)
    if tag is None or not form.is_valid():
        return show(request, me, form, found, prompt, status=422)
    return keep_words(request, me, found, form, tag.draft_id)


def mine(request: HttpRequest, me: Person, found: Entry | None) -> carry.Tag | None:
    """The tag of the form, if it is this person's and of this entry."""
    tag = carry.read_tag(request.POST.get("tag", ""))
    ours = tag is not None and tag.owner == me.user.pk and (found is None or tag.draft_id == found.pk)
    return tag if ours else None


def keep_words(request: HttpRequest, me: Person, found: Entry | None, form: EntryForm, draft_id: UUID) -> HttpResponse:
    """Keep a form that can be kept; the drafts whose words are in it go in the same transaction."""
    words, version, seen = form.words, form.cleaned_data["version"] or 0, drafts.seen_by(request.POST)
    beside = carry.read_tag(request.POST["beside"]) if "beside" in request.POST else None
    if beside and beside.owner == me.user.pk:  # both are to be kept: this one as a new entry
        draft_id, version = beside.draft_id, 0
    elif found and found.version == version and "merge" in request.POST:
        words["body"] = merge.chosen(found.unseal(me.keys)["body"], words["body"], request.POST)
    elif found is None and (before := again.kept_already(me, words, seen)):
        return see_other("journal:entry", entry_id=before)
    try:
        kept = keep_entry(me=me, draft_id=draft_id, words=words, version=version, seen=seen)
    except NotYours:
        return without_entry(request, me, draft_id)
    if isinstance(kept, Conflict):
        return conflict(request, me, kept)
    if version == 0:
        calm.kept(request.session, form.cleaned_data["prompt"], kept.pk)
    return see_other(f"{links()['journal']}{kept.pk}/")


def without_entry(request: HttpRequest, me: Person, draft_id: UUID) -> HttpResponse:
    """The entry was deleted meanwhile: the words become a draft, which says so. Nothing is lost. Raises Http404."""
    if Entry.objects.filter(pk=draft_id).exclude(user=me.user).exists():
        raise Http404
    draft = drafts.keep_for_later(me=me, of=draft_id, words=drafts.typed(request.POST), given=request.POST)
    return see_other("journal:draft", draft_id=draft.pk)


def later(request: HttpRequest, me: Person, form: EntryForm, of: UUID, found: Entry | None) -> HttpResponse:
    """Keep the words as a draft and go where the pressed button leads; without words there is nothing to keep."""
    prompt = catalogue().prompts.get(request.POST.get("prompt", ""))
    try:
        words = drafts.typed(request.POST)
    except drafts.TooLong:
        form.is_valid()
        return show(request, me, form, found, prompt, status=422)
    changed = drafts.holds_words(words) and not drafts.kept_already(me.keys, me.user, of, words, any_version=True)
    draft = drafts.keep_for_later(me=me, of=of, words=words, given=request.POST) if changed else None
    if request.POST.get("to") == "sign_out":
        return sign_out(request)
    if request.POST.get("to") == "throw" and draft is not None:
        return see_other("journal:draft_drop", draft_id=draft.pk)
    if "to" in request.POST:
        return see_other(way_out(request))
    if draft is not None:
        return see_other("journal:draft", draft_id=draft.pk)
    return see_other("journal:entry_edit", entry_id=found.pk) if found else see_other("journal:entry_new")


def way_out(request: HttpRequest) -> str:
    """Where a button that keeps and leaves leads to. Anything unknown leads to the journal."""
    name, _between, value = request.POST.get("to", "").partition(":")
    new = reverse("journal:entry_new")
    places = {name: address for name, address in links().items() if name not in NOT_WAYS}
    places |= {"write": new, "questions": reverse("journal:prompts")}
    places |= {"question": f"{new}?{urlencode({'prompt': value})}", "another": f"{new}?{urlencode({'another': value})}"}
    return places.get(name, places["journal"])


def conflict(request: HttpRequest, me: Person, met: Conflict) -> HttpResponse:
    """Both versions on one page, the one sent kept as a draft until someone chooses. Nothing is lost."""
    words = drafts.typed(request.POST)
    draft = drafts.keep_for_later(me=me, of=met.entry.pk, words=words, given=request.POST)
    seen = [drafts.Seen(draft.pk, draft.count)]
    data = {**request.POST.dict(), "version": met.entry.version, "tag": carry.tag(me.user.pk, met.entry.pk)}
    context = {
        "form": EntryForm(data, me=me, had=met.theirs.get("show_on", "")),
        "entry": met.entry,
        "writing": "words",
        "theirs": met.theirs,
        "blocks": merge.blocks(met.theirs["body"], words["body"]),
        "beside": carry.tag(me.user.pk, uuid4()),
        **draft_fields(me, request.POST, seen),
        **shown.times(me, met.entry.day, met.theirs),
        "prompt": catalogue().prompts.get(met.theirs["prompt"]),
    }
    return render(request, "journal/entry_conflict.html", context, status=409)


def keep_theirs(request: HttpRequest, me: Person, found: Entry) -> HttpResponse:
    """Only the version that was kept meanwhile is to stay: the draft of the other goes."""
    with writing():
        drafts.forget(me.user.pk, drafts.seen_by(request.POST))
    messages.success(request, _("Kept as it was. What you wrote on that page is gone."))
    return see_other("journal:entry", entry_id=found.pk)


def from_gone(request: HttpRequest, me: Person, entry_id: UUID) -> HttpResponse | None:
    """A change to an entry that was deleted meanwhile: kept as a draft. None when the form is not this person's."""
    tag: Any = carry.read_tag(request.POST.get("tag", ""))
    if tag is None or tag.owner != me.user.pk or tag.draft_id != entry_id:
        return None
    return without_entry(request, me, entry_id)
