"""A name is one line with something to read in it, wherever it is typed."""

import pytest
from django import forms
from django.core.exceptions import ValidationError

from codev.accounts.forms import ProfileForm, WelcomeForm
from codev.accounts.models import User
from codev.accounts.names import NAME_MOST, NameField, OneLineField, one_line
from groups.forms import AboutForm, GroupForm, OrganizationForm, SignForm
from groups.forms_life import CycleForm
from groups.forms_link import AskForm
from groups.forms_organization import AppointForm, PolicyForm
from groups.services.people import person_at, set_name_once

HOSTILE = " Zoé\r\nBcc: all@example.org\u2028\x07\u202eeilA "
TIDY = "Zoé Bcc: all@example.org eilA"
OF_PEOPLE = [ProfileForm, WelcomeForm, AskForm, SignForm]
OF_THINGS = [AppointForm, PolicyForm, OrganizationForm, AboutForm, GroupForm, CycleForm]


def test_a_name_is_one_line() -> None:
    assert NameField().clean(HOSTILE) == TIDY
    assert one_line("a\tb\x85c") == "a b c"


@pytest.mark.parametrize("typed", ["", "  ", "\x00", "…", "\u2028", "x" * (NAME_MOST + 1)])
def test_what_is_no_name(typed: str) -> None:
    with pytest.raises(ValidationError):
        NameField().clean(typed)


def test_letters_of_any_writing_and_numbers_are_names() -> None:
    for name in ("李", "Å", "Agent 7", "x" * NAME_MOST):
        assert NameField().clean(name) == name


@pytest.mark.parametrize(
    ("form", "kind"), [(f, NameField) for f in OF_PEOPLE] + [(f, OneLineField) for f in OF_THINGS]
)
def test_every_form_that_asks_a_name_has_the_rule(form: type[forms.Form], kind: type[forms.Field]) -> None:
    assert isinstance(form.base_fields["name"], kind)


def test_what_comes_without_a_form_is_tidied_too(db: None) -> None:
    assert User.objects.create_user("a@example.org", HOSTILE).name == TIDY
    assert person_at("b@example.org", language="en", time_zone="UTC", name=HOSTILE).name == TIDY
    nameless = User.objects.create_user("c@example.org")
    set_name_once(nameless, "\x00\u2028")
    assert nameless.name == ""
    set_name_once(nameless, HOSTILE)
    assert nameless.name == TIDY


def test_the_rule_stands_for_the_names_of_things_too() -> None:
    form = OrganizationForm({"name": "Harbour\nHospitals\u2028", "language": "en"})
    assert form.is_valid()
    assert form.cleaned_data["name"] == "Harbour Hospitals"
