"""An organization begins with a one-time link."""

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups.models import Organization, OrganizationLink
from groups.rules import is_admin
from groups.services import start
from groups.services.errors import LinkGone
from tests.groups.conftest import Browser


def token_in(link: str) -> str:
    return link.rstrip("/").rsplit("/", 1)[1]


def test_first_link_is_kept_as_a_hash_only(db: None) -> None:
    link = start.first_link()
    assert link
    assert link.startswith("http")
    assert token_in(link) not in str(OrganizationLink.objects.values_list().get())
    assert start.open_link(token_in(link)).used_at is None


def test_a_new_first_link_replaces_the_one_printed_before(db: None) -> None:
    old, new = start.first_link(), start.first_link()
    assert old
    assert new
    with pytest.raises(LinkGone):
        start.open_link(token_in(old))
    assert start.open_link(token_in(new)).used_at is None


def test_no_first_link_once_there_is_an_organization(organization: Organization) -> None:
    assert start.first_link() is None


def test_the_command_prints_a_link_that_opens(
    organization: Organization, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("organization_link")
    assert start.open_link(token_in(capsys.readouterr().out.strip())).used_at is None


def test_preparing_prints_the_first_link_until_there_is_an_organization(
    db: None, settings: Settings, capsys: pytest.CaptureFixture[str], frank: User
) -> None:
    settings.DEMO = False
    call_command("prepare")
    token = token_in(capsys.readouterr().out.strip())
    start.begin_organization(frank, start.open_link(token), name="Harbour", language="en")
    call_command("prepare")
    assert "/begin/" not in capsys.readouterr().out


def test_begins_once_with_the_actor_as_admin(alice: User) -> None:
    link = start.open_link(token_in(start.organization_link()))
    organization = start.begin_organization(alice, link, name="Harbour", language="fr")
    assert is_admin(alice, organization)
    assert AuditEntry.objects.get().action == "organization.begun"
    with pytest.raises(LinkGone):
        start.begin_organization(alice, link, name="Twice", language="en")
    assert Organization.objects.get() == organization


def test_page_goes_from_address_to_organization(browser_of: Browser, client: Client, db: None) -> None:
    path = reverse("organization_begin", args=[token_in(start.organization_link())])
    assert client.get(path).status_code == 200
    answer = client.post(path, {"email": "Ivy@Example.org"})
    assert answer.status_code == 302
    ivy = User.objects.get(email="ivy@example.org")
    assert not ivy.name  # asked in the welcome, as of everybody
    browser = browser_of(ivy)
    assert "ivy@example.org" in browser.get(path).content.decode()
    answer = browser.post(path, {"name": "Harbour", "language": "en"})
    organization = Organization.objects.get()
    assert answer["Location"] == reverse("organization", args=[organization.pk])
    assert browser.post(path, {"name": "Again", "language": "en"}).status_code == 404


def test_page_keeps_what_was_typed(client: Client, db: None) -> None:
    path = reverse("organization_begin", args=[token_in(start.organization_link())])
    page = client.post(path, {"email": "ivy-at-nowhere"})
    assert 'value="ivy-at-nowhere"' in page.content.decode()
    assert not User.objects.exists()


def test_unknown_link_is_not_found(client: Client, db: None) -> None:
    assert client.get(reverse("organization_begin", args=["nothing"])).status_code == 404
