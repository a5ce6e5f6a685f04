"""The page on which a facilitator begins a rehearsal, and the room that it leads into."""

import json
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import CodevGroup, Membership
from sessions.models import CodevSession, Rehearsal

PATH = "/rehearse/"
CHOSEN = {"plan": "codev-60", "language": "es", "client": "named", "pace": "quick"}
QUERIES = 5  # two for who is signed in, one for the right to rehearse, one for what is under way, one bell
Browser = Callable[[User], Client]


def test_who_does_not_facilitate_finds_nothing(bob: User, group: CodevGroup, browser_of: Browser) -> None:
    assert browser_of(bob).get(PATH).status_code == 404
    assert browser_of(bob).post(PATH, CHOSEN).status_code == 404
    assert not Rehearsal.objects.exists()


@pytest.mark.parametrize("role", [Membership.Role.CO_FACILITATOR, Membership.Role.DEPUTY])
def test_who_stands_in_may_rehearse(role: str, bob: User, group: CodevGroup, browser_of: Browser) -> None:
    Membership.objects.filter(user=bob).update(role=role)
    assert browser_of(bob).get(PATH).status_code == 200


def test_a_rehearsal_leads_into_its_room(alice: User, group: CodevGroup, browser_of: Browser) -> None:
    answer = browser_of(alice).post(PATH, CHOSEN, follow=True)
    session = CodevSession.objects.get()
    assert answer.redirect_chain == [(f"/sessions/{session.pk}/", 302)]
    config = json.loads(re.search(r'id="room-config"[^>]*>(.*?)</script>', answer.content.decode()).group(1))  # type: ignore[union-attr]
    assert config["rehearsal"] is True
    assert config["group_url"] == PATH
    rehearsal = Rehearsal.objects.get(session=session)
    assert (rehearsal.pace, rehearsal.language) == ("quick", "es")
    assert session.chosen_client
    assert session.chosen_client.simulated
    assert [seat.facilitator for seat in session.seats.order_by("number")] == [True] + [False] * 7
    entry = AuditEntry.objects.get(action="rehearsal.begun")
    assert (entry.actor, entry.session_id) == (alice, str(session.pk))


def test_the_room_of_a_real_session_is_not_marked(
    bob: User, session: CodevSession, browser_of: Browser
) -> None:
    shown = browser_of(bob).get(f"/sessions/{session.pk}/").content.decode()
    assert '"rehearsal": false' in shown


def test_a_choice_that_there_is_not_says_so_and_keeps_the_others(
    alice: User, group: CodevGroup, browser_of: Browser
) -> None:
    answer = browser_of(alice).post(PATH, CHOSEN | {"plan": "none"})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"plan"}
    assert '<option value="es" selected>' in answer.content.decode()
    assert not Rehearsal.objects.exists()


def test_a_full_house_says_so(
    alice: User, group: CodevGroup, browser_of: Browser, settings: Settings
) -> None:
    settings.REHEARSALS = 0
    answer = browser_of(alice).post(PATH, CHOSEN)
    assert "Try again later" in answer.content.decode()
    assert not CodevGroup.objects.filter(rehearsal=True).exists()


def test_a_person_begins_so_many_in_a_day(
    alice: User, carol: User, group: CodevGroup, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sessions.rehearsal.cast.MOST_A_DAY", 2)
    browser = browser_of(alice)
    browser.post(PATH, CHOSEN)
    browser.post(PATH, CHOSEN)
    last = Rehearsal.objects.latest("begun_at").session
    answer = browser.post(PATH, CHOSEN)
    assert "The next can begin at" in answer.content.decode()
    assert '<option value="es" selected>' in answer.content.decode()
    assert Rehearsal.objects.count() == 2
    last.refresh_from_db()
    assert last.status == CodevSession.Status.PLANNED, "what is under way stays"
    # Another person's are theirs, and a day later one may begin again.
    Membership.objects.filter(user=carol).update(role=Membership.Role.DEPUTY)
    assert browser_of(carol).post(PATH, CHOSEN).status_code == 302
    Rehearsal.objects.filter(begun_by=alice).update(begun_at=timezone.now() - timedelta(hours=25))
    assert browser.post(PATH, CHOSEN).status_code == 302


def test_one_goes_back_to_what_is_under_way(alice: User, group: CodevGroup, browser_of: Browser) -> None:
    browser = browser_of(alice)
    browser.post(PATH, CHOSEN)
    session = CodevSession.objects.get()
    assert f'href="/sessions/{session.pk}/"' in browser.get(PATH).content.decode()
    CodevSession.objects.update(status=CodevSession.Status.ENDED)
    assert f'href="/sessions/{session.pk}/"' not in browser.get(PATH).content.decode()


def test_its_group_has_no_page(alice: User, group: CodevGroup, browser_of: Browser) -> None:
    browser = browser_of(alice)
    browser.post(PATH, CHOSEN)
    space = CodevGroup.objects.get(rehearsal=True)
    assert browser.get(f"/groups/{space.pk}/")["Location"] == PATH
    for path in ("members/", "sessions/new/", "close/"):
        assert browser.get(f"/groups/{space.pk}/{path}").status_code == 404, path


def test_nobody_else_comes_in(alice: User, carol: User, group: CodevGroup, browser_of: Browser) -> None:
    browser_of(alice).post(PATH, CHOSEN)
    session = CodevSession.objects.get()
    assert browser_of(carol).get(f"/sessions/{session.pk}/").status_code == 404


def test_facilitators_find_the_way(alice: User, bob: User, group: CodevGroup, browser_of: Browser) -> None:
    for path in ("/groups/", f"/groups/{group.pk}/"):
        assert f'href="{PATH}"' in browser_of(alice).get(path).content.decode()
        assert f'href="{PATH}"' not in browser_of(bob).get(path).content.decode()


def test_the_page_asks_little(alice: User, group: CodevGroup, browser_of: Browser) -> None:
    browser = browser_of(alice)
    browser.get(PATH)
    with CaptureQueriesContext(connection) as asked:
        browser.get(PATH)
    assert len(asked) == QUERIES, [each["sql"] for each in asked]
