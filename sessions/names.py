"""What steps and plans are called on pages, in the reader's language."""

from django.utils.translation import gettext as _

from sessions.protocol.plans import SHIPPED
from sessions.protocol.steps import Step


def step_name(step: int) -> str:
    names = {
        Step.OPENING: _("Opening"),
        Step.PRESENTATION: _("Presentation"),
        Step.CLARIFICATION: _("Clarification"),
        Step.AGREEMENT: _("Agreement"),
        Step.CONSULTATION: _("Consultation"),
        Step.SYNTHESIS: _("Synthesis and action plan"),
        Step.LEARNING: _("Learning and evaluation"),
        Step.BREAK: _("Break"),
        Step.CHARTER: _("Charter and method"),
        Step.REVIEW: _("Review of the cycle"),
        Step.STILLNESS: _("Stillness"),
        Step.MIRRORING: _("Mirroring"),
        Step.QUESTIONS: _("Helping questions"),
    }
    return names[Step(step)]


def plan_name(key: str) -> str:
    minutes = SHIPPED[key].minutes
    if key == "codev-90":
        return _("Codev, %(minutes)s minutes, remote") % {"minutes": minutes}
    return _("Codev, %(minutes)s minutes") % {"minutes": minutes}
