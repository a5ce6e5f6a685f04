"""What waits for a person in their groups: one list, to which whoever has something adds a row.

The home of a group shows those of the group, the page of one's groups those of all of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from codev.accounts.models import User
from groups.models import AdmissionRequest, CodevGroup


@dataclass(frozen=True)
class Wait:
    """``text`` says what waits, ``label`` what to do about it, ``by`` until which day it matters."""

    group: CodevGroup
    text: str
    label: str
    url: str
    by: date | None = None


Ask = Callable[[User, QuerySet[CodevGroup]], Iterable[Wait]]


def waits_for(user: User, groups: QuerySet[CodevGroup]) -> list[Wait]:
    """In those of the groups in which the person sits. What has a day comes first, the soonest above."""
    own = groups.filter(rehearsal=False, pk__in=CodevGroup.objects.seating(user).values("pk"))
    ids = list(own.values_list("pk", flat=True))  # found once, not again by each who asks
    found = [wait for ask in asks for wait in ask(user, CodevGroup.objects.filter(pk__in=ids))] if ids else []
    return sorted(found, key=lambda wait: wait.by or date.max)


def _who_ask(user: User, groups: QuerySet[CodevGroup]) -> list[Wait]:
    """For the facilitator: people who came by the link and wait to be let in."""
    managed = CodevGroup.objects.facilitated_by(user).filter(pk__in=groups.values("pk"))
    asked = AdmissionRequest.objects.waiting().filter(group__in=managed).select_related("group")
    counts = Counter(request.group for request in asked.order_by("asked_at", "pk"))
    return [_asked(group, count) for group, count in counts.items()]


def _asked(group: CodevGroup, count: int) -> Wait:
    text = ngettext("%(n)s person asks to join.", "%(n)s people ask to join.", count)
    url = reverse("group_members", args=[group.pk])
    return Wait(group, text % {"n": count}, _("See who asks"), url)


# Each asks for all of these groups in a number of queries that does not grow with them.
asks: list[Ask] = [_who_ask]
