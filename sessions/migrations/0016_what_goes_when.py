from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("codev_sessions", "0015_the_whole_assessment"),
        ("groups", "0016_words_kept"),
    ]

    operations = [
        migrations.AddField(
            model_name="codevsession",
            name="words_until",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="codevsession",
            name="words_erased_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="codevsession",
            name="turn_erased_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="codevsession",
            index=models.Index(
                condition=models.Q(("status", "ended"), ("words_erased_at", None)),
                fields=["words_until"],
                name="session_words_due",
            ),
        ),
        migrations.AddIndex(
            model_name="codevsession",
            index=models.Index(
                condition=models.Q(("turn_erased_at", None), ("words_erased_at__isnull", False)),
                fields=["words_erased_at"],
                name="session_turn_due",
            ),
        ),
    ]
