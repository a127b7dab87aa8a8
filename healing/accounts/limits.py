"""Limits on guessing, counted in the database so that all workers share them. No name and no address is stored.

A try is taken before it is evaluated and given back when it was right, so two workers can never evaluate one too many,
and signing in often costs nothing. Each limit looks back over one hour that moves with the clock, unless it says longer.
"""

from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from healing.accounts import device
from healing.accounts.models import HOUR, Limit, User, tidy_name
from healing.web.address import peer
from healing.web.transactions import writing

TRIES = 10  # guesses an account gets in an hour, and each known browser of its own
FROM_ONE_ADDRESS = 60  # a clinic or a household shares one
AT_ONCE, BURST, PAUSE = 5, 15 * 60, 60  # lock phrases: so many within these seconds, then a pause that doubles
DAY = 24 * 60 * 60
SECONDS = HOUR.total_seconds()


@dataclass(frozen=True)
class Pool:
    """Tries that count together, and how many of them an hour (or as many `seconds`) holds."""

    key: str
    allowed: int
    seconds: float = SECONDS


@dataclass(frozen=True)
class Taken:
    """A try that counts, until it is given back."""

    keys: tuple[str, ...]
    at: float


class TooMany(Exception):
    """No try is left. Carries the seconds until the next one."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = ceil(seconds)

    @property
    def sentence(self) -> str:
        """Say it kindly, with the time to wait."""
        minutes = max(1, ceil(self.seconds / 60))
        wait = ngettext("Try again in %(n)d minute.", "Try again in %(n)d minutes.", minutes) % {"n": minutes}
        return _("That was a lot of tries, and someone could be guessing, so we pause here.") + " " + wait


def pool(kind: str, value: str, allowed: int = TRIES, seconds: float = SECONDS) -> Pool:
    """Name a pool by what it counts and whose tries: hashed under the signing key, which is not in the database."""
    return Pool(salted_hmac(f"mend.limits.{kind}", value, algorithm="sha256").hexdigest(), allowed, seconds)


def signing_in(request: HttpRequest, name: str) -> list[Pool]:
    """Where a guess at `name` counts. A browser that this account knows has tries of its own."""
    name = tidy_name(name)
    known = device.mark_for(request, name)
    if known:
        return [pool("known browser", f"{name}/{known}")]
    return [pool("name", name), *from_address(request, "sign in")]


def from_address(request: HttpRequest, what: str) -> list[Pool]:
    """Where tries of one address count; nowhere when the address says nothing."""
    address = peer(request)
    return [pool(f"address {what}", address, FROM_ONE_ADDRESS)] if address else []


def asked_again(user: User) -> list[Pool]:
    """Where guesses count that someone makes inside an open session."""
    return [pool("asked again", str(user.pk))]


def take_at_lock(user: User) -> Taken:
    """Count one try at a lock phrase. Five within 15 minutes are free; each after that waits twice as long as the last.

    The pause is an hour at most, and is forgotten a day after the last try or when the lock opens: nothing is ever wiped.
    Raises TooMany.
    """
    now = timezone.now()
    at, key = now.timestamp(), pool("lock", str(user.pk)).key
    with writing():
        row = locked(key)
        row.tries = [then for then in row.tries if at - then < DAY]
        if row.tries and (wait := min(row.tries[-1] + pause(row.tries) - at, SECONDS)) > 0:
            raise TooMany(wait)
        row.tries = [*row.tries, at]
        row.last = now + timedelta(seconds=DAY - SECONDS)
        row.save(update_fields=["tries", "last"])
    return Taken((key,), at)


def pause(tries: list[float]) -> float:
    """How many seconds have to pass after the last of these tries."""
    doubled = 0
    for i, at in enumerate(tries):
        if doubled or (i + 1 >= AT_ONCE and at - tries[i + 1 - AT_ONCE] < BURST):
            doubled += 1
    return min(PAUSE * 2 ** (doubled - 1), SECONDS) if doubled else 0


def opened_lock(user: User) -> int:
    """Forget the wrong tries at a lock that opened. Returns how many there were."""
    row = Limit.objects.filter(key=pool("lock", str(user.pk)).key).first()
    if row is None:
        return 0
    with writing():
        row.delete()
    return len(row.tries)


def take(*pools: Pool) -> Taken:
    """Count one try in each of `pools`, or in none: raises TooMany when one of them is full."""
    now = timezone.now()
    at = now.timestamp()
    keys = tuple(sorted({one.key for one in pools}))
    named = {one.key: one for one in pools}
    with writing():
        rows = [locked(key) for key in keys]
        waits = []
        for row in rows:
            its = named[row.key]
            row.tries = [then for then in row.tries if at - then < its.seconds]
            if len(row.tries) >= its.allowed:
                waits.append(row.tries[-its.allowed] + its.seconds - at)
        if waits:
            raise TooMany(max(waits))
        for row in rows:
            row.tries = [*row.tries, at]
            row.last = now + timedelta(seconds=named[row.key].seconds - SECONDS)  # the sweep comes an hour after `last`
            row.save(update_fields=["tries", "last"])
    return Taken(keys, at)


def give_back(taken: Taken) -> None:
    """Uncount a try that was right."""
    with writing():
        for key in taken.keys:
            row = locked(key)
            if taken.at in row.tries:
                row.tries.remove(taken.at)
                row.save(update_fields=["tries"])


def locked(key: str) -> Limit:
    """The row of a pool, made if need be and held until the transaction ends."""
    Limit.objects.get_or_create(key=key, defaults={"last": timezone.now()})
    return Limit.objects.select_for_update().get(key=key)
