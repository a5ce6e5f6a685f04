from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("codev_sessions", "0021_shared_texts_in_bundles")]

    operations = [
        migrations.AddIndex(
            "codevsession", models.Index(fields=["group", "status", "ended_at"], name="session_by_end")
        ),
        migrations.RemoveIndex("codevsession", "session_by_status"),
    ]
