"""From a therapist's link to an account and a connection, through the real pages, as a new or a known person."""

from django.test import Client

from healing.accounts.models import User
from healing.sharing.models import Connection
from tests.conftest import PASSPHRASE
from tests.page import page


def test_sign_up_first_then_apart_from_it_connect(make_link) -> None:
    link, token = make_link()
    client = Client()
    client.get(f"/join/{token}/")
    form = page(client.get("/sign-up/")).form()
    typed = {"passphrase": "four warm stones rest", "adult": "on", "agree": "on", "zone": "Europe/London"}
    response = client.post("/sign-up/", {**form, **typed})
    assert response.status_code == 303, page(response).texts(".errors li")
    assert not client.cookies["b"].value, "the cookie is emptied in the same step"
    link.refresh_from_db()
    assert (link.uses, Connection.objects.count()) == (0, 0)
    asked = page(client.get("/connect/"))
    assert "Connect with Theo Marsh?" in asked.text_of("h1")
    client.post("/connect/", {**asked.form(), "name": "New one"})
    assert Connection.objects.get().words == "New one"
    link.refresh_from_db()
    assert link.uses == 1


def test_someone_with_an_account_comes_back_to_the_invitation(make_link, bob: User) -> None:
    _link, token = make_link()
    client = Client()
    client.get(f"/join/{token}/")
    at = page(client.get("/join/")).select('main a[href*="next="]')[0].attrs["href"]
    form = {**page(client.get(at)).form(), "name": "bob", "passphrase": PASSPHRASE}
    response = client.post(at, form)
    assert (response.status_code, response["Location"]) == (303, "/join/")
    assert page(client.get("/join/")).texts('main a[href="/connect/"]') == ["Connect with Theo Marsh?"]
