"""Beginning a rehearsal: an organization that nobody administers, a group that stands in no list, and people
who cannot sign in and get no mail. All of it goes after some days."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from codev.outbox.registry import at_each_tick
from groups.models import Charter, CharterSignature, CodevGroup, Membership, Organization, OrganizationRole
from groups.services.errors import NotAllowed
from groups.services.life import begin_group
from sessions.models import CodevSession, Rehearsal
from sessions.planning.seats import RUNNERS, ensure_seats
from sessions.protocol.plans import EVERY
from sessions.rehearsal.script import Script, script_in
from sessions.rehearsal.wake import nudge

UNDER_WAY = (CodevSession.Status.PLANNED, CodevSession.Status.LIVE)
# Of one person, in any twenty-four hours: more than a day of practice takes, and each makes eight people.
MOST_A_DAY, DAY = 20, timedelta(days=1)
DOMAIN = "simulated.invalid"  # a name that no mail can ever reach


class TooMany(Exception):  # noqa: N818 - a refusal
    """As many rehearsals as this installation plays at once are under way."""


class TooManyToday(Exception):  # noqa: N818 - a refusal
    """This person has begun as many as anybody may in a day; ``until`` is when the next one may begin."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True)
class Wish:
    """``plan_key`` as in plans.EVERY. ``named``: the client is known beforehand, or chosen in the opening."""

    plan_key: str
    language: str
    pace: str
    named: bool


def can_rehearse(user: User) -> bool:
    """Who facilitates: appointed by an organization, or in a group."""
    appointed = OrganizationRole.objects.active().filter(user=user, role=OrganizationRole.Role.FACILITATOR)
    runs = Membership.objects.active().filter(user=user, role__in=RUNNERS, group__rehearsal=False)
    return appointed.exists() or runs.exists()


@transaction.atomic
def begin(actor: User, wish: Wish) -> CodevSession:
    """A session that may begin at once. Raises NotAllowed, TooMany, TooManyToday."""
    if not can_rehearse(actor):
        raise NotAllowed
    now = timezone.now()
    _only_so_many(actor, now)
    # One at a time: whoever begins anew has left the other.
    # Also in a tab that was forgotten: its page closes, so that nobody holds several.
    CodevSession.objects.filter(
        rehearsal__begun_by=actor, rehearsal__empty_seats=False, status__in=UNDER_WAY
    ).update(status=CodevSession.Status.CANCELLED)
    Rehearsal.objects.filter(begun_by=actor, empty_seats=False).update(seen_at=now - timedelta(days=1))
    if Rehearsal.objects.playing(now).count() >= settings.REHEARSALS:
        raise TooMany
    script = script_in(wish.language)
    group = _group(actor, wish.language, script)
    people = [_person(group, person.name) for person in script.people]
    session = CodevSession.objects.create(
        group=group,
        number=1,
        starts_at=now,
        time_zone=actor.time_zone,
        plan=EVERY[wish.plan_key].to_data(),
        chosen_client=people[0] if wish.named else None,
        created_by=actor,
    )
    ensure_seats(session)
    Rehearsal.objects.create(session=session, begun_by=actor, pace=wish.pace, language=wish.language)
    record(actor, "rehearsal.begun", session=session, plan=wish.plan_key, pace=wish.pace)
    nudge()
    return session


def _only_so_many(actor: User, now: datetime) -> None:
    """The person held: who presses in ten tabs at once is counted ten times."""
    User.objects.select_for_update(of=("self",)).get(pk=actor.pk)
    begun = Rehearsal.objects.filter(begun_by=actor, begun_at__gt=now - DAY).order_by("-begun_at")
    oldest = begun.values_list("begun_at", flat=True)[MOST_A_DAY - 1 : MOST_A_DAY].first()
    if oldest:
        raise TooManyToday(oldest + DAY)


def play_empty_seats(session: CodevSession) -> None:
    """Of a session of real people, for the demo: whoever has no page open is played."""
    if not settings.REHEARSALS:
        return
    Rehearsal.objects.update_or_create(
        session=session,
        defaults={"empty_seats": True, "language": session.group.language},
        create_defaults={
            "empty_seats": True,
            "language": session.group.language,
            # Nobody is there yet: they begin with the first page that is opened.
            "seen_at": timezone.now() - timedelta(days=1),
        },
    )


def _group(actor: User, language: str, script: Script) -> CodevGroup:
    organization = Organization.objects.create(
        name=script.group, language=language, time_zone=actor.time_zone
    )
    group = begin_group(actor, organization, name=script.group, purpose="", language=language, in_common="")
    group.rehearsal = True
    group.save(update_fields=["rehearsal"])
    CharterSignature.objects.create(charter=Charter.objects.current(group), user=actor)
    return group


def _person(group: CodevGroup, name: str) -> User:
    user = User.objects.create_user(
        f"{secrets.token_hex(8)}@{DOMAIN}",
        name,
        language=group.language,
        time_zone=group.time_zone,
        simulated=True,
    )
    CharterSignature.objects.create(charter=Charter.objects.current(group), user=user)
    Membership.objects.create(group=group, user=user)
    return user


# --- What goes -----------------------------------------------------------------------------------------


@at_each_tick
def play_on() -> None:
    """What no process plays any more, because it died or the broker lost its task."""
    now = timezone.now()
    if Rehearsal.objects.playing(now).free(now).exists():
        nudge()


@at_each_tick
def _forget() -> None:
    forget_old(timezone.now())


@transaction.atomic
def forget_old(now: datetime) -> int:
    """Rehearsals whose days have passed: group, session, every word, and the people who never were."""
    before = now - timedelta(days=settings.REHEARSAL_DAYS)
    groups = CodevGroup.objects.filter(rehearsal=True, created_at__lt=before)
    organizations = list(groups.values_list("organization", flat=True))
    if not organizations:
        return 0
    people = User.objects.filter(simulated=True, memberships__group__organization__in=organizations)
    User.objects.filter(pk__in=list(people.values_list("pk", flat=True))).delete()
    Organization.objects.filter(pk__in=organizations).delete()
    record(None, "rehearsal.erased", count=len(organizations))
    return len(organizations)
