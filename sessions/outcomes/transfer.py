"""Answering the survey three months after a cycle: saved as typed, changed while it is open, one's own."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from codev.accounts.models import User
from codev.rights.models import Archive
from groups.models import CodevGroup
from groups.services.errors import NotAllowed
from sessions.models import LearningAssessment, TransferScore, TransferSurvey, TransferText
from sessions.outcomes.errors import TooLate
from sessions.outcomes.keeping import plain, settle, write

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
    """Keeps what is another than before; beside it, what another page had written. Raises NotAllowed,
    TooLate."""
    survey = _own(actor, survey)
    if not survey.is_open(day):
        raise TooLate
    kept = {one.about: one for one in survey.texts.all()}
    for one in words:
        _keep(kept.get(one.about) or TransferText(survey=survey, about=one.about), one)
    before = dict(survey.scores.values_list("question", "value"))
    for question, value in scores.items():
        if value != before.get(question):
            TransferScore.objects.update_or_create(
                survey=survey, question=question, defaults={"value": value}
            )


@transaction.atomic
def take_back(actor: User, survey: TransferSurvey, about: str) -> bool:
    """From now on nobody else reads it. An author may do this at any time. Raises NotAllowed."""
    survey = _own(actor, survey)
    shown = TransferText.objects.filter(survey=survey, about=about).exclude(reader=Reader.ME)
    return bool(shown.update(reader=Reader.ME))


@transaction.atomic
def settle_earlier(actor: User, survey: TransferSurvey, about: str, *, add: bool, day: date) -> bool:
    """What another page had written goes under the text, or away. Says whether fewer may read it from now
    on. Raises NotAllowed, TooLate, TooLong."""
    survey = _own(actor, survey)
    kept = survey.texts.filter(about=about).first()
    if kept is None or not kept.earlier:
        return False
    if add and not survey.is_open(day):
        raise TooLate
    before = kept.reader
    settle(actor, kept, add=add)
    return kept.reader != before


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


def _keep(text: TransferText, one: Words) -> None:
    before = text.text, text.reader, text.earlier
    reader = _reader(one, text.reader)
    write(text, one.text, base=one.base)
    text.reader = reader
    if before != (text.text, text.reader, text.earlier):
        text.save()
        if before[0] and not text.text:
            Archive.objects.holding_of(text.survey.user_id).make_anew()


def _reader(one: Words, stood: str) -> str:
    """Untouched, it stays as it stands; words typed under another one than that are shown to nobody."""
    if one.was != one.reader:
        return one.reader
    typed = one.base is None or plain(one.base) != plain(one.text)
    return stood if stood == one.was or not typed else Reader.ME.value


def _own(actor: User, survey: TransferSurvey) -> TransferSurvey:
    """Held until the transaction ends: two devices write one after the other."""
    if survey.user_id != actor.pk:
        raise NotAllowed
    return TransferSurvey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
