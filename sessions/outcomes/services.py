"""After a session: what each one will try, and what each one learned. Each changes their own, nobody else's.

None of it is in the audit trail: who has several actions was probably the client.
"""

from datetime import date, datetime
from typing import NamedTuple, TypedDict

from django.db import transaction

from codev.accounts.models import User
from groups.services.errors import NotAllowed
from sessions import rules
from sessions.models import ActionItem, CodevSession, LearningAssessment, Seat
from sessions.outcomes.errors import TooLate, TooMany
from sessions.protocol.decide import MOST_ACTIONS

Reader = LearningAssessment.Reader


class ActionWords(TypedDict):
    text: str
    first_step: str
    first_step_on: date | None
    due_on: date | None
    support: str
    success: str
    obstacle: str
    state: str
    learned: str


class Learning(NamedTuple):
    about: str
    text: str
    reader: str


@transaction.atomic
def add_action(actor: User, seat: Seat, words: ActionWords) -> ActionItem:
    """One more action of the client, or commitment of another's own. Raises NotAllowed, TooMany."""
    _only_taking_part(actor, seat)
    Seat.objects.select_for_update(of=("self",)).get(pk=seat.pk)
    if seat.actions.count() >= MOST_ACTIONS:
        raise TooMany
    return ActionItem.objects.create(seat=seat, **words)


@transaction.atomic
def change_action(actor: User, action: ActionItem, words: ActionWords) -> None:
    """What became of an action, or other words for it. Raises NotAllowed."""
    _only_taking_part(actor, action.seat)
    ActionItem.objects.filter(pk=action.pk).update(**words)


@transaction.atomic
def keep_learnings(actor: User, seat: Seat, learnings: list[Learning], *, now: datetime) -> None:
    """One's own words and who reads them, until seven days after the end. Raises NotAllowed, TooLate."""
    _only_seated(actor, seat)
    if learnings and not rules.learning_is_open(seat.session, now):
        raise TooLate
    for one in learnings:
        LearningAssessment.objects.update_or_create(
            seat=seat, about=one.about, defaults={"text": one.text, "reader": one.reader}
        )


@transaction.atomic
def take_back(actor: User, seat: Seat, about: str) -> bool:
    """From now on nobody else reads it. An author may do this at any time. Raises NotAllowed."""
    _only_seated(actor, seat)
    shown = LearningAssessment.objects.filter(seat=seat, about=about).exclude(reader=Reader.ME)
    return bool(shown.update(reader=Reader.ME))


def _only_taking_part(actor: User, seat: Seat) -> None:
    _only_seated(actor, seat)
    if seat.observer:
        raise NotAllowed


def _only_seated(actor: User, seat: Seat) -> None:
    session = seat.session
    ended = session.status == CodevSession.Status.ENDED
    if seat.user_id != actor.pk or seat.taken_at is None or not ended:
        raise NotAllowed
    if not CodevSession.objects.visible_to(actor).filter(pk=session.pk).exists():
        raise NotAllowed
