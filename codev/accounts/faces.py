"""What a person is seen by: a colour of the initials, or a picture."""

import secrets

from django.db import transaction

from codev.accounts.models import COLORS, Picture, User
from codev.accounts.pictures import Square
from codev.audit.services import record


@transaction.atomic
def choose_color(actor: User, color: int) -> None:
    if not 0 <= color < COLORS:
        raise ValueError("Not one of the hues.")
    changed = User.objects.filter(pk=actor.pk).exclude(chosen_color=color).update(chosen_color=color)
    if changed:
        record(actor, "account.profile_changed", fields=["color"])
    actor.chosen_color = color


@transaction.atomic
def put_picture(actor: User, square: Square) -> None:
    """In the place of the one before. Its mark is new, so that no browser shows the old one."""
    sizes = {"large": square.large, "small": square.small}
    Picture.objects.update_or_create(user=actor, defaults=sizes)
    _mark(actor, secrets.token_urlsafe(16))
    record(actor, "account.picture_put")


@transaction.atomic
def remove_picture(actor: User) -> None:
    """Again, it is gone already."""
    deleted, _ = Picture.objects.filter(user=actor).delete()
    _mark(actor, "")
    if deleted:
        record(actor, "account.picture_removed")


def _mark(actor: User, mark: str) -> None:
    actor.picture_mark = mark
    actor.save(update_fields=["picture_mark"])
