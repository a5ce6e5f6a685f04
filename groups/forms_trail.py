"""What an admin chooses to see of the audit trail: the address of the page says it, and can be kept."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groups.models import Organization, OrganizationRole
from groups.queries_trail import KINDS

MOST_PEOPLE = 100  # in the menu; beyond, the list of people leads to each


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput({"type": "date", "class": "input"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )


class TrailForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), required=False, widget=forms.Select({"class": "input"}))
    person = forms.TypedChoiceField(
        label=_("Person"),
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.Select({"class": "input"}),
    )
    since = _day(_("From"))
    until = _day(_("To"))

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, person = self.fields["kind"], self.fields["person"]
        assert isinstance(kind, forms.ChoiceField)
        assert isinstance(person, forms.TypedChoiceField)
        kind.choices = [("", _("Everything")), *((name, one.label) for name, one in KINDS.items())]
        person.choices = [("", _("Everybody")), *_people(organization, self.data.get("person", ""))]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("since") and data.get("until") and data["since"] > data["until"]:
            raise ValidationError(gettext("The first day comes after the last one."))
        return data

    @property
    def asked(self) -> dict[str, Any]:
        """For ``entries_for_admins``; days are the reader's, both of them whole."""
        data = self.cleaned_data
        since, until = data["since"], data["until"]
        return {
            "kind": data["kind"],
            "person": data["person"],
            "since": _midnight(since) if since else None,
            "until": _midnight(until + timedelta(days=1)) if until else None,
        }


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _people(organization: Organization, asked: str) -> list[tuple[int, str]]:
    """Who holds or held a role, by name as admins know it; who was asked for is always among them."""
    roles = OrganizationRole.objects.filter(organization=organization).select_related("user")
    found: dict[int, str] = {}
    for role in roles.by_name()[:MOST_PEOPLE]:
        found.setdefault(role.user_id, role.person.name or role.person.email)
    if asked.isascii() and asked.isdecimal() and len(asked) < 16 and int(asked) not in found:
        for role in roles.filter(user=int(asked))[:1]:
            found[role.user_id] = role.person.name or role.person.email
    return list(found.items())
