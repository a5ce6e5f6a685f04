from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("codev_sessions", "0014_learnings_by_reader"),
    ]

    operations = [
        migrations.AlterField(
            model_name="learningassessment",
            name="about",
            field=models.CharField(max_length=16),
        ),
        migrations.AddField(
            model_name="learningassessment",
            name="due_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="learningassessment",
            name="earlier",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AlterField(
            model_name="score",
            name="question",
            field=models.CharField(max_length=16),
        ),
    ]
