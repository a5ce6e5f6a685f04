"""What is typed about roles, goals and cycles of a group."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import User
from groups.models import CodevGroup, Membership, PersonalGoal
from groups.queries import members_of

Role = Membership.Role

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
        return obj.user.name or obj.user.email


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


class GoalForm(forms.Form):
    text = forms.CharField(
        label=_("What I want to have learned about my practice when this cycle ends"),
        help_text=_("Empty it to take it back."),
        max_length=PersonalGoal._meta.get_field("text").max_length,
        required=False,
        widget=forms.Textarea({"class": "input", "rows": 5}),
    )
