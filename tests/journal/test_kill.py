"""kill -9 of a serving process while it writes: what it answered "kept" is there (security.md §4, row 5).

The process is a fork of this one, which answers requests until it is killed, at any moment, in the middle of a commit too. The
longer form, with real servers, all of them, and PostgreSQL itself, is `bin/drill kill`.
"""

import os
import random
import signal
import time
from contextlib import AbstractContextManager, nullcontext
from typing import NoReturn
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from healing import vault
from healing.accounts import carry
from healing.accounts.models import User
from healing.journal.models import Draft, Entry
from tests.conftest import member

KILLS = 6
NEW, DRAFT = reverse("journal:entry_new"), reverse("journal:draft_keep")


def body(entry: UUID) -> str:
    """What is written under this id."""
    return f"Written as {entry}. " * (entry.int % 150 + 1)


def answers(client: Client, user: User, out: int, block: AbstractContextManager[None]) -> NoReturn:
    """The life of a serving process: keep a draft, keep the entry, say which were acknowledged, and so on."""
    with block:
        while True:
            entry, page = uuid4(), uuid4()
            form = {"body": body(entry), "version": "0", "tag": carry.tag(user.pk, entry), "draft": str(page)}
            if client.post(DRAFT, {**form, "sent": "1"}).status_code == 204:
                os.write(out, f"draft {page} {entry}\n".encode())
            form["draft"] = str(uuid4())  # another page keeps it, so the draft stays
            if client.post(NEW, form).status_code == 303:
                os.write(out, f"entry {entry} {entry}\n".encode())


def let_go() -> None:
    """No connection to the database may be shared with a fork."""
    connection.close()
    if connection.vendor == "postgresql":
        connection.close_pool()


def until_killed(client: Client, user: User, block: AbstractContextManager[None]) -> list[tuple[str, UUID, str]]:
    """Fork a serving process, kill it once it has answered a few times; what it acknowledged, and with which words."""
    let_go()
    coming, going = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            answers(client, user, going, block)
        finally:
            os._exit(1)  # nothing of this process's own end: no report, no atexit
    os.close(going)
    with os.fdopen(coming) as said:
        first = [said.readline() for _answer in range(random.randint(1, 6))]
        time.sleep(random.uniform(0, 0.01))
        os.kill(child, signal.SIGKILL)
        lines = [*first, *said]
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    return [(kind, UUID(row), body(UUID(entry))) for kind, row, entry in (line.split() for line in lines)]


def lost(user: User, acknowledged: list[tuple[str, UUID, str]]) -> int:
    """How many of these do not open as they were sent."""
    keys = vault.open_keyring(user)
    there = {
        (kind, row.pk): row.unseal(keys)["body"]
        for kind, model in (("draft", Draft), ("entry", Entry))
        for row in model.objects.owned_by(user)
    }
    return sum(there.get((kind, row)) != words for kind, row, words in acknowledged)


def killed_again_and_again(block: AbstractContextManager[None], kills: int) -> tuple[int, int]:
    """How much was acknowledged, and how much of it is lost."""
    alice, client = member("alice"), Client()
    client.force_login(alice)
    acknowledged = [one for _kill in range(kills) for one in until_killed(client, alice, block)]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return len(acknowledged), lost(alice, acknowledged)


@pytest.mark.django_db(transaction=True)
def test_nothing_acknowledged_is_lost() -> None:
    acknowledged, gone = killed_again_and_again(nullcontext(), KILLS)
    assert acknowledged >= KILLS
    assert gone == 0


@pytest.mark.django_db(transaction=True)
def test_the_control_a_build_that_answers_before_it_commits_loses() -> None:
    acknowledged, gone = killed_again_and_again(transaction.atomic(), 2)
    assert gone == acknowledged > 0
