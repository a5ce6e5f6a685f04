from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("groups", "0015_membership_by_group"),
    ]

    operations = [
        migrations.AddField(
            model_name="codevgroup",
            name="words_days_after",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="codevgroup",
            name="words_days_without",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
    ]
