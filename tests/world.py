"""Two organizations with everything in them, and one person for each way of standing to the first."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.core import signing
from django.db import transaction
from django.utils import timezone

from codev.accounts.models import Picture, User
from codev.bell.models import Notice
from codev.outbox.preferences import SALT
from codev.rights.models import Archive
from groups.models import (
    AdmissionRequest,
    CallForVolunteers,
    Charter,
    CodevGroup,
    Cycle,
    DraftGroup,
    Invitation,
    JoinLink,
    Membership,
    Organization,
    OrganizationLink,
    OrganizationRole,
    ReportingLine,
    SeatOffer,
    ShelfFile,
    ShelfItem,
    Volunteer,
    VolunteerLine,
    WallPost,
)
from groups.tokens import hashed
from sessions.models import (
    ActionItem,
    Ally,
    CodevSession,
    Guest,
    OrganizationPlan,
    PlanVersion,
    Seat,
    TransferSurvey,
    TransferText,
)
from sessions.models.attendance import AttendanceSheet, Presence, SheetLine
from sessions.outcomes.attendance.numbers import Told, written
from sessions.outcomes.attendance.sheets import sheets_of
from sessions.planning.seats import ensure_seats
from sessions.protocol.plans import codev
from tests import asking
from tests.conftest import join, make_group, make_user

# In the order of the columns of tests/permissions.py.
ROLES = {
    "-": "nobody is signed in",
    "E": "erin, who facilitates a group of another organization",
    "A": "frank, who administers the organization and is in no group",
    "G": "gus, who administers the other organization and is its organizer",
    "F": "alice, who facilitates the group",
    "O": "olga, its co-facilitator",
    "B": "bob, a member and the client",
    "C": "carol, a member who consults",
    "R": "rosa, who was removed from the group",
    "J": "jane, who is invited and has not come yet",
    "Z": "zoe, an organizer of the organization, who is in no group",
}


@dataclass
class World:
    people: dict[str, User | None]
    ours: dict[str, Any]  # by the name of the argument in the routes
    theirs: dict[str, Any]  # the same of the other organization
    ended: dict[str, Any]  # a session that is over, and its client's action
    their_ended: dict[str, Any]  # the same of the other organization


@contextmanager
def one_world() -> Iterator[World]:
    """For a sweep, which undoes what each request changes: making it takes as long as ten requests."""
    with transaction.atomic():
        world = make_world()
        with everybody_signed_in(world):
            yield world
        transaction.set_rollback(True)


@contextmanager
def everybody_signed_in(world: World) -> Iterator[None]:
    """For the requests of tests/asking.py, inside the transaction that is undone in the end."""
    for person in filter(None, world.people.values()):
        asking.sign_in(person)
    try:
        yield
    finally:
        asking.forget()


def make_world() -> World:
    people: dict[str, User | None] = dict.fromkeys(ROLES)
    for role, name in zip("EAGFOBCRJZ", ROLES_NAMES, strict=True):
        people[role] = make_user(name)
    alice, olga, bob, carol, rosa = (_there(people[role]) for role in "FOBCR")
    ours = _organization("Harbour Hospitals", _there(people["A"]))
    group = make_group(ours, "Ward leaders", alice, bob, carol, rosa)
    join(group, olga, Membership.Role.CO_FACILITATOR)
    Membership.objects.filter(group=group, user=rosa).update(left_at=timezone.now())
    theirs = _organization("Northern Schools", _there(people["G"]))
    _organizer(ours, _there(people["Z"]))
    _organizer(theirs, _there(people["G"]))
    other = make_group(theirs, "Head teachers", _there(people["E"]))
    world = World(
        people=people,
        ours=_belongings(ours, group, carol, bob, "jane@example.org"),
        theirs=_belongings(theirs, other, _there(people["E"]), _there(people["E"]), "kim@example.org"),
        ended=_ended(group, bob),
        their_ended=_ended(other, _there(people["E"])),
    )
    world.ours["certificate_number"] = _certified(world.ended["session_id"], bob)
    world.theirs["certificate_number"] = _certified(world.their_ended["session_id"], _there(people["E"]))
    return world


ROLES_NAMES = ("erin", "frank", "gus", "alice", "olga", "bob", "carol", "rosa", "jane", "zoe")


def _there(user: User | None) -> User:
    assert user is not None
    return user


def _organization(name: str, admin: User) -> Organization:
    organization = Organization.objects.create(name=name)
    OrganizationRole.objects.create(organization=organization, user=admin, role=OrganizationRole.Role.ADMIN)
    return organization


def _organizer(organization: Organization, user: User) -> None:
    OrganizationRole.objects.create(
        organization=organization, user=user, role=OrganizationRole.Role.ORGANIZER
    )


def _belongings(
    organization: Organization, group: CodevGroup, member: User, owner: User, invited: str
) -> dict[str, Any]:
    week = timezone.now() + timedelta(days=5)
    invitation = Invitation.objects.create(
        group=group, address=invited, token_hash=hashed(f"token-{invited}"), expires_at=week
    )
    OrganizationLink.objects.create(token_hash=hashed(f"begin-{invited}"), expires_at=week)
    link = JoinLink.objects.create(group=group, token_hash=hashed(f"join-{invited}"), expires_at=week)
    asked = AdmissionRequest.objects.create(group=group, link=link, user=make_user(f"asks-{invited[:3]}"))
    session = _session(group, 1)
    cycle = Cycle.objects.create(group=group, number=1, starts_on=timezone.localdate(), planned_sessions=6)
    device = UserSession.objects.create(
        user=owner, ip="127.0.0.1", user_agent="", session_key=f"of-{owner.name}"[:40]
    )
    return {
        "organization_id": organization.pk,
        "role_id": OrganizationRole.objects.get(organization=organization, role="facilitator").pk,
        "group_id": group.pk,
        "membership_id": Membership.objects.get(group=group, user=member).pk,
        "invitation_id": invitation.pk,
        "admission_id": asked.pk,
        "join_token": f"join-{invited}",
        "session_id": session.pk,
        "seat_number": Seat.objects.get(session=session, user=owner).number,
        "charter_id": Charter.objects.current(group).pk,
        "reported_id": ReportingLine.objects.create(group=group, user=member, with_whom="Her manager").pk,
        "action_id": _action(session, owner).pk,
        "ally_id": _ally(session).pk,
        "pk": device.pk,
        "item_id": _shelved(group, owner).pk,
        "cycle_id": cycle.pk,
        "survey_id": _surveyed(cycle, owner).pk,
        **_calling(organization, owner),
        **_planning(organization),
        "offer_id": _offered(invitation, member).pk,
        "place_id": group.pk,
        "archive_id": _archived(owner).pk,
        "post_id": WallPost.objects.create(group=group, author=owner, text="We have a new room").pk,
        "notice_id": Notice.objects.create(user=owner, kind="session_scheduled", key=str(session.pk)).pk,
        "token": f"token-{invited}",
        "person_id": owner.pk,
        "mark": _pictured(owner),
        **_guest(session, invited),
        "stop_token": signing.dumps([owner.pk, "roles"], salt=SALT),
    }


def _archived(user: User) -> Archive:
    now = timezone.now()
    return Archive.objects.create(user=user, asked_at=now, made_at=now, state="ready", content=b"PK")


def _surveyed(cycle: Cycle, user: User) -> TransferSurvey:
    """Open for four weeks, with a word of theirs for the group."""
    today = timezone.localdate()
    survey = TransferSurvey.objects.create(
        cycle=cycle, user=user, asked_on=today, closes_on=today + timedelta(days=28)
    )
    TransferText.objects.create(survey=survey, about="carried", text="I ask earlier", reader="group")
    return survey


def _guest(session: CodevSession, address: str) -> dict[str, Any]:
    CodevGroup.objects.filter(pk=session.group_id).update(guests=True)
    guest = Guest.objects.create(
        session=session,
        address=address,
        name="Jane",
        token_hash=hashed(f"guest-{address}"),
        expires_at=timezone.now() + timedelta(days=5),
    )
    return {"guest_id": guest.pk, "guest_token": f"guest-{address}"}


def _pictured(user: User) -> str:
    user.picture_mark = f"face-of-{user.pk}"
    user.save()
    Picture.objects.create(user=user, large=b"large", small=b"small")
    return user.picture_mark


def _calling(organization: Organization, volunteer: User) -> dict[str, Any]:
    call = CallForVolunteers.objects.create(organization=organization, title="Who leads?", text="Come")
    entry = Volunteer.objects.create(call=call, user=volunteer, in_common="Leading a team")
    line = VolunteerLine.objects.create(volunteer=entry, with_whom="Ursula")
    draft = DraftGroup.objects.create(organization=organization, name="Norte")
    return {"call_id": call.pk, "volunteer_id": entry.pk, "declared_id": line.pk, "draft_id": draft.pk}


def _planning(organization: Organization) -> dict[str, Any]:
    plan = OrganizationPlan.objects.create(organization=organization, shown=True)
    PlanVersion.objects.create(plan=plan, number=1, names={"en": "Ours"}, data=codev(90).to_data())
    return {"plan_id": plan.pk, "plan_key": plan.key}


def _offered(invitation: Invitation, member: User) -> SeatOffer:
    call = CallForVolunteers.objects.create(
        organization=invitation.group.organization, title="Closed", text="Come", closed_at=timezone.now()
    )
    return SeatOffer.objects.create(
        invitation=invitation, volunteer=Volunteer.objects.create(call=call, user=member)
    )


def _session(group: CodevGroup, number: int) -> CodevSession:
    session = CodevSession.objects.create(
        group=group,
        number=number,
        starts_at=timezone.now() + timedelta(minutes=5),
        time_zone="UTC",
        plan=codev(90).to_data(),
    )
    ensure_seats(session)
    return session


def _ally(session: CodevSession) -> Ally:
    """Of who was the client, or of anybody where nobody was yet: who sits beside them."""
    client = session.client or session.seats.order_by("number")[0]
    beside = session.seats.exclude(pk=client.pk).order_by("facilitator", "-number").first()
    return Ally.objects.create(client=client, seat=beside or client)


def _action(session: CodevSession, owner: User) -> ActionItem:
    return ActionItem.objects.create(seat=Seat.objects.get(session=session, user=owner), text="Ask her")


def _ended(group: CodevGroup, client: User) -> dict[str, Any]:
    """Everybody of today's members sat in it."""
    session = _session(group, 2)
    now = timezone.now()
    session.seats.update(taken_at=now)
    session.status, session.started_at, session.ended_at = CodevSession.Status.ENDED, now, now
    session.client = session.seats.get(user=client)
    session.plan["report"] = "notes"
    session.save()
    _attended(session)
    return {
        "session_id": session.pk,
        "action_id": _action(session, client).pk,
        "ally_id": _ally(session).pk,
        "seat_number": session.client.number,
    }


def _attended(session: CodevSession) -> None:
    """Everybody confirmed it, and somebody signed."""
    for seat in session.seats.all():
        Presence.objects.create(seat=seat, present=True, said_at=timezone.now())
    sheet = AttendanceSheet.objects.create(session=session, number=1, signed_at=timezone.now())
    for line in sheets_of([session])[0].lines:
        line.sheet, line.minutes = sheet, 90
        line.save()


def _certified(session_id: Any, user: User) -> str:
    """The number of a certificate of this person."""
    line = SheetLine.objects.get(sheet__session=session_id, seat__user=user)
    return written(Told(line.pk, 90, named=False))


def _shelved(group: CodevGroup, owner: User) -> ShelfItem:
    item = ShelfItem.objects.create(
        group=group, owner=owner, title="A map", file_name="map.txt", file_type="txt", size=1
    )
    ShelfFile.objects.create(item=item, content=b"x")
    return item
