"""What the admin of an organization does: appointing, ending a role, recording a training, the policy."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from codev.accounts.idle import shorten
from codev.accounts.models import User
from codev.accounts.names import one_line
from codev.audit.services import record
from codev.outbox.services import enqueue
from groups import policy, rules
from groups.models import Organization, OrganizationRole
from groups.policy_retention import NAMES as RETENTION
from groups.policy_sign_in import SIGNED_IN_DAYS, bind_person, limit_in, people_of
from groups.services.errors import LastAdmin, NotAllowed
from groups.services.people import person_at
from groups.signals import retention_changed

Role = OrganizationRole.Role
COLUMNS = ("name", "language", "time_zone")  # what an organization sets that has a column of its own


@transaction.atomic
def appoint(
    actor: User, organization: Organization, role: str, *, address: str, name: str, training: str = ""
) -> OrganizationRole:
    """Gives somebody a role. Appointed again, only name and training change and no second mail goes.

    The name is the admin's word for them until they have signed in: people say their own name then.
    """
    organization = _administered(actor, organization)
    person = person_at(address, language=organization.language, time_zone=organization.time_zone)
    kept = {"called": one_line(name), "training": training if role == Role.FACILITATOR else ""}
    held, created = OrganizationRole.objects.active().update_or_create(
        organization=organization, user=person, role=role, defaults=kept
    )
    bind_person(person)
    record(actor, f"organization.{Role(role).value}_appointed", organization=organization, object=person)
    if created and person != actor:
        enqueue(f"{Role(role).value}_appointed", held.pk, user=person)
    return held


@transaction.atomic
def record_training(actor: User, role: OrganizationRole, training: str) -> None:
    """What the organization knows of a facilitator's training."""
    organization = _administered(actor, role.organization)
    held = OrganizationRole.objects.active().filter(pk=role.pk, role=Role.FACILITATOR)
    if not held.update(training=training):
        raise NotAllowed
    record(actor, "organization.training_recorded", organization=organization, object=role.user_id)


@transaction.atomic
def end_role(actor: User, role: OrganizationRole) -> bool:
    """From this moment on; False when it had ended before. Raises LastAdmin."""
    organization = _administered(actor, role.organization)
    if is_last_admin(role):
        raise LastAdmin
    if not OrganizationRole.objects.active().filter(pk=role.pk).update(until=timezone.now()):
        return False
    record(actor, "organization.role_ended", organization=organization, object=role.user_id, role=role.role)
    return True


def is_last_admin(role: OrganizationRole) -> bool:
    """Whether an organization would be left without anybody who administers it."""
    others = OrganizationRole.objects.active().exclude(pk=role.pk).filter(role=Role.ADMIN)
    held = role.role == Role.ADMIN and role.until is None
    return held and not others.filter(organization=role.organization_id).exists()


@transaction.atomic
def change_policy(
    actor: User, organization: Organization, *, columns: dict[str, str], values: dict[str, Any]
) -> list[str]:
    """What is changed, by the names of the settings. A value that is the default is not kept."""
    organization = _administered(actor, organization)
    changed = [name for name in COLUMNS if getattr(organization, name) != columns[name]]
    changed += [one.name for one in policy.settings.values() if one.of(organization) != values[one.name]]
    if not changed:
        return []
    for name in COLUMNS:
        setattr(organization, name, columns[name])
    organization.policy = {one.name: values[one.name] for one in policy.settings.values()
                           if values[one.name] != one.default}  # fmt: skip
    organization.save(update_fields=[*COLUMNS, "policy"])
    if SIGNED_IN_DAYS.name in changed:
        shorten(people_of(organization), limit_in(organization))
    if any(name in changed for name in RETENTION):
        retention_changed.send(sender=Organization, groups=organization.codev_groups.all())
    record(actor, "organization.policy_changed", organization=organization, settings=[*changed])
    return changed


def _administered(actor: User, organization: Organization) -> Organization:
    """Locked, as it is now: two admins who end each other's role come one after the other."""
    found = Organization.objects.select_for_update(of=("self",), no_key=True).get(pk=organization.pk)
    if not rules.is_admin(actor, found):
        raise NotAllowed
    return found
