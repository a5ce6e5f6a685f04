"""What the tests of plans share: frank's own plan, and what his page sends."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from codev.accounts.models import User
from groups.models import Organization
from sessions.models import OrganizationPlan
from sessions.planning.own_plans import copy_plan, newest_of
from tests.groups.conftest import Browser

Sent = dict[str, Any]


@pytest.fixture
def plan(organization: Organization, frank: User) -> OrganizationPlan:
    """Codev in ninety minutes, copied; offered to nobody yet."""
    return copy_plan(frank, organization, "codev-90", {"en": "Ours", "fr": "Le nôtre"})


@pytest.fixture
def his(frank: User, browser_of: Browser) -> Client:
    return browser_of(frank)


def page(plan: OrganizationPlan, name: str = "plan_change") -> str:
    return reverse(name, args=[plan.organization_id, plan.pk])


def sent(browser: Client, path: str, **changes: Any) -> Sent:
    """All that the form on the page would send, with these changes."""
    answer = browser.get(path)
    form = answer.context["form"]
    fields = {name: form[name].value() for name in form.fields}
    found: Sent = {name: "" if value is None else value for name, value in fields.items()}
    found["base"] = answer.context["version"].number
    if "lines" in answer.context:
        found["row"] = [line.token for line in answer.context["lines"]]
    return found | changes


def kinds(plan: OrganizationPlan) -> list[str]:
    return [str(stage["kind"]) for stage in newest_of(plan).data["stages"]]
