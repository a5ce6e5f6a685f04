"""An ally offers to stand by the client in what they will try; the client says for which action, or not now.

Each of the two ends it at any time, without a reason. None of it is in the audit trail: it would tell who
was the client.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from codev.accounts.models import User
from codev.bell.registry import Line, notice_kind
from codev.bell.services import notify
from groups.services.errors import NotAllowed
from sessions import rules
from sessions.models import ActionItem, Ally, CodevSession, Seat
from sessions.outcomes.word import clients_of

OFFERED, ACCEPTED = "ally_offered", "ally_accepted"


def may_offer(seat: Seat, client: Seat) -> bool:
    """Who took part in that session with the client, to somebody else than themselves."""
    together = seat.session_id == client.session_id and seat.user_id != client.user_id
    took_part = seat.taken_at is not None and not seat.observer
    ended = seat.session.status == CodevSession.Status.ENDED
    return together and took_part and ended and rules.is_client(client)


@transaction.atomic
def offer(actor: User, seat: Seat, client: Seat) -> Ally:
    """Twice is once. Raises NotAllowed."""
    if seat.user_id != actor.pk or not may_offer(seat, client):
        raise NotAllowed
    ally, made = Ally.objects.get_or_create(client=client, seat=seat)
    if made:
        notify([client.user], OFFERED, ally.pk, place=client.session.group_id)
    return ally


@transaction.atomic
def accept(actor: User, ally: Ally, action: ActionItem | None, *, now: datetime) -> None:
    """From now on the ally reads that action, or all of them. Raises NotAllowed."""
    if ally.client.user_id != actor.pk or (action and action.seat_id != ally.client_id):
        raise NotAllowed
    Ally.objects.filter(pk=ally.pk).update(action=action, accepted_at=now)
    notify([ally.seat.user], ACCEPTED, ally.pk, place=ally.client.session.group_id)


@transaction.atomic
def end(actor: User, ally: Ally) -> None:
    """Not now, no longer, or taken back. Raises NotAllowed."""
    if actor.pk not in (ally.client.user_id, ally.seat.user_id):
        raise NotAllowed
    Ally.objects.filter(pk=ally.pk).delete()


@notice_kind(OFFERED)
def _offered(reader: User, keys: Collection[str]) -> dict[str, Line]:
    """Keys are an ally's id: told to the client as long as the offer waits."""
    text = _("%(name)s offers to be your ally.")
    waiting = Ally.objects.filter(client__user=reader, accepted_at=None)
    return {
        str(one.pk): Line(text % {"name": one.seat.user.called}, _page(one), "handshake")
        for one in waiting.filter(pk__in=map(int, keys)).select_related("seat__user", "client__session")
    }


@notice_kind(ACCEPTED)
def _accepted(reader: User, keys: Collection[str]) -> dict[str, Line]:
    text = _("%(name)s is glad of you as an ally.")
    accepted = Ally.objects.filter(seat__user=reader, accepted_at__isnull=False)
    return {
        str(one.pk): Line(text % {"name": one.client.user.called}, _page(one), "handshake")
        for one in accepted.filter(pk__in=map(int, keys)).select_related("client__user", "client__session")
    }


def _page(ally: Ally) -> str:
    return reverse("session", args=[ally.client.session_id]) + "#allies"


def shown(seat: Seat) -> dict[str, object]:
    """Part of a session's page: who offers to the reader, and to whom the reader may offer or stands by."""
    mine = list(Ally.objects.filter(client=seat).select_related("seat__user", "action").order_by("pk"))
    given = {one.client_id: one for one in Ally.objects.filter(seat=seat)}
    clients = [one for one in clients_of(seat.session).order_by("number") if may_offer(seat, one)]
    return {"allies": mine, "stands_by": [(client, given.get(client.pk)) for client in clients]}
