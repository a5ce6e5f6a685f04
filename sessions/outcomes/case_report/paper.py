"""The sheet: a report worded for one reader, of which the page, the PDF and the Markdown are made."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sessions.models import CodevSession, Seat
from sessions.outcomes.case_report.content import Case
from sessions.outcomes.case_report.reading import Read
from sessions.outcomes.notes.stepped import stepped
from sessions.outcomes.notes.tree import Blocks
from sessions.planning.offers import name_of
from sessions.rings import shares

Rows = list[tuple[str, str]]
Status = CodevSession.Status


@dataclass(frozen=True)
class Paper:
    title: str
    facts: Rows
    ring: list[tuple[int, int]]
    cases: list[Case]
    actions: list[tuple[str, Rows]]
    actions_title: str  # empty where it is the title of all
    people: list[str]
    notes: Blocks
    tell: str  # what to write down, with room to write; empty for who reads another's
    foot: str


def paper_of(read: Read, *, as_guest: bool) -> Paper:
    content, session = read.content, read.seat.session
    told_on = None if as_guest else _next(session)  # a guest is told of no other session
    more = content.more_than_actions()
    acts = _("What I will do")
    return Paper(
        title=_("What I keep and will do") if more else acts,
        facts=_facts(read.seat, told_on),
        ring=shares(session),
        cases=[case for case in content.cases if case],
        actions=[(action.text, action.plan()) for action in content.actions],
        actions_title=acts if more else "",
        people=_people(session) if content.people else [],
        notes=stepped(content.notes),
        tell=_to_tell(told_on) if read.mine and not read.left and content.actions else "",
        foot=_for_whom() if more else _nothing_else(),
    )


def _nothing_else() -> str:
    return _("No situation, no question, no name of a third person is printed.")


def _for_whom() -> str:
    return _("For those who were there, and nobody else.")


def _facts(client: Seat, told_on: str | None) -> Rows:
    session = client.session
    held = session.started_at or session.starts_at
    day, plan = date_format(timezone.localtime(held), "DATE_FORMAT"), name_of(session)
    rows = [
        (_("Group"), session.group.name),
        (_("Session %(n)s") % {"n": session.number}, f"{day}\n{plan}" if plan else day),
        (_("For"), client.user.called),
    ]
    return [*rows, (_("To be told on"), told_on)] if told_on else rows


def _next(session: CodevSession) -> str | None:
    later = CodevSession.objects.filter(group=session.group_id, starts_at__gt=session.starts_at)
    later = later.exclude(status=Status.CANCELLED).order_by("starts_at")
    moment = later.values_list("starts_at", flat=True).first()
    return date_format(timezone.localtime(moment), "DATE_FORMAT") if moment else None


def _to_tell(told_on: str | None) -> str:
    return _("To tell on %(day)s") % {"day": told_on} if told_on else _("To tell next time")


def _people(session: CodevSession) -> list[str]:
    sat = Seat.objects.filter(session=session, taken_at__isnull=False).select_related("user")
    return [seat.user.called for seat in sat.order_by("number")]
