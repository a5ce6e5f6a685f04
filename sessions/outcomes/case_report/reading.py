"""Who reads which report: the client their own as it stands, the others what was approved."""

from dataclasses import dataclass

from codev.accounts.models import User
from sessions.models import CaseReport, Seat
from sessions.outcomes.case_report.composing import compose, has_report, offered, shared_notes
from sessions.outcomes.case_report.content import Content, items_of
from sessions.outcomes.case_report.lines import Line, lines_of, words_of
from sessions.outcomes.word import clients_of


@dataclass(frozen=True)
class Read:
    """``mine``: for its client, who sees the draft; ``left``: who belongs there no more, and reads what is
    their own; ``changed``: the others still read what was before."""

    seat: Seat
    report: CaseReport  # of no row before the client changed anything
    content: Content
    mine: bool
    lines: tuple[Line, ...] = ()
    parts: tuple[str, ...] = ()
    left: bool = False

    @property
    def changed(self) -> bool:
        was = self.mine and not self.left and self.report.approved_at is not None
        return was and self.content.mark() != approved(self.report).mark()


def read(user: User, seat: Seat, *, left: bool = False) -> Read | None:
    """None where there is nothing for this person: not before the client has approved it. ``left``: the
    session is open to them no more."""
    if not has_report(seat.session):
        return None
    visible = CaseReport.objects.visible_to(user).filter(seat=seat).first()
    if visible is not None:
        visible.seat = seat
    if seat.user_id == user.pk:
        report = visible or CaseReport(seat=seat)
        return _of_who_left(seat, report) if left else _own(seat, report)
    return None if visible is None else Read(seat, visible, approved(visible), mine=False)


def _own(seat: Seat, report: CaseReport) -> Read:
    lines, notes = lines_of(seat, report.draft), shared_notes(seat.session)
    content = compose(seat.session, report.draft, lines, notes)
    return Read(seat, report, content, True, tuple(lines), tuple(offered(seat, lines, notes)))


def _of_who_left(seat: Seat, report: CaseReport) -> Read:
    content = compose(seat.session, report.draft, lines_of(seat, report.draft), ()).own()
    return Read(seat, report, content, True, left=True)


def approved(report: CaseReport) -> Content:
    """As it was approved, without what was erased since: words go everywhere at once."""
    items, session = items_of(report.approved), report.seat.session
    words = words_of(session, items) if items else {}
    return Content.read(report.approved, words, shared_notes(session) if report.approved.get("notes") else ())


def reports_for(seat: Seat) -> list[Seat]:
    """On the page of the session, for who sat there: the clients whose report this person may open, each with
    ``case_report`` where there is one."""
    if not has_report(seat.session):
        return []
    clients = clients_of(seat.session).select_related("user", "case_report")
    return [one for one in clients.order_by("number") if one.user_id == seat.user_id or _is_approved(one)]


def _is_approved(client: Seat) -> bool:
    report = getattr(client, "case_report", None)
    return report is not None and report.approved_at is not None
