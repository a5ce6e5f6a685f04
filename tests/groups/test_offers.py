"""Replacing who left, and moving people between groups of one organization."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.bell.models import Notice
from codev.bell.registry import writers
from groups.addresses import Line
from groups.models import (
    CodevGroup,
    Invitation,
    Membership,
    Organization,
    SeatOffer,
    ShelfItem,
    Volunteer,
    WallPost,
)
from groups.notices_offers import MAY_MOVE, MOVED, OFFERED
from groups.rules import is_member, role_in
from groups.services.errors import GroupFull, LastFacilitator, Linked, Moved, NotAllowed, SitsThere
from groups.services.invitations import invite, revoke
from groups.services.joining import Signing, accept
from groups.services.offers import offer_move, offer_seat, withdraw_offer
from groups.services.roles import hand_over
from groups.signals import membership_ended
from tests.conftest import join, make_group, make_user
from tests.groups.composing import Role, appointed, call_in, line, put, volunteer, waiting_in, wish
from tests.groups.parallel import at_once
from tests.groups.test_members import seat


@pytest.fixture
def olive(organization: Organization) -> User:
    return appointed(organization, make_user("olive"), Role.ORGANIZER)


@pytest.fixture
def quay(organization: Organization) -> CodevGroup:
    """Another group of the organization, facilitated by helen; ivan is its member."""
    return make_group(organization, "Quay", make_user("helen"), make_user("ivan"))


@pytest.fixture
def ada(organization: Organization) -> Volunteer:
    return volunteer(call_in(organization), "ada")


def sign(person: User, group: CodevGroup) -> Membership:
    invitation = Invitation.objects.pending().get(group=group, address=person.email)
    return accept(person, invitation, Signing(version=1))


def told(kind: str) -> list[str]:
    """To whom, and what they read."""
    notices = Notice.objects.filter(kind=kind).select_related("user")
    lines = [(one.user, writers[kind](one.user, [one.key]).get(one.key)) for one in notices]
    return [f"{user.name.split()[0]}: {found.text}" for user, found in lines if found]


# --- Replacing ----------------------------------------------------------------------------------


def test_who_waits_is_invited_and_placed_by_signing(
    organization: Organization, group: CodevGroup, olive: User, ada: Volunteer
) -> None:
    offers = {offer_seat(olive, group, ada).pk for _ in range(2)}
    assert len(offers) == 1
    assert Invitation.objects.get().invited_by == olive
    assert told(OFFERED) == ["Alice: An organizer invites Ada Example into Ward leaders."]
    assert not is_member(ada.user, group)
    assert waiting_in(organization) == []
    sign(ada.user, group)
    ada.refresh_from_db()
    assert ada.placed_in == group


def test_not_beside_who_they_report_to_nor_beside_who_is_invited(
    organization: Organization, group: CodevGroup, olive: User, alice: User, bob: User, ada: Volunteer
) -> None:
    for other in (alice, bob):
        tie = line(ada, other)
        with pytest.raises(Linked):
            offer_seat(olive, group, ada)
        tie.delete()
    eve = volunteer(ada.call, "eve")
    offer_seat(olive, group, eve)
    line(ada, eve.user)
    with pytest.raises(Linked):
        offer_seat(olive, group, ada)
    assert SeatOffer.objects.count() == 1


def test_what_somebody_declared_on_joining_is_not_read(
    group: CodevGroup, olive: User, bob: User, ada: Volunteer
) -> None:
    """It is told to the facilitator alone; the organizer must not learn of it by a refusal."""
    group.reporting_lines.create(user=bob, with_whom=ada.user.name)
    assert offer_seat(olive, group, ada).volunteer == ada


def test_only_who_waits_and_is_in_no_draft(
    organization: Organization, group: CodevGroup, quay: CodevGroup, olive: User, ada: Volunteer
) -> None:
    from groups.services.composing import begin_draft

    draft = begin_draft(olive, organization, wish())
    put(olive, draft, ada)
    with pytest.raises(Moved):
        offer_seat(olive, group, ada)
    draft.delete()
    offer_seat(olive, quay, ada)
    with pytest.raises(Moved):
        offer_seat(olive, group, ada)


def test_a_full_group_and_a_member_are_refused(
    organization: Organization, group: CodevGroup, olive: User, bob: User, ada: Volunteer
) -> None:
    with pytest.raises(SitsThere):
        offer_seat(olive, group, volunteer(ada.call, bob))
    for number in range(8):
        join(group, make_user(f"p{number}"))
    offer_seat(olive, group, volunteer(ada.call, "eve"))  # eleven sit there, the twelfth is invited
    with pytest.raises(GroupFull):
        offer_seat(olive, group, ada)


def test_a_closed_group_takes_nobody(group: CodevGroup, olive: User, ada: Volunteer) -> None:
    CodevGroup.objects.update(closed_at=timezone.now())
    with pytest.raises(Moved):
        offer_seat(olive, group, ada)


def test_withdrawn_the_person_waits_again(
    organization: Organization, group: CodevGroup, olive: User, ada: Volunteer
) -> None:
    offer = offer_seat(olive, group, ada)
    assert withdraw_offer(olive, offer)
    assert not withdraw_offer(olive, offer)
    assert waiting_in(organization) == ["ada"]
    assert told(OFFERED) == []


def test_who_was_invited_by_the_facilitator_before_gets_one_invitation(
    group: CodevGroup, olive: User, alice: User, ada: Volunteer
) -> None:
    invite(alice, group, [Line(ada.user.email, ada.user.email)])
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    offer_seat(olive, group, ada)
    invitation = Invitation.objects.get()
    assert (invitation.mailing, invitation.is_expired) == (2, False)
    sign(ada.user, group)
    ada.refresh_from_db()
    assert ada.placed_in == group


def test_organizers_of_the_organization_alone(
    group: CodevGroup, quay: CodevGroup, other_organization: Organization, olive: User, alice: User,
    frank: User, bob: User, ada: Volunteer,
) -> None:  # fmt: skip
    offer = offer_seat(olive, quay, ada)
    stranger = appointed(other_organization, make_user("stranger"), Role.ORGANIZER)
    for actor in (alice, frank, stranger):
        with pytest.raises(NotAllowed):
            offer_seat(actor, group, ada)
        with pytest.raises(NotAllowed):
            offer_move(actor, seat(group, bob), quay)
        with pytest.raises(NotAllowed):
            withdraw_offer(actor, offer)


def test_nobody_crosses_into_another_organization(
    group: CodevGroup,
    other_organization: Organization,
    other_group: CodevGroup,
    olive: User,
    erin: User,
    bob: User,
) -> None:
    foreign = volunteer(call_in(other_organization), "kim")
    both = appointed(other_organization, olive, Role.ORGANIZER)
    with pytest.raises(Moved):
        offer_seat(both, group, foreign)
    with pytest.raises(Moved):
        offer_move(both, seat(group, bob), other_group)
    assert not Invitation.objects.exists()


# --- Moving -------------------------------------------------------------------------------------


def test_the_old_stay_ends_by_signing_and_not_before(
    group: CodevGroup, quay: CodevGroup, olive: User, bob: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    ended: list[Membership] = []

    def listen(sender: object, membership: Membership, **_: object) -> None:
        ended.append(membership)

    membership_ended.connect(listen)
    offers = {offer_move(olive, seat(group, bob), quay).pk for _ in range(2)}
    assert len(offers) == 1
    assert is_member(bob, group)
    assert told(MAY_MOVE) == [
        "Alice: An organizer proposes another group to Bob Example, who would then leave Ward leaders."
    ]
    assert told(OFFERED) == ["Helen: An organizer invites Bob Example into Quay."]
    with django_capture_on_commit_callbacks(execute=True):
        sign(bob, quay)
    membership_ended.disconnect(listen)
    assert (is_member(bob, group), role_in(bob, quay)) == (False, "member")
    assert [one.group for one in ended] == [group]
    assert told(MOVED) == ["Alice: Bob Example has moved to another group and left Ward leaders."]
    assert told(MAY_MOVE) == []
    assert AuditEntry.objects.get(action="group.member_moved").group_id == str(group.pk)


def test_nothing_of_the_old_group_goes_along(
    group: CodevGroup, quay: CodevGroup, olive: User, bob: User
) -> None:
    group.reporting_lines.create(user=bob, with_whom="Carol")
    ShelfItem.objects.create(group=group, owner=bob, title="A map")
    WallPost.objects.create(group=group, author=bob, text="News")
    offer_move(olive, seat(group, bob), quay)
    sign(bob, quay)
    assert not group.reporting_lines.exists()
    assert [ShelfItem.objects.get().group, WallPost.objects.get().group] == [group, group]
    assert seat(quay, bob).role == "member"


def test_a_deputy_arrives_as_a_member(group: CodevGroup, quay: CodevGroup, olive: User, bob: User) -> None:
    Membership.objects.filter(group=group, user=bob).update(role="deputy")
    offer_move(olive, seat(group, bob), quay)
    sign(bob, quay)
    assert role_in(bob, quay) == "member"


def test_who_facilitates_hands_over_first(
    organization: Organization, group: CodevGroup, quay: CodevGroup, olive: User, alice: User, bob: User
) -> None:
    with pytest.raises(LastFacilitator):
        offer_move(olive, seat(group, alice), quay)
    offer_move(olive, seat(group, bob), quay)
    appointed(organization, bob, Role.FACILITATOR)
    hand_over(alice, group, seat(group, bob))
    sign(bob, quay)
    assert role_in(bob, group) == "facilitator", "an open group is never left without"


def test_revoked_the_move_is_off_also_when_invited_anew(
    group: CodevGroup, quay: CodevGroup, olive: User, bob: User
) -> None:
    offer_move(olive, seat(group, bob), quay)
    helen = User.objects.get(email="helen@example.org")
    revoke(helen, Invitation.objects.get())
    assert told(MAY_MOVE) == []
    invite(helen, quay, [Line(bob.email, bob.email)])
    sign(bob, quay)
    assert is_member(bob, group)
    assert is_member(bob, quay)


def test_proposed_elsewhere_the_first_proposal_is_off(
    organization: Organization, group: CodevGroup, quay: CodevGroup, olive: User, bob: User
) -> None:
    pier = make_group(organization, "Pier", make_user("paul"))
    offer_move(olive, seat(group, bob), quay)
    offer_move(olive, seat(group, bob), pier)
    assert [one.group for one in Invitation.objects.pending()] == [pier]


def test_not_beside_who_they_report_to(
    organization: Organization, group: CodevGroup, quay: CodevGroup, olive: User, bob: User
) -> None:
    ivan = User.objects.get(email="ivan@example.org")
    line(volunteer(call_in(organization), bob), ivan)
    with pytest.raises(Linked):
        offer_move(olive, seat(group, bob), quay)


@pytest.mark.django_db(transaction=True)
def test_two_who_change_places_do_not_wait_for_each_other(
    group: CodevGroup, quay: CodevGroup, olive: User, bob: User
) -> None:
    ivan = User.objects.get(email="ivan@example.org")
    offer_move(olive, seat(group, bob), quay)
    offer_move(olive, seat(quay, ivan), group)
    moves = [(bob, quay), (ivan, group)]
    results = at_once(2, lambda n: sign(*moves[n]))
    assert [type(one).__name__ for one in results] == ["Membership"] * 2
    assert [is_member(bob, group), is_member(bob, quay)] == [False, True]
    assert [is_member(ivan, group), is_member(ivan, quay)] == [True, False]


@pytest.mark.django_db(transaction=True)
def test_one_person_offered_two_groups_at_once_gets_one(
    group: CodevGroup, quay: CodevGroup, olive: User, ada: Volunteer, organization: Organization
) -> None:
    oscar = appointed(organization, make_user("oscar"), Role.ORGANIZER)
    moves = [(olive, group), (oscar, quay)]
    results = at_once(2, lambda n: offer_seat(moves[n][0], moves[n][1], ada))
    assert sorted(type(one).__name__ for one in results) == ["Moved", "SeatOffer"]
    assert Invitation.objects.count() == 1
