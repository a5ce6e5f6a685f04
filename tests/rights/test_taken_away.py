"""What somebody took away is in no archive that was made before: it is made once more, without."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from codev.accounts import faces
from codev.accounts.models import Picture, User
from codev.accounts.pictures import Square
from codev.rights import archives
from codev.rights.models import Archive
from groups.models import CodevGroup, Cycle, Membership, ReportingLine
from groups.services import about, lines, shelf, wall
from groups.services.calls import open_call
from groups.services.shelf import Thing
from groups.services.stays import end_stay
from groups.services.volunteering import Said as Entry
from groups.services.volunteering import change_entry, volunteer
from sessions.live import log, service
from sessions.models import (
    ActionItem,
    CaseReport,
    CodevSession,
    ParkedIdea,
    Seat,
    Situation,
    TransferSurvey,
    Words,
)
from sessions.outcomes import services, transfer
from sessions.outcomes.case_report.own import own_of
from sessions.outcomes.keeping import keep_text
from sessions.outcomes.transfer import Words as Said
from sessions.outcomes.transfer import answer
from sessions.protocol import commands as c
from sessions.protocol.steps import SubjectType
from tests.groups.calls.conftest import WORDING, make_organizer
from tests.rights.test_archive import data_of, text_of
from tests.sessions.outcomes.test_kept import ACTION, KEPT, REQUEST, held, session_with

pytestmark = pytest.mark.django_db
WORDS = "Only for a moment"
Undo = Callable[[], object]


class Room:
    """A session under way: each command under a name of its own."""

    def __init__(self, session: CodevSession, *people: User) -> None:
        assert session.chosen_client
        self.session, self.client, self.count = session, session.chosen_client, 0
        for user in people:
            self.ask(user, c.Join())

    def ask(self, user: User, command: c.Command) -> int:
        self.count += 1
        return service.execute(self.session.pk, user, f"t{self.count}", command).seq

    def go_on(self, facilitator: User) -> None:
        self.session.refresh_from_db()
        running = log.state_of(self.session).running
        assert running
        self.ask(facilitator, c.AdvanceStep(from_step=running.step))

    def seat(self, user: User) -> Seat:
        return Seat.objects.get(session=self.session, user=user)


def _bring(room: Room, user: User, text: str) -> None:
    room.ask(user, c.BringSituation(None, SubjectType.PROBLEM, 1, 1, 1, text))
    if text != WORDS:
        _forget_own(user)


def _taken_back(room: Room, user: User) -> None:
    room.ask(user, c.TakeBackSituation())
    _forget_own(user)


def _forget_own(user: User) -> None:
    """What was brought also stands in the list of the author's own, which this is not about."""
    Situation.objects.filter(author=user, text=WORDS).delete()


def _situation(room: Room, alice: User, carol: User) -> Undo:
    _bring(room, carol, WORDS)
    return lambda: _taken_back(room, carol)


def _situation_anew(room: Room, alice: User, carol: User) -> Undo:
    _bring(room, carol, WORDS)
    return lambda: _bring(room, carol, "Another")


def _line(room: Room, alice: User, carol: User) -> Undo:
    for _ in range(2):
        room.go_on(alice)
    item = room.ask(carol, c.NoteQuestion(WORDS))
    return lambda: room.ask(carol, c.RemoveLine(item=item))


def _parked(room: Room, alice: User, carol: User) -> Undo:
    for _ in range(2):
        room.go_on(alice)
    room.ask(carol, c.Park(WORDS))
    return lambda: room.ask(carol, c.Unpark(ParkedIdea.objects.get(seat=room.seat(carol)).pk))


def _note(room: Room, alice: User, carol: User) -> Undo:
    room.ask(carol, c.KeepNote("turn", WORDS))
    return lambda: room.ask(carol, c.KeepNote("turn", ""))


