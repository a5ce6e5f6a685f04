"""Scheduling a session, changing it, cancelling it: for the group's facilitator."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groups.models import CodevGroup
from groups.policy_cycles import SESSION_MINUTES
from groups.services.errors import NotAllowed
from groups.views.common import PersonRequest, managed_group
from sessions.forms.schedule import ScheduleForm, initial_of, minutes_initial, minutes_of
from sessions.models import CodevSession
from sessions.names import stage_names
from sessions.planning import services
from sessions.planning.errors import NotOffered, NotPlanned, Overlap, Seated
from sessions.planning.offers import Offer, offers_for, offers_of, usual_key
from sessions.planning.rhythm import Proposal, propose
from sessions.planning.suggestions import Suggested, suggested
from sessions.queries import next_number
from sessions.rules import lines_wait
from sessions.views.common import managed_session


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def session_schedule(request: PersonRequest, group_id: UUID) -> HttpResponse:
    group = managed_group(request, group_id)
    proposal, offers = propose(group, timezone.now()), offers_of(group.organization)
    wanted = request.GET.get("plan", "")  # a link may propose one
    initial = _proposed(request.user.time_zone, group, proposal, offers, wanted)
    form = ScheduleForm(_posted(request, offers), group=group, offers=offers, initial=initial)
    if _is_sent(request) and form.is_valid() and _schedule(request, group, form):
        messages.success(request, _("The session is there. Everybody gets an invitation by e-mail."))
        return redirect("group", group.pk)
    context = _page(form, group, number=next_number(group)) | {"proposal": proposal}
    if (plan := suggested(group, proposal)) and form["plan"].value() != plan:
        context["suggested"] = plan
    return render(request, "sessions/schedule.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def session_change(request: PersonRequest, session_id: UUID) -> HttpResponse:
    session = managed_session(request, session_id)
    if session.status != CodevSession.Status.PLANNED:
        return redirect("session", session.pk)
    group = session.group
    offers, key = offers_for(session)
    form = ScheduleForm(
        _posted(request, offers),
        group=group,
        offers=offers,
        session=session,
        initial=initial_of(session, key),
    )
    if _is_sent(request) and form.is_valid() and _change(request, session, form):
        messages.success(request, _("The session is changed."))
        return redirect("session", session.pk)
    context = _page(form, group, number=session.number) | {"session": session}
    return render(request, "sessions/schedule.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def session_cancel(request: PersonRequest, session_id: UUID) -> HttpResponse:
    """Asks first, on a page of its own."""
    session = managed_session(request, session_id)
    planned = session.status == CodevSession.Status.PLANNED
    if request.method != "POST" and planned:
        return render(request, "sessions/cancel.html", {"session": session, "group": session.group})
    if request.method == "POST":
        try:
            services.cancel_session(request.user, session)
        except NotPlanned:
            messages.error(request, _("The session has begun: it can be ended in the room, not cancelled."))
            return redirect("session", session.pk)
        messages.success(request, _("The session is cancelled. Everybody is told by e-mail."))
    return redirect("group", session.group_id)


def _proposed(
    time_zone: str, group: CodevGroup, proposal: Proposal | None, offers: list[Offer], wanted: str = ""
) -> dict[str, Any]:
    """What the form begins with: the date by the cycle's rhythm, the group's plan, the reader's clock."""
    length = proposal.cycle.minutes if proposal else SESSION_MINUTES.of(group.organization)
    key = wanted if wanted in {one.key for one in offers} else usual_key(group, length, offers)
    plan = next(one.plan for one in offers if one.key == key)
    initial = {"plan": key, "filled": key, **minutes_initial(minutes_of(plan))}
    if proposal is None:
        return initial | {"time_zone": time_zone}
    on, at, time_zone = proposal.shown_in(time_zone)
    return initial | {"date": on, "time": at, "time_zone": time_zone}


def _is_sent(request: PersonRequest) -> bool:
    """Not when only a plan's minutes were asked for, which without JavaScript is a button."""
    return request.method == "POST" and "fill" not in request.POST


def _posted(request: PersonRequest, offers: list[Offer]) -> QueryDict | None:
    """What was typed; with a plan's own minutes when they were asked for: of the one chosen, or suggested."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    wanted = data.get("fill", "")
    key = wanted if wanted in set(Suggested) else data.get("plan", "")
    found = next((one for one in offers if one.key == key), None)
    if wanted and found:
        data["plan"] = data["filled"] = found.key
        for name, minutes in minutes_initial(minutes_of(found.plan)).items():
            data[name] = str(minutes)
    return data


def _page(form: ScheduleForm, group: CodevGroup, number: int) -> dict[str, Any]:
    plans = {
        one.key: [
            [stage.step, name, stage.minutes]
            for stage, name in zip(one.plan.stages, stage_names(one.plan), strict=True)
        ]
        for one in form.offers.values()
    }
    return {"form": form, "group": group, "number": number, "plans": plans, "lines_wait": lines_wait(group)}


def _schedule(request: PersonRequest, group: CodevGroup, form: ScheduleForm) -> CodevSession | None:
    wish = form.wish()
    try:
        return services.schedule_session(
            request.user,
            group,
            starts_at=wish.starts_at,
            time_zone=wish.time_zone,
            plan_key=wish.plan_key,
            minutes=wish.minutes,
            chosen_client=wish.chosen_client,
        )
    except Overlap:
        form.add_error(None, _overlap())
    except NotOffered:
        form.add_error("plan", _not_offered())
    return None


def _change(request: PersonRequest, session: CodevSession, form: ScheduleForm) -> CodevSession | None:
    try:
        return services.change_session(request.user, session, form.wish())
    except Overlap:
        form.add_error(None, _overlap())
    except NotOffered:
        form.add_error("plan", _not_offered())
    except Seated:
        text = _("Somebody sits in the room already: minutes and the client can only be changed there now.")
        form.add_error(None, text)
    except NotAllowed:
        form.add_error("client", _("This person can no longer be the client of this session."))
    except NotPlanned:
        form.add_error(None, _("The session has begun meanwhile: it can no longer be changed here."))
    return None


def _overlap() -> str:
    return _("The group has a session at that time already. Choose another time, or change that one.")


def _not_offered() -> str:
    return _("The organization has just taken this plan back. Choose another.")
