"""A report as a PDF: what the template templates/typst/report.typ asks for, and nothing else."""

from typing import Any

from django.utils.translation import gettext as _

from codev.typeset import typeset
from sessions.outcomes.case_report.content import Case
from sessions.outcomes.case_report.paper import Paper
from sessions.outcomes.notes.packed import packed


def pdf_of(paper: Paper) -> bytes:
    """Raises TypesetError."""
    return typeset("report", _data(paper))


def _data(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "facts": paper.facts,
        "ring": paper.ring,
        "cases": [_case(case) for case in paper.cases],
        "actions": [{"text": text, "rows": rows} for text, rows in paper.actions],
        "actions_title": paper.actions_title,
        "people": paper.people,
        "notes": packed(paper.notes),
        "tell": paper.tell,
        "foot": paper.foot,
        "names": _names(),
    }


def _case(case: Case) -> dict[str, Any]:
    ideas = [idea.text for idea in case.ideas]
    return {"request": case.request, "ideas": ideas, "synthesis": case.synthesis}


def _names() -> dict[str, str]:
    return {
        "request": _("What I asked"),
        "ideas": _("The ideas that I kept"),
        "synthesis": _("My synthesis"),
        "people": _("Who was here"),
        "notes": _("Shared notes"),
        "told": _("What became of it, and what I learned"),
        "stays": _("What is said here stays here."),
    }
