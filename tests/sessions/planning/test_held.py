"""How many sessions a group has held: in all, and since its cycle began."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone

from groups.hooks import Held
from groups.models import CodevGroup
from sessions.models import CodevSession
from sessions.queries import held_by_group
from tests.sessions.conftest import make_session


def test_each_group_is_counted_from_its_own_moment(group: CodevGroup, other_group: CodevGroup) -> None:
    now = timezone.now()
    for of in (group, other_group):
        for number, weeks in enumerate((9, 6, 3), 1):
            held = make_session(of, number)
            starts_at = now - timedelta(weeks=weeks)
            CodevSession.objects.filter(pk=held.pk).update(status="ended", starts_at=starts_at)
        make_session(of, 4)  # to come
    moments: dict[UUID, datetime | None] = {
        group.pk: now - timedelta(weeks=6),
        other_group.pk: now - timedelta(weeks=4),
    }
    assert held_by_group(moments) == {group.pk: Held(3, 2), other_group.pk: Held(3, 1)}
    assert held_by_group({group.pk: None}) == {group.pk: Held(3, 0)}
    assert held_by_group({group.pk: now}) == {group.pk: Held(3, 0)}
