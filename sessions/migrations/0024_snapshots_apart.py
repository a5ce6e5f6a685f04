"""The whole of a pad stands apart from the row that counts its updates."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

AT_ONCE = 20  # each may hold a megabyte


def take_apart(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    pads, snapshots = _alone(apps, editor)
    folded = pads.objects.filter(snapshot__gt=b"").values_list("pk", "snapshot")
    for pk, data in folded.iterator(AT_ONCE):
        snapshots.objects.create(pad_id=pk, data=data)


def put_back(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    pads, snapshots = _alone(apps, editor)
    for pad, data in snapshots.objects.values_list("pad", "data").iterator(AT_ONCE):
        pads.objects.filter(pk=pad).update(snapshot=data)


def _alone(apps: Apps, editor: BaseDatabaseSchemaEditor) -> tuple[Any, Any]:
    """A process of the version before may still run. What it folded after its pad was read here would be lost,
    with the rows that it is made of, and what it erased would stay. SQLite lets one write at a time anyway."""
    pads, snapshots = (apps.get_model("codev_sessions", name) for name in ("Pad", "PadSnapshot"))
    if editor.connection.vendor == "postgresql":
        editor.execute(f"LOCK TABLE {editor.quote_name(pads._meta.db_table)} IN ACCESS EXCLUSIVE MODE")
    return pads, snapshots


class Migration(migrations.Migration):
    dependencies = [("codev_sessions", "0023_bundles_made_anew")]

    operations = [
        migrations.CreateModel(
            "PadSnapshot",
            [
                (
                    "pad",
                    models.OneToOneField(
                        on_delete=models.CASCADE,
                        primary_key=True,
                        related_name="whole",
                        serialize=False,
                        to="codev_sessions.pad",
                    ),
                ),
                ("data", models.BinaryField()),
            ],
        ),
        migrations.RunPython(take_apart, put_back),
        migrations.RemoveField("pad", "snapshot"),
    ]
