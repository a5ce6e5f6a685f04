"""Reporting lines: declared on joining, settled by who facilitates before the first session."""

from django.db import transaction
from django.utils import timezone

from codev.accounts.models import User
from codev.audit.services import record
from codev.rights.models import Archive
from groups import rules
from groups.models import ReportingLine
from groups.services.errors import NotAllowed


@transaction.atomic
def settle_line(actor: User, line: ReportingLine, agreed: str) -> None:
    """Keeps what was agreed, in a line that its declarer reads too. Settled again, the words are replaced."""
    _only_manager(actor, line)
    rows = ReportingLine.objects.filter(pk=line.pk)
    if rows.update(agreed=agreed, settled_at=timezone.now()):
        _note(actor, "group.line_settled", line)


@transaction.atomic
def remove_line(actor: User, line: ReportingLine) -> bool:
    """Takes back what was declared by mistake, or holds no longer. False when it was gone before."""
    _only_manager(actor, line)
    deleted, _rows = ReportingLine.objects.filter(pk=line.pk).delete()
    if deleted:
        Archive.objects.holding_of(line.user_id).make_anew()
        _note(actor, "group.line_removed", line)
    return bool(deleted)


def _only_manager(actor: User, line: ReportingLine) -> None:
    if not rules.can_manage(actor, line.group):
        raise NotAllowed


def _note(actor: User, action: str, line: ReportingLine) -> None:
    """Who declared is named, with whom is not."""
    group = line.group
    record(actor, action, organization=group.organization_id, group=group, object=line.user_id)
