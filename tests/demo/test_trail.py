"""The past of the demo: its trail follows what happened, and what was carried into practice is asked."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, TransactionTestCase
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.audit.services import dated, record
from codev.bell.models import Notice
from codev.demo.seed import seed
from codev.outbox.models import OutboxMessage
from groups.models import CodevGroup, Organization
from sessions.live import log
from sessions.models import CodevSession, TransferScore, TransferSurvey, TransferText
from sessions.outcomes.transfer import open_for
from tests.emptying import empty_what_was_written

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(scope="module", autouse=True)
def _seeded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        log.forget()
        seed(timezone.now())
        yield
        log.forget()
        empty_what_was_written(TransactionTestCase())


def entries(action: str, **about: str) -> list[AuditEntry]:
    return list(AuditEntry.objects.filter(action=action, **about).order_by("at", "pk"))


def test_nothing_of_the_past_says_today() -> None:
    """But what the start itself did: the next sessions and the invitation that waits."""
    fresh = AuditEntry.objects.filter(at__gt=timezone.now() - DAY).values_list("action", flat=True)
    assert set(fresh) == {"session.scheduled", "group.member_invited"}
    oldest = AuditEntry.objects.order_by("at")[0]
    assert oldest.action == "organization.begun"
    assert oldest.at < timezone.now() - 370 * DAY
    assert not AuditEntry.objects.filter(at__gt=timezone.now()).exists()


def test_each_session_was_scheduled_began_and_ended_at_its_time() -> None:
    for session in CodevSession.objects.filter(status="ended"):
        about = str(session.pk)
        (scheduled,) = entries("session.scheduled", session_id=about)
        (began,) = entries("session.start", session_id=about)
        (ended,) = entries("session.end", session_id=about)
        assert scheduled.at < began.at < ended.at
        assert session.ended_at
        assert abs(began.at - session.starts_at) < timedelta(minutes=5)
        assert abs(ended.at - session.ended_at) < timedelta(minutes=5)
        assert began.actor_id == session.created_by_id
        gone = entries("session.words_erased", session_id=about)
        assert [one.at for one in gone] == ([session.words_erased_at] if session.words_erased_at else [])


def test_groups_begin_before_anything_happens_in_them() -> None:
    for group in CodevGroup.objects.all():
        (created,) = entries("group.created", group_id=str(group.pk))
        assert created.at == group.created_at
        first = AuditEntry.objects.filter(group_id=str(group.pk)).order_by("at", "pk")[0]
        assert first.at == created.at
        signed = entries("group.charter_signed", group_id=str(group.pk))
        assert len(signed) == group.memberships.count() - 1
        assert {one.at for one in signed} == {group.created_at}


def test_the_admins_trail_shows_the_months(client: Client) -> None:
    client.force_login(User.objects.get(name__startswith="Lucie"))
    page = client.get(reverse("organization_trail", args=[Organization.objects.get().pk])).content.decode()
    assert "A session of the group Cercle des Ormes ended." in page


def test_what_is_recorded_afterwards_is_of_now() -> None:
    then = timezone.now() - 9 * DAY
    with dated(then):
        assert record(None, "organization.begun").at == then
    assert AuditEntry.objects.filter(at=then).count() == 1
    assert record(None, "organization.begun").at > then + 8 * DAY


def test_one_survey_is_open_and_an_older_one_answered() -> None:
    today = timezone.localdate()
    ormes = CodevGroup.objects.get(name="Cercle des Ormes")
    old = TransferSurvey.objects.filter(cycle__group=ormes, closes_on__lte=today)
    fresh = TransferSurvey.objects.filter(cycle__group=ormes, closes_on__gt=today)
    assert len({survey.cycle_id for survey in old}) == len({survey.cycle_id for survey in fresh}) == 1
    assert (old.count(), old.filter(scores__isnull=False).distinct().count()) == (8, 8)
    answered = fresh.filter(scores__isnull=False).distinct().count()
    assert 0 < answered < fresh.count()
    assert TransferText.objects.exclude(reader="me").count() >= 5
    assert not TransferScore.objects.filter(changed_at__date=today, survey__in=old).exists()


def test_who_has_not_answered_finds_the_survey(client: Client) -> None:
    waits = TransferSurvey.objects.filter(closes_on__gt=timezone.localdate(), scores=None).select_related(
        "user"
    )
    survey = waits.order_by("pk")[0]
    client.force_login(survey.user)
    assert list(open_for(survey.user)) == [survey]
    assert reverse("transfer_survey", args=[survey.pk]) in client.get(reverse("progress")).content.decode()
    assert "Three months later" in client.get(reverse("transfer_survey", args=[survey.pk])).content.decode()


def test_of_what_is_closed_nobody_is_told() -> None:
    closed = TransferSurvey.objects.filter(closes_on__lte=timezone.localdate()).values_list("pk", flat=True)
    keys = [str(pk) for pk in closed]
    assert keys
    assert not OutboxMessage.objects.filter(kind="transfer_call", key__in=keys).exists()
    assert not Notice.objects.filter(kind="transfer_call", key__in=keys).exists()
