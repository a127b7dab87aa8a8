"""The cost of a page does not grow with what is on it."""

import pytest
from django.db import connection as database
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from healing.accounts.models import User
from healing.sharing.models import Connection, ConnectionEvent, SignupLink, Therapist

AT_MOST = 10


def fill(therapist: Therapist, me: User, rows: int) -> None:
    """So many links, clients of the therapist, and therapists and events of `me`."""
    today = timezone.now().date()
    for n in range(rows):
        link = SignupLink(therapist=therapist, token_hash=f"{n}", uses_allowed=1, closes_on=today)
        link.seal(f"label {n}")
        link.save()
        client, other = (User.objects.create(name=f"{kind}-{n}") for kind in ("client", "other"))
        theirs = Therapist.objects.create(user=other, name=f"T {n}", register="R", number=str(n))
        for pair in (
            Connection(therapist=therapist, client=client, since=today),
            Connection(therapist=theirs, client=me, since=today),
        ):
            pair.seal(f"name {n}")
            pair.save()
        ConnectionEvent.objects.create(client=me, therapist_name="T", kind="connected", day=today)


def queries(client, at: str) -> int:
    client.get(at)
    with CaptureQueriesContext(
        database,
    ) as seen:
        assert client.get(at).status_code == 200
    return sum(not one["sql"].startswith(("BEGIN", "COMMIT")) for one in seen.captured_queries)


@pytest.mark.parametrize("at", ["/practice/", "/sharing/", "/practice/statements/", "/practice/links/new/"])
def test_query_counts_do_not_grow(at: str, therapist, client_for, theo: User, alice: User) -> None:
    who = alice if at == "/sharing/" else theo
    counts = set()
    for rows in (1, 3, 300):
        Connection.objects.all().delete()
        SignupLink.objects.all().delete()
        User.objects.exclude(name__in=["alice", "theo"]).delete()
        fill(therapist, alice, rows)
        counts.add(queries(client_for(who), at))
    assert len(counts) == 1
    assert counts.pop() <= AT_MOST


@pytest.mark.parametrize("at", ["/join/", "/connect/"])
def test_the_link_pages_are_few_queries(at: str, make_link, client_for, alice: User) -> None:
    client = client_for(alice)
    client.get(f"/join/{make_link()[1]}/")
    assert queries(client, at) <= AT_MOST
