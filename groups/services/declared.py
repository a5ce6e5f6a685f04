"""What organizers say about a reporting line that a volunteer declared: with whom it is, and that it is in
nobody's way any more."""

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from groups.models import VolunteerLine
from groups.queries_lines import people_of
from groups.services.errors import SitsThere
from groups.services.organizing import lock_organization, note


@transaction.atomic
def name_line(actor: User, line: VolunteerLine, other: User) -> None:
    """Recognises the other end. Raises SitsThere for the declarer themselves, and for who is not of the
    organization."""
    organization = lock_organization(actor, line.volunteer.call.organization_id)
    if other.pk == line.volunteer.user_id or other.pk not in people_of(organization):
        raise SitsThere
    line.other, line.settled_at = other, None
    line.save(update_fields=["other", "settled_at"])
    note(actor, "volunteer.line_named", organization, object=line)


@transaction.atomic
def settle_line(actor: User, line: VolunteerLine, *, settled: bool) -> None:
    """A settled line, or one declared by mistake, keeps nobody apart."""
    organization = lock_organization(actor, line.volunteer.call.organization_id)
    rows = VolunteerLine.objects.filter(pk=line.pk).exclude(settled_at__isnull=not settled)
    if rows.update(settled_at=timezone.now() if settled else None):
        action = "volunteer.line_settled" if settled else "volunteer.line_reopened"
        note(actor, action, organization, object=line)