def _action(room: Room, alice: User, carol: User) -> Undo:
    for _ in range(3):
        room.go_on(alice)
    request = room.ask(room.client, c.WordRequest(text="Help"))
    room.ask(alice, c.RecordAssent(request=request))
    for _ in range(2):
        room.go_on(alice)
    action = ActionItem.objects.create(seat=room.seat(carol), text=WORDS)
    return lambda: room.ask(carol, c.DropAction(action.pk))


def _whisper(room: Room, alice: User, carol: User) -> Undo:
    room.ask(carol, c.Whisper(to=None, what=None, text=WORDS))

    def end() -> None:
        room.session.refresh_from_db()
        running = log.state_of(room.session).running
        assert running
        room.ask(alice, c.EndSession(from_step=running.step))

    return end


@pytest.mark.parametrize(
    "make",
    [_situation, _situation_anew, _line, _parked, _note, _action, _whisper],
    ids=lambda one: one.__name__,
)
def test_in_the_room(
    group: CodevGroup, alice: User, bob: User, carol: User, make: Callable[[Room, User, User], Undo]
) -> None:
    room = Room(session_with(group, "kept", bob), alice, bob, carol)
    room.ask(alice, c.Start())
    gone_after(make(room, alice, carol), carol)


def _goal(group: CodevGroup, alice: User, carol: User) -> Undo:
    about.keep_goal(carol, group, WORDS)
    return lambda: about.keep_goal(carol, group, "")


def _post(group: CodevGroup, alice: User, carol: User) -> Undo:
    post = wall.post(carol, group, kind="news", text=WORDS)
    return lambda: wall.remove(alice, post)


def _thing(group: CodevGroup, alice: User, carol: User) -> Undo:
    item = shelf.put(carol, group, Thing(WORDS, "article", text="A text"))
    return lambda: shelf.remove(alice, item)


def _declared(group: CodevGroup, carol: User) -> ReportingLine:
    return ReportingLine.objects.create(group=group, user=carol, with_whom=WORDS)


def _reported(group: CodevGroup, alice: User, carol: User) -> Undo:
    line = _declared(group, carol)
    return lambda: lines.remove_line(alice, line)


def _stay(group: CodevGroup, alice: User, carol: User) -> Undo:
    _declared(group, carol)
    mine = Membership.objects.get(group=group, user=carol)
    return lambda: end_stay(mine, timezone.now())


def own_seat(group: CodevGroup, carol: User) -> Seat:
    session = session_with(group, "kept", carol)
    now = timezone.now()
    CodevSession.objects.filter(pk=session.pk).update(status="ended", ended_at=now)
    Seat.objects.filter(session=session, user=carol).update(taken_at=now)
    return Seat.objects.get(session=session, user=carol)


def _learning(group: CodevGroup, alice: User, carol: User) -> Undo:
    seat = own_seat(group, carol)
    keep_text(seat, "practice", WORDS)
    return lambda: keep_text(seat, "practice", "")


def learning_beside(group: CodevGroup, alice: User, carol: User, *, add: bool = False) -> Undo:
    seat = own_seat(group, carol)
    for text in (WORDS, "Another"):
        keep_text(seat, "practice", text, base="")
    now = timezone.now()
    return lambda: services.settle_earlier(carol, seat, "practice", add=add, now=now)


def own_survey(group: CodevGroup, carol: User) -> tuple[TransferSurvey, date]:
    day = timezone.localdate()
    cycle = Cycle.objects.create(group=group, number=1, starts_on=day, planned_sessions=6)
    closes_on = day + timedelta(days=28)
    survey = TransferSurvey.objects.create(cycle=cycle, user=carol, asked_on=day, closes_on=closes_on)
    return survey, day


def _carried(group: CodevGroup, alice: User, carol: User) -> Undo:
    survey, day = own_survey(group, carol)
    answer(carol, survey, [Said("carried", WORDS, "me")], {}, day=day)
    return lambda: answer(carol, survey, [Said("carried", "", "me")], {}, day=day)


