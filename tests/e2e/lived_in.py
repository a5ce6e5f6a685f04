"""The demo's organization as it stands a while later: everybody in one language, and a row of everything that
follows on a session. For the sweep over its pages; runs in the process of ``manage.py shell``."""

import json
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from codev.accounts.fresh import PROVED
from codev.accounts.models import User
from codev.demo import cast
from codev.demo.after import fill
from codev.demo.cases import cases
from codev.demo.rehearsal import Rehearsal
from codev.rights.archives import ask
from codev.rights.models import Receipt
from groups.models import Charter, CodevGroup, Cycle, Membership, Organization, PersonalGoal
from groups.services.leaving import leave_group
from sessions.models import (
    ActionItem,
    CodevSession,
    Guest,
    LearningAssessment,
    ParkedIdea,
    PrivateNote,
    Score,
    Seat,
    TransferSurvey,
)  # fmt: skip
from sessions.outcomes.attendance import presence, signing
from sessions.outcomes.attendance.certificates import own
from sessions.outcomes.attendance.sheets import sheets_of
from sessions.outcomes.case_report import composing, reading
from sessions.outcomes.case_report.services import approve
from sessions.planning.own_plans import copy_plan
from sessions.planning.seats import ensure_seat, ensure_seats
from sessions.protocol.plans import codev

# Who opens the pages, by the letters of tests/seen.py.
PEOPLE = {
    "F": "helene", "O": "tom", "B": "nadia", "C": "amelie", "V": "diego", "A": "lucie", "Z": "olivier",
    "H": "gina", "S": "samira", "L": "julien",
}  # fmt: skip
GUEST = cast.Player("gina", "Gina Castellanos-Beaumont", "en")
GROUP = cast.CIRCLES[0].name


def live_in(language: str) -> None:
    """Prints what the sweep needs: the ids by the names of arguments, and everybody's key."""
    now = timezone.now()
    User.objects.create_user(GUEST.email, GUEST.name, time_zone="Europe/Paris")
    group = CodevGroup.objects.get(name=GROUP)
    group.memberships.filter(user=_who("O")).update(role=Membership.Role.CO_FACILITATOR)
    last = _held_today(group, now)
    older, left = (CodevSession.objects.get(group=group, number=last.number - by) for by in (3, 4))
    for session in (last, older, left):
        CodevSession.objects.filter(pk=session.pk).update(plan=session.plan | {"report": "notes"})
        session.refresh_from_db()
        _follows(session, now)
    found = _answers(group, now) | _kept(now) | {"certificate_number": _attended(group, now)}
    _approves(older, now)
    leave_group(_who("L"), group)
    User.objects.update(language=language, time_zone="Europe/Paris")
    first = {"group_id": group.pk, "organization_id": group.organization_id, "place_id": group.pk}
    told = {
        "ours": {key: str(value) for key, value in (first | found).items()},
        "last": _of(last),
        "older": _of(older),
        "left": _of(left),
        "cookie": settings.SESSION_COOKIE_NAME,
        "keys": {letter: _key(_who(letter)) for letter in PEOPLE},
    }
    sys.stdout.write(f"lived {json.dumps(told)}")


def _who(letter: str) -> User:
    return User.objects.get(email=f"{PEOPLE[letter]}@{cast.DOMAIN}")


def _of(session: CodevSession) -> dict[str, str]:
    assert session.client
    action = ActionItem.objects.filter(seat=session.client).order_by("pk").first()
    assert action
    numbers = {"seat_number": session.client.number, "action_id": action.pk}
    return {"session_id": str(session.pk)} | {key: str(value) for key, value in numbers.items()}


def _held_today(group: CodevGroup, now: datetime) -> CodevSession:
    """Over for a quarter of an hour: everything of it may still be answered."""
    session = CodevSession.objects.create(
        group=group, number=CodevSession.objects.filter(group=group).count() + 1,
        starts_at=now - timedelta(minutes=110), time_zone=group.time_zone, plan=codev(90).to_data(),
        chosen_client=_who("B"), created_by=_who("F"),
    )  # fmt: skip
    ensure_seats(session)
    here = User.objects.filter(seats__session=session).exclude(pk=_who("V").pk)
    Rehearsal(session, cases()["schedules"], here).play()
    session.refresh_from_db()
    people = {player.key: User.objects.get(email=player.email) for player in cast.PLAYERS}
    fill(session, "the-one-who-says-no", people)
    return session


