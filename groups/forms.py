"""What is typed on the pages of organizations and groups."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from codev.accounts.names import NameField, OneLineField
from groups.addresses import MOST, Line, read_lines
from groups.models import CodevGroup, Organization


def _text_input(**attrs: Any) -> forms.TextInput:
    return forms.TextInput({"class": "input", **attrs})


def _language_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Language"), choices=settings.LANGUAGES, widget=forms.Select({"class": "input"})
    )


class FounderForm(forms.Form):
    """Who opens the first link, before signing in. The name is asked in the welcome, as of everybody."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput({"class": "input", "autocomplete": "email"}),
    )


class OrganizationForm(forms.Form):
    name = OneLineField(
        label=_("Name of the organization"),
        max_length=Organization._meta.get_field("name").max_length,
        widget=_text_input(autocomplete="organization"),
    )
    language = _language_field()


class OrganizationChoice(forms.ModelChoiceField):  # type: ignore[type-arg] # no generics at run time
    def label_from_instance(self, obj: Organization) -> str:
        return obj.name


class AboutForm(forms.Form):
    """What a group says of itself."""

    name = OneLineField(
        label=_("Name of the group"),
        max_length=CodevGroup._meta.get_field("name").max_length,
        widget=_text_input(),
    )
    in_common = forms.CharField(
        label=_("Profession or shared concern"),
        help_text=_("For example: heads of nursing wards, or leading a team for the first time."),
        max_length=CodevGroup._meta.get_field("in_common").max_length,
        required=False,
        widget=_text_input(),
    )
    purpose = forms.CharField(
        label=_("Purpose"),
        help_text=_("What these people have in common and meet for, in a sentence or two."),
        max_length=CodevGroup._meta.get_field("purpose").max_length,
        required=False,
        widget=forms.Textarea({"class": "input", "rows": 3}),
    )


class GroupForm(AboutForm):
    """``organizations``: where the person may create groups; asked only if there are several."""

    field_order = ("organization",)
    organization = OrganizationChoice(
        Organization.objects.none(),
        label=_("Organization"),
        empty_label=None,
        widget=forms.Select({"class": "input"}),
    )
    language = _language_field()

    def __init__(self, *args: Any, organizations: list[Organization], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        assert isinstance(field, OrganizationChoice)
        field.queryset = Organization.objects.filter(pk__in=[one.pk for one in organizations])
        if len(organizations) == 1:
            field.widget = forms.HiddenInput()
            field.initial = organizations[0].pk


class InviteForm(forms.Form):
    addresses = forms.CharField(
        label=_("E-mail addresses"),
        help_text=_("One, or several, each on a line of its own."),
        max_length=20_000,
        widget=forms.Textarea({"class": "input", "rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_addresses(self) -> list[Line]:
        lines = read_lines(self.cleaned_data["addresses"])
        if len(lines) > MOST:
            raise ValidationError(
                ngettext("%(n)s line at most at once.", "%(n)s lines at most at once.", MOST) % {"n": MOST}
            )
        return lines


class SignForm(forms.Form):
    """Signing the charter. A name is asked only of who has none yet."""

    version = forms.IntegerField(widget=forms.HiddenInput())
    name = NameField(
        label=_("Your name, as the group will read it"),
        widget=_text_input(autocomplete="name"),
    )
    reports = forms.BooleanField(
        label=_("I report to somebody in this group, or somebody here reports to me"),
        required=False,
        widget=forms.CheckboxInput(),
    )
    reports_with = forms.CharField(
        label=_("With whom"), max_length=200, required=False, widget=_text_input(autocomplete="off")
    )

    def __init__(self, *args: Any, ask_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ask_name:
            del self.fields["name"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        who = data.get("reports_with", "")
        if data.get("reports") and not who:
            self.add_error("reports_with", gettext("Say with whom, so that the facilitator can settle it."))
        if who and not data.get("reports"):
            self.add_error(
                "reports", gettext("Tick this if there is a reporting line, or empty the name below.")
            )
        return data
