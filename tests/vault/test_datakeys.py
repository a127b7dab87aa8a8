"""A person's data keys, the site's boxes, and what is logged when something does not open."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from healing import vault
from healing.vault import Box, Damaged, DataKey, Keys, Locked

ROW = uuid4()
KEY = DataKey(uuid4(), "private", 1, bytes(range(32)))
WORDS = {"body": "the kettle sang"}
SEALED = KEY.seal(WORDS, table="journal_entry", row=ROW, field="sealed")


def test_what_was_sealed_for_a_field_opens_there() -> None:
    assert KEY.unseal(SEALED, table="journal_entry", row=ROW, field="sealed") == WORDS
    assert KEY.unseal(SEALED, table="journal_entry", row=UUID(str(ROW)), owner=KEY.person) == WORDS


@pytest.mark.parametrize(
    ("key", "place", "why"),
    [
        (KEY, {"table": "plans_mark"}, "refused"),
        (KEY, {"row": uuid4()}, "refused"),
        (KEY, {"field": "draft"}, "refused"),
        (KEY, {"owner": uuid4()}, "owner"),
        (replace(KEY, person=uuid4()), {}, "refused"),
        (replace(KEY, kind="everyday"), {}, "refused"),
        (replace(KEY, secret=bytes(32)), {}, "refused"),
        (replace(KEY, version=2), {}, "key"),
    ],
)
def test_anywhere_else_it_is_refused_and_logged_once_without_words(
    key: DataKey, place: dict, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    at = {"table": "journal_entry", "row": ROW} | place
    with pytest.raises(Damaged) as refused:
        key.unseal(SEALED, **at)
    assert (refused.value.why, refused.value.table, refused.value.row) == (why, at["table"], str(at["row"]))
    (line,) = caplog.records
    assert line.name == "healing.vault"
    assert line.getMessage() == f"Something sealed does not open: table {at['table']}, row {at['row']}, why: {why}."


def test_a_newer_version_sealed_under_the_same_secret_is_still_refused() -> None:
    newer = replace(KEY, version=2).seal(WORDS, table="journal_entry", row=ROW)
    with pytest.raises(Damaged):
        KEY.unseal(newer, table="journal_entry", row=ROW)
    with pytest.raises(Damaged):
        KEY.unseal(newer[:1] + SEALED[1:3] + newer[3:], table="journal_entry", row=ROW)


def test_two_rows_of_the_same_words_share_no_bytes() -> None:
    other = KEY.seal(WORDS, table="journal_entry", row=uuid4())
    again = KEY.seal(WORDS, table="journal_entry", row=ROW)
    assert len({SEALED[15:], other[15:], again[15:]}) == 3


def test_a_blind_mark_is_stable_short_and_bound_to_person_purpose_and_value() -> None:
    mark = KEY.blind("entry.prompt", "p12")
    assert mark == replace(KEY).blind("entry.prompt", "p12")
    assert len(mark) == 16
    others = [
        KEY.blind("entry.prompt", "p13"),
        KEY.blind("entry.step", "p12"),
        replace(KEY, person=uuid4()).blind("entry.prompt", "p12"),
        replace(KEY, secret=bytes(32)).blind("entry.prompt", "p12"),
    ]
    assert len({mark, *others}) == 5
    assert (
        len(KEY.blind("label", "💧" * 1000)) == len(KEY.blind("label", "\ud83d")) == len(KEY.blind("label", "")) == 16
    )


def test_the_private_key_is_locked_while_closed() -> None:
    everyday = replace(KEY, kind="everyday")
    with pytest.raises(Locked):
        _private = Keys(everyday).private
    assert Keys(everyday, KEY).private is KEY


def test_no_repr_shows_a_secret() -> None:
    shown = repr([Keys(replace(KEY, secret=b"S" * 32), KEY), vault.box(b"S" * 32, "session"), Box("x", b"S" * 32)])
    assert "SSS" not in shown
    assert "x01" not in shown


def test_a_box_opens_only_where_it_was_bound_and_for_its_purpose() -> None:
    box = vault.box(b"cookie", "session")
    blob = box.seal({"user": "1"}, bound_to="row")
    assert vault.box(b"cookie", "session").unseal(blob, bound_to="row") == {"user": "1"}
    for other, place in [
        (box, "row2"),
        (vault.box(b"cookie", "unlock"), "row"),
        (vault.box(b"cookie2", "session"), "row"),
        (replace(box, purpose="unlock"), "row"),
    ]:
        with pytest.raises(Damaged):
            other.unseal(blob, bound_to=place)


def test_what_anyone_can_send_is_refused_without_a_line_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    for sent in (b"", b"\x01", b"x" * 30, b"x" * 5000, bytes(40)):
        with pytest.raises(Damaged) as refused:
            vault.box(b"cookie", "session").unseal(sent, bound_to="my words")
        assert "my words" not in str(refused.value)
    assert caplog.records == []


def test_each_site_key_opens_its_own_and_no_other() -> None:
    purposes = ("carry", "mail", "begin", "connection")
    blobs = {purpose: vault.site_key(purpose).seal({"to": purpose}, bound_to="x") for purpose in purposes}
    for purpose in purposes:
        for sealed_for, blob in blobs.items():
            if purpose == sealed_for:
                assert vault.site_key(purpose).unseal(blob, bound_to="x") == {"to": purpose}
            else:
                with pytest.raises(Damaged):
                    vault.site_key(purpose).unseal(blob, bound_to="x")


def test_an_unknown_site_key_is_missing() -> None:
    with pytest.raises(vault.MissingKey, match='no site key "weather"'):
        vault.site_key("weather")
