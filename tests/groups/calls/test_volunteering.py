"""One's entry on the waiting list: made, changed, withdrawn, taken off."""

from datetime import timedelta

import pytest
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.bell.models import Notice
from codev.bell.registry import lines
from codev.outbox.models import OutboxMessage
from groups.mails_calls import taken_off_mail
from groups.models import CallForVolunteers, CodevGroup, DraftGroup, Placement, Volunteer, VolunteerLine
from groups.services import volunteering
from groups.services.calls import close_call
from groups.services.errors import CallClosed, NotAllowed, TooManyVolunteers, TooOften
from groups.services.offers import offer_seat
from groups.services.volunteering import Said, change_entry, take_off, volunteer, withdraw
from tests.conftest import make_user
from tests.groups.calls.conftest import last_day
from tests.groups.parallel import at_once

SAID = Said("Leading a ward", "Mornings", ("Ursula Canary", "boss@example.org"))


@pytest.fixture
def entry(call: CallForVolunteers, grace: User) -> Volunteer:
    return volunteer(grace, call, SAID)


def test_waits_with_what_was_said(entry: Volunteer, grace: User, call: CallForVolunteers) -> None:
    assert (entry.in_common, entry.availability) == ("Leading a ward", "Mornings")
    assert sorted(entry.lines.values_list("with_whom", flat=True)) == ["Ursula Canary", "boss@example.org"]
    assert Volunteer.objects.waiting().get() == entry
    written = str(AuditEntry.objects.filter(object_id=str(entry.pk)).values_list())
    assert "call.volunteered" in written
    assert "Canary" not in written
    assert "ward" not in written


def test_it_gives_no_right(entry: Volunteer, group: CodevGroup, grace: User) -> None:
    assert not CodevGroup.objects.visible_to(grace).exists()
    assert not CallForVolunteers.objects.visible_to(grace).exists()
    assert type(group.organization).objects.visible_to(grace).count() == 0


def test_it_is_seen_by_organizers_there_and_by_its_author(
    entry: Volunteer, group: CodevGroup, zoe: User, grace: User, frank: User, alice: User, oscar: User
) -> None:
    seen = [one for one in (zoe, grace, frank, alice, oscar) if Volunteer.objects.visible_to(one).exists()]
    assert seen == [zoe, grace]


def test_asked_twice_it_is_the_same(entry: Volunteer, grace: User, call: CallForVolunteers) -> None:
    assert volunteer(grace, call, Said("Something else")) == entry
    entry.refresh_from_db()
    assert entry.in_common == "Leading a ward"


def test_a_name_is_kept_once(call: CallForVolunteers) -> None:
    person = User.objects.create_user(email="new@example.org")
    volunteer(person, call, SAID, name="New Name")
    person.refresh_from_db()
    assert person.name == "New Name"


@pytest.mark.parametrize("how", ["closed", "last day over"])
def test_nobody_answers_a_call_that_is_over(
    call: CallForVolunteers, zoe: User, grace: User, how: str
) -> None:
    if how == "closed":
        close_call(zoe, call)
    else:
        last_day(call, timezone.localdate() - timedelta(days=2))
    with pytest.raises(CallClosed):
        volunteer(grace, call, SAID)
    assert not Volunteer.objects.exists()


def test_who_waits_goes_on_waiting_when_it_closes(
    entry: Volunteer, call: CallForVolunteers, zoe: User, grace: User
) -> None:
    close_call(zoe, call)
    assert Volunteer.objects.waiting().get() == entry
    change_entry(grace, entry, Said("Leading two wards"))
    assert volunteer(grace, call, SAID) == entry


def test_a_call_takes_so_many(
    entry: Volunteer, call: CallForVolunteers, grace: User, bob: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volunteering, "MOST_WAITING", 1)
    with pytest.raises(TooManyVolunteers):
        volunteer(bob, call, SAID)
    withdraw(grace, entry)
    assert volunteer(bob, call, SAID).user == bob


def test_volunteering_again_and_again_ends(call: CallForVolunteers, grace: User) -> None:
    for _ in range(volunteering.MOST_ENTRIES):
        assert withdraw(grace, volunteer(grace, call, SAID))
    with pytest.raises(TooOften):
        volunteer(grace, call, SAID)


def test_changed_lines_that_stay_keep_what_organizers_noted(entry: Volunteer, grace: User) -> None:
    VolunteerLine.objects.filter(with_whom="Ursula Canary").update(settled_at=timezone.now())
    change_entry(grace, entry, Said("Leading two wards", "", ("Ursula Canary", "Third")))
    assert dict(entry.lines.values_list("with_whom", "settled_at"))["Third"] is None
    assert entry.lines.get(with_whom="Ursula Canary").settled_at
    assert entry.lines.count() == 2
    entry.refresh_from_db()
    assert (entry.in_common, entry.availability) == ("Leading two wards", "")


