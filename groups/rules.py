"""Who may do what in an organization and in a group: predicates, no side effects."""

from django.db.models import Exists, OuterRef

from codev.accounts.models import User
from groups.models import (
    Charter,
    CharterSignature,
    CodevGroup,
    Membership,
    Organization,
    OrganizationRole,
    ShelfItem,
    WallPost,
)

Role = Membership.Role
RUNNERS = (Role.FACILITATOR, Role.CO_FACILITATOR, Role.DEPUTY)


def is_member(user: User, group: CodevGroup) -> bool:
    """Has a seat in the group today, in whatever role, signed for or not."""
    return Membership.objects.active().filter(user=user, group=group).exists()


def role_in(user: User, group: CodevGroup) -> str | None:
    """The role held in the group today; None for who is not a member, or has not signed its charter yet."""
    mine = Membership.objects.active().visible_to(user).filter(user=user, group=group)
    return mine.values_list("role", flat=True).first()


def can_manage(user: User, group: CodevGroup) -> bool:
    """Invites, removes, schedules: the facilitator, in a group that is not closed, and no mere rehearsal."""
    open_to_real_people = group.closed_at is None and not group.rehearsal
    return open_to_real_people and role_in(user, group) == Role.FACILITATOR


def can_facilitate(user: User, group: CodevGroup) -> bool:
    """Runs a session: the facilitator, the co-facilitator, the deputy."""
    return group.closed_at is None and role_in(user, group) in RUNNERS


def holds(user: User, organization: Organization, role: str) -> bool:
    return OrganizationRole.objects.active().filter(user=user, organization=organization, role=role).exists()


def is_admin(user: User, organization: Organization) -> bool:
    return holds(user, organization, OrganizationRole.Role.ADMIN)


def can_create_group(user: User, organization: Organization) -> bool:
    """Facilitators appointed by the organization; being its admin is not enough."""
    return holds(user, organization, OrganizationRole.Role.FACILITATOR)


def has_signed(user: User, group: CodevGroup) -> bool:
    """The version of the charter that binds today."""
    newer = Charter.objects.filter(group=OuterRef("charter__group"), version__gt=OuterRef("charter__version"))
    return CharterSignature.objects.filter(~Exists(newer), user=user, charter__group=group).exists()


def may_write(user: User, group: CodevGroup) -> bool:
    """On the wall and the shelf: every member, in a group that is not closed."""
    return group.closed_at is None and role_in(user, group) is not None


def may_remove_post(user: User, post: WallPost) -> bool:
    """Its author, as long as they belong; the facilitator in their group."""
    own = post.author_id == user.pk and is_member(user, post.group)
    return own or can_manage(user, post.group)


def may_remove_item(user: User, item: ShelfItem) -> bool:
    """From the shelf: who put it there, as long as they belong; the facilitator in their group."""
    own = item.owner_id == user.pk and is_member(user, item.group)
    return own or can_manage(user, item.group)
