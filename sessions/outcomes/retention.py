"""What goes by itself: a session's words after their days, who was client after the cycle.

Whoever keeps words of a session elsewhere registers with ``also_erased``. Each tick does a bounded part, each
session in a transaction of its own that claims it: two processes share the work, one that dies loses none.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.dispatch import receiver
from django.utils import timezone

from codev.audit.services import record
from codev.bell.services import forget_about
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import at_each_tick
from codev.rights import ledger
from codev.rights.models import Archive, Erasure
from groups.models import CodevGroup, Cycle
from groups.policy_retention import Kept, kept_in
from groups.signals import retention_changed
from sessions.live import apart
from sessions.live.notes.store import erase_notes
from sessions.models import (
    Ballot,
    ClientWord,
    ClosedMoment,
    CodevSession,
    CommandReceipt,
    Guest,
    Mark,
    ReviewClosing,
    Seat,
    SharedScreen,
    Whisper,
    Words,
)
from sessions.outcomes import word
from sessions.outcomes.asked import day_of, month_of
from sessions.outcomes.questions import TURN

AT_ONCE = 20  # sessions, or groups, in one tick
GRACE = timedelta(days=7)  # nobody's words go sooner after their day was set anew
LONGEST = timedelta(days=365)  # a cycle that no other follows keeps no turn for ever
Status = CodevSession.Status

Eraser = Callable[[CodevSession], object]
erasers: list[Eraser] = []


def also_erased(eraser: Eraser) -> Eraser:
    """Registers what goes with the words of a session, in the same transaction."""
    erasers.append(eraser)
    return eraser


@at_each_tick
def keep_to_the_days() -> None:
    now = timezone.now()
    plan_due(now)
    erase_due(now)
    erase_unheld(now)
    forget_turns(now)


# --- When ------------------------------------------------------------------------------------------------


def _held() -> QuerySet[CodevSession]:
    """Whose words are there. Rehearsals have their own days."""
    kept = CodevSession.objects.filter(status=Status.ENDED, words_erased_at=None, ended_at__isnull=False)
    return kept.filter(group__rehearsal=False)


def plan_due(now: datetime) -> None:
    """Sets the day where none is set: also of the sessions before, whose follow-up that one was."""
    fresh = _held().filter(words_until=None)
    groups = CodevGroup.objects.filter(pk__in=fresh.values("group")).select_related("organization")
    for group in groups.order_by("pk")[:AT_ONCE]:
        _plan(group, now)


def _plan(group: CodevGroup, now: datetime) -> None:
    days = kept_in(group)
    for session in _held().filter(group=group).defer("plan"):
        told_at, before = follow_up_of(session), session.words_until
        until = told_at + timedelta(days=days.after) if told_at else undisturbed(session, days)
        if before is None or until < before:
            until = max(until, now + GRACE if before is None else min(before, now + GRACE))
        if until != before:
            _held().filter(pk=session.pk).update(words_until=until)


def undisturbed(session: CodevSession, days: Kept) -> datetime:
    """Where nobody tells how it went."""
    assert session.ended_at is not None
    return session.ended_at + timedelta(days=days.without)


def follow_up_of(session: CodevSession) -> datetime | None:
    """The end of the group's next session, if its client was there: they report in its opening, aloud."""
    after = Seat.objects.filter(
        session__group=session.group_id,
        session__status=Status.ENDED,
        session__starts_at__gt=session.starts_at,
    ).exclude(session=session.pk)
    following = after.order_by("session__starts_at").values_list("session", flat=True).first()
    clients = Seat.objects.filter(Q(case__isnull=False) | Q(pk=session.client_id), session=session).values(
        "user"
    )
    sat = after.filter(session=following, user__in=clients, taken_at__isnull=False)
    return sat.values_list("session__ended_at", flat=True).first()


@receiver(retention_changed)
def plan_anew(groups: QuerySet[CodevGroup], **_: object) -> None:
    """At the next tick; what is longer holds at once, what is shorter after some days."""
    _held().filter(group__in=groups).update(words_until=None)


# --- Words -----------------------------------------------------------------------------------------------


def erase_due(now: datetime) -> None:
    due = _held().filter(words_until__lte=now).order_by("words_until")
    for pk in list(due.values_list("pk", flat=True)[:AT_ONCE]):
        _erase(pk, now)


@transaction.atomic
def _erase(pk: UUID, now: datetime) -> None:
    """Asked again behind the lock: it may be erased already, reopened, or kept longer since."""
    session = CodevSession.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if session is not None and _held().filter(pk=pk, words_until__lte=now).exists():
        _forget_words(session, now)


def _forget_words(session: CodevSession, now: datetime) -> None:
    erase_words(session)
    ledger.note(Erasure.What.SESSION, session.pk)
    CodevSession.objects.filter(pk=session.pk).update(words_erased_at=now)
    if session.status == Status.ENDED or session.last_seq:  # else nobody was in the room, nor is told so
        record(None, "session.words_erased", group=session.group_id, session=session)


