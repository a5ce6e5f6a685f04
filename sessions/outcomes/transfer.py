"""Answering the survey three months after a cycle: saved as typed, changed while it is open, one's own."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from codev.accounts.models import User
from groups.models import CodevGroup
from groups.services.errors import NotAllowed
from sessions.models import LearningAssessment, TransferScore, TransferSurvey, TransferText
from sessions.outcomes.errors import TooLate

Reader = LearningAssessment.Reader


class Words(NamedTuple):
    """``base``, ``was``: text and reader that the page had shown; None where it does not say."""

    about: str
    text: str
    reader: str
    base: str | None = None
    was: str | None = None


@transaction.atomic
def answer(
    actor: User, survey: TransferSurvey, words: Iterable[Words], scores: Mapping[str, int], *, day: date
) -> None:
    """Keeps what is another than before. Raises NotAllowed, TooLate."""
    _only_own(actor, survey)
    survey = TransferSurvey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if not survey.is_open(day):
        raise TooLate
    kept = {one.about: one for one in survey.texts.all()}
    for one in words:
        stood = kept.get(one.about, TransferText(about=one.about))
        said = _said(one, stood)
        if said != {"text": stood.text, "reader": stood.reader}:
            TransferText.objects.update_or_create(survey=survey, about=one.about, defaults=said)
    before = dict(survey.scores.values_list("question", "value"))
    for question, value in scores.items():
        if value != before.get(question):
            TransferScore.objects.update_or_create(
                survey=survey, question=question, defaults={"value": value}
            )


@transaction.atomic
def take_back(actor: User, survey: TransferSurvey, about: str) -> bool:
    """From now on nobody else reads it. An author may do this at any time. Raises NotAllowed."""
    _only_own(actor, survey)
    shown = TransferText.objects.filter(survey=survey, about=about).exclude(reader=Reader.ME)
    return bool(shown.update(reader=Reader.ME))


def open_for(user: User) -> QuerySet[TransferSurvey]:
    """What the person may answer today, in groups to which they still belong."""
    day = timezone.localdate(timezone=ZoneInfo(user.time_zone))
    groups = CodevGroup.objects.visible_to(user).values("pk")
    own = TransferSurvey.objects.own(user).filter(cycle__group__in=groups)
    return own.filter(closes_on__gt=day)


def carried_for(group: CodevGroup, user: User) -> QuerySet[TransferText]:
    """What others of the group shared with the group, or with who facilitated: the newest survey first."""
    shared = TransferText.objects.visible_to(user).filter(survey__cycle__group=group).exclude(text="")
    others = shared.exclude(survey__user=user).select_related("survey__user", "survey__cycle")
    return others.order_by("-survey__asked_on", "survey__user__name", "pk")


def _said(one: Words, stood: TransferText) -> dict[str, str]:
    """What was not touched stays as it stands; but words typed under another reader are nobody else's."""
    typed = one.base is None or one.text != one.base
    reader = one.reader
    if one.was == one.reader:
        reader = stood.reader if stood.reader == one.was or not typed else Reader.ME.value
    return {"text": one.text if typed else stood.text, "reader": reader}


def _only_own(actor: User, survey: TransferSurvey) -> None:
    if survey.user_id != actor.pk:
        raise NotAllowed
