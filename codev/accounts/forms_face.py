"""The colour of one's initials, or a picture instead of them."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from codev.accounts.models import COLORS
from codev.accounts.pictures import MOST_BYTES, NotAPicture, Square, TooSmall, square

# In the order of static/css/components/avatar.css.
HUES = (
    _("Sage"),
    _("Lagoon"),
    _("Dusk"),
    _("Heather"),
    _("Mallow"),
    _("Shell"),
    _("Moss"),
    _("Stone"),
)


class ColorForm(forms.Form):
    color = forms.TypedChoiceField(
        label=_("Colour of your initials"),
        coerce=int,
        choices=list(zip(range(COLORS), HUES, strict=True)),
        widget=forms.RadioSelect,
    )


class PictureForm(forms.Form):
    picture = forms.FileField(
        label=_("A picture instead"),
        help_text=_(
            "JPEG, PNG or WebP, 8 MB at most. We keep the middle of it, as a square, and nothing else:"
            " not where or when it was taken."
        ),
        widget=forms.FileInput({"class": "input", "accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": _("Choose a picture first."), "empty": _("This file is empty.")},
    )

    def clean_picture(self) -> Square:
        upload = self.cleaned_data["picture"]
        assert isinstance(upload, UploadedFile)
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(gettext("This picture is larger than 8 MB."))
        try:
            return square(upload.read())
        except TooSmall as error:
            text = gettext("This picture is too small: 96 by 96 dots at least.")
            raise forms.ValidationError(text) from error
        except NotAPicture as error:
            text = gettext("We cannot read this as a picture. JPEG, PNG and WebP are good.")
            raise forms.ValidationError(text) from error
