"""Texts that were shared are shown in bundles, and how many answered is told no more."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def bundle_anew(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """When the next month is closed."""
    closings = apps.get_model("codev_sessions", "ReviewClosing")
    closings.objects.update(shared_until=None, carried_until=None)


class Migration(migrations.Migration):
    dependencies = [("codev_sessions", "0020_words_of_another_page")]

    operations = [
        migrations.RemoveField("reviewclosing", "counts"),
        migrations.AddField("reviewclosing", "carried", models.JSONField(default=list)),
        migrations.AddField("reviewclosing", "learnings", models.JSONField(default=list)),
        migrations.RunPython(bundle_anew, migrations.RunPython.noop),
    ]
