"""The trail is only added to, also by SQL: the one change is that an erased person's link is cut."""

from typing import Any

from django.conf import settings
from django.db import migrations, models

SQLITE = [
    """
    CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE ON audit_auditentry
    WHEN NEW.actor_id IS NOT NULL
        OR NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.action IS NOT OLD.action
        OR NEW.organization_id IS NOT OLD.organization_id OR NEW.group_id IS NOT OLD.group_id
        OR NEW.session_id IS NOT OLD.session_id OR NEW.object_id IS NOT OLD.object_id
        OR NEW.facts IS NOT OLD.facts
    BEGIN SELECT RAISE(ABORT, 'The audit trail is added to, never changed.'); END
    """,
    """
    CREATE TRIGGER audit_entry_is_not_deleted BEFORE DELETE ON audit_auditentry
    BEGIN SELECT RAISE(ABORT, 'The audit trail is added to, never changed.'); END
    """,
]
POSTGRESQL = [
    """
    CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF NEW.actor_id IS NULL AND to_jsonb(NEW) - 'actor_id' = to_jsonb(OLD) - 'actor_id' THEN
                RETURN NEW;
            END IF;
        END IF;
        RAISE EXCEPTION 'The audit trail is added to, never changed.' USING ERRCODE = 'restrict_violation';
    END $$
    """,
    """
    CREATE TRIGGER audit_entry_is_not_changed BEFORE UPDATE OR DELETE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()
    """,
    """
    CREATE TRIGGER audit_entries_are_not_emptied BEFORE TRUNCATE ON audit_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_stays()
    """,
]
UNDONE = {
    "sqlite": ["DROP TRIGGER audit_entry_is_not_changed", "DROP TRIGGER audit_entry_is_not_deleted"],
    "postgresql": [
        "DROP TRIGGER audit_entries_are_not_emptied ON audit_auditentry",
        "DROP TRIGGER audit_entry_is_not_changed ON audit_auditentry",
        "DROP FUNCTION audit_entry_stays()",
    ],
}


def guard(apps: Any, schema_editor: Any) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unguard(apps: Any, schema_editor: Any) -> None:
    for statement in UNDONE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0001_entries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="auditentry", index=models.Index(fields=["actor", "-at"], name="audit_actor")
        ),
        migrations.AddIndex(
            model_name="auditentry", index=models.Index(fields=["object_id", "-at"], name="audit_object")
        ),
        # SQLite loses triggers with a table that is made anew: a migration that alters this one makes them again.
        migrations.RunPython(guard, unguard),
    ]
