"""A question about many, worded once, answers as ``in`` does."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from codev.accounts.models import User
from codev.among import MANY, Asked
from groups.models import CodevGroup
from tests.conftest import make_user

pytestmark = pytest.mark.django_db


@Asked
def _names() -> QuerySet[User, Any]:
    return User.objects.filter(pk__among=MANY).order_by("email").values_list("pk", "email")


@Asked
def _addressed() -> QuerySet[User, Any]:
    return User.objects.filter(email__among=MANY).values_list("pk")


@Asked
def _of_groups() -> QuerySet[CodevGroup, Any]:
    return CodevGroup.objects.filter(pk__among=MANY, name__contains="").values_list("name")


def test_each_asks_for_its_own_in_the_same_words() -> None:
    users = [make_user(name) for name in ("ann", "ben", "cid")]
    with CaptureQueriesContext(connection) as queries:
        for some in (users, users[1:], users[:1], []):
            assert _names.rows([each.pk for each in some]) == [(each.pk, each.email) for each in some]
    assert len(queries) == 4


def test_words_are_values_too(alice: User) -> None:
    strange = ["' OR 1=1 --", "%s", '"], [', alice.email]
    assert _addressed.rows(strange) == [(alice.pk,)]


def test_ids_are_found_as_the_database_writes_them(group: CodevGroup) -> None:
    assert _of_groups.rows([uuid4(), group.pk]) == [(group.name,)]


def test_a_queryset_asks_so_too(group: CodevGroup, alice: User, bob: User) -> None:
    asked = CodevGroup.objects.filter(pk__among=[uuid4(), group.pk])
    assert list(asked) == [group]
    assert asked.update(name="Another") == 1
    assert set(User.objects.filter(pk__among=[alice.pk, bob.pk])) == {alice, bob}
