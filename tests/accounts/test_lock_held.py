"""Every form that a lock hides while its page lies idle comes back as it was, with nothing kept: nobody pressed its button."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from healing.accounts import carry, situation
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.plans.actions import add_practice
from healing.plans.models import Planned
from healing.support import people
from healing.vault import reseal
from tests.accounts.locks import PHRASE, is_open, put_on
from tests.page import Page, page

WORDS = "half a thought"
Browser = Callable[[User], Client]
Me = Callable[..., Person]

# address, the form on it, what was typed or chosen before the page lay idle
FORMS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "an entry": ("/journal/write/", "form.writing", {"body": WORDS, "title": "Half", "mood": ["tender"]}),
    "a check-in": ("/check-in/", "main form", {"hard": ["7"]}),
    "how hard": ("/check-in/hard/", "main form", {"hard": ["8"]}),
    "how hard, on Today": ("/today/", 'form[action="/check-in/hard/"]', {"hard": ["8"]}),
    "a mark": ("/check-ins/mark/", "main form", {"words": WORDS, "day": "2026-01-05"}),
    "a question of ten": ("/check-in/ten/1/", "form#ten", {}),
    "someone to reach": ("/help/my-people/new/", "main form", {"name": "Sana", "how": WORDS, "helps": ["listens", "comes"]}),
    "someone changed": ("/help/my-people/{person}/", "main form", {"name": "Sana", "how": WORDS, "helps": ["stay"]}),
    "a part of the safety plan": ("/help/plan/signs/", "main form", {"words": WORDS}),
    "a practice": ("/plan/add/k01/", "main form", {"when": WORDS, "then": "sit", "days": ["1", "3"]}),
    "a look back": ("/plan/look-back/", "main form", {"line": WORDS}),
    "a thing of her own": ("/plan/add/own/", "main form", {"title": WORDS, "when": "after tea", "days": ["1", "3"]}),
    "a practice changed": ("/plan/{planned}/", "main form", {"when": WORDS, "then": "sit", "days": ["2"]}),
}  # fmt: skip
KEPT_AT_EACH_CHANGE = {"pathways/views/step.py", "pathways/views/showing.py"}  # tests/accounts/test_lock_carry.py


def rows() -> set[bytes]:
    """Everything of hers that is sealed, as it lies there."""
    return {
        bytes(blob)
        for model in (*reseal.kinds(), Planned)
        for blob in model._base_manager.values_list("sealed", flat=True)
    }


def shown(seen: Page, form: str) -> dict[str, Any]:
    """What a form holds, without what each page makes anew."""
    return {name: value for name, value in seen.form(form).items() if name not in {"csrfmiddlewaretoken", "page", "held_at"}}  # fmt: skip


@pytest.mark.parametrize("which", FORMS)
def test_it_comes_back_as_it_was_and_nothing_is_kept(alice: User, client_for: Browser, me_for: Me, which: str) -> None:
    me = me_for(alice)
    situation.keep(me, found="longer", stands="together")
    client = client_for(alice)
    a_while_ago = me_for(alice, now=timezone.now() - timedelta(days=20))  # long enough to look back at
    add_practice(me=a_while_ago, practice=catalogue().practices["k01"])
    client.post("/help/my-people/new/", {**page(client.get("/help/my-people/new/")).form("main form"), "name": "Ada"})
    client.post("/check-in/ten/", {"month": "yes"})
    client.post("/check-in/ten/", {"about": "partner"})
    put_on(client)
    ids = {"planned": Planned.objects.get().pk, "person": people_of(alice)}
    address, form, typed = FORMS[which]
    address = address.format(**ids)
    first = page(client.get(address))
    before = rows()
    action = first.select(form)[0].attrs.get("action", address)
    held = client.post("/unlock/hold/", {**first.form(form), **typed, "held_at": action})
    assert not is_open(client)
    assert WORDS not in held.content.decode()
    back = client.post("/unlock/", {**page(held).form(), "secret": PHRASE})
    assert (back.status_code, rows()) == (200, before), which
    seen = page(back)
    again = next(one for one in ("form.writing", "form#ten", "main form") if seen.has(one))
    for name, value in typed.items():
        assert shown(seen, again)[name] == value, (which, name)
    if not which.startswith(("some", "a part")):  # those find their row by the address, or are made anew
        assert carry.read_tag(shown(seen, again)["tag"]) == carry.read_tag(first.form(form)["tag"])
    assert not seen.has(".errors, .field-error")
    sent_to = urlsplit(seen.select(again)[0].attrs["action"]).path
    assert sent_to == urlsplit(action).path  # the page stands at /unlock/ now
    if typed:
        assert client.post(sent_to, {**shown(seen, again), **typed}).status_code == 303
        assert rows() != before  # the control: the same form, sent by its button, is kept


def people_of(user: User) -> str:
    from tests.accounts.locks import unlocked

    return str(people.listed(unlocked(user))[0].id)


def test_every_form_that_can_be_hidden_is_in_the_list() -> None:
    """A view that tags a form has to say what happens to it when it comes back: add it here, with `carry.sent`."""
    app = Path(settings.BASE_DIR) / "healing"
    tagging = {str(path.relative_to(app)) for path in app.rglob("*.py") if "carry.tag(" in path.read_text()}
    assert tagging - KEPT_AT_EACH_CHANGE == {
        "checkins/views/check_in.py",
        "checkins/views/history.py",
        "checkins/views/quiz.py",
        "dashboard/page.py",
        "journal/views/drafting.py",
        "journal/views/keeping.py",
        "journal/views/writing.py",
        "pathways/acts.py",  # a button with nothing typed: it leads back to its page
        "plans/views/adapting.py",
        "plans/views/adding.py",
        "plans/views/changing.py",
        "plans/views/looking_back.py",
        "support/people_views.py",
        "support/plan_views.py",
    }
