"""Keep what someone is writing before it is an entry: by itself, on the way out, locked, or after the session ended."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, TypedDict
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.utils import timezone

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal import shown
from healing.journal.drafts_models import Draft, DraftQuerySet, Seen, forget
from healing.journal.forms import LONGEST
from healing.journal.models import Entry
from healing.vault import inbox
from healing.web.dates import clock
from healing.web.forms import tidy
from healing.web.prepared import Prepared
from healing.web.transactions import writing

FIELDS = ("title", "body", "before", "mood", "labels", "kind", "show_on", "prompt", "about", "version")
LEAST_BESIDE = 1000  # characters that a field beside the text may hold in a draft, whatever an entry takes
PAGES = 20  # drafts of one entry, each from another page; more come only from someone who plays with it
LISTED = 5
EXCERPT = 120

NEWEST = Prepared(
    lambda person: (
        Draft.objects.owned_by(User(pk=person)).newest_first().values_list("id", "count", "of", "day", "sealed")
    )[: LISTED + 1],
    UUID,
)


class TooLong(Exception):
    """More than an entry can hold."""


class NotYours(Exception):
    """The id is that of another draft, of someone else perhaps."""


class TooManyPages(Exception):
    """One entry has more drafts than anyone writes."""


class Waiting(TypedDict):
    """A draft in a list."""

    id: UUID
    at: str
    day: str
    excerpt: str
    moment: datetime


def typed(given: Mapping[str, str]) -> dict[str, str]:
    """What stands in the fields of the writing page, as it was typed. Raises TooLong."""
    words = {name: tidy(given.get(name, "")) for name in FIELDS}
    if len(words["body"]) > LONGEST or any(len(words[name]) > LEAST_BESIDE for name in FIELDS if name != "body"):
        raise TooLong
    return words


def holds_words(words: dict[str, str]) -> bool:
    """Whether there is anything in it to keep."""
    return bool(words["body"].strip() or words["title"].strip())


def document(words: dict[str, str]) -> dict[str, Any]:
    """What is sealed: the fields and the moment."""
    return {**words, "at": timezone.now().isoformat(timespec="seconds")}


def seen_by(given: Mapping[str, str]) -> list[Seen]:
    """The drafts whose words stand on the page that sent this form: its own, and those it went on from."""
    try:
        pages = [own(given)]
    except ValueError:
        pages = []
    return [*pages, *read(given.get("continues", ""))]


def own(given: Mapping[str, str]) -> Seen:
    """The draft of the page itself: the id it has for that, and how often it sent its words. Raises ValueError."""
    return Seen(UUID(given.get("draft", "")), int(given.get("sent") or 1) % 2**31)


def read(line: str) -> Iterator[Seen]:
    """Read the drafts that a hidden field names; what is no draft is left out."""
    for name in line.split()[:5]:
        row_id, _between, count = name.partition(":")
        try:
            yield Seen(UUID(row_id), int(count) % 2**31)
        except ValueError:
            continue


def named(seen: Iterable[Seen]) -> str:
    """The text of that hidden field."""
    return " ".join(f"{one.id}:{one.times}" for one in seen)


def seal(draft: Draft, keys: vault.Keys | None, owner: User, words: dict[str, str]) -> None:
    """Seal for the owner: with their key where it is open, else to their inbox, which only their key opens."""
    if keys is not None and keys.opened is not None:
        draft.seal(keys, document(words))
    else:
        draft.seal_to_inbox(inbox.of(owner), document(words))


def today() -> date:
    """The day that stands beside a draft, in UTC: whose draft it is may not be here to say their zone."""
    return timezone.now().date()


def put(
    draft: Draft, *, seen: Iterable[Seen] = (), words: dict[str, str] | None = None, keys: vault.Keys | None = None
) -> None:
    """Write what a page sent, unless it sent something later; drafts that the page went on from are then in it and go.

    With `words` and open `keys`, words that the entry holds already make no draft: they were kept while this was on its way.
    Raises NotYours, TooManyPages.
    """
    same = Draft.objects.filter(pk=draft.pk, user_id=draft.user_id, of=draft.of, count__lt=draft.count)
    if same.update(sealed=draft.sealed, count=draft.count, day=draft.day, deleted_at=None):
        return  # one statement, all but the first time
    with writing():
        held = Draft.objects.filter(pk=draft.pk).values_list("user_id", "of").first()
        if held and held != (draft.user_id, draft.of):
            raise NotYours
        if held is None:
            if keys is not None and words is not None and kept_already(keys, draft.user, draft.of, words):
                return
            if Draft.objects.filter(user_id=draft.user_id, of=draft.of).count() >= PAGES:
                raise TooManyPages
            draft.save(force_insert=True)
        forget(draft.user_id, [one for one in seen if one.id != draft.pk])


def put_again(draft: Draft, **more: Any) -> None:
    """`put`, once more when the same page sent twice at the same moment."""
    try:
        put(draft, **more)
    except IntegrityError:
        put(draft, **more)


def keep_for_later(*, me: Person, of: UUID, words: dict[str, str], given: Mapping[str, str]) -> Draft:
    """Keep a form as a draft, for its ways out and for "Keep and go on".

    The same form sent twice is one draft. Sent again with other words (by way of Back) it becomes another draft: what it
    held the first time may have been read since.
    """
    seen = seen_by(given)
    try:
        page = own(given)
    except ValueError:
        page = Seen(uuid4(), 1)
    by_script = bool(given.get("sent"))
    draft = Draft(id=page.id, user=me.user, of=of, count=page.times + by_script, day=today())
    there = Draft.objects.owned_by(me.user).filter(pk=page.id, of=of).first() if not by_script else None
    if there is not None:
        held = there.unseal(me.keys)
        if all(held.get(name) == words[name] for name in FIELDS):
            return there
        draft.id, seen = uuid4(), [one for one in seen if one.id != page.id]
    draft.seal(me.keys, document(words))
    try:
        put_again(draft, seen=seen)
    except NotYours:
        draft.id = uuid4()
        draft.seal(me.keys, document(words))
        put(draft, seen=seen)
    return draft


def kept_already(keys: vault.Keys, owner: User, of: UUID, words: dict[str, str], *, any_version: bool = False) -> bool:
    """Whether the entry holds these words already, in a later version than the one they were written from."""
    found = Entry.objects.owned_by(owner).filter(pk=of).values_list("version", "sealed").first()
    if found is None or (not any_version and str(found[0]) == words["version"]):
        return False
    try:
        held = Entry.open_row(keys, of, owner.pk, found[1])
    except vault.Damaged:
        return False
    same = all(held.get(name, "") == words[name].strip() for name in ("title", "before", "mood", "show_on", "kind"))
    return same and held["body"] == words["body"] and ", ".join(held.get("labels", ())) == words["labels"].strip()


def waiting(me: Person) -> tuple[list[Waiting], bool]:
    """The newest drafts, opened, the latest first, and whether there are more."""
    rows = NEWEST(me.user.pk)
    return listed(me, rows[:LISTED]), len(rows) > LISTED


def every(me: Person) -> list[Waiting]:
    """All drafts, the latest first."""
    rows: DraftQuerySet = Draft.objects.owned_by(me.user).newest_first()
    return listed(me, list(rows.values_list("id", "count", "of", "day", "sealed")[:200]))


def listed(me: Person, rows: list[Any]) -> list[Waiting]:
    """Rows of drafts as a list shows them."""
    return sorted((one_of(me, *row) for row in rows), key=lambda one: one["moment"], reverse=True)


def one_of(me: Person, row_id: UUID, count: int, of: UUID, day: date, blob: Any) -> Waiting:
    """One draft in a list. One that does not open stays and can be thrown away; the vault has logged it."""
    try:
        held = Draft.open_row(me.keys, row_id, me.user.pk, blob)
        at = datetime.fromisoformat(held["at"]).astimezone(me.zone)
        text = shown.cut(held["title"] or held["body"], EXCERPT)
    except (vault.Damaged, KeyError, ValueError, TypeError, AttributeError):
        at, text = datetime.combine(day, datetime.min.time(), me.zone), ""
    on = "" if at.date() == me.today else shown.day_words(me, at.date())
    return {"id": row_id, "at": clock(at), "day": on, "excerpt": text, "moment": at}
