"""Which mails a person does without. Asked in one place, when a mail is about to be written."""

from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse

from codev.accounts.models import User
from codev.audit.services import record
from codev.outbox.compose import leading_to
from codev.outbox.models import OutboxMessage, SwitchedOff
from codev.outbox.registry import Renderer, topic_of, topics

SALT = "codev.outbox.stop"


class Stop(NamedTuple):
    """What the link of a mail switches off, for whom."""

    user: User
    topic: str


def off(user: User) -> set[str]:
    return set(SwitchedOff.objects.filter(user=user).values_list("topic", flat=True))


def wants(message: OutboxMessage) -> bool:
    """Codes, invitations and dates have no topic: they come to everybody."""
    topic = topic_of.get(message.kind)
    if topic is None or message.recipient is None:
        return True
    return not SwitchedOff.objects.filter(user=message.recipient, topic=topic).exists()


@transaction.atomic
def choose(actor: User, wanted: set[str]) -> None:
    """Of the topics that there are, these come to the actor and the others do not."""
    unwanted = topics.keys() - wanted
    if off(actor) & topics.keys() == unwanted:
        return
    SwitchedOff.objects.filter(user=actor, topic__in=wanted).delete()
    for topic in sorted(unwanted):
        SwitchedOff.objects.get_or_create(user=actor, topic=topic)
    record(actor, "account.mails_chosen", off=[*sorted(unwanted)])


def stop(what: Stop) -> None:
    """By the link of a mail, perhaps pressed by a mail program, perhaps twice."""
    choose(what.user, topics.keys() - off(what.user) - {what.topic})


def written(message: OutboxMessage, renderer: Renderer) -> EmailMessage | None:
    """The mail; where its recipient may do without it, with the ways to say so."""
    topic = topic_of.get(message.kind)
    if topic is None or message.recipient is None:
        return renderer(message)
    with leading_to(f"{settings.SITE_URL}{reverse('settings')}#mails"):
        mail = renderer(message)
    if mail is not None:
        mail.extra_headers.update(_headers(stop_url(message.recipient, topic)))
    return mail


def _headers(url: str) -> dict[str, str]:
    """Mail programs press a button for their reader only over HTTPS (RFC 8058); the link works anyway."""
    headers = {"List-Unsubscribe": f"<{url}>"}
    if settings.SECURE:
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def stop_url(user: User, topic: str) -> str:
    token = signing.dumps([user.pk, topic], salt=SALT)
    return settings.SITE_URL + reverse("mail_stop", args=[token])


def read_token(token: str) -> Stop | None:
    """None for what we did not sign, and for a topic or a person that is no more. It opens nothing else."""
    try:
        pk, topic = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=pk, is_active=True).first()
    return Stop(user, topic) if user and topic in topics else None
