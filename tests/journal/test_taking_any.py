"""Any words, out and in again, are the same words: by JSON and by Markdown. And what a locked journal lets out: nothing."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from healing import vault
from healing.accounts.models import User
from healing.accounts.person import Person
from healing.journal.models import Entry, Incoming
from healing.journal.taking import formats, into, markdown_files
from healing.journal.taking.brought import Found, NotKept, document
from healing.journal.taking.rows import Opened
from healing.vault import lock
from tests.conftest import PASSPHRASE
from tests.journal.taken import IN, OUT, write

DAY = date(2024, 2, 29)
Me = Callable[..., Person]
MARKS = st.text(alphabet=st.sampled_from('-#: \n"[]\\\u2028\x85\u00a0ab'), max_size=40)
WORDS = st.one_of(st.text(max_size=300), MARKS, st.just("---\ntitle: x\n---\n# y"))
MOODS = st.sampled_from(["", "heavy", "light"])
ENTRIES = st.fixed_dictionaries(
    {
        "title": WORDS,
        "body": WORDS,
        "mood": MOODS,
        "before": MOODS,
        "labels": st.lists(WORDS, max_size=7),
        "folded": st.booleans(),
    }
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=ENTRIES)
def test_any_words_come_back(alice: User, me_for: Me, raw: dict[str, object]) -> None:
    me = me_for(alice)
    try:
        words = document(me, DAY, raw)
    except NotKept:
        assume(False)
    by_json, by_markdown = Found(), Found()
    text = "".join(formats.as_json(me, iter([Opened(DAY, 1, words)])))
    into.read_json(me, "notes.json", into.decoded(text.encode()), by_json)
    file = formats.as_markdown(DAY, words).encode()
    markdown_files.read(me, "1999-01-01.md", into.decoded(file), by_markdown)
    assert by_json.entries == by_markdown.entries == [(DAY, words)]
    "".join(formats.as_html(me, iter([Opened(DAY, 1, words)]))).encode()


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.one_of(st.binary(max_size=300), WORDS.map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_an_entry_or_a_sentence(alice: User, me_for: Me, data: bytes) -> None:
    found = Found()
    into.read_file(me_for(alice), "2024-02-29.md", data, found)
    assert len(found.entries) + len(found.refused) == 1


@pytest.fixture
def shut(alice: User, me_for: Me, client_for: Callable[[User], Client]) -> Client:
    """A browser whose session is open and whose journal is locked."""
    write(me_for(alice), "Only mine")
    user = User.objects.select_related("keyring").get(pk=alice.pk)
    made, _code = lock.draft(user, "seven quiet herons")
    assert lock.confirm(user, made, "seven quiet herons", vault.open_keyring(user).private)
    return client_for(alice)


def test_locked_nothing_comes_out_and_nothing_goes_in(shut: Client, alice: User) -> None:
    for name in ("taking_out", "taking_choose", "taking_print", "taking_in"):
        assert shut.get(reverse(f"journal:{name}")).status_code in {302, 303}, name
    answer = shut.post(OUT, {"current": PASSPHRASE})
    assert answer.status_code in {200, 302, 303}
    assert not answer.streaming
    shut.post(IN, {"brought": SimpleUploadedFile("2024-05-01.md", b"words")})
    assert Incoming.objects.count() == 0


def test_locked_it_can_still_be_deleted(shut: Client, alice: User) -> None:
    shut.post(reverse("journal:taking_delete_all"), {"current": PASSPHRASE})
    assert Entry.objects.owned_by(alice).count() == 0
