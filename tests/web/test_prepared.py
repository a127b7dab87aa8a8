"""A prepared read gives what its queryset gives, for each value, and refuses words that look at their values."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from healing.accounts.models import Session, State, User
from healing.checkins.actions import keep_reading
from healing.checkins.models import Reading
from healing.library import catalogue
from healing.pathways.actions import marks as step_marks
from healing.pathways.models import Answer
from healing.web.prepared import Prepared, columns

pytestmark = pytest.mark.django_db


def test_gives_each_person_their_own_rows(alice: Any, bob: Any, me_for: Any) -> None:
    for user, hard in ((alice, 3), (bob, 9)):
        keep_reading(me_for(user), hard=hard)
    read = Prepared(lambda person: Reading.objects.filter(user_id=person).values_list("id", "user_id"), UUID)
    for user in (alice, bob, alice):
        (row,) = read(user.pk)
        assert row == (Reading.objects.get(user=user).pk, user.pk)
    assert read(uuid4()) == []


def test_rows_come_back_as_django_reads_them(alice: Any, client_for: Any) -> None:
    client_for(alice)
    words = Session.objects.values_list(*columns(Session), "user__is_active")
    read = Prepared(lambda user: words.filter(user_id=user), UUID)
    plain = [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in words.filter(user=alice)]
    prepared = [tuple(bytes(v) if isinstance(v, memoryview) else v for v in row) for row in read(alice.pk)]
    assert prepared == plain
    row = dict(zip((*columns(Session), "active"), prepared[0], strict=True))
    assert row["made"].utcoffset() == timedelta(0)
    assert row["active"] is True


def test_days_and_a_limit(alice: Any, me_for: Any) -> None:
    now = timezone.now()
    for back in range(4):
        keep_reading(me_for(alice, now=now - timedelta(days=back)), hard=back)
    days = sorted(Reading.objects.values_list("day", flat=True))

    def words(person: UUID, first: Any, last: Any) -> QuerySet[Any, Any]:
        between = Reading.objects.filter(user_id=person, day__range=(first, last))
        return between.order_by("-day").values_list("day")[:2]

    read = Prepared(words, UUID, type(days[0]), type(days[0]))
    assert read(alice.pk, days[0], days[3]) == [(days[3],), (days[2],)]
    assert read(alice.pk, days[1], days[1]) == [(days[1],)]


def test_bytes_find_their_rows(alice: Any, me_for: Any) -> None:
    me = me_for(alice)
    given = [step_marks(me, catalogue().steps[i])[0] for i in ("A1", "A5")]
    for mark, place in ((given[0], 1), (given[1], 2)):
        Answer.objects.create(user=alice, step_mark=mark, day=me.today, place=place, sealed=b"x")
    read = Prepared(
        lambda person, *marks: Answer.objects.filter(user_id=person, step_mark__in=marks).order_by("place").values_list("place"),
        UUID, bytes, bytes,
    )  # fmt: skip
    assert read(alice.pk, *given) == [(1,), (2,)]
    assert read(alice.pk, given[1], given[1]) == [(2,)]
    assert read(alice.pk, uuid4().bytes, uuid4().bytes) == []


def test_refuses_words_that_drop_a_value(alice: Any) -> None:
    read = Prepared(lambda person, key: State.objects.filter(user_id=person).values_list("id"), UUID, str)
    with pytest.raises(ValueError, match="each of its values"):
        read(alice.pk, "everyday")


def test_its_sql_is_made_once(alice: Any, django_assert_num_queries: Any) -> None:
    asked = []

    def words(name: str) -> QuerySet[Any, Any]:
        asked.append(name)
        return User.objects.filter(name=name).values_list("id")

    read = Prepared(words, str)
    with django_assert_num_queries(3):
        assert read(alice.name) == read(alice.name) == [(alice.pk,)]
        assert read("' OR 1=1 --") == []
    assert len(asked) == 1
    assert connection.queries_log is not None
