"""What is classified as a person's is found from the person: nothing of theirs is forgotten by the archive
or by an erasure because nobody said how a row leads to them."""

from django.apps import apps
from django.db import models

from codev.accounts.models import User
from codev.privacy import OURS, Fate, classified, holdings
from sessions.models import Seat

# Links to a seat that are cut, or that say nothing of who sits there.
LINKS = {"codev_sessions.CodevSession.client"}


def our_models() -> list[type[models.Model]]:
    return [model for label in OURS for model in apps.get_app_config(label).get_models()]


def test_whatever_is_handed_over_is_found_from_its_person() -> None:
    exported = {name.rpartition(".")[0] for name, what in classified().items() if what.fate is Fate.EXPORT}
    assert sorted(exported - {holding.model for holding in holdings()}) == []


def test_every_field_that_is_handed_over_is_read() -> None:
    read = {f"{holding.model}.{name}" for holding in holdings() for name in holding.exported}
    assert (
        sorted(name for name, what in classified().items() if what.fate is Fate.EXPORT and name not in read)
        == []
    )


def test_what_hangs_on_a_seat_is_found_from_its_person() -> None:
    """Seats outlive their people: what hangs on one would stay with it."""
    ways = {(holding.model, holding.person.split("__")[0]) for holding in holdings()}
    links = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.concrete_fields
        if field.related_model is Seat and (model._meta.label, field.name) not in ways
    ]
    assert sorted(set(links) - LINKS) == []


def test_no_link_to_a_person_holds_them_back() -> None:
    for model in our_models():
        for field in model._meta.concrete_fields:
            if field.related_model is User:
                name = f"{model._meta.label}.{field.name}"
                rule = field.remote_field.on_delete  # type: ignore[union-attr]
                assert rule in (models.CASCADE, models.SET_NULL), name
                assert classified()[name].fate is not Fate.KEEP, name


def test_every_way_to_a_person_is_one(db: None) -> None:
    nobody = User(pk=0)
    for holding in holdings():
        assert not holding.rows(nobody).exists()
        assert not holding.rows_in(nobody, "00000000-0000-0000-0000-000000000000").exists()
        if holding.words:
            assert holding.group or holding.session, holding.model
