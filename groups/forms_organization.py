"""What an admin types on the pages of an organization."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from codev.accounts.forms import zones
from codev.accounts.names import NAME_MOST, OneLineField
from groups import policy
from groups.models import Organization, OrganizationRole

Role = OrganizationRole.Role


def _training_field(**options: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Training in facilitation"),
        max_length=OrganizationRole._meta.get_field("training").max_length,
        widget=forms.Textarea({"class": "input", "rows": 2}),
        **options,
    )


class AppointForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role"),
        choices=[
            (Role.FACILITATOR, _("Facilitator: creates groups and runs their sessions")),
            (Role.ORGANIZER, _("Organizer: calls for volunteers and composes groups")),
            (Role.ADMIN, _("Admin: appoints people and sees counts, as you do")),
        ],
        initial=Role.FACILITATOR,
        widget=forms.RadioSelect,
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput({"class": "input", "autocomplete": "off"}),
    )
    name = OneLineField(
        label=_("Name"),
        max_length=NAME_MOST,
        widget=forms.TextInput({"class": "input", "autocomplete": "off"}),
    )
    training = _training_field(
        help_text=_("Of a facilitator: where and when, in a line. Only admins read it."),
        error_messages={
            "required": _("Say where and when: the training is what makes a facilitator."),
        },
    )
    use_required_attribute = False  # whether the training is, depends on the role

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get("role") in (Role.ORGANIZER, Role.ADMIN):
            self.fields["training"].required = False


class TrainingForm(forms.Form):
    training = _training_field(help_text=_("Where and when, in a line. Only admins read it."))


if TYPE_CHECKING:  # Django's own class cannot be subscripted
    OfOrganization = forms.ModelForm[Organization]
else:
    OfOrganization = forms.ModelForm


class PolicyForm(OfOrganization):
    """The columns of an organization, then every setting of groups.policy."""

    name = OneLineField(
        label=_("Name"),
        help_text=_("Stands in mails to the people you appoint, and on the pages of your facilitators."),
        max_length=Organization._meta.get_field("name").max_length,
        widget=forms.TextInput({"class": "input", "autocomplete": "organization"}),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("In which people read times until they have chosen their own."),
        choices=zones,
        widget=forms.Select({"class": "input"}),
    )

    class Meta:
        model = Organization
        fields = ("name", "language", "time_zone")
        help_texts = {
            "language": _("Of mails to people who are new here, and first choice for a new group."),
        }
        widgets = {
            "language": forms.Select({"class": "input"}),
        }

    def __init__(self, data: Any, *, instance: Organization) -> None:
        super().__init__(data, instance=instance)
        for one in policy.settings.values():
            self.fields[one.name] = one.field()
            self.initial[one.name] = one.of(instance)

    @property
    def sections(self) -> list[tuple[str, list[BoundField]]]:
        """Title, fields; in the order in which they were declared."""
        found = {gettext("The organization"): [self[name] for name in self.Meta.fields]}
        for one in policy.settings.values():
            found.setdefault(str(one.section), []).append(self[one.name])
        return list(found.items())

    @property
    def columns(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in policy.settings}
