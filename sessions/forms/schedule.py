"""When a session is, how its minutes are shared, and whose situation it takes up."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from codev.accounts.forms import zones
from codev.accounts.models import User
from codev.templatetags.ui import near_day
from groups.models import CodevGroup, Membership
from sessions.models import CodevSession, Seat
from sessions.names import stage_names
from sessions.planning import moments
from sessions.planning.offers import Offer
from sessions.planning.services import Wish
from sessions.planning.turn import turn_of
from sessions.protocol.plan import LEAST_MINUTES, MOST_MINUTES, Plan
from sessions.protocol.steps import Step

FARTHEST = timedelta(days=730)  # a mistyped year is farther
LONGEST = 300  # minutes of a whole session


if TYPE_CHECKING:  # Django's own class cannot be subscripted
    UserChoice = forms.ModelChoiceField[User]
else:
    UserChoice = forms.ModelChoiceField


class ClientChoice(UserChoice):
    """With whose turn it was in the running cycle, or will be: who chooses need not look it up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.turns: dict[int, datetime] = {}

    def label_from_instance(self, obj: User) -> str:
        name = obj.called
        if obj.pk not in self.turns:
            return name
        return _("%(name)s (client on %(day)s)") % {"name": name, "day": near_day(self.turns[obj.pk])}


