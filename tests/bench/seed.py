"""Sessions under way, with everybody seated and signed in: written straight into the database.

`python -m tests.bench.seed ROOMS FILE`, in the environment of the server that will serve them. The first
session is begun as people begin one, by commands; the others are copies of its rows. FILE gets, for each
room, its session and a cookie for each seat.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from secrets import token_hex
from typing import Any

import django

PEOPLE = 10  # nine of the lifelike minute, and one who joins it
BATCH = 2000


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "codev.settings")
    django.setup()
    count, file = int(sys.argv[1]), Path(sys.argv[2])
    file.write_text(json.dumps(rooms(count)), encoding="utf-8")


def rooms(count: int) -> list[dict[str, Any]]:
    from django.db import transaction

    from groups.models import Organization

    organization = Organization.objects.create(name="Bench")
    with transaction.atomic():
        people = _people(count)
        groups = _groups(organization, people)
        sessions = _sessions(groups)
        seats = _seats(sessions, people)
    _begin(sessions[0], people[0])
    with transaction.atomic():
        _copy(sessions, seats)
        return [
            {"session": str(session.pk), "cookies": keys}
            for session, keys in zip(sessions, _sign_in(people), strict=True)
        ]


def _people(count: int) -> list[list[Any]]:
    from codev.accounts.models import User

    mark = token_hex(4)  # a second crowd beside the first
    made = User.objects.bulk_create(
        (
            User(email=f"{mark}-{room}-{seat}@example.org", name=f"Person {seat}", password="!bench")
            for room in range(count)
            for seat in range(PEOPLE)
        ),
        batch_size=BATCH,
    )
    return [made[at : at + PEOPLE] for at in range(0, len(made), PEOPLE)]


def _groups(organization: Any, people: list[list[Any]]) -> list[Any]:
    from groups.models import Charter, CharterSignature, CodevGroup, Membership

    groups = CodevGroup.objects.bulk_create(
        (CodevGroup(organization=organization, name=f"Bench {at}") for at in range(len(people))),
        batch_size=BATCH,
    )
    charters = Charter.objects.bulk_create(
        (Charter(group=each, language="en", text="Kept here.") for each in groups), batch_size=BATCH
    )
    signed = zip(charters, people, strict=True)
    CharterSignature.objects.bulk_create(
        (CharterSignature(charter=charter, user=user) for charter, some in signed for user in some),
        batch_size=BATCH,
    )
    facilitator, member = Membership.Role.FACILITATOR, Membership.Role.MEMBER
    Membership.objects.bulk_create(
        (
            Membership(group=group, user=user, role=member if at else facilitator)
            for group, some in zip(groups, people, strict=True)
            for at, user in enumerate(some)
        ),
        batch_size=BATCH,
    )
    return groups


def _sessions(groups: list[Any]) -> list[Any]:
    from django.utils import timezone

    from sessions.models import CodevSession
    from sessions.protocol.plans import codev

    starts_at, plan = timezone.now() - timedelta(minutes=1), codev(90).to_data()
    return CodevSession.objects.bulk_create(
        (
            CodevSession(group=group, number=1, starts_at=starts_at, time_zone="UTC", plan=plan)
            for group in groups
        ),
        batch_size=BATCH,
    )


def _seats(sessions: list[Any], people: list[list[Any]]) -> list[Any]:
    from sessions.models import Seat

    return Seat.objects.bulk_create(
        (
            Seat(session=session, user=user, number=at + 1, facilitator=at == 0)
            for session, some in zip(sessions, people, strict=True)
            for at, user in enumerate(some)
        ),
        batch_size=BATCH,
    )


def _begin(session: Any, people: list[Any]) -> None:
    """Everybody sits down, the second person is the client; on to the agreement."""
    from sessions.live import service
    from sessions.protocol import commands as c

    def say(who: int, name: str, command: c.Command) -> int:
        return service.execute(session.pk, people[who], name, command).seq

    for at in range(PEOPLE):
        say(at, f"join-{at}", c.Join())
    say(0, "client", c.NameClient(2))
    say(0, "start", c.Start())
    say(1, "yes", c.AnswerClient(True))
    for at in range(3):
        session.refresh_from_db()
        say(0, f"step-{at}", c.AdvanceStep(_running(session)))


def _running(session: Any) -> int:
    from sessions.live import log

    running = log.state_of(session).running
    assert running is not None
    return running.step


def _copy(sessions: list[Any], seats: list[Any]) -> None:
    """What the first session's commands wrote, for all others: the log knows seats and numbers, no ids."""
    from sessions.models import CodevSession, Seat, SessionEvent

    first = CodevSession.objects.get(pk=sessions[0].pk)
    known = {each.number: each for each in Seat.objects.filter(session=first)}
    client = next(each.number for each in known.values() if each.pk == first.client_id)
    for seat in seats:
        seat.taken_at, seat.case = known[seat.number].taken_at, known[seat.number].case
    for at, session in enumerate(sessions):
        session.status, session.last_seq = first.status, first.last_seq
        session.started_at, session.client = first.started_at, seats[at * PEOPLE + client - 1]
    Seat.objects.bulk_update(seats, ["taken_at", "case"], batch_size=500)
    CodevSession.objects.bulk_update(sessions, ["status", "last_seq", "started_at", "client"], batch_size=200)
    events = list(SessionEvent.objects.filter(session=first).order_by("seq"))
    SessionEvent.objects.bulk_create(_copies(events, sessions[1:]), batch_size=BATCH)


def _copies(events: list[Any], sessions: list[Any]) -> Iterator[Any]:
    from sessions.models import SessionEvent

    for session in sessions:
        for each in events:
            yield SessionEvent(
                session=session,
                seq=each.seq,
                at=each.at,
                type=each.type,
                version=each.version,
                data=each.data,
            )


def _sign_in(people: list[list[Any]]) -> list[list[str]]:
    """Cookies, as after signing in: by room and seat."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.models import Session
    from django.utils import timezone
    from django.utils.crypto import get_random_string

    from codev.accounts.session_store import SessionStore

    store, until = SessionStore(), timezone.now() + timedelta(days=1)
    backend, alphabet = settings.AUTHENTICATION_BACKENDS[0], "abcdefghijklmnopqrstuvwxyz0123456789"
    rows = []
    for user in (each for some in people for each in some):
        data = {
            SESSION_KEY: str(user.pk),
            BACKEND_SESSION_KEY: backend,
            HASH_SESSION_KEY: user.get_session_auth_hash(),
        }
        key = get_random_string(32, alphabet)
        rows.append(Session(session_key=key, session_data=store.encode(data), expire_date=until))
    Session.objects.bulk_create(rows, batch_size=BATCH)
    return [[row.session_key for row in rows[at : at + PEOPLE]] for at in range(0, len(rows), PEOPLE)]


if __name__ == "__main__":
    main()
