"""Appointing people, recording their training, ending a role: never the last admin's."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.models import AuditEntry
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import renderers
from groups.models import CodevGroup, Organization, OrganizationRole
from groups.services.errors import LastAdmin, NotAllowed
from groups.services.organizations import appoint, end_role, record_training
from groups.views.organization_people import PER_PAGE
from tests.conftest import make_user
from tests.groups.conftest import Browser

Role = OrganizationRole.Role
QUERIES = 6  # two of them for who is signed in
TYPED = {
    "role": "facilitator",
    "email": "Grace@Example.org",
    "name": "Grace Example",
    "training": "Montréal, 2024",
}


@pytest.fixture
def path(organization: Organization) -> str:
    return reverse("organization_people", args=[organization.pk])


@pytest.fixture
def facilitator(organization: Organization, frank: User) -> OrganizationRole:
    return appoint(frank, organization, Role.FACILITATOR, address="g@example.org", name="G", training="x")


def holders(organization: Organization, role: str) -> list[str]:
    roles = OrganizationRole.objects.active().filter(organization=organization, role=role)
    return sorted(roles.values_list("user__email", flat=True))


def written(kind: str) -> mail.EmailMessage:
    message = renderers[kind](OutboxMessage.objects.get(kind=kind))
    assert message
    return message


@pytest.mark.parametrize("role", list(Role))
def test_appoints_an_unknown_person_and_writes_to_them(
    role: Role, organization: Organization, frank: User
) -> None:
    held = appoint(frank, organization, role, address="Grace@example.org", name="Grace", training="x")
    assert held.user.email == "grace@example.org"
    assert not held.user.name  # theirs to say, in the welcome
    assert held.person.name == "Grace"
    message = written(f"{role.value}_appointed")
    assert message.to == ["grace@example.org"]
    assert organization.name in str(message.body)
    assert organization.name not in message.subject
    assert not mail.outbox
    assert AuditEntry.objects.get().action == f"organization.{role.value}_appointed"


@pytest.mark.parametrize("role", list(Role))
def test_a_role_that_ended_meanwhile_is_told_to_nobody(
    role: Role, organization: Organization, frank: User
) -> None:
    end_role(frank, appoint(frank, organization, role, address="g@example.org", name="G", training="x"))
    message = OutboxMessage.objects.get(kind=f"{role.value}_appointed")
    assert renderers[message.kind](message) is None


def test_only_a_facilitator_has_a_training(organization: Organization, frank: User) -> None:
    kept = appoint(frank, organization, Role.ORGANIZER, address="o@example.org", name="O", training="Of use?")
    assert kept.training == ""


def test_appointed_twice_is_one_role_and_one_mail(organization: Organization, frank: User) -> None:
    for training in ("first", "second"):
        appoint(frank, organization, "facilitator", address="g@example.org", name="G", training=training)
    assert OrganizationRole.objects.get(role="facilitator").training == "second"
    assert OutboxMessage.objects.count() == 1


def test_appointed_again_after_the_end_is_a_new_role_and_a_new_mail(
    organization: Organization, frank: User, facilitator: OrganizationRole
) -> None:
    assert end_role(frank, facilitator)
    again = appoint(frank, organization, "facilitator", address="g@example.org", name="G", training="y")
    assert again.pk != facilitator.pk
    assert OutboxMessage.objects.count() == 2


def test_a_known_persons_name_is_left_alone(organization: Organization, frank: User, alice: User) -> None:
    appoint(frank, organization, "facilitator", address=alice.email, name="Nobody", training="x")
    alice.refresh_from_db()
    assert alice.name == "Alice Example"


def test_who_appoints_themselves_gets_no_mail(organization: Organization, frank: User) -> None:
    appoint(frank, organization, "facilitator", address=frank.email, name="Frank", training="x")
    assert holders(organization, "facilitator") == [frank.email]
    assert not OutboxMessage.objects.exists()


@pytest.mark.parametrize("who", ["alice", "bob", "erin"])
def test_only_its_admin_appoints_records_and_ends(
    who: str, organization: Organization, group: CodevGroup, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)
    role = OrganizationRole.objects.get(role="facilitator")
    with pytest.raises(NotAllowed):
        appoint(person, organization, Role.ADMIN, address="g@example.org", name="G")
    with pytest.raises(NotAllowed):
        record_training(person, role, "none")
    with pytest.raises(NotAllowed):
        end_role(person, role)
    assert not User.objects.filter(email="g@example.org").exists()
    assert OrganizationRole.objects.get(role="facilitator").until is None


def test_page_appoints(organization: Organization, path: str, frank: User, browser_of: Browser) -> None:
    assert browser_of(frank).post(path, TYPED)["Location"] == path
    assert holders(organization, "facilitator") == ["grace@example.org"]
    page = browser_of(frank).get(path).content.decode()
    for word in ("Grace Example", "grace@example.org", "Montréal, 2024"):
        assert word in page


@pytest.mark.parametrize(
    "change", [{"email": "grace-at"}, {"training": "  "}, {"role": "owner"}, {"name": ""}, {"name": "\u2028"}]
)
def test_page_keeps_what_was_typed(
    change: dict[str, str], organization: Organization, path: str, frank: User, browser_of: Browser
) -> None:
    text = browser_of(frank).post(path, TYPED | change).content.decode()
    kept = TYPED | change
    assert f'value="{kept["email"]}"' in text
    assert kept["training"].strip() in text
    assert 'aria-invalid="true"' in text
    assert holders(organization, "facilitator") == []


def test_an_organizer_needs_no_training(
    organization: Organization, path: str, frank: User, browser_of: Browser
) -> None:
    browser_of(frank).post(path, TYPED | {"role": "organizer", "training": ""})
    assert holders(organization, "organizer") == ["grace@example.org"]


def test_an_address_does_not_tell_the_name_of_another_organization(
    organization: Organization, other_group: CodevGroup, path: str, erin: User, frank: User,
    browser_of: Browser,
) -> None:  # fmt: skip
    browser = browser_of(frank)
    typed = TYPED | {"email": erin.email, "name": "Somebody I met"}
    told = browser.post(path, typed, follow=True).content.decode()
    role = OrganizationRole.objects.get(organization=organization, user=erin)
    for page in ("role_training", "role_end"):
        told += browser.get(reverse(page, args=[organization.pk, role.pk])).content.decode()
    assert "Somebody I met may create groups now." in told
    assert erin.name not in told
    assert ">EE<" not in told  # the initials of her disc
    browser_of(erin)  # signs in, and may see that she was appointed
    assert erin.name in browser.get(path).content.decode()


def test_the_order_is_of_the_names_that_show(
    organization: Organization, path: str, erin: User, frank: User, browser_of: Browser
) -> None:
    """Erin is known as Zoe until she comes: standing among the E would tell her name."""
    appoint(frank, organization, "organizer", address=erin.email, name="Zoe")
    appoint(frank, organization, "organizer", address="y@example.org", name="yves")
    browser = browser_of(frank)

    def names() -> list[str]:
        return [role.person.name for role in browser.get(path).context["page"]]

    assert names() == [frank.name, "yves", "Zoe"]
    browser_of(erin)
    assert names() == [erin.name, frank.name, "yves"]


def test_one_role_alone_is_shown_and_keeps_its_pages(
    organization: Organization, path: str, frank: User, browser_of: Browser
) -> None:
    for number in range(PER_PAGE + 1):
        user = make_user(f"p{number}")
        OrganizationRole.objects.create(organization=organization, user=user, role=Role.ORGANIZER)
    page = browser_of(frank).get(path, {"role": "organizer"})
    assert page.context["page"].paginator.count == PER_PAGE + 1
    assert "?role=organizer&amp;page=2" in page.content.decode()
    assert browser_of(frank).get(path, {"role": "owner"}).context["page"].paginator.count == PER_PAGE + 2


# --- Training and end ----------------------------------------------------------------------------


def test_the_recorded_training_is_changed(
    organization: Organization, facilitator: OrganizationRole, frank: User, browser_of: Browser
) -> None:
    path = reverse("role_training", args=[organization.pk, facilitator.pk])
    browser = browser_of(frank)
    assert ">x</textarea>" in browser.get(path).content.decode().replace("\n", "")
    assert browser.post(path, {"training": "Lyon, 2025"}).status_code == 302
    facilitator.refresh_from_db()
    assert facilitator.training == "Lyon, 2025"
    assert AuditEntry.objects.filter(action="organization.training_recorded").count() == 1
    assert "Lyon" not in str(AuditEntry.objects.values_list())
    assert browser.post(path, {"training": "y" * 501}).status_code == 200


def test_other_roles_have_no_training(organization: Organization, frank: User, browser_of: Browser) -> None:
    role = OrganizationRole.objects.get(role="admin")
    path = reverse("role_training", args=[organization.pk, role.pk])
    assert browser_of(frank).get(path).status_code == 404
    with pytest.raises(NotAllowed):
        record_training(frank, role, "x")


def test_the_end_is_asked_for_first_and_comes_once(
    organization: Organization, facilitator: OrganizationRole, frank: User, browser_of: Browser
) -> None:
    path = reverse("role_end", args=[organization.pk, facilitator.pk])
    browser = browser_of(frank)
    assert "End the role of G: Facilitator?" in browser.get(path).content.decode()
    assert holders(organization, "facilitator")
    for _ in range(2):
        assert browser.post(path)["Location"] == reverse("organization_people", args=[organization.pk])
    assert browser.get(path).status_code == 302
    assert holders(organization, "facilitator") == []
    assert AuditEntry.objects.filter(action="organization.role_ended").count() == 1


def test_the_last_admin_stays(organization: Organization, frank: User, browser_of: Browser) -> None:
    role = OrganizationRole.objects.get(role="admin")
    with pytest.raises(LastAdmin):
        end_role(frank, role)
    path = reverse("role_end", args=[organization.pk, role.pk])
    for answer in (browser_of(frank).get(path), browser_of(frank).post(path)):
        assert "keeps an admin" in answer.content.decode()
        assert 'class="btn danger"' not in answer.content.decode()
    assert holders(organization, "admin") == [frank.email]


def test_an_admin_who_is_not_the_last_ends_their_own_role(
    organization: Organization, frank: User, alice: User, browser_of: Browser
) -> None:
    appoint(frank, organization, Role.ADMIN, address=alice.email, name="A")
    mine = OrganizationRole.objects.get(user=frank, role="admin")
    browser = browser_of(frank)
    answer = browser.post(reverse("role_end", args=[organization.pk, mine.pk]))
    assert answer["Location"] == reverse("dashboard")
    assert browser.get(reverse("organization", args=[organization.pk])).status_code == 404
    assert holders(organization, "admin") == [alice.email]


def test_an_admin_elsewhere_does_not_count(organization: Organization, frank: User, alice: User) -> None:
    other = Organization.objects.create(name="Elsewhere")
    OrganizationRole.objects.create(organization=other, user=alice, role=Role.ADMIN)
    OrganizationRole.objects.create(
        organization=organization, user=alice, role=Role.ADMIN, until=timezone.now()
    )
    with pytest.raises(LastAdmin):
        end_role(frank, OrganizationRole.objects.get(user=frank, role="admin"))


def test_queries_do_not_grow_with_the_rows(
    organization: Organization, path: str, frank: User, browser_of: Browser
) -> None:
    browser = browser_of(frank)
    browser.get(path)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            browser.get(path)
        return len(queries)

    few = count()
    for number in range(29):
        user = make_user(f"p{number}")
        OrganizationRole.objects.create(organization=organization, user=user, role="facilitator")
    assert few == count() == QUERIES
