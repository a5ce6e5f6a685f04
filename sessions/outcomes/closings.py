"""Closing the months of an organization: what it is told becomes rows, which stay as they are."""

from datetime import UTC, date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from codev.outbox.registry import at_each_tick
from groups.models import Cycle, Organization
from sessions.models import ClosedMoment, ReviewClosing, ReviewFigure
from sessions.outcomes.aggregates.closing import Figure, Lot, Month, close
from sessions.outcomes.aggregates.months import due, last_closed
from sessions.outcomes.asked import day_of, lots_of, moments_due, month_of, sessions_held
from sessions.outcomes.carried import close_carried
from sessions.outcomes.questions import QUESTIONS
from sessions.outcomes.review import close_batches

AT_ONCE = 20  # organizations in one tick

# By question and group, the months that wait; with the lots themselves, while they are being closed.
Waiting = dict[str, list[Lot]]


def close_months(organization: Organization, now: datetime | None = None) -> None:
    """Closes what is due, month by month. What is closed already stays as it is, whatever happened since."""
    today = (now or timezone.now()).astimezone(UTC).date()
    last = day_of(last_closed(today))
    closed = ReviewClosing.objects.filter(organization=organization, through__gte=last, unbundled=False)
    if closed.exists():
        return
    with transaction.atomic():
        closing = _claimed(organization, today)
        months = list(due(month_of(closing.through), today))
        if months:
            _close_moments(organization, months)
            _close(organization, closing, months)
        if months or closing.unbundled:
            _share(closing)


def _close_moments(organization: Organization, months: list[Month]) -> None:
    cycles = Cycle.objects.filter(group__organization=organization, group__rehearsal=False)
    fresh = cycles.filter(starts_on__lt=day_of(months[-1].later(1))).select_related("group").order_by("pk")
    ClosedMoment.objects.bulk_create(moments_due(fresh, months), ignore_conflicts=True)


def _share(closing: ReviewClosing) -> None:
    """The texts of closed months; those alone, where an upgrade took their bundles apart."""
    through = month_of(closing.through)
    close_batches(closing, through)
    close_carried(closing, through)
    closing.unbundled = False
    closing.save()


def _claimed(organization: Organization, today: date) -> ReviewClosing:
    """Locked: of two who come at once the second finds everything closed."""
    first = sessions_held(organization).order_by("ended_at").values_list("ended_at", flat=True).first()
    before = month_of(first).later(-1) if first else last_closed(today)
    ReviewClosing.objects.get_or_create(
        organization=organization, defaults={"through": day_of(min(before, last_closed(today)))}
    )
    return ReviewClosing.objects.select_for_update().get(organization=organization)


def _close(organization: Organization, closing: ReviewClosing, months: list[Month]) -> None:
    kept = _read(closing.waiting)
    first = min([months[0], *(month for groups in kept.values() for of in groups.values() for month in of)])
    lots = lots_of(organization, first, months[-1])
    waiting: Waiting = {
        code: [lot for lot in mine if lot.month in kept.get(code, {}).get(lot.group, ())]
        for code, mine in lots.items()
    }
    figures: list[Figure] = []
    for month in months:
        for question in QUESTIONS:
            fresh = [lot for lot in lots.get(question.code, []) if lot.month == month]
            closed = close(question, waiting.get(question.code, []) + fresh, month)
            figures += closed.figures
            waiting[question.code] = list(closed.waiting)
    ReviewFigure.objects.bulk_create(_row(organization, figure) for figure in figures)
    closing.through, closing.waiting = day_of(months[-1]), _written(waiting)


def _row(organization: Organization, figure: Figure) -> ReviewFigure:
    inside = figure.inside
    return ReviewFigure(
        organization=organization,
        group_id=figure.group or None,
        question=figure.question,
        first=day_of(figure.first),
        last=day_of(figure.last),
        tenths=int(figure.value * 10),
        weight=figure.weight,
        inside=int(inside.value * 10) if inside else None,
        edge=inside.edge if inside else 0,
    )


def _read(waiting: dict[str, Any]) -> dict[str, dict[str, list[Month]]]:
    return {
        code: {
            group: [Month(*map(int, month.split("-"))) for month in months] for group, months in mine.items()
        }
        for code, mine in waiting.items()
    }


def _written(waiting: Waiting) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for code, lots in waiting.items():
        for lot in lots:
            found.setdefault(code, {}).setdefault(lot.group, []).append(str(lot.month))
    return found


@at_each_tick
def close_what_is_due() -> None:
    """Also where nobody looks: so that a month is closed with what was there when it was over."""
    last = day_of(last_closed(timezone.now().astimezone(UTC).date()))
    closed = Q(review_closing__through__gte=last, review_closing__unbundled=False)
    for organization in Organization.objects.exclude(closed).order_by("pk")[:AT_ONCE]:
        close_months(organization)
