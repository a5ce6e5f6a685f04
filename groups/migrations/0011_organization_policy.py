from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("groups", "0010_settled_reporting_lines")]

    operations = [
        migrations.AddField("organization", "policy", models.JSONField(default=dict)),
    ]
