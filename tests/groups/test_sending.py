"""A draft becomes a group: once, as it was seen, and nobody sits in it without having signed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.bell.models import Notice
from codev.bell.registry import lines
from codev.outbox import preferences
from codev.outbox.models import OutboxMessage
from codev.outbox.sending import send as send_mail
from groups import rules
from groups.models import (
    CallForVolunteers,
    CharterSignature,
    CodevGroup,
    Cycle,
    DraftGroup,
    Invitation,
    Membership,
    Organization,
    Placement,
    Volunteer,
)
from groups.notices_offers import COMPOSED
from groups.queries_board import who_are_invited
from groups.services import composing
from groups.services.charter import sign_charter
from groups.services.errors import Linked, Moved, NoFacilitator, NotAllowed, TooFew
from groups.services.invitations import revoke
from groups.services.joining import Signing, accept
from groups.services.sending import send_draft
from groups.waits import waits_for
from tests.conftest import make_user
from tests.groups.composing import Role, appointed, call_in, line, put, send, volunteer, waiting_in, wish
from tests.groups.parallel import at_once

NAMES = ("ada", "ben", "cleo")


@pytest.fixture
def olive(organization: Organization) -> User:
    return appointed(organization, make_user("olive"), Role.ORGANIZER)


@pytest.fixture
def helen(organization: Organization) -> User:
    return appointed(organization, make_user("helen"), Role.FACILITATOR)


@pytest.fixture
def call(organization: Organization) -> CallForVolunteers:
    return call_in(organization, language="fr")


@pytest.fixture
def three(call: CallForVolunteers) -> list[Volunteer]:
    return [volunteer(call, name) for name in NAMES]


@pytest.fixture
def draft(organization: Organization, olive: User, helen: User, three: list[Volunteer]) -> DraftGroup:
    """Complete: it can be sent."""
    draft = composing.begin_draft(olive, organization, wish("Norte", helen, in_common="Heads of wards"))
    put(olive, draft, *three)
    return draft


def mail_all() -> None:
    for pk in OutboxMessage.objects.filter(state=OutboxMessage.State.DUE).values_list("pk", flat=True):
        send_mail(pk)


def join(one: Volunteer, group: CodevGroup) -> Membership:
    invitation = Invitation.objects.pending().get(group=group, address=one.user.email)
    return accept(one.user, invitation, Signing(version=1))


def test_the_group_its_charter_and_who_is_invited(olive: User, helen: User, draft: DraftGroup) -> None:
    group = send(olive, draft)
    assert (group.name, group.in_common, group.language) == ("Norte", "Heads of wards", "fr")
    stays = Membership.objects.filter(group=group).values_list("user__email", "role")
    assert list(stays) == [(helen.email, "facilitator")]
    assert not CharterSignature.objects.exists(), "who facilitates signs it too, and has not yet"
    addresses = set(Invitation.objects.values_list("address", flat=True))
    assert addresses == {f"{name}@example.org" for name in NAMES}
    mailed = OutboxMessage.objects.values_list("kind", "address", "language")
    assert ("group_composed", helen.email, "en") in mailed
    assert OutboxMessage.objects.filter(kind="invitation").count() == 3
    assert list(Notice.objects.filter(kind=COMPOSED).values_list("user__email", "key")) == [
        (helen.email, str(group.pk))
    ]
    assert AuditEntry.objects.get(action="draft.sent").actor == olive
    assert not Cycle.objects.exists()


def test_who_facilitates_it_is_led_to_sign_first(olive: User, helen: User, draft: DraftGroup) -> None:
    """By the mail, the bell and what waits; once signed, all of them lead on or are over."""
    group = send(olive, draft)
    page = f"{reverse('charter_sign', args=[group.pk])}?next={reverse('group_members', args=[group.pk])}"
    mail_all()
    (mailed,) = [one for one in mail.outbox if one.to == [helen.email]]
    assert page in str(mailed.body)
    assert [one.url for one in lines(helen, Notice.objects.filter(user=helen)).values()] == [page]
    (wait,) = waits_for(helen, CodevGroup.objects.all())
    assert (wait.text, wait.label) == (
        "The charter of the group asks for your signature.",
        "Read it and sign",
    )
    assert not rules.can_manage(helen, group), "nothing of the group opens before"
    sign_charter(helen, group, version=1)
    assert waits_for(helen, CodevGroup.objects.all()) == []
    assert rules.can_manage(helen, group)


def test_who_wants_no_mails_about_roles_gets_none(olive: User, helen: User, draft: DraftGroup) -> None:
    preferences.choose(helen, set())
    send(olive, draft)
    mail_all()
    assert [one for one in mail.outbox if one.to == [helen.email]] == []


def test_with_a_date_it_begins_with_a_cycle(
    organization: Organization, olive: User, helen: User, three: list[Volunteer]
) -> None:
    organization.policy = {"rhythm": 6, "session_minutes": 120}
    organization.save()
    day = timezone.localdate() + timedelta(days=30)
    dated = composing.begin_draft(olive, organization, wish("Quay", helen, first_on=day, minutes=60))
    put(olive, dated, *three)
    cycle = Cycle.objects.get(group=send(olive, dated))
    assert (cycle.starts_on, cycle.planned_sessions) == (day, 3)
    assert (cycle.rhythm_weeks, cycle.minutes) == (6, 60), "what the draft leaves open, the organization set"


def test_the_organizations_language_where_people_were_called_in_several(
    organization: Organization, olive: User, draft: DraftGroup
) -> None:
    put(olive, draft, volunteer(call_in(organization, language="es"), "dora"))
    assert send(olive, draft).language == organization.language


def test_sent_twice_it_is_one_group(olive: User, draft: DraftGroup) -> None:
    seen = composing.mark_of(draft, composing.people_in(draft))
    groups = {send_draft(olive, draft, seen=seen).pk for _ in range(2)}
    assert len(groups) == 1
    assert OutboxMessage.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_sent_by_many_at_once_it_is_one_group(olive: User, draft: DraftGroup) -> None:
    seen = composing.mark_of(draft, composing.people_in(draft))
    groups = at_once(4, lambda _: send_draft(olive, draft, seen=seen))
    assert [type(one).__name__ for one in groups] == ["CodevGroup"] * 4
    assert CodevGroup.objects.count() == 1
    assert Invitation.objects.count() == 3


def test_what_was_not_seen_is_not_sent(
    organization: Organization, olive: User, draft: DraftGroup, call: CallForVolunteers
) -> None:
    seen = composing.mark_of(draft, composing.people_in(draft))
    put(olive, draft, volunteer(call, "dora"))
    with pytest.raises(Moved):
        send_draft(olive, draft, seen=seen)
    assert not CodevGroup.objects.exists()


def test_it_must_be_able_to_be_a_group(
    organization: Organization, olive: User, helen: User, draft: DraftGroup, three: list[Volunteer]
) -> None:
    told = line(three[0], three[1].user)
    with pytest.raises(Linked):
        send(olive, draft)
    told.delete()
    told = line(three[0], helen)
    with pytest.raises(Linked):
        send(olive, draft)
    told.delete()
    composing.place(olive, three[0], to=None, seen=draft.pk)
    with pytest.raises(TooFew):
        send(olive, draft)
    put(olive, draft, three[0])
    helen.organization_roles.update(until=timezone.now())
    with pytest.raises(NoFacilitator):
        send(olive, draft)
    assert not CodevGroup.objects.exists()
    assert not Invitation.objects.exists()


def test_only_an_organizer_sends(helen: User, frank: User, draft: DraftGroup) -> None:
    for actor in (helen, frank):
        with pytest.raises(NotAllowed):
            send(actor, draft)


# --- What becomes of those who were placed ------------------------------------------------------


def test_placed_by_signing_not_by_being_invited(
    organization: Organization, olive: User, draft: DraftGroup, three: list[Volunteer]
) -> None:
    group = send(olive, draft)
    assert not Placement.objects.exists()
    assert waiting_in(organization) == []
    assert {offer["email"] for offer in who_are_invited(organization)} == {
        f"{name}@example.org" for name in NAMES
    }
    join(three[0], group)
    three[0].refresh_from_db()
    assert three[0].placed_in == group
    assert three[0].placed_at is not None
    assert len(who_are_invited(organization)) == 2
    assert waiting_in(organization) == []


@pytest.mark.parametrize("fate", ["revoked", "expired", "closed"])
def test_who_does_not_come_waits_again(
    organization: Organization, olive: User, helen: User, draft: DraftGroup, three: list[Volunteer], fate: str
) -> None:
    group = send(olive, draft)
    invitation = Invitation.objects.get(address="ada@example.org")
    if fate == "revoked":
        sign_charter(helen, group, version=1)
        assert revoke(helen, invitation)
    elif fate == "expired":
        Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now())
    else:
        CodevGroup.objects.update(closed_at=timezone.now())
    assert waiting_in(organization) == (["ada", "ben", "cleo"] if fate == "closed" else ["ada"])
    again = composing.begin_draft(olive, organization, wish("Quay"))
    put(olive, again, three[0])
    assert Placement.objects.get().draft == again
    assert group.memberships.count() == 1


def test_invited_again_elsewhere_the_first_invitation_opens_nothing(
    organization: Organization, olive: User, helen: User, draft: DraftGroup, three: list[Volunteer]
) -> None:
    first = send(olive, draft)
    Invitation.objects.update(expires_at=timezone.now())
    again = composing.begin_draft(olive, organization, wish("Quay", helen))
    put(olive, again, *three)
    second = send(olive, again)
    assert not Invitation.objects.pending().filter(group=first).exists()
    join(three[0], second)
    three[0].refresh_from_db()
    assert three[0].placed_in == second


def test_who_joins_by_a_new_invitation_of_the_facilitator_is_placed_too(
    organization: Organization, olive: User, helen: User, draft: DraftGroup, three: list[Volunteer]
) -> None:
    from groups.addresses import Line
    from groups.services.invitations import invite

    group = send(olive, draft)
    sign_charter(helen, group, version=1)
    revoke(helen, Invitation.objects.get(address="ada@example.org"))
    invite(helen, group, [Line("ada@example.org", "ada@example.org")])
    join(three[0], group)
    assert "ada" not in waiting_in(organization)
