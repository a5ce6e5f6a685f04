"""Fixed personas: alice facilitates, bob is the client, carol and dan consult, erin belongs to another
group of another organization, frank administers the organization."""

import gc
import os
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.db import connection
from django.template import Template
from django.test import Client
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from codev.accounts.models import User
from codev.garbage import look_rarely
from groups.models import Charter, CharterSignature, CodevGroup, Membership, Organization, OrganizationRole

# An example that is slow once, on a loaded machine or at a first import, tells nothing: what hangs is named.
# Each run tries the same examples; HYPOTHESIS_PROFILE=searching tries others.
settings.register_profile("unhurried", deadline=None, derandomize=True)
settings.register_profile("searching", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "unhurried"))


def make_user(name: str) -> User:
    return User.objects.create_user(email=f"{name}@example.org", name=f"{name.title()} Example")


def make_group(organization: Organization, name: str, facilitator: User, *members: User) -> CodevGroup:
    """A group whose members have all signed its charter; the facilitator is appointed in the organization."""
    OrganizationRole.objects.create(
        organization=organization,
        user=facilitator,
        role=OrganizationRole.Role.FACILITATOR,
        training="Two days with an experienced facilitator",
    )
    group = CodevGroup.objects.create(organization=organization, name=name, purpose="To learn together")
    charter = Charter.objects.create(group=group, language="en", text="What is said here stays here.")
    for user in (facilitator, *members):
        role = Membership.Role.FACILITATOR if user == facilitator else Membership.Role.MEMBER
        # As join() does, which asks for the charter and who has signed it: thousands of tests begin here.
        CharterSignature.objects.create(charter=charter, user=user)
        Membership.objects.create(group=group, user=user, role=role)
    return group


def join(group: CodevGroup, user: User, role: str = Membership.Role.MEMBER) -> Membership:
    """Somebody of the group, who has signed its charter."""
    CharterSignature.objects.get_or_create(charter=Charter.objects.current(group), user=user)
    return Membership.objects.create(group=group, user=user, role=role)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """PostgreSQL drops no database to which a thread of some test still holds a line."""
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )


@pytest.fixture
def alice(db: None) -> User:
    return make_user("alice")


@pytest.fixture
def bob(db: None) -> User:
    return make_user("bob")


@pytest.fixture
def carol(db: None) -> User:
    return make_user("carol")


@pytest.fixture
def dan(db: None) -> User:
    return make_user("dan")


@pytest.fixture
def erin(db: None) -> User:
    return make_user("erin")


@pytest.fixture
def frank(db: None) -> User:
    return make_user("frank")


@pytest.fixture
def organization(frank: User) -> Organization:
    """Administered by frank, who is in no group."""
    organization = Organization.objects.create(name="Harbour Hospitals")
    OrganizationRole.objects.create(organization=organization, user=frank, role=OrganizationRole.Role.ADMIN)
    return organization


@pytest.fixture
def group(organization: Organization, alice: User, bob: User, carol: User, dan: User) -> CodevGroup:
    """Facilitated by alice; bob, carol and dan are its members."""
    return make_group(organization, "Ward leaders", alice, bob, carol, dan)


@pytest.fixture
def other_organization(db: None) -> Organization:
    return Organization.objects.create(name="Northern Schools")


@pytest.fixture
def other_group(other_organization: Organization, erin: User) -> CodevGroup:
    """Erin facilitates it, in another organization."""
    return make_group(other_organization, "Head teachers", erin)


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    """A browser in which this person is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """To be called before times are taken: from then on a page costs what it costs in the server, which does
    not look through the thousands of objects that a test keeps, nor copies what each template was given."""
    before = gc.get_threshold()

    def settle() -> None:
        monkeypatch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))
        look_rarely()

    yield settle
    gc.unfreeze()
    look_rarely()
    gc.set_threshold(*before)


@pytest.fixture
def mails_leave_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tick sends by itself what it hands to a worker in server mode: the mail is asked about. (A worker
    on the spot would send by the clock of the machine, not by the moment that the test ticks at.)"""
    monkeypatch.setattr("codev.outbox.tick.settings", SimpleNamespace(EMBEDDED=True))
