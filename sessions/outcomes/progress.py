"""Where a person has seen themselves, group by group: own ratings, their goal, what they carried over."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from codev.accounts.models import User
from groups.models import CodevGroup, Cycle, Membership, PersonalGoal
from sessions.models import SelfRating, TransferSurvey
from sessions.outcomes.course import Course, Label, labels
from sessions.outcomes.windows import Window, open_windows, windows_of

MOST_CYCLES = 6  # in one drawing: the last ones
Kept = dict[tuple[int, str, str], int]  # by cycle, moment, competency
Moment = tuple[Cycle, Window]


@dataclass(frozen=True)
class Progress:
    """In one group. ``belongs``: whether they still do; ``is_open``: whether a moment may be filled today."""

    group: CodevGroup
    belongs: bool
    is_open: bool
    moments: list[Moment]
    courses: list[Course]
    goal: PersonalGoal | None
    surveys: list[TransferSurvey]

    @property
    def is_filled(self) -> bool:
        return any(course.dots for course in self.courses)

    @property
    def labels(self) -> list[Label]:
        cycles = {cycle.pk for cycle, _window in self.moments}
        return labels([_short(moment, alone=len(cycles) == 1) for moment in self.moments])

    @property
    def head(self) -> list[str]:
        return [
            _("Cycle %(n)s: %(moment)s")
            % {"n": cycle.number, "moment": SelfRating.Moment(window.moment).label}
            for cycle, window in self.moments
        ]


def _short(moment: Moment, *, alone: bool) -> str:
    cycle, window = moment
    if not alone:
        return _("Cycle %(n)s") % {"n": cycle.number}
    return {"start": _("Start"), "middle": _("Middle"), "end": _("End of cycle")}[window.moment]


def groups_of(user: User) -> QuerySet[CodevGroup]:
    """In which a cycle has begun: where they sit today, and where they answered when they did. By name."""
    own = SelfRating.objects.visible_to(user).filter(cycle__group=OuterRef("pk"))
    asked = TransferSurvey.objects.own(user).filter(cycle__group=OuterRef("pk"))
    here = Q(pk__in=CodevGroup.objects.visible_to(user).values("pk"))
    begun = Cycle.objects.filter(group=OuterRef("pk"), starts_on__lte=datetime.now(UTC).date())
    return (
        CodevGroup.objects.real()
        .filter(here | Exists(own) | Exists(asked), Exists(begun))
        .order_by("name", "pk")
    )


def progress_in(user: User, groups: Iterable[CodevGroup], now: datetime) -> list[Progress]:
    """In the order of the groups; a number of queries that does not grow with them."""
    groups, day = list(groups), now.astimezone(UTC).date()
    since = _since(user, groups)
    kept = _kept(user, groups)
    cycles = _cycles(groups, day)
    goals = {one.group_id: one for one in PersonalGoal.objects.visible_to(user).filter(group__in=groups)}
    surveys = _surveys(user, groups)
    found = []
    for group in groups:
        mine = _own(cycles[group.pk], {cycle for cycle, _moment, _about in kept}, since.get(group.pk))
        moments = [(cycle, window) for cycle in mine for window in windows_of(cycle) if window.opens <= day]
        found.append(
            Progress(
                group=group,
                belongs=group.pk in since,
                is_open=group.pk in since and not group.closed_at and _is_open(cycles[group.pk], day),
                moments=moments,
                courses=_courses(moments, kept),
                goal=goals.get(group.pk),
                surveys=surveys[group.pk],
            )
        )
    return found


def _is_open(cycles: Iterable[Cycle], day: date) -> bool:
    return any(open_windows(cycle, day) for cycle in cycles)


def _own(cycles: Iterable[Cycle], rated: Collection[int], since: date | None) -> list[Cycle]:
    """The last of those that they rated, or that were not over when they came."""
    mine = [
        cycle
        for cycle in cycles
        if cycle.pk in rated or (since is not None and windows_of(cycle)[-1].closes > since)
    ]
    return mine[-MOST_CYCLES:]


def _courses(moments: list[Moment], kept: Kept) -> list[Course]:
    return [
        Course(
            str(about.label),
            hue,
            [kept.get((cycle.pk, window.moment, about.value)) for cycle, window in moments],
        )
        for hue, about in enumerate(SelfRating.About)
    ]


def _since(user: User, groups: list[CodevGroup]) -> dict[UUID, date]:
    """Since when they belong to those to which they do today."""
    stays = Membership.objects.active().visible_to(user).filter(user=user, group__in=groups)
    return {group: came.astimezone(UTC).date() for group, came in stays.values_list("group", "joined_at")}


def _kept(user: User, groups: list[CodevGroup]) -> Kept:
    rows = SelfRating.objects.visible_to(user).filter(cycle__group__in=groups)
    values = rows.values_list("cycle", "moment", "about", "value")
    return {(cycle, moment, about): value for cycle, moment, about, value in values}


def _cycles(groups: list[CodevGroup], day: date) -> dict[UUID, list[Cycle]]:
    found: dict[UUID, list[Cycle]] = defaultdict(list)
    for cycle in Cycle.objects.filter(group__in=groups, starts_on__lte=day).order_by("starts_on"):
        found[cycle.group_id].append(cycle)
    return found


def _surveys(user: User, groups: list[CodevGroup]) -> dict[UUID, list[TransferSurvey]]:
    """The newest first, with what they answered."""
    found: dict[UUID, list[TransferSurvey]] = defaultdict(list)
    rows = TransferSurvey.objects.own(user).filter(cycle__group__in=groups).select_related("cycle")
    for survey in rows.prefetch_related("texts", "scores").order_by("-asked_on"):
        if len(found[survey.cycle.group_id]) < MOST_CYCLES:
            found[survey.cycle.group_id].append(survey)
    return found
