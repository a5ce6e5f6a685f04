"""A report as tables: what the page shows, line by line, for files and for "Read as a table"."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sessions.models import SelfRating
from sessions.outcomes.levels import Level
from sessions.outcomes.report import GroupLine, Line, Report

Cell = str | int | Level


@dataclass(frozen=True)
class Table:
    title: str
    head: list[str]
    rows: list[list[Cell]]


def tables_of(
    report: Report, groups: Iterable[GroupLine], learned: Iterable[str] = (), carried: Iterable[str] = ()
) -> list[Table]:
    """``groups`` and words that were shared are shown for all groups together alone."""
    found = [_about(report), _levels(report), ratings_table([*report.competencies, report.relations])]
    if report.group is None:
        rows: list[list[Cell]] = [[line.group.name, line.level] for line in groups]
        found.append(Table(_("Attendance by group"), [_("Group"), _("Attendance")], rows))
        title = _("Learnings that their authors chose to share with the organization")
        found.append(Table(title, [_("Learning")], [[text] for text in learned]))
        title = _("What people carried into their practice, shared with the organization")
        found.append(Table(title, [_("Three months later")], [[text] for text in carried]))
    return found


def ratings_table(lines: Iterable[Line]) -> Table:
    head = [_("Competency"), *(str(label) for label in SelfRating.Moment.labels)]
    return Table(_("How people rate themselves"), head, [[line.name, *line.points] for line in lines])


def _about(report: Report) -> Table:
    where = report.group.name if report.group else _("All groups")
    return Table(
        _("What the groups are learning"),
        [_("Organization"), _("Group"), _("Period"), _("Sessions held"), _("By the rhythm")],
        [[report.organization.name, where, report.period.label, report.held, report.due]],
    )


def _levels(report: Report) -> Table:
    rows: list[list[Cell]] = [
        [level.name, level] for level in (*report.shares, *report.scores, *report.transfers)
    ]
    return Table(_("Counts and averages"), [_("What was asked"), _("Figure")], rows)
