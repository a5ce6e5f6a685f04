"""What steps and plans are called on pages, in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sessions.protocol.plan import Plan, Stage
from sessions.protocol.plans import EVERY, LIBRARY
from sessions.protocol.steps import Step

Texts = Mapping[str, str]


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


def in_words(texts: Texts) -> str:
    """An organization's words in the reader's language, or in one in which it wrote."""
    said = texts.get((get_language() or "en").split("-")[0], "")
    return said or next((text for text in texts.values() if text), "")


def stage_name(stage: Stage) -> str:
    """As the organization calls it; as the method does where it has no name of its own."""
    return in_words(stage.texts.get("name", {})) or step_name(stage.step)


def stage_names(plan: Plan) -> list[str]:
    """Of each stage in its order; where there are two clients, with whose it is: each has the same steps."""
    two = any(stage.case == 2 for stage in plan.stages)
    return [
        of_client(stage_name(stage), stage.case) if two and stage.case else stage_name(stage)
        for stage in plan.stages
    ]


def of_client(name: str, number: int) -> str:
    return _("%(step)s, client %(n)s") % {"step": name, "n": number}


def plan_name(key: str) -> str:
    """Of a plan that Codev ships."""
    minutes = {**EVERY, **LIBRARY}[key].minutes
    names = {
        "codev-90": _("Codev, %(minutes)s minutes, remote"),
        "codev-180": _("Codev, %(minutes)s minutes, with a break"),
        "codev-180-two": _("Two clients, %(minutes)s minutes"),
        "first-120": _("First session, %(minutes)s minutes"),
        "last-90": _("Last session, %(minutes)s minutes"),
        "flash-35": _("Flash, %(minutes)s minutes"),
        "action-learning-60": _("Action learning, %(minutes)s minutes"),
        "case-clinic-75": _("Case clinic, %(minutes)s minutes"),
    }
    return names.get(key, _("Codev, %(minutes)s minutes")) % {"minutes": minutes}


def kept_note(report: str) -> str:
    """What the session's page keeps, as plan.SETTINGS has it, in words for all who sit in it."""
    kept = {
        "actions": _("Of a case this page keeps the actions, for the client alone."),
        "kept": _(
            "Of a case this page keeps the request, the ideas that the client kept, without names, and the "
            "actions: for the client alone."
        ),
        "notes": _(
            "Of a case this page keeps the request, the ideas that the client kept, without names, the "
            "actions, and the shared notes: for the client alone."
        ),
        "nothing": _("Of a case this page keeps nothing."),
    }[report]
    shows = _("The client may show a report of it to those who were there.")
    return kept if report == "nothing" else f"{kept} {shows}"


def report_note(report: str) -> str:
    """What a report holds unless its client changes it, beside it."""
    return {
        "actions": _("Actions, for the client alone: your group’s setting"),
        "kept": _("Request, ideas kept, actions: your group’s setting"),
        "notes": _("Request, ideas kept, actions, shared notes: your group’s setting"),
    }[report]


def plan_note(key: str) -> str:
    """What a plan that we ship is for, in a sentence."""
    return {
        "codev-60": _("One client, in an hour: for a group that knows the method."),
        "codev-90": _("One client. The usual length when a group meets online."),
        "codev-120": _("One client, with time. The usual length when a group meets in one room."),
        "codev-180": _("One client, with a break of ten minutes before the consultation."),
        "codev-180-two": _("Two clients, one after the other, ninety minutes each."),
        "first-120": _("The charter is read and the method shown; then a first client."),
        "last-90": _("A look back on the cycle. No client."),
        "flash-35": _("Not codev proper: too short to agree on a request with care."),
        "action-learning-60": _("Questions only: nobody gives advice."),
        "case-clinic-75": _("Stillness and images before advice."),
    }.get(key, "")
