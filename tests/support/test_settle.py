"""Ways to settle: no account, no script, no timer."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from healing.accounts.models import User
from healing.library import catalogue
from tests.page import page


def test_three_tools_one_tap_away(client: Client) -> None:
    seen = page(client.get(reverse("support:settle")))
    assert len(seen.select("main a.wide")) == len(catalogue().tools) == 3


@pytest.mark.parametrize("tool_id", ["t1", "t2", "t3"])
def test_all_steps_are_there_without_script(client: Client, tool_id: str) -> None:
    seen = page(client.get(reverse("support:tool", args=[tool_id])))
    tool = catalogue().tools[tool_id]
    assert [step.title in text for step, text in zip(tool.steps, seen.texts(".settle-steps li"), strict=True)]
    assert "eyes" in seen.text_of("main").casefold()
    assert not seen.has("meta[http-equiv=refresh]")
    assert all("hidden" in control.attrs for control in seen.select("[data-controls]"))


@pytest.mark.parametrize("tool_id", ["t9", "nothing", "T1"])
def test_an_unknown_tool_is_not_here(client: Client, tool_id: str) -> None:
    answer = client.get(reverse("support:tool", args=[tool_id]))
    assert answer.status_code == 404
    assert page(answer).has("a[href=/settle/]")


def test_who_has_an_account_can_say_how_it_is_now(
    client: Client, alice: User, client_for: Callable[[User], Client]
) -> None:
    here = reverse("support:tool", args=["t2"])
    assert page(client_for(alice).get(here)).has("[data-end] a[href=/check-in/hard/]")
    assert not page(client.get(here)).has("[data-end] a[href=/check-in/hard/]")
