"""Between tests that commit, nothing is left of the one to the next."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.test import TransactionTestCase

from codev.accounts.models import User
from groups.models import CodevGroup
from tests.emptying import empty_what_was_written, tables_with_rows


@pytest.mark.django_db(transaction=True)
def test_what_was_written_is_gone_and_what_migrate_made_is_there(group: CodevGroup) -> None:
    made = ContentType.objects.count(), Permission.objects.count()
    assert {CodevGroup._meta.db_table, User._meta.db_table} <= tables_with_rows("default")
    empty_what_was_written(TransactionTestCase())
    assert tables_with_rows("default") == set()
    assert (ContentType.objects.count(), Permission.objects.count()) == made
    assert min(made) > 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("again", [1, 2])
def test_each_test_that_commits_begins_with_nothing(again: int) -> None:
    assert tables_with_rows("default") == set()
    User.objects.create_user(email="alice@example.org")


def test_every_transactional_test_is_followed_by_it() -> None:
    assert TransactionTestCase._fixture_teardown is empty_what_was_written  # type: ignore[attr-defined]
