"""An archive that is ready stays as it is where nothing was erased."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from codev.accounts.models import User
from codev.rights import archives
from codev.rights.models import Archive
from groups.models import CodevGroup
from groups.services import about
from sessions.models import LearningAssessment
from sessions.outcomes.keeping import keep_text
from sessions.outcomes.transfer import Words as Said
from sessions.outcomes.transfer import answer
from sessions.protocol import commands as c
from tests.rights.test_taken_away import (
    WORDS,
    Room,
    Undo,
    carried_beside,
    learning_beside,
    own_entry,
    own_seat,
    own_survey,
)
from tests.sessions.outcomes.test_kept import session_with

pytestmark = pytest.mark.django_db


def test_an_empty_note_in_the_room(group: CodevGroup, alice: User, bob: User, carol: User) -> None:
    room = Room(session_with(group, "kept", bob), alice, bob, carol)
    room.ask(alice, c.Start())
    stays_after(lambda: room.ask(carol, c.KeepNote("turn", "")), carol)
    stays_after(lambda: room.ask(carol, c.KeepNote("turn", "")), carol)


def _no_goal(group: CodevGroup, carol: User) -> Undo:
    return lambda: about.keep_goal(carol, group, "")


def _blank_learning(group: CodevGroup, carol: User) -> Undo:
    seat = own_seat(group, carol)
    return lambda: keep_text(seat, "practice", "")


def _blank_for_others(group: CodevGroup, carol: User) -> Undo:
    seat, due_on = own_seat(group, carol), timezone.localdate()
    keep_text(seat, "intention", "")
    group_reads = LearningAssessment.Reader.GROUP.value
    return lambda: keep_text(seat, "intention", "", reader=group_reads, due_on=due_on)


def _blank_carried(group: CodevGroup, carol: User) -> Undo:
    survey, day = own_survey(group, carol)
    return lambda: answer(carol, survey, [Said("carried", "", "group")], {}, day=day)


def _learning_together(group: CodevGroup, carol: User) -> Undo:
    return learning_beside(group, carol, carol, add=True)


def _carried_together(group: CodevGroup, carol: User) -> Undo:
    return carried_beside(group, carol, carol, add=True)


def _same_lines(group: CodevGroup, carol: User) -> Undo:
    return own_entry(group, carol, WORDS, "Another")


@pytest.mark.parametrize(
    "make",
    [
        _no_goal,
        _blank_learning,
        _blank_for_others,
        _blank_carried,
        _learning_together,
        _carried_together,
        _same_lines,
    ],
    ids=lambda one: one.__name__,
)
def test_where_nothing_is_erased_it_stays(
    group: CodevGroup, carol: User, make: Callable[[CodevGroup, User], Undo]
) -> None:
    stays_after(make(group, carol), carol)


def stays_after(do: Undo, user: User) -> None:
    archives.ask(user)
    archives.make_due()
    archive = Archive.objects.get(user=user)
    made = bytes(archive.content)
    assert archive.state == "ready"
    do()
    archive.refresh_from_db()
    assert (archive.state, bytes(archive.content)) == ("ready", made)
