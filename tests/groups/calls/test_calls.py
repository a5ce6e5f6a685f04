"""Opening, changing and closing a call; its last day."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CallForVolunteers, Organization, OrganizationRole
from groups.services import calls
from groups.services.errors import CallClosed, NotAllowed, TooManyCalls
from tests.groups.calls.conftest import WORDING, last_day
from tests.groups.parallel import at_once


def audited() -> list[str]:
    return list(AuditEntry.objects.filter(action__startswith="call.").values_list("action", flat=True))


def test_opens_one_however_often_it_is_pressed(organization: Organization, zoe: User) -> None:
    opened = {calls.open_call(zoe, organization, WORDING).pk for _ in range(2)}
    assert len(opened) == 1
    assert audited() == ["call.opened"]
    assert WORDING.title not in str(AuditEntry.objects.values_list("facts", "object_id"))


@pytest.mark.parametrize("who", ["frank", "alice", "bob", "oscar"])
def test_only_its_organizers(
    who: str, call: CallForVolunteers, group: object, oscar: User, request: pytest.FixtureRequest
) -> None:
    actor = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        calls.open_call(actor, call.organization, WORDING)
    with pytest.raises(NotAllowed):
        calls.change_call(actor, call, WORDING)
    with pytest.raises(NotAllowed):
        calls.close_call(actor, call)
    assert not CallForVolunteers.objects.visible_to(actor).exists()
    call.refresh_from_db()
    assert call.closed_at is None


def test_whose_role_has_ended_sees_nothing(call: CallForVolunteers, zoe: User) -> None:
    assert CallForVolunteers.objects.visible_to(zoe).get() == call
    OrganizationRole.objects.filter(user=zoe).update(until=timezone.now())
    assert not CallForVolunteers.objects.visible_to(zoe).exists()
    with pytest.raises(NotAllowed):
        calls.close_call(zoe, call)


def test_twenty_are_open_at_most(
    organization: Organization, zoe: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calls, "MOST_OPEN", 2)
    first = calls.open_call(zoe, organization, WORDING)
    calls.open_call(zoe, organization, replace(WORDING, title="Another"))
    with pytest.raises(TooManyCalls):
        calls.open_call(zoe, organization, replace(WORDING, title="A third"))
    calls.close_call(zoe, first)
    calls.open_call(zoe, organization, replace(WORDING, title="A third"))


def test_changes_what_it_says(call: CallForVolunteers, zoe: User) -> None:
    day = timezone.localdate() + timedelta(days=9)
    calls.change_call(zoe, call, replace(WORDING, text="Twelve of you.", closes_on=day))
    calls.change_call(zoe, call, replace(WORDING, text="Twelve of you.", closes_on=day))
    call.refresh_from_db()
    assert (call.text, call.closes_on) == ("Twelve of you.", day)
    assert audited() == ["call.opened", "call.changed"]


def test_closed_once_and_for_good(call: CallForVolunteers, zoe: User) -> None:
    assert [calls.close_call(zoe, call) for _ in range(2)] == [True, False]
    with pytest.raises(CallClosed):
        calls.change_call(zoe, call, replace(WORDING, text="Open again"))
    assert audited() == ["call.opened", "call.closed"]


@pytest.mark.parametrize(
    ("now", "is_open"), [("2026-11-22T10:59+00:00", True), ("2026-11-22T11:01+00:00", False)]
)
def test_its_last_day_ends_where_the_organization_is(
    call: CallForVolunteers, monkeypatch: pytest.MonkeyPatch, now: str, *, is_open: bool
) -> None:
    Organization.objects.update(time_zone="Pacific/Auckland")
    last_day(call, date(2026, 11, 22))
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime.fromisoformat(now))
    assert CallForVolunteers.objects.get().is_open is is_open


@pytest.mark.django_db(transaction=True)
def test_many_at_once_open_one(organization: Organization, zoe: User) -> None:
    results = at_once(6, lambda _: calls.open_call(zoe, organization, WORDING).pk)
    assert len(set(results)) == 1
