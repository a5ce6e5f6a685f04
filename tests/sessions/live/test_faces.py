"""The room shows the faces that its people chose, and those who sat together see each other afterwards."""

import json

import pytest
from django.utils import timezone

from codev.accounts import faces
from codev.accounts.models import User
from codev.accounts.pictures import square
from codev.accounts.sight import may_see
from groups.models import CodevGroup, Membership
from sessions.live import render
from sessions.models import CodevSession, Seat
from tests.accounts.test_faces import photo

pytestmark = pytest.mark.django_db


def test_people_come_with_the_address_of_their_picture(session: CodevSession, alice: User, bob: User) -> None:
    faces.put_picture(bob, square(photo()))
    faces.choose_color(bob, 6)
    people = json.loads(render.welcome(session.pk, alice).frame)["people"]
    of_bob = people[str(Seat.objects.get(session=session, user=bob).number)]
    of_alice = people[str(Seat.objects.get(session=session, user=alice).number)]
    assert of_bob["picture"] == {"small": bob.picture_url, "large": bob.large_picture_url}
    assert of_bob["color"] == 6
    assert "picture" not in of_alice


def test_who_sat_together_is_seen_after_leaving(
    session: CodevSession, group: CodevGroup, bob: User, carol: User, dan: User
) -> None:
    Seat.objects.filter(session=session, user__in=[bob, carol]).update(taken_at=timezone.now())
    Membership.objects.filter(group=group, user__in=[bob, dan]).update(left_at=timezone.now())
    assert may_see(carol, bob)
    assert not may_see(carol, dan)  # he was expected and did not sit there
    assert not may_see(bob, carol)  # who left reads nothing any more
