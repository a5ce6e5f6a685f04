"""What waits for a person in their groups: one list, to which whoever has something adds a row.

The home of a group shows those of the group, the page of one's groups those of all of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from codev.accounts.models import User
from groups.models import AdmissionRequest, CharterSignature, CodevGroup, Membership
from groups.rules import RUNNERS, Role


@dataclass(frozen=True)
class Wait:
    """``text`` says what waits, ``label`` what to do about it, ``by`` until which day it matters."""

    group: CodevGroup
    text: str
    label: str
    url: str
    by: date | None = None


@dataclass(frozen=True)
class Places:
    """Where a person sits today, found once for all who ask: in groups, in open ones, in open ones in which
    they hold a session, in open ones that they facilitate, having signed."""

    all: list[UUID]
    open: list[UUID]
    run: list[UUID]
    managed: list[UUID]


Ask = Callable[[User, Places], Iterable[Wait]]


def waits_for(user: User, groups: QuerySet[CodevGroup] | None = None) -> list[Wait]:
    """In those of the groups in which the person sits; without any named, in all of them. What has a day
    comes first, the soonest above."""
    places = _places(user, groups)
    found = [wait for ask in asks for wait in ask(user, places)] if places.all else []
    return sorted(found, key=lambda wait: wait.by or date.max)


def _places(user: User, groups: QuerySet[CodevGroup] | None) -> Places:
    seats = Membership.objects.active().filter(user=user, group__rehearsal=False)
    if groups is not None:
        seats = seats.filter(group__in=groups)
    signed = CharterSignature.objects.filter(user=user, charter__group=OuterRef("group"))
    rows = seats.annotate(signed=Exists(signed)).values_list("group", "role", "group__closed_at", "signed")
    found = list(rows)
    opened = [(group, role, signed) for group, role, closed, signed in found if closed is None]
    return Places(
        all=[group for group, *_rest in found],
        open=[group for group, *_rest in opened],
        run=[group for group, role, _signed in opened if role in RUNNERS],
        managed=[group for group, role, signed in opened if signed and role == Role.FACILITATOR],
    )


def _who_ask(user: User, places: Places) -> list[Wait]:
    """For the facilitator: people who came by the link and wait to be let in."""
    if not places.managed:
        return []
    asked = AdmissionRequest.objects.waiting().filter(group__in=places.managed).select_related("group")
    counts = Counter(request.group for request in asked.order_by("asked_at", "pk"))
    return [_asked(group, count) for group, count in counts.items()]


def _asked(group: CodevGroup, count: int) -> Wait:
    text = ngettext("%(n)s person asks to join.", "%(n)s people ask to join.", count)
    url = reverse("group_members", args=[group.pk])
    return Wait(group, text % {"n": count}, _("See who asks"), url)


# Each asks for all of these groups in a number of queries that does not grow with them.
asks: list[Ask] = [_who_ask]