class ScheduleForm(forms.Form):
    """``filled`` is the plan whose stages the page shows: without JavaScript, minutes that nobody touched
    follow the plan that is chosen."""

    date = forms.DateField(
        label=gettext_lazy("Date"),
        widget=forms.DateInput({"type": "date", "class": "input"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    time = forms.TimeField(
        label=gettext_lazy("Time"),
        widget=forms.TimeInput({"type": "time", "class": "input"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"), choices=zones, widget=forms.Select({"class": "input"})
    )
    client = ClientChoice(
        User.objects.none(),
        label=gettext_lazy("Client"),
        required=False,
        empty_label=gettext_lazy("Chosen in the opening"),
        widget=forms.Select({"class": "input"}),
    )
    plan = forms.ChoiceField(label=gettext_lazy("Plan"), widget=forms.Select({"class": "input"}))
    filled = forms.ChoiceField(required=False, widget=forms.HiddenInput())

    def __init__(
        self,
        *args: Any,
        group: CodevGroup,
        offers: list[Offer],
        session: CodevSession | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        self.offers = {one.key: one for one in offers}
        for name in ("plan", "filled"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(one.key, one.name) for one in offers]
        members = Membership.objects.active().filter(group=group, role=Membership.Role.MEMBER)
        client = self.fields["client"]
        assert isinstance(client, ClientChoice)
        client.queryset = _may_be_client(members, session)
        places = turn_of(group, list(members.select_related("user"))).places
        own = session.starts_at if session else None
        client.turns = {one.user.pk: one.on for one in places if one.on and one.on != own}
        self.shown = self._shown()
        self.names = stage_names(self.shown)
        for at, name in enumerate(self.names):
            self.fields[f"minutes_{at}"] = minutes_field(name)

    def _shown(self) -> Plan:
        """The plan whose stages are on the page."""
        keys = (self["filled"].value(), self["plan"].value(), next(iter(self.offers)))
        return next(self.offers[key].plan for key in keys if key in self.offers)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self._clean_moment(data)
        self._clean_minutes(data)
        return data

    def _clean_moment(self, data: dict[str, Any]) -> None:
        if not {"date", "time", "time_zone"} <= data.keys():
            return
        try:
            data["starts_at"] = _moment(data["date"], data["time"], ZoneInfo(data["time_zone"]), self.session)
        except ValidationError as error:
            self.add_error("date" if error.code == "day" else "time", error)

    def _clean_minutes(self, data: dict[str, Any]) -> None:
        names = [f"minutes_{at}" for at in range(len(self.shown.stages))]
        if "plan" not in data or not data.keys() >= set(names):
            return
        data["minutes"] = tuple(data[name] for name in names)
        filled = data.get("filled") or data["plan"]
        if filled != data["plan"]:
            if data["minutes"] != minutes_of(self.shown):
                text = _("The minutes below were made for another length. Take over this plan’s first.")
                self.add_error("plan", text)
                return
            data["minutes"] = minutes_of(self.offers[data["plan"]].plan)
        if sum(data["minutes"]) > LONGEST:
            text = _("These are %(total)s minutes; %(most)s are the most for a session.")
            self.add_error(None, text % {"total": sum(data["minutes"]), "most": LONGEST})

    def wish(self) -> Wish:
        data = self.cleaned_data
        return Wish(
            data["starts_at"], data["time_zone"], data["plan"], data["minutes"], chosen_client=data["client"]
        )

    # --- For the page -------------------------------------------------------------------------------

    @property
    def steps(self) -> list[tuple[Step, str, BoundField]]:
        """Step, its name, its field."""
        named = enumerate(zip(self.shown.stages, self.names, strict=True))
        return [(stage.step, name, self[f"minutes_{at}"]) for at, (stage, name) in named]

    @property
    def shares(self) -> list[tuple[int, int]]:
        """(step, minutes) for the ring; what cannot be read as minutes takes the plan's own."""
        stages = enumerate(self.shown.stages)
        return [(stage.step, whole(self[f"minutes_{at}"].value(), stage.minutes)) for at, stage in stages]

    @property
    def total(self) -> int:
        return sum(minutes for _step, minutes in self.shares)


def _may_be_client(members: QuerySet[Membership], session: CodevSession | None) -> QuerySet[User]:
    """Whoever observes this session is not its client."""
    people = User.objects.filter(pk__in=members.values("user")).order_by("name", "pk")
    observers = Seat.objects.filter(session=session, observer=True)
    return people.exclude(seats__in=observers) if session else people


def minutes_of(plan: Plan) -> tuple[int, ...]:
    return tuple(stage.minutes for stage in plan.stages)


def minutes_initial(minutes: tuple[int, ...]) -> dict[str, int]:
    return {f"minutes_{at}": own for at, own in enumerate(minutes)}


def initial_of(session: CodevSession, plan_key: str) -> dict[str, Any]:
    """What the form shows of a session that exists, at its own zone's clock."""
    local = session.starts_at.astimezone(ZoneInfo(session.time_zone))
    minutes = tuple(int(stage["minutes"]) for stage in session.plan["stages"])
    return {
        "date": local.date(),
        "time": local.time(),
        "time_zone": session.time_zone,
        "client": session.chosen_client_id,
        "plan": plan_key,
        "filled": plan_key,
        **minutes_initial(minutes),
    }


def minutes_field(name: str) -> forms.IntegerField:
    bounds = _("%(step)s: a whole number of minutes from %(least)s to %(most)s.") % {
        "step": name,
        "least": LEAST_MINUTES,
        "most": MOST_MINUTES,
    }
    return forms.IntegerField(
        label=name,
        min_value=LEAST_MINUTES,
        max_value=MOST_MINUTES,
        widget=forms.NumberInput({"inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), bounds),
    )


def _moment(on: date, at: time, zone: ZoneInfo, session: CodevSession | None) -> datetime:
    """The one moment that a clock of the zone shows so. Raises ValidationError, code "day" or "time"."""
    clock = moments.clock(at)
    found = moments.local_moments(on, at, zone)
    if not found:
        text = _("The clocks change that day: there is no %(time)s. Choose an hour later.")
        raise ValidationError(text % {"time": clock}, code="time")
    if len(found) > 1:
        text = _("The clocks change that day: %(time)s comes twice. Choose another time.")
        raise ValidationError(text % {"time": clock}, code="time")
    unchanged = session is not None and session.starts_at == found[0]
    now = timezone.now()
    if not unchanged and found[0] < now.replace(second=0, microsecond=0):
        same_day = on == now.astimezone(zone).date()
        text = _("That is over: it is %(time)s there now.") if same_day else _("That day is over.")
        shown = moments.clock(now.astimezone(zone).time())
        raise ValidationError(text % {"time": shown}, code="time" if same_day else "day")
    if found[0] > now + FARTHEST:
        raise ValidationError(_("That is more than two years from now. Check the year."), code="day")
    return found[0]


def whole(value: Any, instead: int) -> int:
    text = str(value)
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    return number if LEAST_MINUTES <= number <= MOST_MINUTES else instead
