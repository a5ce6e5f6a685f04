from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0006_sounds"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="gone",
            field=models.BooleanField(default=False),
        ),
    ]
