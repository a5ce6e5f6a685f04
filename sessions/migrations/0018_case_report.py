import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("codev_sessions", "0017_transfer_surveys")]

    operations = [
        migrations.CreateModel(
            name="CaseReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("draft", models.JSONField(default=dict)),
                ("to_myself", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=0)),
                ("approved", models.JSONField(default=dict)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "seat",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="case_report",
                        to="codev_sessions.seat",
                    ),
                ),
            ],
        ),
    ]
