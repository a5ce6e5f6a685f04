"""Rating oneself, and scoring a session one sat in: saved as typed, changed while it is open, one's own."""

from datetime import UTC, datetime

from django.db import transaction

from codev.accounts.models import User
from groups.models import CodevGroup, Cycle
from groups.services.errors import NotAllowed
from sessions import rules
from sessions.models import CodevSession, Score, Seat, SelfRating
from sessions.outcomes.assessment import questions_of
from sessions.outcomes.errors import TooLate
from sessions.outcomes.windows import Window, open_windows
from sessions.protocol.assessment import OF_CLIENT, Question


def open_for(group: CodevGroup, now: datetime) -> list[tuple[Cycle, Window]]:
    """What may be filled in this group today: the newest cycle first."""
    if group.closed_at:
        return []
    day = now.astimezone(UTC).date()
    cycles = Cycle.objects.filter(group=group, starts_on__lte=day).order_by("-starts_on")
    return [(cycle, window) for cycle in cycles for window in open_windows(cycle, day)]


def ratings_of(user: User, cycles: list[Cycle]) -> dict[tuple[int, str, str], int]:
    """By cycle, moment and competency."""
    rows = SelfRating.objects.visible_to(user).filter(cycle__in=cycles)
    return {(one.cycle_id, one.moment, one.about): one.value for one in rows}


@transaction.atomic
def rate(actor: User, cycle: Cycle, moment: str, values: dict[str, int], *, now: datetime) -> None:
    """``values`` by competency. Raises NotAllowed, TooLate."""
    if not CodevGroup.objects.visible_to(actor).filter(pk=cycle.group_id).exists():
        raise NotAllowed
    if moment not in {window.moment for window in open_windows(cycle, now.astimezone(UTC).date())}:
        raise TooLate
    for about, value in values.items():
        SelfRating.objects.update_or_create(
            user=actor, cycle=cycle, moment=moment, about=about, defaults={"value": value}
        )


def scored(seat: Seat) -> list[Question]:
    """What is asked of this seat that is not answered in words."""
    found = [one for one in questions_of(seat.session) if not one.is_text]
    return found if rules.is_client(seat) else [one for one in found if one.key not in OF_CLIENT]


@transaction.atomic
def score(actor: User, seat: Seat, values: dict[str, int], *, now: datetime) -> None:
    """Of a session one took part in as a member, for seven days after it. Raises NotAllowed, TooLate."""
    session = seat.session
    if seat.user_id != actor.pk or seat.taken_at is None or session.status != CodevSession.Status.ENDED:
        raise NotAllowed
    if not rules.may_score(seat):
        raise NotAllowed
    if not set(values) <= {one.key for one in scored(seat)}:
        raise NotAllowed
    if not rules.learning_is_open(session, now):
        raise TooLate
    for question, value in values.items():
        Score.objects.update_or_create(seat=seat, question=question, defaults={"value": value})
