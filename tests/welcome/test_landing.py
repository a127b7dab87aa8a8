"""Landing, who can read what, privacy."""

from collections.abc import Callable

from django.conf import settings
from django.test import Client
from django.urls import reverse

from healing.accounts.models import User
from tests.page import page


def test_the_landing_says_what_it_is_and_is_not_with_one_button(client: Client) -> None:
    answer = client.get("/")
    seen = page(answer)
    assert [a.text for a in seen.select("main a.btn") if "quiet" not in a.attrs["class"]] == ["Begin"]
    for words in ("No person watches", "not treatment", "Whom it is for"):
        assert words in seen.text_of("main")
    assert settings.SITE_NAME in seen.text_of("title")
    assert seen.select("meta[name=description]")[0].attrs["content"]
    assert "X-Robots-Tag" not in answer.headers
    assert not answer.cookies


def test_someone_signed_in_goes_to_today(alice: User, client_for: Callable[[User], Client]) -> None:
    assert client_for(alice).get("/")["Location"] == reverse("dashboard:today")


def test_other_pages_have_neutral_titles_and_ask_not_to_be_indexed(client: Client) -> None:
    for name in ("welcome:begin", "welcome:who_can_read", "welcome:privacy", "support:help_now", "library:index"):
        answer = client.get(reverse(name))
        assert answer["X-Robots-Tag"] == "noindex"
        assert settings.SITE_NAME not in page(answer).text_of("title")


def test_privacy_names_the_operator(client: Client) -> None:
    text = page(client.get(reverse("welcome:privacy"))).text_of("main")
    assert settings.OPERATOR_NAME in text
    assert settings.OPERATOR_CONTACT in text
    assert "35 days" in text


def test_who_can_read_what_names_everyone(client: Client) -> None:
    terms = page(client.get(reverse("welcome:who_can_read"))).texts("dt")
    assert len(terms) == 10
