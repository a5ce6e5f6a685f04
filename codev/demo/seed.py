"""Fills an empty installation with the demo: people, circles, sessions past and to come, a call."""

from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from codev.accounts.models import User
from codev.audit.services import dated
from codev.demo import after, between, calling, carried, cast, history, trail
from codev.demo.cases import Case, cases
from codev.demo.local_zone import local_zone
from codev.demo.models import Persona
from codev.demo.rehearsal import Rehearsal
from codev.demo.waiting import plan_next
from groups.addresses import Line
from groups.models import (
    Charter,
    CharterSignature,
    CodevGroup,
    Membership,
    Organization,
    OrganizationRole,
)
from groups.services.cycles import CycleWish, begin_cycle
from groups.services.invitations import invite
from groups.services.life import create_group
from sessions.models import ActionItem, CodevSession, LearningAssessment
from sessions.planning.seats import ensure_seats
from sessions.protocol.plans import codev

People = dict[str, User]
BEFORE_FIRST = timedelta(days=28)  # the group came together, then met


@transaction.atomic
def seed(now: datetime) -> bool:
    """All of it, or nothing where an organization exists already."""
    if Organization.objects.exists():
        return False
    zone = local_zone()
    players = (*cast.PLAYERS, cast.ADMIN, cast.ORGANIZER, *cast.VOLUNTEERS)
    people = {player.key: _person(player, zone) for player in players}
    organization = Organization.objects.create(name=cast.ORGANIZATION, time_zone=zone)
    began = trail.beginning(now)
    _appoint(organization, people["lucie"], OrganizationRole.Role.ADMIN)
    _appoint(organization, people[cast.ORGANIZER.key], OrganizationRole.Role.ORGANIZER)
    trail.begun(organization, people["lucie"], began)
    trail.appointed(organization, people["lucie"], people[cast.ORGANIZER.key], "organizer", began)
    for player in (cast.ADMIN, cast.ORGANIZER, *cast.VOLUNTEERS):
        Persona.objects.create(user=people[player.key])
    for circle in cast.CIRCLES:
        _circle(organization, circle, people, now)
    ormes = CodevGroup.objects.get(name=cast.CIRCLES[0].name, organization=organization)
    invite(people["helene"], ormes, [Line(cast.INVITED, cast.INVITED)])
    calling.call(organization, people, now)
    carried.fill(organization, people, now)
    history.share(organization, people)
    history.close(organization, now)
    between.show_faces(people, began)
    return True


def _person(player: cast.Player, zone: str) -> User:
    return User.objects.create_user(player.email, player.name, language=player.language, time_zone=zone)


def _appoint(organization: Organization, user: User, role: OrganizationRole.Role, training: str = "") -> None:
    OrganizationRole.objects.create(organization=organization, user=user, role=role, training=training)


def _circle(organization: Organization, circle: cast.Circle, people: People, now: datetime) -> None:
    facilitator = people[circle.facilitator]
    began = now - timedelta(days=circle.rounds[0].days_ago) - BEFORE_FIRST
    _appoint(organization, facilitator, OrganizationRole.Role.FACILITATOR, circle.training)
    trail.appointed(organization, people["lucie"], facilitator, "facilitator", began)
    with dated(began):
        group = create_group(
            facilitator, organization, name=circle.name, purpose=circle.purpose, language=circle.language
        )
    _seat(group, [people[key] for key in (circle.facilitator, *circle.members)])
    _backdate(group, began)
    for one in circle.rounds:
        at = now - timedelta(days=one.days_ago)
        wish = CycleWish(one.name, at.date(), one.planned_sessions, one.rhythm_weeks, minutes=90)
        with dated(at):
            begin_cycle(facilitator, group, wish)
    history.fill(group, circle, people, now)
    for number, past in enumerate(circle.past, start=circle.before + 1):
        _hold(_past_session(group, number, past, people, now), past, people)
    between.fill(group, people, now)
    trail.fill(group)
    plan_next(facilitator, group, now)


def _seat(group: CodevGroup, people: list[User]) -> None:
    """Everybody has signed and sits clockwise; the facilitator is there since the group was created."""
    charter = Charter.objects.current(group)
    for user in people[1:]:
        CharterSignature.objects.create(charter=charter, user=user)
        Membership.objects.create(group=group, user=user)
    for user in people:
        Persona.objects.get_or_create(user=user, defaults={"group": group})


def _backdate(group: CodevGroup, began: datetime) -> None:
    """What happened months ago says so."""
    CodevGroup.objects.filter(pk=group.pk).update(created_at=began)
    Charter.objects.filter(group=group).update(created_at=began)
    CharterSignature.objects.filter(charter__group=group).update(signed_at=began)
    for minutes, membership in enumerate(Membership.objects.filter(group=group).order_by("pk")):
        Membership.objects.filter(pk=membership.pk).update(joined_at=began + timedelta(minutes=minutes))


def _past_session(
    group: CodevGroup, number: int, past: cast.Past, people: People, now: datetime
) -> CodevSession:
    """On the Tuesday before, at two in the afternoon; nobody is written to about what is over."""
    zone = ZoneInfo(group.time_zone)
    day = (now - timedelta(days=past.days_ago)).astimezone(zone).date()
    day -= timedelta(days=(day.weekday() - 1) % 7)
    session = CodevSession.objects.create(
        group=group,
        number=number,
        starts_at=datetime.combine(day, time(14), zone),
        time_zone=group.time_zone,
        plan=codev(90).to_data(),
        chosen_client=people[past.client],
        created_by=group.memberships.get(role=Membership.Role.FACILITATOR).user,
    )
    ensure_seats(session)
    return session


def _hold(session: CodevSession, past: cast.Past, people: People) -> None:
    absent = [people[key].pk for key in past.absent]
    case = cases()[past.case]
    Rehearsal(session, case, User.objects.filter(seats__session=session).exclude(pk__in=absent)).play()
    _follow_up(session.pk, case)
    after.fill(CodevSession.objects.get(pk=session.pk), past.case, people)


def _follow_up(session_id: UUID, case: Case) -> None:
    """What became of the actions since, and whom the authors let read their learnings."""
    session = CodevSession.objects.get(pk=session_id)
    actions = ActionItem.objects.filter(seat__session=session).order_by("pk")
    for action, item in zip(actions, case["action_items"], strict=True):
        ActionItem.objects.filter(pk=action.pk).update(
            state=item.get("state", ActionItem.State.PLANNED), created_at=session.ended_at
        )
    for learning in case["learnings"]:
        LearningAssessment.objects.filter(seat__session=session, text=learning["text"]).update(
            reader=learning["reader"], changed_at=session.ended_at
        )
