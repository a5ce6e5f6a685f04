"""The room's page and the session's page before it takes place."""

import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup
from sessions.models import CodevSession
from tests.groups.conftest import Browser


def room(session: CodevSession) -> str:
    return reverse("room", args=[session.pk])


def test_the_page_tells_the_room_what_it_needs(session: CodevSession, bob: User, browser_of: Browser) -> None:
    text = browser_of(bob).get(room(session)).content.decode()
    found = re.search(r'id="room-config" type="application/json">(.*?)</script>', text)
    assert found is not None
    told = json.loads(found[1])
    assert len(told["beside"].pop("token")) == 64
    assert len(told.pop("csrf")) == 64
    assert told == {
        "session": str(session.pk),
        "language": "en-GB",
        "socket": f"/ws/sessions/{session.pk}/live/",
        "notes": f"/ws/sessions/{session.pk}/notes/shared/",
        "after_url": f"/sessions/{session.pk}/after/",
        "group_url": f"/groups/{session.group_id}/",
        "sign_url": f"/groups/{session.group_id}/charter/sign/?next=/sessions/{session.pk}/",
        "sign_in_url": f"{reverse('account_login')}?next=/sessions/{session.pk}/",
        "planned_minutes": 90,
        "prompts": True,
        "observes": False,
        "sounds": "role",
        "sounds_url": "/account/room/sounds/",
        "shortcuts": True,
        "starts_at": session.starts_at.isoformat(),
        "guests": [],
        "beside": {
            "url": f"/sessions/{session.pk}/beside/",
            "never": [1],
        },
        "rehearsal": False,
    }


def test_before_the_door_opens_members_read_when(
    session: CodevSession, alice: User, bob: User, browser_of: Browser
) -> None:
    CodevSession.objects.filter(pk=session.pk).update(starts_at=timezone.now() + timedelta(hours=1))
    assert "The room is not open yet" in browser_of(bob).get(room(session)).content.decode()
    assert "room-config" in browser_of(alice).get(room(session)).content.decode()


def test_a_session_under_way_is_open_however_late(
    session: CodevSession, bob: User, browser_of: Browser
) -> None:
    CodevSession.objects.filter(pk=session.pk).update(
        status="live", starts_at=timezone.now() + timedelta(days=1)
    )
    assert "room-config" in browser_of(bob).get(room(session)).content.decode()


def test_a_cancelled_one_says_so(session: CodevSession, alice: User, browser_of: Browser) -> None:
    CodevSession.objects.filter(pk=session.pk).update(status="cancelled")
    browser = browser_of(alice)
    for page in (room(session), reverse("session", args=[session.pk])):
        assert "This session is cancelled" in browser.get(page).content.decode()
    assert browser.get(reverse("session_calendar", args=[session.pk])).status_code == 302


def test_one_that_is_over_leads_to_what_is_kept(
    session: CodevSession, bob: User, browser_of: Browser
) -> None:
    CodevSession.objects.filter(pk=session.pk).update(status="ended", ended_at=timezone.now())
    assert browser_of(bob).get(room(session))["Location"] == reverse("session", args=[session.pk])


@pytest.mark.parametrize("name", ["erin", "frank"])
@pytest.mark.parametrize("page", ["room", "session", "session_calendar"])
def test_for_outsiders_there_is_nothing_here(
    page: str, name: str, session: CodevSession, erin: User, frank: User, browser_of: Browser
) -> None:
    other = browser_of(User.objects.get(email=f"{name}@example.org"))
    assert other.get(reverse(page, args=[session.pk])).status_code == 404


def test_the_calendar_file_is_a_download(session: CodevSession, bob: User, browser_of: Browser) -> None:
    answer = browser_of(bob).get(reverse("session_calendar", args=[session.pk]))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="codev-1.ics"'
    assert answer.content.startswith(b"BEGIN:VCALENDAR")


def test_only_the_facilitator_may_change_it(
    session: CodevSession, alice: User, bob: User, browser_of: Browser
) -> None:
    change = reverse("session_change", args=[session.pk])
    page = reverse("session", args=[session.pk])
    assert change in browser_of(alice).get(page).content.decode()
    assert change not in browser_of(bob).get(page).content.decode()


def test_the_dashboard_leads_into_the_open_room(
    session: CodevSession, group: CodevGroup, bob: User, browser_of: Browser
) -> None:
    assert f'href="{room(session)}"' in browser_of(bob).get(reverse("dashboard")).content.decode()


def test_the_admin_reads_how_many_were_held(session: CodevSession, frank: User, browser_of: Browser) -> None:
    CodevSession.objects.filter(pk=session.pk).update(status="ended", ended_at=timezone.now())
    organization = session.group.organization
    page = browser_of(frank).get(reverse("organization", args=[organization.pk]))
    assert [line.held.in_all for line in page.context["lines"]] == [1]
    assert reverse("organization_learning", args=[organization.pk]) in page.content.decode()