def test_only_who_volunteered_changes_and_withdraws(entry: Volunteer, zoe: User, bob: User) -> None:
    for actor in (zoe, bob):
        with pytest.raises(NotAllowed):
            change_entry(actor, entry, SAID)
        with pytest.raises(NotAllowed):
            withdraw(actor, entry)


def test_withdrawn_every_word_is_gone(entry: Volunteer, grace: User, call: CallForVolunteers) -> None:
    draft = DraftGroup.objects.create(organization=call.organization, name="A draft")
    Placement.objects.create(draft=draft, volunteer=entry)
    assert [withdraw(grace, entry) for _ in range(2)] == [True, False]
    entry.refresh_from_db()
    assert (entry.in_common, entry.availability, entry.taken_off) == ("", "", False)
    assert not VolunteerLine.objects.exists()
    assert not Placement.objects.exists()
    assert not Volunteer.objects.waiting().exists()
    with pytest.raises(NotAllowed):
        change_entry(grace, entry, SAID)


def test_withdrawn_an_offered_seat_is_taken_back(
    entry: Volunteer, grace: User, zoe: User, group: CodevGroup
) -> None:
    offer = offer_seat(zoe, group, entry)
    withdraw(grace, entry)
    offer.invitation.refresh_from_db()
    assert offer.invitation.revoked_at


def test_who_has_a_group_does_not_withdraw(entry: Volunteer, grace: User, zoe: User) -> None:
    Volunteer.objects.update(placed_at=timezone.now())
    assert not withdraw(grace, entry)
    assert not take_off(zoe, entry)
    assert VolunteerLine.objects.count() == 2


def test_taken_off_by_an_organizer_with_a_kind_mail(entry: Volunteer, grace: User, zoe: User) -> None:
    assert [take_off(zoe, entry) for _ in range(2)] == [True, False]
    entry.refresh_from_db()
    assert (entry.taken_off, entry.in_common) == (True, "")
    message = OutboxMessage.objects.get(kind="volunteer_taken_off")
    written = taken_off_mail(message)
    assert written
    assert written.to == [grace.email]
    assert "Harbour Hospitals" in str(written.body)
    assert "Harbour" not in written.subject
    assert f"/volunteering/{entry.pk}/" in str(written.body)


@pytest.mark.parametrize("who", ["frank", "alice", "bob", "oscar", "grace"])
def test_only_an_organizer_there_takes_off(
    who: str, entry: Volunteer, group: CodevGroup, oscar: User, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAllowed):
        take_off(request.getfixturevalue(who), entry)
    assert Volunteer.objects.waiting().get() == entry


def test_the_bell_tells_organizers_until_it_is_over(
    call: CallForVolunteers, zoe: User, frank: User, oscar: User, grace: User
) -> None:
    entry = volunteer(grace, call, SAID)
    told = Notice.objects.filter(kind="volunteered")
    assert list(told.values_list("user__email", flat=True)) == [zoe.email]
    notice = told.get()
    assert (notice.key, notice.place) == (str(entry.pk), str(call.organization_id))
    assert lines(zoe, [notice])[notice.pk].text == "Grace Example volunteers: Heads of wards."
    assert lines(frank, [notice]) == {}
    withdraw(grace, entry)
    assert not told.exists()


def test_an_organizer_who_volunteers_rings_no_bell_of_theirs(call: CallForVolunteers, zoe: User) -> None:
    volunteer(zoe, call, SAID)
    assert not Notice.objects.filter(user=zoe).exists()


@pytest.mark.django_db(transaction=True)
def test_pressed_by_many_at_once_it_is_one(call: CallForVolunteers, grace: User) -> None:
    results = at_once(6, lambda _: volunteer(grace, call, SAID).pk)
    assert len(set(results)) == 1
    assert VolunteerLine.objects.count() == 2
    entry = Volunteer.objects.select_related("call").get()
    ended = at_once(6, lambda _: withdraw(grace, entry))
    assert sorted(map(str, ended)) == ["False"] * 5 + ["True"]


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_no_more_than_there_is_room_for(
    call: CallForVolunteers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(volunteering, "MOST_WAITING", 3)
    people = [make_user(f"p{number}") for number in range(6)]
    results = at_once(6, lambda number: volunteer(people[number], call, SAID).pk)
    assert len([one for one in results if isinstance(one, TooManyVolunteers)]) == 3
    assert Volunteer.objects.waiting().count() == 3
