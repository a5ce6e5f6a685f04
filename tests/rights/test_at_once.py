"""Who goes while another acts: one after the other, so that nothing is left without anybody."""

import pytest

from codev.accounts.models import User
from codev.rights import erasing
from groups.models import CodevGroup, Membership, Organization, OrganizationRole
from groups.services.roles import hand_over
from tests.conftest import make_user
from tests.groups.parallel import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_admins_who_go_at_once_one_stays(
    organization: Organization, group: CodevGroup, frank: User, bob: User
) -> None:
    zoe = make_user("zoe")
    OrganizationRole.objects.create(organization=organization, user=zoe, role=OrganizationRole.Role.ADMIN)
    outcomes = at_once(2, lambda number: erasing.delete_account((frank, zoe)[number]))
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Blocked", "dict"]
    admins = OrganizationRole.objects.active().filter(organization=organization)
    assert admins.filter(role=OrganizationRole.Role.ADMIN).count() == 1


def test_a_group_is_not_handed_over_to_somebody_who_goes(group: CodevGroup, alice: User, bob: User) -> None:
    OrganizationRole.objects.create(
        organization=group.organization, user=bob, role=OrganizationRole.Role.FACILITATOR
    )
    to = Membership.objects.active().get(group=group, user=bob)

    def act(number: int) -> object:
        return erasing.delete_account(bob) if number else hand_over(alice, group, to)

    outcomes = at_once(2, act)
    refused = [type(each).__name__ for each in outcomes if isinstance(each, Exception)]
    assert refused in (["NotAllowed"], ["Blocked"])
    led = Membership.objects.active().filter(group=group, role=Membership.Role.FACILITATOR)
    assert led.count() == 1
