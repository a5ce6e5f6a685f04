"""Texts of closed months are bundled anew at the next minute, and not with the next month alone."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def bundle_now(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Where 0021 took them apart and no month was enough since."""
    closings = apps.get_model("codev_sessions", "ReviewClosing")
    closings.objects.filter(shared_until=None).update(unbundled=True)


class Migration(migrations.Migration):
    dependencies = [("codev_sessions", "0022_session_by_end")]

    operations = [
        migrations.AddField("reviewclosing", "unbundled", models.BooleanField(default=False)),
        migrations.RunPython(bundle_now, migrations.RunPython.noop),
    ]
