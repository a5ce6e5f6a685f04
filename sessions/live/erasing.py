"""Words that go at once: what an event takes back is erased in the transaction that says so."""

from typing import Any

from django.db.models import Q

from codev.rights import ledger
from codev.rights.models import Archive, Erasure
from sessions.live import apart
from sessions.live.notes.store import erase_notes
from sessions.models import (
    ActionItem,
    Ally,
    Ballot,
    ClientWord,
    CodevSession,
    Mark,
    ParkedIdea,
    PrivateNote,
    SharedScreen,
    Situation,
    Whisper,
    Words,
)
from sessions.outcomes.case_report.erasing import end_approvals, erase_of_case
from sessions.protocol import SessionState, events

# What was said of a case; weather, closings and the group's adjustment are nobody's case.
OF_A_CASE = tuple(
    kind.name
    for kind in (
        events.HeadlineWorded,
        events.QuestionNoted,
        events.AnswerNoted,
        events.RequestWorded,
        events.LineNoted,
        events.PlanSaid,
    )
)


def erase(session: CodevSession, state: SessionState, event: events.Event) -> None:
    """``state`` is the one before ``event``."""
    match event:
        case events.LineRemoved(item=item):
            _line(session, state, item)
        case events.SituationTakenBack(item=item):
            _take_away(session, [item])
        case events.SituationBrought(seat=seat):
            _take_away(session, [each.item for each in state.situations if each.seat == seat])
        case events.ScoresShown():
            Ballot.objects.filter(seat__session=session).delete()
        case events.ClientNamed():
            # Chosen: neither what was scored nor what came of it stays.
            if state.scores is not None:
                Words.objects.filter(session=session, item=state.scores).delete()
            Ballot.objects.filter(seat__session=session).delete()
        case events.CaseWithdrawn(case=case, seat=seat):
            client: Any = state.client if case == state.case else state.cases[case]["client"]
            _case(session, state, case, client if seat is None else seat)
            ledger.note(Erasure.What.CASE, session.pk, client if seat is None else seat)
            Ballot.objects.filter(seat__session=session).delete()
        case events.SessionEnded():
            Ballot.objects.filter(seat__session=session).delete()
            Whisper.objects.filter(seat__session=session).delete()
            Archive.objects.filter(user__seats__session=session).make_anew()
            apart.drop(SharedScreen.objects.filter(seat__session=session))
        case events.SessionReopened():
            end_approvals(session)
            # Its day was counted from an end that is none any more; the next end sets another.
            CodevSession.objects.filter(pk=session.pk).update(words_until=None)
        case events.SeatRemoved(seat=removed):
            apart.drop_seat(session, removed)


def _line(session: CodevSession, state: SessionState, item: int) -> None:
    """The words of a line; of a question with its answer."""
    answers = [each.answer for each in state.questions if each.item == item and each.answer is not None]
    _take_away(session, [item, *answers])


def _take_away(session: CodevSession, items: list[int]) -> None:
    """Whoever takes them away, their authors' archives hold them no more either."""
    gone = Words.objects.filter(session=session, item__in=items)
    people = set(gone.values_list("author__user", flat=True)) if items else set()
    gone.delete()
    if people:
        Archive.objects.holding_of(*people).make_anew()


def _case(session: CodevSession, state: SessionState, case: int, client: int) -> None:
    """Every word of it: the situation, what was said, everybody's notes of the session and the shared ones,
    which nobody can tell apart by case, what was planned.

    What each one learned stays its author's: learnings may leave the room, the case may not.
    """
    brought = [each.item for each in state.situations if each.seat == client]
    said = Words.objects.filter(session=session)
    texts = list(said.filter(item__in=brought).values_list("body__text", flat=True))
    said.filter(item__in=brought).delete()
    of_the_case = said.filter(Q(client=client) | Q(client=None), kind__in=OF_A_CASE, case=case)
    of_the_case.delete()
    # A star says nothing of the case but on a line of it: those of another's lines stay.
    Mark.objects.filter(seat__session=session).exclude(item__in=said.values("item")).delete()
    ParkedIdea.objects.filter(seat__session=session, case=case).delete()
    ClientWord.objects.filter(seat__session=session, seat__number=client).delete()
    erase_notes(session)
    erase_of_case(session, client)
    for model in (PrivateNote, Whisper):
        model.objects.filter(seat__session=session).delete()
    ActionItem.objects.filter(seat__session=session, seat__number=client).delete()
    Ally.objects.filter(client__session=session, client__number=client).delete()
    author = session.seats.filter(number=client).values("user")
    Situation.objects.filter(author__in=author, text__in=texts).delete()
    Archive.objects.filter(user__seats__session=session).make_anew()
