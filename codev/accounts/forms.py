"""What people type about themselves, and to sign in."""

from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from codev.accounts.codes import looks_like_code
from codev.accounts.models import User
from codev.accounts.names import NameField
from codev.zones import zone_name


@cache
def zones() -> list[tuple[str, str]]:
    """The places of the tz database, as people read them; its technical aliases are left out."""
    places = (
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/"))
    )
    return [("UTC", "UTC"), *((name, zone_name(name)) for name in sorted(places))]


class SignInForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
        error_messages={
            "required": _("Enter your e-mail address."),
            "invalid": _("This is not an e-mail address. It looks like name@example.org."),
        },
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "class": "code",
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
        error_messages={"required": _("Enter the code of the mail.")},
    )

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not looks_like_code(code):
            raise ValidationError(_("A code has eight letters, like BCDF-GHJK."))
        return code


if TYPE_CHECKING:  # Django's own class cannot be subscripted
    UserForm = forms.ModelForm[User]
else:
    UserForm = forms.ModelForm


class ProfileForm(UserForm):
    name = NameField(widget=forms.TextInput(attrs={"autocomplete": "name"}))
    time_zone = forms.ChoiceField(label=_("Time zone"), choices=zones)

    class Meta:
        model = User
        fields: tuple[str, ...] = ("name", "language", "time_zone", "theme")


class RoomForm(UserForm):
    """What the room shows and heeds, for this person alone."""

    class Meta:
        model = User
        fields: tuple[str, ...] = ("prompts", "shortcuts", "sounds")


class SoundsForm(UserForm):
    """The switch in the room itself."""

    class Meta:
        model = User
        fields = ("sounds",)


class WelcomeForm(ProfileForm):
    """``data-detect``: static/js/zone.js proposes the browser's zone instead of the first UTC."""

    class Meta(ProfileForm.Meta):
        fields: tuple[str, ...] = ("name", "language", "time_zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_zone"].widget.attrs["data-detect"] = ""