def carried_beside(group: CodevGroup, alice: User, carol: User, *, add: bool = False) -> Undo:
    survey, day = own_survey(group, carol)
    for text in (WORDS, "Another"):
        answer(carol, survey, [Said("carried", text, "me", base="")], {}, day=day)
    return lambda: transfer.settle_earlier(carol, survey, "carried", add=add, day=day)


def own_entry(group: CodevGroup, carol: User, *lines: str) -> Undo:
    call = open_call(make_organizer(group.organization, "zoe"), group.organization, WORDING)
    entry = volunteer(carol, call, Entry("Leading a ward", lines=(WORDS,)))
    return lambda: change_entry(carol, entry, Entry("Leading two", lines=lines))


def _volunteered(group: CodevGroup, alice: User, carol: User) -> Undo:
    return own_entry(group, carol, "Another")


@pytest.mark.parametrize(
    "make",
    [
        _goal,
        _post,
        _thing,
        _reported,
        _stay,
        _learning,
        learning_beside,
        _carried,
        carried_beside,
        _volunteered,
    ],
    ids=lambda one: one.__name__,
)
def test_in_the_group(
    group: CodevGroup, alice: User, carol: User, make: Callable[[CodevGroup, User, User], Undo]
) -> None:
    gone_after(make(group, alice, carol), carol)


def test_a_picture(bob: User) -> None:
    faces.put_picture(bob, Square(large=WORDS.encode(), small=b"small"))
    gone_after(lambda: faces.remove_picture(bob), bob)
    assert not Picture.objects.exists()


def gone_after(undo: Undo, user: User) -> None:
    archives.ask(user)
    archives.make_due()
    archive = Archive.objects.get(user=user)
    assert WORDS in text_of(bytes(archive.content))
    undo()
    archive.refresh_from_db()
    assert (archive.state, bytes(archive.content)) == ("asked", b"")
    archives.make_due()
    archive.refresh_from_db()
    assert archive.state == "ready"
    assert WORDS not in text_of(bytes(archive.content))


# --- The report in it --------------------------------------------------------------------------------------


def test_a_report_is_handed_over_without_the_lines_of_others(
    group: CodevGroup, alice: User, bob: User, carol: User
) -> None:
    """Copied by the client with a word more it would be carol's line still; their own wordings stay."""
    session = held(session_with(group, "notes", bob), alice, bob, carol)
    item = Words.objects.get(body__text=KEPT).item
    mine = {"text": "In my own words"}
    approved = {
        "cases": [
            {
                "number": 1,
                "request": REQUEST,
                "synthesis": "Mine",
                "ideas": [{"item": item, "text": f"{KEPT}!"}],
            }
        ],
        "actions": [{"text": ACTION}],
        "notes": "a mark",
        "people": True,
    }
    CaseReport.objects.create(
        seat=Seat.objects.get(session=session, user=bob),
        draft={"parts": ["idea"], "lines": {f"i{item}": {"text": f"{KEPT}!"}, "r1": mine}},
        approved=approved,
        approved_at=timezone.now(),
    )
    content = archives.written(bob)
    (row,) = data_of(content)["codev_sessions.CaseReport"]
    assert row["draft"] == {"parts": ["idea"], "lines": {"r1": mine}}
    assert row["approved"] == {
        "cases": [{"number": 1, "request": REQUEST, "synthesis": "Mine"}],
        "actions": [{"text": ACTION}],
    }
    assert KEPT not in text_of(content)
    for words in (REQUEST, ACTION, "In my own words"):
        assert words in text_of(content)


@pytest.mark.parametrize("value", [{}, {"parts": []}, True, 3, None])
def test_other_fields_are_handed_over_as_they_are(value: Any) -> None:
    assert own_of("version", value) == value
    if isinstance(value, dict):
        assert own_of("draft", value) == own_of("approved", value) == value
