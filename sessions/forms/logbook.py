"""What is shown of one's logbook. The words sought come in a POST alone: no address ever holds them."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sessions.outcomes.logbook.asked import RECENT, Asked, year_of
from sessions.outcomes.logbook.entry import Kind, Sat

CODES = ("kind", "group", "period")
WORDS_MOST = 100
SELECT = {"class": "input", "autocomplete": "off"}


class LogbookForm(forms.Form):
    """Bound to an address too: a code that is unknown there leaves nothing out."""

    words = forms.CharField(
        label=_("Search in your logbook"),
        required=False,
        max_length=WORDS_MOST,
        widget=forms.TextInput({"type": "search", "class": "input", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("Everything")), *Kind.choices],
        widget=forms.Select(SELECT),
    )
    group = forms.ChoiceField(label=_("Group"), required=False, widget=forms.Select(SELECT))
    period = forms.ChoiceField(label=_("Period"), required=False, widget=forms.Select(SELECT))

    def __init__(self, data: QueryDict, sats: Iterable[Sat]) -> None:
        super().__init__(data)
        sats = list(sats)
        groups = {str(sat.group): sat.group_name for sat in sats}
        by_name = sorted(groups.items(), key=lambda one: (one[1].casefold(), one[0]))
        years = sorted({str(year_of(sat)) for sat in sats}, reverse=True)
        self._offer("group", [("", _("All groups")), *by_name])
        ever = [("", _("At any time")), (RECENT, _("In the last 90 days"))]
        self._offer("period", [*ever, *((year, year) for year in years)])

    def asked(self) -> Asked:
        self.is_valid()
        return Asked(**{name: self.cleaned_data.get(name, "") for name in ("words", *CODES)})

    def choices_of_it(self) -> list[forms.BoundField]:
        return [self[name] for name in CODES]

    def codes(self) -> dict[str, str]:
        """What an address may say of it."""
        return {name: value for name in CODES if (value := self.cleaned_data.get(name, ""))}

    def _offer(self, name: str, choices: list[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
