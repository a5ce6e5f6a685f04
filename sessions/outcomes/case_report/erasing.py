"""Reports go with what they are made of. This file stands below the log, which calls it: it folds nothing."""

from django.db.models import QuerySet

from codev.bell.services import withdraw
from sessions.models import CaseReport, CodevSession

APPROVED = "case_report_approved"  # the kind of notice


def erase_report(session: CodevSession) -> int:
    """Every report of the session, drafts included, and that anybody was told of one. How many there were."""
    return _erase(CaseReport.objects.filter(seat__session=session))


def erase_of_case(session: CodevSession, client: int) -> None:
    """A case is taken back: its client's report goes. Another's names the shared notes, and loses
    them."""
    _erase(CaseReport.objects.filter(seat__session=session, seat__number=client))


def end_approvals(session: CodevSession) -> None:
    """The session goes on: nobody reads on what was approved too early."""
    for report in CaseReport.objects.filter(seat__session=session, approved_at__isnull=False):
        take_back(report)


def take_back(report: CaseReport) -> None:
    """From now on only its client reads it; what the others read is erased."""
    report.approved, report.approved_at = {}, None
    report.save(update_fields=["approved", "approved_at"])
    withdraw(APPROVED, report.pk)


def _erase(reports: QuerySet[CaseReport]) -> int:
    found = list(reports.values_list("pk", flat=True))
    for pk in found:
        withdraw(APPROVED, pk)
    CaseReport.objects.filter(pk__in=found).delete()
    return len(found)
