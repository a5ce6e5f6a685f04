from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("codev_sessions", "0007_shared_screen"),
        ("groups", "0014_invitation_declined"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="codevsession",
            index=models.Index(fields=["group", "status"], name="session_by_status"),
        ),
    ]
