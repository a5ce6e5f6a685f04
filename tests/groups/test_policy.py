"""What an organization sets for itself governs what it says it governs."""

import json

import pytest
from django import forms
from django.urls import reverse

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from groups import policy
from groups.models import CodevGroup, Organization
from groups.policy_cycles import RHYTHM, SESSION_MINUTES
from groups.services.errors import NotAllowed
from groups.services.organizations import appoint, change_policy
from tests.groups.conftest import Browser

TYPED = {
    "name": "Harbour Hospitals",
    "language": "fr",
    "time_zone": "Europe/Paris",
    "rhythm": "2",
    "session_minutes": "120",
    "signed_in_days": "7",
    "words_days_after": "30",
    "words_days_without": "90",
}


@pytest.fixture
def path(organization: Organization) -> str:
    return reverse("organization_policy", args=[organization.pk])


def test_every_setting_has_its_place_on_the_page_and_says_what_it_governs(
    path: str, frank: User, browser_of: Browser
) -> None:
    form = browser_of(frank).get(path).context["form"]
    shown = [field for _title, fields in form.sections for field in fields]
    assert {field.name for field in shown} == set(form.fields) > set(policy.settings)
    assert all(field.help_text and field.label for field in shown)


def test_what_is_set_is_kept_read_and_noted(
    organization: Organization, path: str, frank: User, browser_of: Browser
) -> None:
    assert (RHYTHM.of(organization), SESSION_MINUTES.of(organization)) == (4, 90)
    assert browser_of(frank).post(path, TYPED)["Location"] == path
    organization.refresh_from_db()
    assert (RHYTHM.of(organization), SESSION_MINUTES.of(organization)) == (2, 120)
    assert (organization.language, organization.time_zone) == ("fr", "Europe/Paris")
    entry = AuditEntry.objects.get(action="organization.policy_changed")
    assert entry.facts == {
        "settings": ["language", "time_zone", "rhythm", "session_minutes", "signed_in_days"]
    }
    assert json.loads(json.dumps(organization.policy)) == organization.policy


def test_what_is_the_default_is_not_kept_and_nothing_changed_is_not_noted(
    organization: Organization, path: str, frank: User, browser_of: Browser
) -> None:
    """So that a better default reaches those who never chose another."""
    browser_of(frank).post(path, TYPED)
    typed = TYPED | {"rhythm": "4", "signed_in_days": "30"}
    for _ in range(2):
        browser_of(frank).post(path, typed)
    organization.refresh_from_db()
    assert organization.policy == {"session_minutes": 120}
    assert AuditEntry.objects.filter(action="organization.policy_changed").count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"name": " "},
        {"rhythm": "0"},
        {"session_minutes": "91"},
        {"signed_in_days": "0"},
        {"time_zone": "Mars"},
        {"language": "xx"},
    ],
)
def test_what_makes_no_sense_is_refused_and_kept_in_the_form(
    change: dict[str, str], organization: Organization, path: str, frank: User, browser_of: Browser
) -> None:
    answer = browser_of(frank).post(path, TYPED | change)
    assert answer.context["form"].errors.keys() == change.keys()
    assert answer.context["form"]["rhythm"].value() == (TYPED | change)["rhythm"]
    assert "Harbour Hospitals" in answer.content.decode()
    organization.refresh_from_db()
    assert organization.language == "en"
    assert organization.policy == {}


def test_only_its_admin_sets_it(organization: Organization, alice: User) -> None:
    with pytest.raises(NotAllowed):
        change_policy(alice, organization, columns={}, values={})


@pytest.mark.parametrize("kept", [{"rhythm": 7}, {"rhythm": "often"}, {"rhythm": None}, {"rhythm": []}])
def test_a_value_that_is_no_longer_allowed_reads_as_the_default(
    kept: dict[str, object], organization: Organization
) -> None:
    organization.policy = kept
    assert RHYTHM.of(organization) == 4


def test_a_name_is_declared_once_with_a_default_that_its_form_allows() -> None:
    with pytest.raises(ValueError, match="already"):
        policy.setting("rhythm", section="x", default=1, field=forms.IntegerField)
    with pytest.raises(forms.ValidationError):
        policy.setting("unheard_of", section="x", default=1, field=lambda: forms.IntegerField(min_value=2))
    assert "unheard_of" not in policy.settings


# --- What each governs ----------------------------------------------------------------------------


def test_the_first_cycle_begins_with_the_organizations_rhythm_and_length(
    organization: Organization, group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    organization.policy = {"rhythm": 2, "session_minutes": 120}
    organization.save()
    form = browser_of(alice).get(reverse("cycle_begin", args=[group.pk])).context["form"]
    assert (form["rhythm_weeks"].value(), form["minutes"].value()) == (2, 120)


def test_a_session_without_a_cycle_begins_with_the_organizations_length(
    organization: Organization, group: CodevGroup, alice: User, browser_of: Browser
) -> None:
    organization.policy = {"session_minutes": 60}
    organization.save()
    form = browser_of(alice).get(reverse("session_schedule", args=[group.pk])).context["form"]
    assert form["plan"].value() == "codev-60"


def test_language_and_zone_are_those_of_new_people_and_the_language_of_new_groups(
    organization: Organization, group: CodevGroup, frank: User, alice: User, browser_of: Browser
) -> None:
    Organization.objects.filter(pk=organization.pk).update(language="es", time_zone="Europe/Madrid")
    held = appoint(frank, organization, "organizer", address="new@example.org", name="New")
    assert (held.user.language, held.user.time_zone) == ("es", "Europe/Madrid")
    form = browser_of(alice).get(reverse("group_create")).context["form"]
    assert form["language"].value() == "es"
