"""After a session: what each one will try, and what each one learned. Each changes their own, nobody else's.

No action is in the audit trail: who has several was probably the client. Who reads a learning is, of no
organization and no group: it is its author's to see.
"""

from datetime import date, datetime
from typing import NamedTuple, TypedDict

from django.db import transaction

from codev.accounts.models import User
from codev.audit.services import record
from groups.services.errors import NotAllowed
from sessions import rules
from sessions.models import ActionItem, CodevSession, LearningAssessment, Seat
from sessions.outcomes.assessment import asked
from sessions.outcomes.errors import TooLate, TooMany
from sessions.outcomes.keeping import keep_text, plain, settle
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
    """``base``, ``was``, ``due_was``: text, reader and day that the page had read before, if it says so."""

    about: str
    text: str
    reader: str
    due_on: date | None = None
    base: str | None = None
    was: str | None = None
    due_was: str | None = None  # as in ISO 8601, empty for none


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
def keep_learnings(
    actor: User, seat: Seat, learnings: list[Learning], *, now: datetime
) -> list[LearningAssessment]:
    """One's own words and who reads them, until seven days after the end. Raises NotAllowed, TooLate."""
    _only_seated(actor, seat)
    if not all(_is_asked(seat, one.about) for one in learnings):
        raise NotAllowed
    if learnings and not rules.learning_is_open(seat.session, now):
        raise TooLate
    return [keep_typed(seat, one) for one in learnings]


def keep_typed(seat: Seat, one: Learning) -> LearningAssessment:
    """One text as its author typed it, in the caller's transaction, which has judged whether they may."""
    rows = LearningAssessment.objects.select_for_update(of=("self",))  # it may be taken back at this moment
    before = rows.filter(seat=seat, about=one.about).first()
    stood = before.reader if before else Reader.ME.value
    reader, due_on = _reader(one, stood), _due_on(one, before)
    kept = keep_text(seat, one.about, one.text, base=one.base, reader=reader, due_on=due_on)
    if reader != stood:
        _tell_reader(seat.user, kept)
    return kept


def _reader(one: Learning, stood: str) -> str:
    """Untouched, it stays as it stands; words typed under another one than that are shown to nobody."""
    if one.was is None or one.was != one.reader:
        return one.reader
    typed = one.base is None or plain(one.base) != plain(one.text)
    return stood if stood == one.was or not typed else Reader.ME.value


def _due_on(one: Learning, before: LearningAssessment | None) -> date | None:
    """A page that has not touched the day leaves it as another set it."""
    sent = one.due_on.isoformat() if one.due_on else ""
    return before.due_on if before and one.due_was == sent else one.due_on


@transaction.atomic
def take_back(actor: User, seat: Seat, about: str) -> bool:
    """From now on nobody else reads it. An author may do this at any time, also once they have left the
    group. Raises NotAllowed."""
    if seat.user_id != actor.pk or seat.taken_at is None:
        raise NotAllowed
    shown = LearningAssessment.objects.filter(seat=seat, about=about).exclude(reader=Reader.ME)
    kept = shown.select_for_update(of=("self",)).first()
    if kept is None:
        return False
    kept.reader = Reader.ME
    kept.save(update_fields=["reader", "changed_at"])
    _tell_reader(actor, kept)
    return True


@transaction.atomic
def settle_earlier(actor: User, seat: Seat, about: str, *, add: bool, now: datetime) -> bool:
    """What another page had written goes under the text, or away. Says whether fewer may read it from now
    on. Raises NotAllowed, TooLate, TooLong."""
    _only_seated(actor, seat)
    rows = LearningAssessment.objects.select_for_update(of=("self",))
    kept = rows.filter(seat=seat, about=about).first()
    if kept is None or not kept.earlier:
        return False
    if add and not rules.learning_is_open(seat.session, now):
        raise TooLate
    before = kept.reader
    settle(actor, kept, add=add)
    if kept.reader != before:
        _tell_reader(actor, kept)
    return kept.reader != before


def _is_asked(seat: Seat, about: str) -> bool:
    question = asked(seat.session, about)
    return question is not None and question.is_text


def _tell_reader(actor: User, kept: LearningAssessment) -> None:
    record(actor, "learning.reader_set", object=kept, reader=kept.reader)


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
