"""The audit trail stays; who did it is forgotten with the person."""

from codev.privacy import Classified, erase, keep

TRAIL = "the audit trail outlives what it is about; it holds codes and ids only"

FIELDS: dict[str, Classified] = {
    "audit.AuditEntry.id": keep(TRAIL),
    "audit.AuditEntry.at": keep(TRAIL),
    "audit.AuditEntry.actor": erase("the link is cut, the entry stays"),
    "audit.AuditEntry.organization_id": keep(TRAIL),
    "audit.AuditEntry.group_id": keep(TRAIL),
    "audit.AuditEntry.session_id": keep(TRAIL),
    "audit.AuditEntry.action": keep(TRAIL),
    "audit.AuditEntry.object_id": keep(TRAIL),
    "audit.AuditEntry.facts": keep(TRAIL),
}
