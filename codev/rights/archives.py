"""The archive of everything that is one's own: asked for, made at the tick, fetched, forgotten."""

import json
import logging
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone, translation

from codev.accounts.models import Picture, User
from codev.audit.services import record
from codev.bell.services import notify, withdraw
from codev.outbox.registry import at_each_tick
from codev.outbox.wake import nudge
from codev.rights.collecting import Part, parts_of
from codev.rights.models import READY as READY
from codev.rights.models import Archive
from codev.rights.readable import markdown

logger = logging.getLogger(__name__)
KEPT = timedelta(days=3)
STALE = timedelta(minutes=15)  # whoever made it for so long is dead
AT_ONCE = 5
State = Archive.State


@receiver(post_delete, sender=Picture)
def _without_picture(instance: Picture, **_: object) -> None:
    """People stand below: they know of no archive."""
    Archive.objects.holding_of(instance.user_id).make_anew()


@transaction.atomic
def ask(actor: User) -> Archive:
    """One at a time: a new one takes the place of the last; one on its way is the same one."""
    now = timezone.now()
    archive, made = Archive.objects.select_for_update().get_or_create(user=actor, defaults={"asked_at": now})
    if not made and archive.state in (State.ASKED, State.MAKING):
        return archive
    withdraw(READY, archive.pk)  # it is the same row: told of the last one, nobody would be told of this one
    archive.state, archive.asked_at, archive.claimed_at = State.ASKED, now, None
    archive.made_at, archive.size, archive.content = None, 0, b""
    archive.save()
    record(actor, "data.archive_asked")
    nudge()
    return archive


@at_each_tick
def make_due() -> None:
    now = timezone.now()
    Archive.objects.filter(state=State.MAKING, claimed_at__lt=now - STALE).update(state=State.ASKED)
    Archive.objects.filter(asked_at__lt=now - KEPT).delete()
    for pk in list(
        Archive.objects.filter(state=State.ASKED).order_by("asked_at").values_list("pk", flat=True)[:AT_ONCE]
    ):
        if Archive.objects.filter(pk=pk, state=State.ASKED).update(state=State.MAKING, claimed_at=now):
            _make(pk, now)


def _make(pk: UUID, claimed_at: datetime) -> None:
    """Kept only by who holds the claim: a slow one whose claim was taken back writes nothing."""
    mine = Archive.objects.filter(pk=pk, state=State.MAKING, claimed_at=claimed_at)
    try:
        user = User.objects.get(archive=pk)
        content = written(user)
    except Exception as error:  # one person's fault must not keep back the others
        logger.error("archive %s: %s", pk, type(error).__name__)
        mine.update(state=State.FAILED)
        return
    with transaction.atomic():
        if mine.update(state=State.READY, made_at=timezone.now(), size=len(content), content=content):
            notify([user], READY, pk)


def written(user: User) -> bytes:
    """A zip of what is theirs: as JSON for machines, as Markdown in their language, and their files."""
    whole: list[Part] = []
    target = BytesIO()
    with translation.override(user.language), ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for part, files in parts_of(user):
            whole.append(part)
            for file in files:
                archive.writestr(file.name, file.content)
        data = {"made_at": timezone.now(), "parts": [_for_machines(part) for part in whole]}
        archive.writestr("data.json", json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
        archive.writestr("data.md", markdown(whole))
    return target.getvalue()


def _for_machines(part: Part) -> dict[str, Any]:
    return {"model": part.model, "title": part.title, "rows": part.rows}


def take(actor: User, archive: Archive) -> bytes:
    """Its bytes, to who may have it; that it was taken is noted."""
    record(actor, "data.archive_taken")
    return bytes(Archive.objects.values_list("content", flat=True).get(pk=archive.pk, user=actor))
