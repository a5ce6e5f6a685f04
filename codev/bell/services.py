"""Ringing, reading, taking back. Call ``notify`` inside the transaction that gives the reason."""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from codev.accounts.models import User
from codev.bell.models import Notice, NoticeQuerySet
from codev.bell.registry import writers
from codev.bell.signals import unread_changed


def notify(users: Iterable[User], kind: str, key: object, *, place: object = "") -> None:
    """One notice of this kind about this object for each; asked twice, it is the same one.

    Raises ValueError for a kind that nobody words.
    """
    if kind not in writers:
        raise ValueError(f"Nobody words notices of kind {kind!r}.")
    people = list(users)
    rows = [Notice(user=user, kind=kind, key=str(key), place=str(place)) for user in people]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    _ring([user.pk for user in people])


def unread(user: User) -> int:
    return Notice.objects.visible_to(user).unread().count()


def unread_of(user_ids: Collection[int]) -> dict[int, int]:
    """Of those who may sign in; the others are left out."""
    unread = Count("notices", filter=Q(notices__isnull=False, notices__read_at=None))
    people = User.objects.filter(pk__in=user_ids, is_active=True).annotate(unread=unread)
    return dict(people.values_list("pk", "unread"))


@transaction.atomic
def read(actor: User, notice: Notice) -> None:
    _read(actor, Notice.objects.filter(pk=notice.pk))


@transaction.atomic
def read_all(actor: User, *, upto: int) -> None:
    """Those that the person has seen listed: what came meanwhile stays unread."""
    _read(actor, Notice.objects.filter(pk__lte=upto))


def _read(actor: User, notices: NoticeQuerySet) -> None:
    if notices.visible_to(actor).unread().update(read_at=timezone.now()):
        _ring([actor.pk])


def withdraw(kind: str, key: object) -> None:
    """What it was about is gone: nobody is told any more."""
    _delete(Notice.objects.filter(kind=kind, key=str(key)))


def forget_about(key: object) -> None:
    """What it was about is old: whatever was told of it is forgotten."""
    _delete(Notice.objects.filter(kind__in=list(writers), key=str(key)))


def forget_place(user: User, place: object) -> None:
    """Who does not belong there any more keeps no notice of it."""
    _delete(Notice.objects.visible_to(user).filter(place=str(place)))


def _delete(notices: NoticeQuerySet) -> None:
    people = sorted(set(notices.unread().values_list("user", flat=True)))
    notices.delete()
    _ring(people)


def _ring(user_ids: list[int]) -> None:
    """Robust: a listener's fault keeps back nothing, since the rows are kept already."""
    if user_ids:
        transaction.on_commit(lambda: unread_changed.send_robust(sender=Notice, user_ids=user_ids) and None)
