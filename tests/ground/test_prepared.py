"""A question worded once answers for other values as a fresh one does."""

from uuid import UUID, uuid4

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from codev.accounts.models import User
from codev.prepared import Prepared, Written
from groups.models import CodevGroup
from sessions.models import CodevSession, Pad, PadUpdate, SessionEvent
from tests.conftest import make_user
from tests.sessions.conftest import make_session

pytestmark = pytest.mark.django_db
SAMPLE = UUID("11111111-2222-4333-8444-555555555555")


def _group_of(group_id: UUID, user_id: int) -> QuerySet[CodevGroup]:
    return CodevGroup.objects.visible_to(User(pk=user_id)).filter(pk=group_id)


def test_each_asks_with_its_own_values(
    group: CodevGroup, alice: User, erin: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    asked = Prepared(CodevGroup, _group_of, SAMPLE, 987_654_321)
    for _ in range(2):
        with django_assert_num_queries(1):
            assert asked.first(group.pk, alice.pk) == group
        assert asked.first(group.pk, erin.pk) is None
        assert asked.first(uuid4(), alice.pk) is None


def test_what_it_reads_is_whole(group: CodevGroup, alice: User) -> None:
    found = Prepared(CodevGroup, _group_of, SAMPLE, 987_654_321).first(group.pk, alice.pk)
    assert found is not None
    fresh = CodevGroup.objects.get(pk=group.pk)
    assert {f.name: getattr(found, f.attname) for f in CodevGroup._meta.concrete_fields} == {
        f.name: getattr(fresh, f.attname) for f in CodevGroup._meta.concrete_fields
    }


def test_words_are_values_too() -> None:
    make_user("bob")
    asked = Prepared(User, lambda email: User.objects.filter(email=email), "a sample")
    found = asked.first("bob@example.org")
    assert found is not None
    assert found.name == "Bob Example"
    assert asked.first("%s' OR 1=1 --") is None


def test_a_sample_that_stands_nowhere_is_refused() -> None:
    with pytest.raises(AssertionError):
        Prepared(User, lambda _: User.objects.all(), 987_654_321).first(1)


def test_what_is_written_reads_back_as_it_was_meant(group: CodevGroup) -> None:
    session = make_session(group)
    kept = Written(SessionEvent, "session", "seq", "at", "type", "version", "data")
    said = SessionEvent(session=session, seq=1, at=2**41, type="it's", version=3, data={"%s": ["é", None, 1]})
    kept.insert(said, SessionEvent(session=session, seq=2, at=1, type="b", version=1, data={}))
    found = SessionEvent.objects.get(seq=1)
    assert (found.session_id, found.at, found.type, found.version) == (session.pk, 2**41, "it's", 3)
    assert found.data == {"%s": ["é", None, 1]}
    assert SessionEvent.objects.count() == 2


def test_plain_values_are_kept_as_they_are(
    group: CodevGroup, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    pad = Pad.objects.create(session=make_session(group), name="shared")
    rows = [(pad.pk, seq, bytes([seq % 256, 0, 255]) * seq) for seq in range(1, 300)]
    with django_assert_num_queries(1):
        Written(PadUpdate, "pad", "seq", "data", "at").insert_plain(
            [(*row, "2026-11-23 03:00Z") for row in rows]
        )
    found = PadUpdate.objects.order_by("seq").values_list("pad", "seq", "data")
    assert [(number, seq, bytes(data)) for number, seq, data in found] == rows


def test_only_its_own_fields_change(group: CodevGroup) -> None:
    session, begun = make_session(group), timezone.now()
    session.status, session.started_at, session.client = "live", begun, session.seats.get(number=1)
    session.number = 77
    Written(CodevSession, "status", "started_at", "client").update(session)
    found = CodevSession.objects.get(pk=session.pk)
    assert (found.status, found.started_at, found.client) == ("live", begun, session.client)
    assert found.number != 77