def erase_unheld(now: datetime) -> None:
    """Of a session that was cancelled, or that nobody held: what people left in its room before."""
    unheld = CodevSession.objects.filter(
        status=Status.CANCELLED, words_erased_at=None, starts_at__lt=now - GRACE, group__rehearsal=False
    )
    for pk in list(unheld.order_by("starts_at").values_list("pk", flat=True)[:AT_ONCE]):
        _erase_unheld(pk, now)


@transaction.atomic
def _erase_unheld(pk: UUID, now: datetime) -> None:
    session = CodevSession.objects.select_for_update(of=("self",)).filter(pk=pk, words_erased_at=None).first()
    if session is not None:
        _forget_words(session, now)


def erase_words(session: CodevSession) -> None:
    """What stays is its authors': private notes, ideas parked, actions, learnings, scores."""
    Words.objects.filter(session=session).delete()
    for model in (Mark, Whisper, Ballot, ClientWord):
        model._default_manager.filter(seat__session=session).delete()
    CommandReceipt.objects.filter(seat__session=session).delete()
    _forget_guests(session)
    apart.drop(SharedScreen.objects.filter(seat__session=session))
    erase_notes(session)
    # That it was invited to, moved or cancelled: who was told when is of no use any more.
    OutboxMessage.objects.filter(kind__startswith="session_", key__startswith=str(session.pk)).delete()
    forget_about(session.pk)
    for eraser in erasers:
        eraser(session)
    Archive.objects.filter(user__seats__session=session).make_anew()


def _forget_guests(session: CodevSession) -> None:
    """Who never came, and every address that was written to: mails know it without the guest."""
    guests = Guest.objects.filter(session=session)
    keys = [str(pk) for pk in guests.values_list("pk", flat=True)]
    mails = Q(kind="guest_invitation", key__in=keys) | Q(
        kind="guest_uninvited", key__startswith=str(session.pk)
    )
    OutboxMessage.objects.filter(mails).delete()
    guests.filter(agreed_at=None).delete()


# --- The turn of clients ---------------------------------------------------------------------------------


def forget_turns(now: datetime) -> None:
    """Who was client, once the cycle is over and its month is counted: with the log, which tells it too."""
    due = [pk for pk, gone, later, counted in _turns(now) if _is_counted(gone, later, counted)]
    for pk in due[:AT_ONCE]:
        _forget_turn(pk, now)


def _turns(now: datetime) -> Iterable[tuple[UUID, datetime | None, date | None, date | None]]:
    """``later``: when the next cycle began; ``counted``: the last month of which figures are made.

    ``turned``: whether the clients of its cycle are counted: before that none is forgotten. None of no cycle.
    """
    of_group = Cycle.objects.filter(group=OuterRef("group"))
    later = of_group.filter(starts_on__gt=OuterRef("starts_at__date"), starts_on__lte=now.date())
    closing = ReviewClosing.objects.filter(organization=OuterRef("group__organization"))
    turned = Exists(ClosedMoment.objects.filter(cycle=OuterRef("pk"), moment=TURN.code))
    mine = of_group.filter(starts_on__lte=OuterRef("starts_at__date")).annotate(turned=turned)
    sessions = CodevSession.objects.filter(words_erased_at__isnull=False, turn_erased_at=None).annotate(
        later=Subquery(later.order_by("starts_on").values("starts_on")[:1]),
        counted=Subquery(closing.values("through")[:1]),
        turned=Subquery(mine.order_by("-starts_on").values("turned")[:1]),
    )
    idle = Q(group__closed_at__isnull=False) | Q(ended_at__lt=now - LONGEST)
    over = Q(turned=True) & (Q(later__isnull=False) | idle)
    due = sessions.filter(over | Q(turned__isnull=True)).order_by("words_erased_at")
    return due.values_list("pk", "words_erased_at", "later", "counted")


def _is_counted(gone: datetime | None, later: date | None, counted: date | None) -> bool:
    """Whether the month is closed in which the last of what the review counts of it lies."""
    last = max(day_of(month_of(day)) for day in (gone, later) if day)
    return counted is not None and counted >= last


@transaction.atomic
def _forget_turn(pk: UUID, now: datetime) -> None:
    session = CodevSession.objects.select_for_update(of=("self",)).filter(pk=pk, turn_erased_at=None).first()
    if session is None:
        return
    seats = [str(pk) for pk in session.seats.values_list("pk", flat=True)]
    OutboxMessage.objects.filter(kind=word.KIND, key__in=seats).delete()  # that one came tells who it was
    session.seats.filter(case__isnull=False).update(case=None)
    session.events.all().delete()
    forgotten = {"client": None, "chosen_client": None, "turn_erased_at": now}
    CodevSession.objects.filter(pk=pk).update(**forgotten)
