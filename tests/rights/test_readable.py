"""The archive as it is read: words where a table holds codes, and no id of a row."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from codev.accounts.models import User
from codev.privacy import holdings
from codev.rights import archives
from codev.rights.labels import LABELS, MACHINES, label_of
from groups.models import WallPost
from sessions.models import CodevSession, LearningAssessment, Score, Seat, Words
from sessions.outcomes.archived import SAID
from sessions.protocol import events

pytestmark = pytest.mark.django_db


def read(user: User) -> tuple[str, str]:
    with ZipFile(BytesIO(archives.written(user))) as archive:
        return archive.read("data.md").decode(), json.dumps(json.loads(archive.read("data.json")))


def test_every_field_that_is_read_has_a_name_in_every_language() -> None:
    """What Django makes of a field's name is English, and of a program."""
    nameless = [
        f"{holding.model}.{name}"
        for holding in holdings()
        for name in holding.exported
        if (field := holding.cls._meta.get_field(name)).related_model is not User
        and f"{holding.model}.{name}" not in MACHINES
        and name not in LABELS
        and label_of(name, field) == name.replace("_", " ")  # type: ignore[arg-type]
    ]
    assert nameless == []


def test_each_kind_of_words_has_a_name() -> None:
    made = {event.name for event in vars(events).values() if getattr(event, "has_words", False)}
    assert made == SAID.keys()


def test_codes_are_read_as_words_and_kept_for_machines(session: CodevSession, bob: User) -> None:
    User.objects.filter(pk=bob.pk).update(language="fr")
    bob.refresh_from_db()
    seat = Seat.objects.get(session=session, user=bob)
    WallPost.objects.create(group=session.group, author=bob, kind="news", text="Je pars lundi")
    LearningAssessment.objects.create(
        seat=seat, about="self", text="Je vais trop vite", reader="organization"
    )
    Score.objects.create(seat=seat, question="moved", value=1)
    body = {"text": "", "actions": [{"text": "Appeler A.", "first_step_on": "2026-11-18"}]}
    Words.objects.create(session=session, item=9, kind="plan_said", author=seat, body=body)
    text, data = read(bob)
    for word in (
        "> Je pars lundi", "> Nouvelles", "> Ce que j’ai appris sur moi", "> L’organisation, sans mon nom",
        "> La demande était-elle une autre", "> Oui, une autre", "> Ce que je vais faire",
        "> 18 novembre 2026",
    ):  # fmt: skip
        assert word in text
    for code in ("> news", "> self", "> organization", "moved", "plan_said", "2026-11-18", f"> {bob.pk}\n"):
        assert code not in text
    for code in ('"news"', '"self"', '"organization"', '"moved"', '"plan_said"', '"2026-11-18"'):
        assert code in data
