"""The organizer's pages: calls, one call, the waiting list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CallForVolunteers, Organization, Volunteer, VolunteerLine
from groups.services import calls as services
from groups.services.volunteering import Said, volunteer, withdraw
from tests.conftest import make_user
from tests.groups.calls.conftest import last_day
from tests.groups.conftest import Browser

# Two of them for who is signed in, one for the organization, one for the bell.
QUERIES = {"calls": 7, "call": 8, "waiting": 7}


def text_of(browser_of: Browser, user: User, name: str, *ids: object) -> str:
    return browser_of(user).get(reverse(name, args=ids)).content.decode()


def entry(call: CallForVolunteers, number: int = 1) -> Volunteer:
    lines = (f"Boss {number}", f"boss{number}@example.org")
    return volunteer(make_user(f"v{number}"), call, Said(f"Leading {number}", "Mornings", lines))


def test_opens_and_leads_to_the_public_link(
    organization: Organization, zoe: User, browser_of: Browser
) -> None:
    browser, day = browser_of(zoe), timezone.localdate() + timedelta(days=30)
    page = browser.get(reverse("calls", args=[organization.pk])).content.decode()
    empty = page.partition('<div class="empty">')[2].partition("</div>")[0]
    path = reverse("call_open", args=[organization.pk])
    assert empty.count("<a ") == 1
    assert f'href="{path}"' in empty
    typed = {"title": "Heads", "text": "Come", "language": "fr", "closes_on": day.isoformat()}
    answer = browser.post(path, typed)
    call = CallForVolunteers.objects.get()
    assert (call.language, call.closes_on, call.opened_by) == ("fr", day, zoe)
    page = browser.get(answer["Location"]).content.decode()
    assert f'{reverse("call_page", args=[call.pk])}"' in page


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": ""}, "required"),
        ({"text": ""}, "required"),
        ({"closes_on": "2020-01-01"}, "This day is over."),
        ({"closes_on": "2226-01-01"}, "Check the year."),
        ({"language": "xx"}, "Select a valid choice"),
    ],
)
def test_what_was_typed_stays(
    organization: Organization, zoe: User, browser_of: Browser, wrong: dict[str, str], says: str
) -> None:
    typed = {"title": "Heads", "text": "Come all", "language": "en", "closes_on": ""} | wrong
    page = browser_of(zoe).post(reverse("call_open", args=[organization.pk]), typed)
    assert says in page.content.decode()
    assert {name: page.context["form"][name].value() for name in typed} == typed
    assert not CallForVolunteers.objects.exists()


def test_too_many_keep_what_was_typed(
    call: CallForVolunteers, zoe: User, browser_of: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MOST_OPEN", 1)
    typed = {"title": "Heads", "text": "Come all", "language": "en"}
    page = browser_of(zoe).post(reverse("call_open", args=[call.organization_id]), typed)
    assert "20 open calls" in page.content.decode()
    assert page.context["form"]["text"].value() == "Come all"


def test_changes_and_closes(call: CallForVolunteers, zoe: User, browser_of: Browser) -> None:
    browser, ids = browser_of(zoe), [call.organization_id, call.pk]
    form = browser.get(reverse("call_change", args=ids)).context["form"]
    assert form["text"].value() == call.text
    browser.post(reverse("call_change", args=ids), {"title": "New", "text": "Other", "language": "en"})
    assert "Close the call “New”?" in browser.get(reverse("call_close", args=ids)).content.decode()
    browser.post(reverse("call_close", args=ids))
    call.refresh_from_db()
    assert (call.text, call.closed_at is None) == ("Other", False)
    page = browser.post(reverse("call_change", args=ids), {"title": "T", "text": "Late", "language": "en"})
    assert "cannot be changed any more" in page.content.decode()
    assert page.context["form"]["text"].value() == "Late"


def test_each_says_how_it_stands(
    call: CallForVolunteers, organization: Organization, zoe: User, browser_of: Browser
) -> None:
    entry(call)
    withdraw(make_user("gone"), volunteer(User.objects.get(email="gone@example.org"), call, Said("x")))
    assert "1 person waits" in text_of(browser_of, zoe, "calls", organization.pk)
    assert "Open until you close it" in text_of(browser_of, zoe, "calls", organization.pk)
    last_day(call, timezone.localdate() - timedelta(days=3))
    assert "Its last day was" in text_of(browser_of, zoe, "calls", organization.pk)
    services.close_call(zoe, call)
    page = text_of(browser_of, zoe, "calls", organization.pk)
    assert "Closed on" in page
    assert "No call is open at the moment." in page


def test_shows_who_volunteered_and_what_they_declared(
    call: CallForVolunteers, zoe: User, browser_of: Browser
) -> None:
    entry(call)
    for name, ids in (("call", [call.organization_id, call.pk]), ("waiting", [call.organization_id])):
        page = text_of(browser_of, zoe, name, *ids)
        for said in ("V1 Example", "Leading 1", "Mornings", "Boss 1", "boss1@example.org"):
            assert said in page, (name, said)


def test_takes_off(call: CallForVolunteers, zoe: User, browser_of: Browser) -> None:
    found, browser = entry(call), browser_of(zoe)
    path = reverse("volunteer_remove", args=[call.organization_id, found.pk])
    assert "Take V1 Example off the waiting list?" in browser.get(path).content.decode()
    page = browser.post(path, follow=True).content.decode()
    assert "V1 Example is off the list" in page
    assert "Nobody waits" in page
    assert browser.post(path)["Location"] == reverse("waiting", args=[call.organization_id])
    assert not VolunteerLine.objects.exists()


def test_who_has_a_group_is_not_on_the_waiting_list(
    call: CallForVolunteers, zoe: User, browser_of: Browser
) -> None:
    found = entry(call)
    Volunteer.objects.update(placed_at=timezone.now())
    assert "V1 Example" not in text_of(browser_of, zoe, "waiting", call.organization_id)
    assert "Has a group" in text_of(browser_of, zoe, "call", call.organization_id, call.pk)
    path = reverse("volunteer_remove", args=[call.organization_id, found.pk])
    assert browser_of(zoe).get(path).status_code == 404


def test_lists_are_paged_the_longest_wait_first(
    call: CallForVolunteers, zoe: User, browser_of: Browser
) -> None:
    for number in range(25):
        entry(call, number)
    for name, ids in (("call", [call.organization_id, call.pk]), ("waiting", [call.organization_id])):
        path = reverse(name, args=ids)
        first, second = (browser_of(zoe).get(path, {"page": page}).context["page"] for page in (1, 2))
        assert [one.in_common for one in first][:2] == ["Leading 0", "Leading 1"]
        assert [one.in_common for one in second] == [f"Leading {number}" for number in range(20, 25)]


def test_queries_do_not_grow_with_the_rows(call: CallForVolunteers, zoe: User, browser_of: Browser) -> None:
    browser = browser_of(zoe)
    paths = {
        "calls": reverse("calls", args=[call.organization_id]),
        "call": reverse("call", args=[call.organization_id, call.pk]),
        "waiting": reverse("waiting", args=[call.organization_id]),
    }

    def counts() -> dict[str, int]:
        found = {}
        for name, path in paths.items():
            with CaptureQueriesContext(connection) as queries:
                browser.get(path)
            found[name] = len(queries)
        return found

    entry(call, 0)
    CallForVolunteers.objects.create(organization=call.organization, closed_at=timezone.now())
    counts()
    assert counts() == QUERIES
    for number in range(1, 31):
        entry(call, number)
        CallForVolunteers.objects.create(organization=call.organization, title=f"C{number}")
        CallForVolunteers.objects.create(organization=call.organization, closed_at=timezone.now())
    assert counts() == QUERIES
