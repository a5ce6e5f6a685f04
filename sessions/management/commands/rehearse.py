"""For developers: a session with simulated people, to walk into, to watch, or to have played to its end."""

import time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.services.errors import NotAllowed
from sessions.models import CodevSession, Rehearsal
from sessions.protocol.plans import EVERY
from sessions.rehearsal.cast import TooMany, TooManyToday, Wish, begin
from sessions.rehearsal.playing import Play
from sessions.rehearsal.runner import STEP_EVERY

Status = CodevSession.Status


class Command(BaseCommand):
    help = (
        "Begins a rehearsal for a facilitator (--as) and prints the link of its room, which the site plays;"
        " or plays a session that there is (--session), everybody whose seat is empty, from here."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--as", dest="email", help="the address of a facilitator")
        what.add_argument("--session", type=UUID, help="the id of a session; stop with Ctrl-C")
        parser.add_argument("--plan", choices=sorted(EVERY), default="codev-60")
        parser.add_argument("--language", choices=[code for code, _ in settings.LANGUAGES], default="en")
        parser.add_argument("--pace", choices=Rehearsal.Pace.values, default=Rehearsal.Pace.LIFELIKE)

    def handle(self, *args: Any, **options: Any) -> None:
        session = _begin(options) if options["email"] else _find(options["session"])
        self.stdout.write(f"{settings.SITE_URL}{reverse('room', args=[session.pk])}")
        if options["session"]:
            self._play(session, options)

    def _play(self, session: CodevSession, options: dict[str, Any]) -> None:
        """Empty seats are told by the web process alone: from here, everybody's seat is played."""
        rehearsal = Rehearsal(
            session=session, pace=options["pace"], language=options["language"], empty_seats=True
        )
        play = Play(rehearsal)
        try:
            while play.scene.state.phase != "ended":
                act = play.step(time.monotonic())
                if act and options["verbosity"]:
                    self.stdout.write(f"{timezone.now():%H:%M:%S} {act.command.name}")
                time.sleep(STEP_EVERY)  # the pace of people: this process has nothing else to do
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")
        finally:
            play.leave()


def _begin(options: dict[str, Any]) -> CodevSession:
    facilitator = User.objects.filter(email=options["email"].lower(), simulated=False).first()
    if facilitator is None:
        raise CommandError("Nobody has that address.")
    try:
        return begin(facilitator, Wish(options["plan"], options["language"], options["pace"], named=True))
    except NotAllowed as error:
        raise CommandError("That person does not facilitate.") from error
    except TooMany as error:
        raise CommandError("As many rehearsals as REHEARSALS allows are under way.") from error
    except TooManyToday as error:
        raise CommandError("That person has begun as many as anybody may in a day.") from error


def _find(session_id: UUID) -> CodevSession:
    session = CodevSession.objects.filter(pk=session_id, status__in=(Status.PLANNED, Status.LIVE)).first()
    if session is None:
        raise CommandError("There is no session to come or under way with that id.")
    return session
