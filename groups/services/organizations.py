"""What the admin of an organization does."""

from django.db import transaction

from codev.accounts.models import User
from codev.accounts.names import one_line
from codev.audit.services import record
from codev.outbox.services import enqueue
from groups import rules
from groups.models import Organization, OrganizationRole
from groups.services.errors import NotAllowed
from groups.services.people import person_at


@transaction.atomic
def appoint_facilitator(
    actor: User, organization: Organization, *, address: str, name: str, training: str
) -> OrganizationRole:
    """Lets somebody create groups. Appointed again, only the training changes and no second mail goes."""
    if not rules.is_admin(actor, organization):
        raise NotAllowed
    person = person_at(address, name=name, language=organization.language, time_zone=organization.time_zone)
    role, created = OrganizationRole.objects.active().update_or_create(
        organization=organization,
        user=person,
        role=OrganizationRole.Role.FACILITATOR,
        defaults={"training": training, "called": one_line(name)},
    )
    record(actor, "organization.facilitator_appointed", organization=organization, object=person)
    if created and person != actor:
        enqueue("facilitator_appointed", role.pk, user=person)
    return role
