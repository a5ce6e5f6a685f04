"""What is typed about roles, goals and cycles of a group."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from codev.accounts.names import OneLineField
from groups.forms import AboutForm
from groups.models import CodevGroup, Cycle, Membership, PersonalGoal
from groups.policy_cycles import minutes_choices
from groups.queries import members_of

Role = Membership.Role
FARTHEST = timedelta(days=730)  # a mistyped year is farther

if TYPE_CHECKING:  # Django's own class cannot be subscripted
    MembershipChoice = forms.ModelChoiceField[Membership]
else:
    MembershipChoice = forms.ModelChoiceField


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[
            (Role.MEMBER, _("Member: brings situations, is client or consultant")),
            (Role.CO_FACILITATOR, _("Co-facilitator: runs sessions beside you")),
            (Role.DEPUTY, _("Deputy: runs a session when you cannot")),
        ],
        widget=forms.RadioSelect,
    )


class PersonChoice(MembershipChoice):
    def label_from_instance(self, obj: Membership) -> str:
        return obj.user.called


class HandOverForm(forms.Form):
    to = PersonChoice(
        Membership.objects.none(),
        label=_("Who facilitates from now on"),
        empty_label=_("Choose a person"),
        widget=forms.Select({"class": "input"}),
    )

    def __init__(self, *args: Any, group: CodevGroup, but: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, PersonChoice)
        field.queryset = members_of(group).exclude(user=but)


class ChangeForm(AboutForm):
    guests = forms.BooleanField(
        label=_("Guests may sit in a session"),
        help_text=_(
            "The facilitator invites each of them to one session. The members see beforehand who is "
            "expected; a guest agrees to the charter and sees nothing else of the group."
        ),
        required=False,
        widget=forms.CheckboxInput(),
    )


class GoalForm(forms.Form):
    text = forms.CharField(
        label=_("What I want to have learned about my practice when this cycle ends"),
        help_text=_("Empty it to take it back."),
        max_length=PersonalGoal._meta.get_field("text").max_length,
        required=False,
        widget=forms.Textarea({"class": "input", "rows": 5}),
    )


def _number_field(label: Any, least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=least,
        max_value=most,
        widget=forms.NumberInput({"class": "input", "inputmode": "numeric"}),
    )


class CycleForm(forms.Form):
    name = OneLineField(
        label=_("Name of the cycle"),
        help_text=_("Without one it is known by its number."),
        max_length=Cycle._meta.get_field("name").max_length,
        required=False,
        widget=forms.TextInput({"class": "input"}),
    )
    starts_on = forms.DateField(
        label=_("Begins on"),
        widget=forms.DateInput({"type": "date", "class": "input"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )
    planned_sessions = _number_field(_("Sessions planned"), 1, 24)
    rhythm_weeks = _number_field(_("Weeks between sessions"), 1, 26)
    minutes = forms.TypedChoiceField(
        label=_("Length of a session"),
        coerce=int,
        choices=minutes_choices,
        widget=forms.Select({"class": "input"}),
    )

    def clean_starts_on(self) -> date:
        day: date = self.cleaned_data["starts_on"]
        if abs(day - timezone.localdate()) > FARTHEST:
            raise ValidationError(gettext("That is more than two years away. Check the year."))
        return day
