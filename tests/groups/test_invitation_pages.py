"""The pages from the mail's link to the signed charter."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from groups.models import Charter, CodevGroup, Invitation, ReportingLine
from groups.rules import is_member
from groups.services.invitations import revoke
from groups.services.joining import Signing, accept
from tests.groups.conftest import Browser


def path_of(token: str) -> str:
    return reverse("invitation", args=[token])


def charter_path(invitation: Invitation) -> str:
    return reverse("invitation_charter", args=[invitation.pk])


def state() -> list[Any]:
    return [*Invitation.objects.values_list(), *User.objects.values_list("email", flat=True)]


def test_a_get_shows_and_consumes_nothing(invitation: Invitation, token: str, client: Client) -> None:
    before = state()
    for _ in range(3):
        page = client.get(path_of(token))
    client.head(path_of(token))
    text = page.content.decode()
    assert page.status_code == 200
    assert invitation.group.name in text
    assert "Alice Example" in text
    assert "Bob Example" not in text
    assert "no-store" in page["Cache-Control"]
    assert state() == before


def test_a_post_sends_the_code_to_the_bound_address(
    invitation: Invitation, token: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def begin(request: HttpRequest, user: User, next_url: str = "") -> HttpResponse:
        asked.append((user.email, next_url))
        return HttpResponse("code")

    monkeypatch.setattr("groups.views.joining.begin_sign_in", begin)
    for _ in range(2):
        assert client.post(path_of(token)).content == b"code"
    assert asked == [("grace@example.org", charter_path(invitation))] * 2
    assert User.objects.filter(email="grace@example.org").count() == 1
    assert Invitation.objects.pending().exists()


def test_a_post_leads_to_the_page_that_asks_for_the_code(
    invitation: Invitation, token: str, client: Client
) -> None:
    assert client.post(path_of(token))["Location"] == reverse("account_code")


def test_the_signed_in_owner_goes_on_to_the_charter(
    invitation: Invitation, token: str, grace: User, browser_of: Browser
) -> None:
    assert browser_of(grace).post(path_of(token))["Location"] == charter_path(invitation)


def test_somebody_else_is_offered_to_sign_out(
    invitation: Invitation, token: str, erin: User, browser_of: Browser
) -> None:
    browser = browser_of(erin)
    for page in (browser.get(path_of(token)), browser.post(path_of(token))):
        text = page.content.decode()
        assert "erin@example.org" in text
        assert reverse("account_logout") in text
    assert browser.get(charter_path(invitation)).status_code == 404
    assert browser.post(charter_path(invitation), {"version": 1}).status_code == 404


def test_unknown_expired_used_and_revoked_answer_the_same(
    invitation: Invitation, token: str, grace: User, alice: User, client: Client
) -> None:
    def body(path: str) -> str:
        page = client.get(path)
        assert page.status_code == 404
        posted = client.post(path)
        assert posted.status_code == 404
        return page.content.decode().replace(path, "").partition("<main")[2].partition("</main>")[0]

    unknown = body(path_of("u" * 32))
    assert invitation.group.name not in unknown
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert body(path_of(token)) == unknown
    Invitation.objects.update(expires_at=timezone.now() + timedelta(days=1))
    accept(grace, invitation, Signing(version=1))
    assert body(path_of(token)) == unknown
    Invitation.objects.update(redeemed_at=None, redeemed_by=None)
    revoke(alice, invitation)
    assert body(path_of(token)) == unknown


def test_who_has_joined_is_led_to_the_group(
    invitation: Invitation, token: str, grace: User, alice: User, browser_of: Browser
) -> None:
    accept(grace, invitation, Signing(version=1))
    assert browser_of(grace).get(path_of(token))["Location"] == reverse("group", args=[invitation.group_id])
    assert browser_of(alice).get(path_of(token)).status_code == 404


def test_the_charter_asks_to_sign_in_first(invitation: Invitation, client: Client) -> None:
    answer = client.get(charter_path(invitation))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_reads_signs_and_joins(
    group: CodevGroup, invitation: Invitation, grace: User, browser_of: Browser
) -> None:
    browser = browser_of(grace)
    page = browser.get(charter_path(invitation)).content.decode()
    assert "What is said here stays here." in page
    assert not is_member(grace, group)
    answer = browser.post(charter_path(invitation), {"version": 1})
    assert answer["Location"] == reverse("group", args=[group.pk])
    assert is_member(grace, group)
    # the second press of the button, and the browser's way back
    answer = browser.post(charter_path(invitation), {"version": 1})
    assert answer["Location"] == reverse("group", args=[group.pk])
    assert browser.get(charter_path(invitation)).status_code == 302


def test_a_reporting_line_needs_a_name_and_loses_nothing(
    group: CodevGroup, invitation: Invitation, grace: User, browser_of: Browser
) -> None:
    browser = browser_of(grace)
    page = browser.post(charter_path(invitation), {"version": 1, "reports": "on"})
    assert page.status_code == 200
    assert "checked" in page.content.decode()
    page = browser.post(charter_path(invitation), {"version": 1, "reports_with": "Bob manages me"})
    assert "Bob manages me" in page.content.decode()
    assert not is_member(grace, group)
    browser.post(charter_path(invitation), {"version": 1, "reports": "on", "reports_with": "Bob manages me"})
    assert ReportingLine.objects.get().with_whom == "Bob manages me"


def test_a_changed_charter_is_shown_before_signing(
    group: CodevGroup, invitation: Invitation, grace: User, browser_of: Browser
) -> None:
    browser = browser_of(grace)
    browser.get(charter_path(invitation))
    Charter.objects.create(group=group, version=2, language="en", text="New words.")
    page = browser.post(charter_path(invitation), {"version": 1})
    assert page.status_code == 200
    assert "New words." in page.content.decode()
    assert not is_member(grace, group)
    browser.post(charter_path(invitation), {"version": 2})
    assert is_member(grace, group)


def test_a_name_is_asked_of_who_has_none(
    group: CodevGroup, invitation: Invitation, browser_of: Browser
) -> None:
    nameless = User.objects.create_user(email="grace@example.org")
    browser = browser_of(nameless)
    assert browser.post(charter_path(invitation), {"version": 1}).status_code == 200
    assert not is_member(nameless, group)
    browser.post(charter_path(invitation), {"version": 1, "name": "Grace"})
    nameless.refresh_from_db()
    assert nameless.name == "Grace"
    assert is_member(nameless, group)


def test_expired_while_reading_says_so_without_the_group(
    group: CodevGroup, invitation: Invitation, grace: User, browser_of: Browser
) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    browser = browser_of(grace)
    pages = [browser.get(charter_path(invitation)), browser.post(charter_path(invitation), {"version": 1})]
    assert [page.status_code for page in pages] == [404, 404]
    assert not [page for page in pages if group.name in page.content.decode()]


def test_signing_out_leads_back_to_the_invitation(
    invitation: Invitation, token: str, erin: User, browser_of: Browser
) -> None:
    browser = browser_of(erin)
    answer = browser.post(reverse("account_logout"), {"next": path_of(token)}, follow=True)
    assert "grace@example.org" in answer.content.decode()
