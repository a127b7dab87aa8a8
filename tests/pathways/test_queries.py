"""Pages of the pathways ask a constant number of queries, whatever was filled in before."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from healing.accounts.models import User
from healing.accounts.person import Person
from healing.library import catalogue
from healing.pathways.actions import keep_answer


@pytest.mark.parametrize("rows", [1, 3, 300])
def test_queries(
    alice: User,
    client_for: Callable[[User], Client],
    me_for: Callable[..., Person],
    django_assert_max_num_queries: object,
    rows: int,
) -> None:
    me = me_for(alice)
    for _number in range(rows):
        keep_answer(me=me, step=catalogue().steps["B7"], draft_id=uuid4(), answers={"will": "go"}, half=False)
    client = client_for(alice)
    client.get("/steps/B7/")
    for address in (
        "/pathways/",
        "/steps/B7/",
        "/steps/B7/kept/",
        "/steps/B7/earlier/",
        "/steps/B1/",
        "/situation/",
        "/check-in/",
    ):
        with django_assert_max_num_queries(6):
            client.get(address)
