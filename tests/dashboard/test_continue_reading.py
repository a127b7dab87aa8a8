"""What was kept for later and not read yet waits on Today; it shows to its owner, and to nobody who finds an idle device."""

from typing import Any

import pytest

from healing.accounts.models import Session
from healing.library import catalogue, kept
from tests.page import page

pytestmark = pytest.mark.django_db
CARD = "[aria-labelledby=reading-title] a"


def test_the_article_kept_last_waits_until_it_is_read(alice: Any, bob: Any, client_for: Any, me_for: Any) -> None:
    client = client_for(alice)
    assert not page(client.get("/today/")).has(CARD)
    for one in ("r06", "r08"):
        kept.mark(me_for(alice), catalogue().articles[one], kept.KEEP)
    seen = page(client.get("/today/"))
    assert seen.select(CARD)[0].attrs["href"] == "/read/r08/"
    assert seen.texts(CARD) == [catalogue().articles["r08"].title]
    assert not page(client_for(bob).get("/today/")).has(CARD)
    kept.mark(me_for(alice), catalogue().articles["r08"], kept.HAVE_READ)
    assert page(client.get("/today/")).select(CARD)[0].attrs["href"] == "/read/r06/"


def test_an_idle_device_does_not_tell_what_someone_reads(alice: Any, client_for: Any, me_for: Any) -> None:
    client = client_for(alice)
    kept.mark(me_for(alice), catalogue().articles["r06"], kept.KEEP)
    rows = Session.objects.filter(user=alice)
    made = rows.get().made
    rows.update(stay=True, fresh=made.replace(year=made.year - 1))
    seen = page(client.get("/today/"))
    assert seen.has("main")
    assert not seen.has(CARD)
    assert catalogue().articles["r06"].title not in seen.text
