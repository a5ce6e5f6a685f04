"""The survey three months after a cycle, as the bell and a mail tell of it. Never a word of anybody's."""

from collections.abc import Collection
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from codev.accounts.models import User
from codev.bell.registry import Line, notice_kind
from codev.outbox.compose import compose
from codev.outbox.models import OutboxMessage
from codev.outbox.registry import mail_kind, mail_topic
from sessions.models import TransferSurvey
from sessions.outcomes.transfer import open_for

KIND = "transfer_call"
TOPIC = mail_topic(
    "transfer",
    gettext_lazy("Three months later"),
    gettext_lazy("Once, three months after the end of a cycle."),
)


@notice_kind(KIND)
def _due_notices(reader: User, keys: Collection[str]) -> dict[str, Line]:
    """Keys are surveys: told as long as they may be answered."""
    numbers = [int(key) for key in keys]
    surveys = open_for(reader).filter(pk__in=numbers).select_related("cycle__group")
    return {str(one.pk): _line(one) for one in surveys}


def _line(survey: TransferSurvey) -> Line:
    text = _("Three months later: what did you carry into your practice from %(group)s?")
    url = reverse("transfer_survey", args=[survey.pk])
    return Line(text % {"group": survey.cycle.group.name}, url, "sprout")


@mail_kind(KIND, topic=TOPIC)
def call_mail(message: OutboxMessage) -> EmailMessage | None:
    """Nothing where it is closed, answered already, or the person has left."""
    if message.recipient is None:
        return None
    unanswered = open_for(message.recipient).filter(texts=None, scores=None)
    survey = unanswered.filter(pk=int(message.key)).select_related("cycle__group").first()
    if survey is None:
        return None
    context = {
        "group": survey.cycle.group.name,
        "last": date_format(survey.closes_on - timedelta(days=1), "DATE_FORMAT"),
        "link": settings.SITE_URL + reverse("transfer_survey", args=[survey.pk]),
    }
    # The subject names nobody, no group and no situation: it shows on locked screens.
    subject = _("Three months later: what did you carry into your practice?")
    return compose(KIND, to=message.address, subject=subject, context=context)