def _follows(session: CodevSession, now: datetime) -> None:
    """Somebody who observed, a guest, and what each wrote for themselves and for others."""
    gina = _who("H")
    Guest.objects.create(
        session=session, address=gina.email, name=gina.name, user=gina, agreed_at=now, expires_at=now,
        charter=Charter.objects.current(session.group),
    )  # fmt: skip
    ensure_seat(session, gina)
    came = session.seats.filter(user__in=[gina, _who("V"), _who("O")], taken_at=None)
    came.update(taken_at=session.started_at)
    session.seats.filter(user=_who("V")).update(observer=True)
    for seat in session.seats.filter(taken_at__isnull=False):
        _writes(seat, now)


def _writes(seat: Seat, now: datetime) -> None:
    readers = LearningAssessment.Reader.values
    for place, about in enumerate(LearningAssessment.About.values):
        reader = "me" if seat.guest else readers[(seat.number + place) % len(readers)]
        values = {"text": f"Écouter {seat.number}.{place} : une silence no es un vacío.", "reader": reader}
        LearningAssessment.objects.get_or_create(seat=seat, about=about, defaults=values)
    PrivateNote.objects.get_or_create(seat=seat, slot="notebook", defaults={"text": "¿Y si lo dejo así ?"})
    ParkedIdea.objects.create(seat=seat, text="Idée gardée pour plus tard")
    ActionItem.objects.create(seat=seat, text="Décider seul·e", first_step="Mardi", state="dropped",
                              first_step_on=now.date(), learned="Rien ne pressait.")  # fmt: skip
    if not seat.guest:
        Score.objects.get_or_create(seat=seat, question=Score.Question.USEFUL, defaults={"value": 4})


def _answers(group: CodevGroup, now: datetime) -> dict[str, Any]:
    """A goal each, three months later in words and numbers, and a plan of the organization's own."""
    cycle, today = Cycle.objects.filter(group=group).order_by("number")[0], timezone.localdate()
    for member in group.memberships.all():
        PersonalGoal.objects.get_or_create(
            {"text": "Demander avant de conseiller"}, group=group, user=member.user
        )
        open_still = {"asked_on": today, "closes_on": today + timedelta(days=28)}
        survey, _ = TransferSurvey.objects.update_or_create(open_still, cycle=cycle, user=member.user)
        said = {"text": "Se preguntan entre ellas.", "reader": "group"}
        survey.texts.update_or_create(defaults=said, about="effects")
        survey.scores.update_or_create(defaults={"value": 4}, question="used")
    names = {"en": "Ours, longer", "fr": "Le nôtre, plus long", "es": "El nuestro, más largo"}
    plan = copy_plan(_who("A"), Organization.objects.get(pk=group.organization_id), codev(90).key, names)
    mine = TransferSurvey.objects.get(user=_who("B"), cycle=cycle)
    return {"cycle_id": cycle.pk, "survey_id": mine.pk, "plan_id": plan.pk}


def _kept(now: datetime) -> dict[str, Any]:
    """What the pages of one's own data tell: an archive on its way, and two receipts."""
    group = CodevGroup.objects.get(name=GROUP)
    for letter in "BC":
        for place in (str(group.pk), ""):
            counts = {"codev_sessions.LearningAssessment": 4, "groups.WallPost": 1}
            Receipt.objects.create(user=_who(letter), at=now, place=place, counts=counts)
    ask(_who("B"))
    return {}


def _attended(group: CodevGroup, now: datetime) -> str:
    """Most confirm, one says no; what is settled by then is signed. The number of a certificate."""
    sessions = list(CodevSession.objects.filter(group=group, status="ended", words_erased_at=None))
    for seat in Seat.objects.filter(session__in=sessions, taken_at__isnull=False).select_related(
        "user", "session__group"
    ):
        if seat.user in (_who("C"), _who("H")) and seat.session == sessions[-1]:
            continue  # they still have to say it
        if presence.may_say(seat.user, seat.session, seat):
            presence.say(seat.user, seat, present=seat.number != 4, now=now)
    old = sheets_of(sessions[:-1])
    signing.sign(_who("F"), group, {sheet.session.pk: sheet.mark for sheet in old}, now=now)
    mine = replace(own(_who("B"))[0], named=True)
    return mine.number


def _approves(session: CodevSession, now: datetime) -> None:
    assert session.client
    seat = Seat.objects.select_related("session", "user").get(pk=session.client.pk)
    report = reading.read(seat.user, seat)
    assert report
    approve(seat.user, seat, composing.now(seat, {}).mark(), now=now)


def _key(user: User) -> str:
    """Of a browser in which they have just proved who they are."""
    mine = import_module(settings.SESSION_ENGINE).SessionStore()
    mine[SESSION_KEY] = str(user.pk)
    mine[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    mine[HASH_SESSION_KEY] = user.get_session_auth_hash()
    mine[PROVED] = int(time.time())
    mine.create()
    return str(mine.session_key)
