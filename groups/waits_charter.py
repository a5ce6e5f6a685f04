"""What waits for a person about the charter: a version to sign; for who facilitates, lines to settle."""

from collections import Counter
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from codev.accounts.models import User
from groups import waits
from groups.models import Charter, CharterSignature, CodevGroup, ReportingLine
from groups.waits import Places, Wait


def _to_sign(user: User, places: Places) -> list[Wait]:
    """Groups that are open whose charter of today the person has not signed; a composed group's
    facilitator has signed none of it yet."""
    newest = Charter.objects.filter(group=OuterRef("pk")).order_by("-version").values("pk")[:1]
    signed = CharterSignature.objects.filter(user=user, charter=OuterRef("newest"))
    mine = CodevGroup.objects.filter(pk__in=places.open)
    before = CharterSignature.objects.filter(user=user, charter__group=OuterRef("pk"))
    unsigned = mine.annotate(newest=Subquery(newest)).filter(~Exists(signed))
    found: QuerySet[Any] = unsigned.annotate(again=Exists(before)).order_by("name", "pk")
    return [_sign(group, again=group.again) for group in found]


def _sign(group: CodevGroup, *, again: bool) -> Wait:
    url = reverse("charter_sign", args=[group.pk])
    if again:
        text = _("The charter has changed and asks for your signature.")
        return Wait(group, text, _("Read what is different"), url)
    return Wait(group, _("The charter of the group asks for your signature."), _("Read it and sign"), url)


def _to_settle(user: User, places: Places) -> list[Wait]:
    """Reporting lines, for the facilitator alone: how many, not whose."""
    if not places.managed:
        return []
    lines = ReportingLine.objects.unsettled().filter(group__in=places.managed).select_related("group")
    counts = Counter(line.group for line in lines.order_by("declared_at", "pk"))
    return [_settle(group, count) for group, count in counts.items()]


def _settle(group: CodevGroup, count: int) -> Wait:
    text = ngettext(
        "%(n)s declared reporting line waits to be settled.",
        "%(n)s declared reporting lines wait to be settled.",
        count,
    )
    return Wait(group, text % {"n": count}, _("Settle it"), reverse("group_members", args=[group.pk]))


waits.asks += [_to_sign, _to_settle]
