"""A report as tables: what the page shows, line by line, for files and for "Read as a table"."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sessions.models import SelfRating
from sessions.outcomes.aggregates.crowd import LEAST
from sessions.outcomes.levels import Level
from sessions.outcomes.report import GroupLine, Line, Report

Cell = str | int | Level


@dataclass(frozen=True)
class Table:
    """``tab``: what its sheet of a workbook is called, in a word or two."""

    title: str
    head: list[str]
    rows: list[list[Cell]]
    tab: str = ""


def tables_of(
    report: Report, groups: Iterable[GroupLine], learned: Iterable[str] = (), carried: Iterable[str] = ()
) -> list[Table]:
    """``groups`` and words that were shared are shown for all groups together alone."""
    found = [_about(report), _levels(report), ratings_table([*report.competencies, report.relations])]
    if report.group is None:
        rows: list[list[Cell]] = [[line.group.name, line.level] for line in groups]
        head = [_("Group"), _("Attendance")]
        found.append(Table(_("Attendance by group"), head, rows, _("Attendance")))
        title = _("Learnings that their authors chose to share with the organization")
        found.append(Table(title, [_("Learning")], _words(learned), _("Learnings")))
        title = _("What people carried into their practice, shared with the organization")
        later = _("Three months later")
        found.append(Table(title, [later], _words(carried), later))
    return found


def _words(texts: Iterable[str]) -> list[list[Cell]]:
    """Where there are none the file says why, as the page does."""
    why = _(
        "Too few people have shared something, or too few others have not; %(least)s are needed on each "
        "side before anything appears."
    )
    return [[text] for text in texts] or [[why % {"least": LEAST}]]


def ratings_table(lines: Iterable[Line]) -> Table:
    head = [_("Competency"), *(str(label) for label in SelfRating.Moment.labels)]
    rows: list[list[Cell]] = [[line.name, *line.points] for line in lines]
    return Table(_("How people rate themselves"), head, rows, _("Self-ratings"))


def _about(report: Report) -> Table:
    where = report.group.name if report.group else _("All groups")
    return Table(
        _("What the groups are learning"),
        [_("Organization"), _("Group"), _("Period"), _("Sessions held"), _("By the rhythm")],
        [[report.organization.name, where, report.period.label, report.held, report.due]],
        _("Sessions"),
    )


def _levels(report: Report) -> Table:
    rows: list[list[Cell]] = [
        [level.name, level] for level in (*report.shares, *report.scores, *report.transfers)
    ]
    return Table(_("Counts and averages"), [_("What was asked"), _("Figure")], rows, _("Figures"))
