"""The archive as it is read: words where a table holds codes, and no id of a row."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db.models import CharField
from django.utils import timezone, translation
from django.utils.functional import Promise

from codev.accounts.models import User
from codev.bell.models import Notice
from codev.outbox.models import OutboxMessage, SwitchedOff
from codev.privacy import Holding, holdings
from codev.rights import archives
from codev.rights.labels import LABELS, MACHINES, label_of
from codev.rights.models import Receipt
from groups.archived import said as said_of_groups
from groups.mail_topics import ROLES
from groups.models import AdmissionRequest, CodevGroup, JoinLink, WallPost
from sessions.models import (
    CodevSession,
    LearningAssessment,
    Mark,
    Presence,
    Score,
    Seat,
    Whisper,
    Words,
)
from sessions.outcomes.archived import PILES, SAID, SIGNALS
from sessions.protocol import commands, events

pytestmark = pytest.mark.django_db
CODES = ("kind", "topic", "state", "what")


def in_french(user: User) -> None:
    User.objects.filter(pk=user.pk).update(language="fr")
    user.refresh_from_db()


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


def _translated(holding: Holding, name: str) -> bool:
    field = holding.cls._meta.get_field(name)
    return all(isinstance(label, Promise) for _, label in field.choices or ())  # type: ignore[union-attr]


def test_no_code_of_any_holding_is_read_as_it_is() -> None:
    """A choice has labels in every language, or its holding words it; so is a code that has no choices."""
    raw = [
        f"{holding.model}.{name}"
        for holding in holdings()
        for name in holding.exported
        if isinstance(field := holding.cls._meta.get_field(name), CharField)
        and not holding.said
        and f"{holding.model}.{name}" not in MACHINES
        and not (_translated(holding, name) if field.choices else name not in CODES)
    ]
    assert raw == []


def test_each_code_that_its_holding_words_has_its_words() -> None:
    assert set(commands.PILES) == PILES.keys()
    assert set(commands.SIGNALS) == SIGNALS.keys()
    group = CodevGroup(name="A")
    states = [AdmissionRequest(group=group, state=state) for state in AdmissionRequest.State]
    assert len({said_of_groups(each, "state") for each in states} - {""}) == len(states)


def test_each_kind_of_words_has_a_name() -> None:
    made = {event.name for event in vars(events).values() if getattr(event, "has_words", False)}
    assert made == SAID.keys()


def test_codes_are_read_as_words_and_kept_for_machines(session: CodevSession, bob: User) -> None:
    in_french(bob)
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


def test_what_was_erased_is_counted_by_what_it_was(bob: User) -> None:
    in_french(bob)
    counts = {"codev_sessions.Words": 3, "case": 1, "of.Yesterday": 7}
    Receipt.objects.create(user=bob, at=timezone.now(), counts=counts)
    text, data = read(bob)
    assert "> Cas retirés, avec chacun de leurs mots: 1\n> " in text
    assert "> Ce que vous avez dit en séance, tel que noté: 3\n" in text
    for code in ("of.Yesterday", "codev_sessions", "> 7\n", ": 7\n", "> 3\n", "> 1\n"):
        assert code not in text
    assert '"codev_sessions.Words": 3' in data


def test_words_that_hold_codes_and_numbers_name_them(session: CodevSession, bob: User) -> None:
    in_french(bob)
    seat = Seat.objects.get(session=session, user=bob)
    told = {
        "tried": "Le lundi",
        "happened": "",
        "learned": "",
        "actions": [{"text": "Appeler A.", "state": "done"}],
    }
    scores = {"scores": [{"item": 77, "urgency": 3, "importance": 4}]}
    for item, (kind, body) in enumerate({"follow_up_told": told, "scores_shown": scores}.items()):
        Words.objects.create(session=session, item=item + 1, kind=kind, author=seat, body=body)
    text, data = read(bob)
    assert "> Le lundi\n> Appeler A. · Faite\n" in text
    assert "> Urgent 3 · Important 4\n" in text
    assert "done" not in text
    assert "77" not in text
    assert '"done"' in data


def test_codes_of_notices_mails_and_piles_are_words_or_left_out(session: CodevSession, bob: User) -> None:
    in_french(bob)
    seat = Seat.objects.get(session=session, user=bob)
    Notice.objects.create(user=bob, kind="member_joined", key="1")
    for kind in ("role_named", "session_changed"):
        OutboxMessage.objects.create(kind=kind, key="1", recipient=bob, address=bob.email, language="fr")
    SwitchedOff.objects.create(user=bob, topic=ROLES)
    SwitchedOff.objects.create(user=bob, topic="of_yesterday")
    Mark.objects.create(seat=seat, item=1, pile="leave")
    Whisper.objects.create(seat=seat, what="say_more", readers=[], at=1)
    link = JoinLink.objects.create(group=session.group, token_hash="a", expires_at=timezone.now())
    AdmissionRequest.objects.create(group=session.group, link=link, user=bob, state="declined")
    text, data = read(bob)
    assert text.count("> Un rôle qui vous est confié\n") == 2
    for word in (
        "> Laisser\n",
        "> En dire plus\n",
        "> Votre demande pour Ward leaders n’a pas été acceptée\n",
    ):
        assert word in text
    for code in ("member_joined", "role_named", "session_changed", "of_yesterday", "leave", "say_more"):
        assert code not in text
        assert f'"{code}"' in data
    assert "Declined" not in text


def test_no_is_an_answer_where_it_was_asked(session: CodevSession, bob: User) -> None:
    in_french(bob)
    seat = Seat.objects.get(session=session, user=bob)
    Presence.objects.create(seat=seat, present=False, said_at=timezone.now())
    Mark.objects.create(seat=seat, item=1, star=False, pile="keep")
    text, _ = read(bob)
    assert text.count("> Non\n") == 1


@pytest.mark.parametrize(
    ("language", "call", "topic"),
    [("fr", "Appel à volontaires", "Sujet"), ("es", "Convocatoria de voluntarios", "Tema")],
)
def test_a_label_is_a_noun_also_where_a_title_has_the_same_words(
    language: str, call: str, topic: str
) -> None:
    with translation.override(language):
        assert [label_of("call", None), label_of("topic", None)] == [call, topic]
