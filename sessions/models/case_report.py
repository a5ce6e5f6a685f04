"""What a client keeps of their case, and what they let the others read of it: the second is a copy, so that
nobody reads what was not approved."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from codev.accounts.models import User
from sessions.models.session import CodevSession, Seat


class CaseReportQuerySet(models.QuerySet["CaseReport"]):
    def visible_to(self, user: User) -> "CaseReportQuerySet":
        """For its client, also when they have left; once approved, for who sat in that session and still
        belongs to it."""
        sat = Seat.objects.filter(session=OuterRef("seat__session"), user=user, taken_at__isnull=False)
        theirs = Q(seat__session__client=F("seat")) | Q(seat__case__isnull=False)
        here = Q(seat__session__in=CodevSession.objects.visible_to(user))
        found = self.filter(theirs, seat__session__status=CodevSession.Status.ENDED)
        return found.filter(Q(seat__user=user) | (here & Q(approved_at__isnull=False) & Exists(sat)))


class CaseReport(models.Model):
    """``draft``: "parts", what the client chose to be in it, and "lines", what they left out or worded anew.
    ``approved``: what the others read, as it was in that moment; ``version`` counts the approvals."""

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="case_report")
    draft = models.JSONField(default=dict)
    to_myself = models.BooleanField(default=False)  # the client said that it stays theirs
    version = models.PositiveIntegerField(default=0)
    approved = models.JSONField(default=dict)
    approved_at = models.DateTimeField(null=True, blank=True)

    objects = CaseReportQuerySet.as_manager()
