"""What sessions say and do when somebody erases what is theirs, and when that is done again."""

from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.rights import hooks
from codev.rights.hooks import Blocker
from codev.rights.models import Erasure
from codev.rights.replaying import replays
from sessions.live import doorbell
from sessions.live.erasing import OF_A_CASE
from sessions.live.taking_back import take_back
from sessions.models import CodevSession, Guest, Seat, Words
from sessions.outcomes.case_report.erasing import erase_report
from sessions.outcomes.retention import also_erased, erase_words

Status = CodevSession.Status


def _under_way(user: User, group: str | None = None) -> list[Blocker]:
    """Nobody's words vanish from a conversation that goes on."""
    seats = Seat.objects.filter(
        user=user,
        session__status=Status.LIVE,
        taken_at__isnull=False,
        removed=False,
        session__group__rehearsal=False,
    )
    if group is not None:
        seats = seats.filter(session__group_id=UUID(group))
    return [
        Blocker(
            _("You sit in a session that is under way. Once it is over, you can erase what is yours."),
            _("To the room"),
            reverse("room", args=[seat.session_id]),
        )
        for seat in seats.order_by("pk")
    ]


def cases_of(user: User, group: str | None = None) -> QuerySet[Seat]:
    """Seats of who was the client, of sessions that are over and not forgotten; also of who was it until
    another one was named: what was said of theirs waits aside, with words of it."""
    said = Words.objects.filter(session=OuterRef("session"), client=OuterRef("number"), kind__in=OF_A_CASE)
    was = Q(case__isnull=False) | Q(pk=F("session__client")) | Q(Exists(said))
    seats = Seat.objects.filter(was, user=user, session__status=Status.ENDED, session__turn_erased_at=None)
    return seats.filter(session__group_id=UUID(group)) if group is not None else seats


def _count_cases(user: User, group: str | None) -> int:
    return cases_of(user, group).count()


def _take_cases(user: User, group: str | None) -> int:
    seats = list(cases_of(user, group).order_by("session").values_list("session", "number"))
    return sum(take_back(session, number) for session, number in seats)


def _leave(user: User) -> None:
    """A seat that nobody took stands in no log: it goes. What the person has open closes."""
    Seat.objects.filter(
        user=user, session__status__in=(Status.PLANNED, Status.CANCELLED), taken_at=None
    ).delete()
    transaction.on_commit(partial(doorbell.close_person, user.pk))


def _invited(address: str) -> dict[str, int]:
    count, _rows = Guest.objects.filter(address=address).delete()
    return {Guest._meta.label: count}


@replays(Erasure.What.CASE)
def case_again(entry: Erasure) -> bool:
    return take_back(UUID(entry.subject), int(entry.place))


@replays(Erasure.What.SESSION)
def session_again(entry: Erasure) -> bool:
    """Also of one that was planned or under way when the copy was made: the tick ends it, and nobody can tell
    its words from those of a session that goes on."""
    with transaction.atomic():
        held = CodevSession.objects.select_for_update(of=("self",)).filter(words_erased_at=None)
        session = held.filter(pk=entry.subject).first()
        if session is None:
            return False
        erase_words(session)
        CodevSession.objects.filter(pk=session.pk).update(words_erased_at=entry.at)
        return True


hooks.account_blockers.append(_under_way)
hooks.words_blockers.append(_under_way)
hooks.case_counts.append(_count_cases)
hooks.case_takers.append(_take_cases)
hooks.leavings.append(_leave)
hooks.by_address.append(_invited)
also_erased(erase_report)
