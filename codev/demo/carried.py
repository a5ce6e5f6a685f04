"""Months after a cycle: what the demo's people carried into their practice. One survey is still open."""

from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from codev.accounts.models import User
from codev.bell.models import Notice
from codev.outbox.models import OutboxMessage
from groups.models import Cycle, Organization
from sessions.models import TransferScore, TransferSurvey, TransferText
from sessions.outcomes.transfer import Words, answer
from sessions.outcomes.transfer_calls import AFTER, call_for_transfer
from sessions.outcomes.transfer_notices import KIND

People = dict[str, User]
VALUES = (4, 3, 5, 4, 4, 2, 5, 3)
QUESTIONS = TransferScore.Question.values


class Said(NamedTuple):
    who: str
    about: str
    text: str
    reader: str


SAID = (
    Said("julien", "carried", "Je demande « qu’as-tu déjà essayé ? » avant de donner mon avis.", "group"),
    Said(
        "marta", "carried", "I let a silence stand in our Monday meeting. Others fill it now.", "organization"
    ),
    Said(
        "grace", "effects", "My team brings me questions earlier, and half of the answers with them.", "group"
    ),
    Said("amelie", "helped", "Une collègue du groupe m’appelle le premier lundi du mois.", "facilitator"),
    Said(
        "tom",
        "hindered",
        "Two reorganizations. I stopped for a month, then began again with one person.",
        "me",
    ),
    Said("diego", "carried", "Pido a alguien que resuma lo que entendió antes de decidir.", "organization"),
    Said("nadia", "carried", "I say what I would need to say yes.", "organization"),
)
STILL_TO_ANSWER = 2  # of three who are asked: each third has answered the survey that is open


def fill(organization: Organization, people: People, now: datetime) -> None:
    """Each cycle is asked about on its day, by the same code as later; what is closed needs no mail."""
    today = timezone.localdate(now)
    for cycle in Cycle.objects.filter(group__organization=organization).order_by("starts_on"):
        asked_on = cycle.last_planned_on + AFTER
        if asked_on <= today:
            call_for_transfer(asked_on)
            _answer(cycle, people, today)


def _answer(cycle: Cycle, people: People, today: date) -> None:
    surveys = list(TransferSurvey.objects.filter(cycle=cycle).select_related("user").order_by("pk"))
    closed = [survey for survey in surveys if not survey.is_open(today)]
    said = {people[one.who].pk: Words(one.about, one.text, one.reader) for one in SAID}
    for place, survey in enumerate(surveys):
        if closed or place % 3 == STILL_TO_ANSWER:
            words = [said[survey.user_id]] if closed and survey.user_id in said else []
            answer(survey.user, survey, words, _scores(place), day=survey.asked_on)
    _then(surveys)
    _forget_calls(closed)


def _scores(place: int) -> dict[str, int]:
    return {question: VALUES[(place * 3 + at) % len(VALUES)] for at, question in enumerate(QUESTIONS)}


def _then(surveys: list[TransferSurvey]) -> None:
    """What was answered was answered some days after the question."""
    for survey in surveys:
        day = timezone.make_aware(datetime.combine(survey.asked_on, datetime.min.time()).replace(hour=17))
        at = min(day, timezone.now())
        for model in (TransferText, TransferScore):
            model._default_manager.filter(survey=survey).update(changed_at=at)
        Notice.objects.filter(kind=KIND, key=str(survey.pk)).update(created_at=at)


def _forget_calls(closed: list[TransferSurvey]) -> None:
    keys = [str(survey.pk) for survey in closed]
    Notice.objects.filter(kind=KIND, key__in=keys).delete()
    OutboxMessage.objects.filter(kind=KIND, key__in=keys).delete()
