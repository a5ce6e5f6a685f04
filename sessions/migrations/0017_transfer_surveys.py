import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

READERS = [
    ("me", "Only me"),
    ("facilitator", "The facilitator"),
    ("group", "The group"),
    ("organization", "The organization, without my name"),
]
ABOUT = [
    ("carried", "What I carried into my practice"),
    ("helped", "What helped me do it"),
    ("hindered", "What hindered me"),
    ("effects", "What effects I see: on me, on others, on the work"),
]
QUESTIONS = [
    ("used", "How much of what I learned here do I use in my work?"),
    ("changed", "How much has changed around me by it?"),
    ("confident", "How confident am I that it will last?"),
]


def number() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def to(model: str, name: str) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name=name, to=model)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("groups", "0016_words_kept"),
        ("codev_sessions", "0016_what_goes_when"),
    ]

    operations = [
        migrations.CreateModel(
            name="TransferSurvey",
            fields=[
                ("id", number()),
                ("facilitated", models.BooleanField(default=False)),
                ("asked_on", models.DateField()),
                ("closes_on", models.DateField()),
                ("cycle", to("groups.cycle", "transfer_surveys")),
                ("user", to(settings.AUTH_USER_MODEL, "transfer_surveys")),
            ],
            options={
                "indexes": [models.Index(fields=["closes_on"], name="transfer_by_closing")],
                "constraints": [
                    models.UniqueConstraint(fields=("cycle", "user"), name="transfer_asked_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="TransferText",
            fields=[
                ("id", number()),
                ("about", models.CharField(choices=ABOUT, max_length=8)),
                ("reader", models.CharField(choices=READERS, default="me", max_length=12)),
                ("text", models.TextField(blank=True, max_length=2000)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("survey", to("codev_sessions.transfersurvey", "texts")),
            ],
            options={
                "indexes": [models.Index(fields=["reader"], name="transfer_text_by_reader")],
                "constraints": [
                    models.UniqueConstraint(fields=("survey", "about"), name="transfer_text_once_per_topic")
                ],
            },
        ),
        migrations.CreateModel(
            name="TransferScore",
            fields=[
                ("id", number()),
                ("question", models.CharField(choices=QUESTIONS, max_length=10)),
                ("value", models.PositiveSmallIntegerField()),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("survey", to("codev_sessions.transfersurvey", "scores")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("survey", "question"), name="transfer_score_once"),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 1), ("value__lte", 5)),
                        name="transfer_score_one_to_five",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="reviewfigure",
            name="inside",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="reviewfigure",
            name="edge",
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="reviewclosing",
            name="carried_until",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="reviewclosing",
            name="carried_authors",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="reviewclosing",
            name="carried_people",
            field=models.PositiveIntegerField(default=0),
        ),
    ]
