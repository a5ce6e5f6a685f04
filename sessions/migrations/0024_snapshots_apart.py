"""The whole of a pad stands apart from the row that counts its updates."""

from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

AT_ONCE = 20  # each may hold a megabyte


def take_apart(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    pads, snapshots = _models(apps)
    folded = pads.objects.filter(snapshot__gt=b"").values_list("pk", "snapshot")
    for pk, data in folded.iterator(AT_ONCE):
        snapshots.objects.create(pad_id=pk, data=data)


def put_back(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    pads, snapshots = _models(apps)
    for pad, data in snapshots.objects.values_list("pad", "data").iterator(AT_ONCE):
        pads.objects.filter(pk=pad).update(snapshot=data)


def _models(apps: Apps) -> tuple[Any, Any]:
    return apps.get_model("codev_sessions", "Pad"), apps.get_model("codev_sessions", "PadSnapshot")


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
