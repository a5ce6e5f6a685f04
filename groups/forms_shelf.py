"""What is put on the shelf: a link, a text or a file."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from groups.files import MOST_BYTES, Taken, take
from groups.models import ShelfItem


class LinkField(forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"])]


class ShelfForm(forms.Form):
    title = forms.CharField(
        label=_("Title"),
        max_length=ShelfItem._meta.get_field("title").max_length,
        widget=forms.TextInput({"class": "input"}),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=ShelfItem.Kind.choices,
        initial=ShelfItem.Kind.ARTICLE,
        widget=forms.Select({"class": "input"}),
    )
    url = LinkField(
        label=_("A link"),
        max_length=ShelfItem._meta.get_field("url").max_length,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput({"class": "input", "autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("Or a text"),
        max_length=ShelfItem._meta.get_field("text").max_length,
        required=False,
        widget=forms.Textarea({"class": "input", "rows": 4}),
    )
    file = forms.FileField(
        label=_("Or a file"),
        help_text=_(
            "PDF, PNG, JPEG, Word, Excel, PowerPoint, OpenDocument or text, 10 MB at most. No macros."
        ),
        required=False,
        widget=forms.FileInput({"class": "input"}),
    )

    def clean_file(self) -> Taken | None:
        upload = self.cleaned_data["file"]
        if not isinstance(upload, UploadedFile):
            return None
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(gettext("This file is larger than 10 MB."))
        taken = take(upload.name or "", upload.read())
        if taken is None:
            raise forms.ValidationError(gettext("This is none of the kinds of files that a shelf takes."))
        return taken

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and sum(bool(data.get(name)) for name in ("url", "text", "file")) != 1:
            self.add_error(None, gettext("Give one of the three: a link, a text or a file."))
        if self.errors and data.get("file"):
            self.add_error("file", gettext("Please choose the file again: browsers do not keep it."))
        return data
